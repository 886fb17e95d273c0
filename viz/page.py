"""The page: pyvis filled with a laid-out model, rendered through our own template, with everything inside it.

The only module that imports pyvis. Of pyvis only `Network` and `generate_html` are used: its own page loads
files from elsewhere, and can run script that stands in data. vis-network comes from the installed package.
"""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..errors import MachineError
from .columns import by_column
from .details import Words

ENGINE = "lib/vis-9.1.2/vis-network.min.js"
# In the order in which they name each other at the start.
SCRIPTS = (
    *(
        "data",
        "base",
        "address",
        "filters",
        "focus",
        "path",
        "settle",
        "time",
        "slices",
        "draw",
        "engine",
        "lines",
        "move",
    ),
    *("legend", "panel", "bar", "find", "export", "table", "keys", "main"),
)

# With more characters than these the data are deflated: unpacking is quicker than reading so much.
LONGEST = 200_000
# What HTML could take for markup within a script, as JSON may write it too.
ESCAPES = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "'": r"\u0027"}

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {
        "hover": False,
        "selectable": False,
        "dragNodes": False,
        "keyboard": False,
        "navigationButtons": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "tooltipDelay": 100000,
    },
    "nodes": {"shape": "custom", "chosen": False},
}


def render(title: str, nodes: list[dict[str, Any]], edges: list[dict[str, Any]], view: dict[str, Any]) -> str:
    """One HTML page.

    Args:
        title: of the page, before its script has run.
        nodes: with id, x, y and what view.js reads.
        edges: with id, from, to and what view.js reads.
        view: the rest of the data: words, legend, evidence.

    Returns:
        the text of the page, which names nothing outside itself.
    """
    from pyvis.network import Network

    network = Network(directed=True, heading=title, cdn_resources="in_line")
    network.nodes, network.node_ids, network.edges = nodes, [node["id"] for node in nodes], edges
    network.options = OPTIONS
    network.set_template_dir(str(_assets()).replace(os.sep, "/"), "view.html")
    environment: Any = network.templateEnv
    environment.autoescape = True
    environment.globals.update(comity=view, island=_island, **_parts())
    return network.generate_html(notebook=False)


def _island(data: dict[str, Any]) -> Any:
    """The element that holds the data: JSON, or, where it would make the page long, packed and deflated."""
    from markupsafe import Markup

    text = _json(data)
    if len(text) > LONGEST:
        text = _deflated(_json(_packed(data)))
        return Markup(f'<script type="text/plain" id="data">{text}</script>')  # noqa: S704 - base64 has no sign of markup
    for sign, escape in ESCAPES.items():
        text = text.replace(sign, escape)
    return Markup(f'<script type="application/json" id="data">{text}</script>')  # noqa: S704 - signs of markup are escaped


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _packed(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with the long lists by column: those of the picture and its slices, and the evidence."""
    view = data["view"]
    slices = [_columns(one, "nodes", "edges") for one in view.get("slices", [])]
    packed = _columns({**view, "slices": slices}, "entries", "passages")
    return _columns({**data, "view": packed}, "nodes", "edges")


def _columns(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    return data | {key: by_column(data[key]) for key in keys}


def _deflated(text: str) -> str:
    """Written in base64. zlib's own form names neither a time nor a machine, as gzip's would."""
    return b64encode(zlib.compress(text.encode(), 9)).decode()


def _assets() -> Path:
    return Path(str(files("comity.viz") / "assets"))


@cache
def _parts() -> dict[str, Any]:
    """Style, scripts and the policy that lets only these run."""
    from markupsafe import Markup

    style = asset("view.css")
    script = "(async () => {\n'use strict';\n" + "".join(asset(f"{name}.js") for name in SCRIPTS) + "})();\n"
    engine = _engine()
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src {hashed(engine)} {hashed(script)}; style-src {hashed(style)}"
    )
    trusted = {"style": style, "script": script, "engine": _deflated(engine), "policy": policy}
    # A closing tag would end its element early.
    assert "</script" not in script.lower() and "</style" not in style.lower()
    return {key: Markup(text) for key, text in trusted.items()}  # noqa: S704 - our own files and base64, never data


def asset(name: str) -> str:
    """The text of a file of viz/assets."""
    return (_assets() / name).read_text(encoding="utf-8")


def _engine() -> str:
    """vis-network as pyvis ships it, without the line that names a map of its source."""
    import pyvis

    path = Path(str(pyvis.__file__)).parent / ENGINE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as wrong:
        raise MachineError(f"{path}: {wrong.strerror}; install pyvis 0.3.2 again") from wrong
    # Not splitlines: the script holds U+2028, which is a line to Python.
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))


def hashed(text: str) -> str:
    """A script or style as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def words() -> dict[str, Words]:
    """The words of the page's own buttons and headings, by language."""
    return json.loads(asset("words.json"))
