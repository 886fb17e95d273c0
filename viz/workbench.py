"""The page "Ask": a whole graph, an engine and the catalogue in one HTML file; SPARQL without a server.

The engine is Oxigraph, as everywhere in comity, here as WebAssembly. The page asks nothing of any address.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..graph.address import split_iri, written
from ..graph.labels import name_rows
from ..graph.names import PREFERRED
from ..ontology import ID, PREFIXES, SEGMENTS
from ..queries import Query, load, names
from ..queries.limits import Limits
from ..queries.parameters import ENTITIES
from . import search, vendor
from .packing import base64, pack
from .page import ESCAPES, asset, hashed

if TYPE_CHECKING:
    from ..graph import Graph
    from ..graph.local import LocalGraph

FIRST = "plenaries"
"""The question that the page opens with."""
SECONDS = 20
"""After which a query is stopped, unless the reader says otherwise."""

SCRIPTS = ("start", "names", "form", "editor", "table", "answer", "main")
WORKERS = {"unpacker": ("lzma", "unpacker"), "engine": ("scan", "terms", "turtle", "engine")}
_ENGINE, _GLUE = "oxigraph.wasm.lzma", "oxigraph.js"
_FORMATS = {".ttl": "text/turtle", ".nt": "application/n-triples", ".nq": "application/n-quads"} | {
    ".trig": "application/trig"
}


def write_ask(graph: Graph, path: Path | str, *, home: str | None = None) -> Path:
    """Write the page to a file, whole or not at all.

    Args:
        graph: an opened graph of this machine: a release or a file.
        path: the file; its folder is made if it is missing.
        home: the site's folder as seen from the page, as `""` or `"../"`, where entities have pages there.

    Returns:
        the file's path.

    Raises:
        UsageError: the graph is on a server.
        MachineError: the engine is missing (`make assets` fetches it), or the file cannot be written.
    """
    from ..graph.writing import write_whole

    target = Path(path)
    write_whole(target, ask(graph, home=home).encode())
    return target


def ask(graph: Graph, *, home: str | None = None) -> str:
    """The page's text; the same graph gives the same text, byte for byte.

    Args:
        graph: as for `write_ask`.
        home: as for `write_ask`.

    Returns:
        HTML that names nothing outside itself.

    Raises:
        UsageError: the graph is on a server.
        MachineError: the engine is missing.
    """
    from jinja2 import Environment
    from markupsafe import Markup

    local = _local(graph)
    content = Path(local.text).read_bytes()
    listed = json.dumps(_named(graph), ensure_ascii=False, separators=(",", ":")).encode()
    parts = {
        "engine": base64(vendor.read(_ENGINE)),
        "data": base64(pack(content)),
        "names": base64(pack(listed)),
    }
    setup = _setup(local, home)
    template = Environment(autoescape=True).from_string(asset("ask/ask.html"))
    return template.render(
        island=Markup(_json(setup)),  # noqa: S704 - every sign that HTML could read is escaped
        parts=parts,
        notice=vendor.read(vendor.NOTICE).decode(),
        **_own(),
    )


def _local(graph: Graph) -> LocalGraph:
    from ..graph.local import LocalGraph

    if isinstance(graph, LocalGraph) and Path(graph.text).suffix in _FORMATS:
        return graph
    raise UsageError(f"{graph.where} is a server, which has a page of its own: name a release or a file")


def _setup(graph: LocalGraph, home: str | None) -> dict[str, Any]:
    """What the page's script and its worker read."""
    return {
        "entities": ENTITIES,
        "first": FIRST,
        "format": _FORMATS[Path(graph.text).suffix],
        "home": home,
        "id": ID,
        "most": Limits().rows,
        "prefixes": PREFIXES,
        "queries": [_query(query) for query in map(load, names()) if "view" not in query.tags],
        "seconds": SECONDS,
        "segments": SEGMENTS,
        "union": graph.release is None,
        "words": json.loads(asset("ask/words.json")),
    }


def _query(query: Query) -> dict[str, Any]:
    lines = query.text.splitlines(keepends=True)
    return {
        "name": query.name,
        "titles": query.titles,
        "descriptions": query.descriptions,
        "parameters": [
            {"name": one.name, "type": one.type, "fallback": one.default} for one in query.parameters
        ],
        # The header is told above the text; what is left is what the engine reads.
        "text": "".join(line for line in lines if not line.startswith("#+")).strip() + "\n",
    }


def _named(graph: Graph) -> dict[str, Any]:
    """Every entity and source with its names, and what a search compares."""
    labels = defaultdict[str, dict[str, str]](dict)
    every, kinds = defaultdict[str, set[str]](set), dict[str, str]()
    for row in name_rows(graph):
        if split_iri(row.iri)[0]:
            every[row.iri].add(row.name)
            kinds[row.iri] = row.kind
            if row.rank == PREFERRED:
                labels[row.iri].setdefault(row.language, row.name)
    listed = [[written(iri), kinds[iri], labels[iri], search.keys(every[iri])] for iri in sorted(every)]
    return {"things": listed, "fold": search.table_for(key for *_, keys in listed for key in keys)}


@cache
def _own() -> dict[str, Any]:
    """Style, scripts, workers, and the policy that lets only these run."""
    from markupsafe import Markup

    style = asset("ask/ask.css")
    script = "(async () => {\n'use strict';\n" + _joined(SCRIPTS) + "})();\n"
    workers = {name: _joined(files) for name, files in WORKERS.items()}
    workers["engine"] = _classic(vendor.read(_GLUE).decode()) + workers["engine"]
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; worker-src blob:; "
        f"script-src {hashed(script)} 'wasm-unsafe-eval'; style-src {hashed(style)}"
    )
    # Our own text and the engine's, never data; a closing tag inside would end the element early.
    assert "</script" not in (script + "".join(workers.values())).lower() and "</style" not in style.lower()
    trusted = {"style": style, "script": script, "policy": policy}
    return {
        **{key: Markup(text) for key, text in trusted.items()},  # noqa: S704 - our own files
        "workers": {name: Markup(text) for name, text in workers.items()},  # noqa: S704 - our own files
    }


def _classic(module: str) -> str:
    """A module's text as a plain script: Chromium starts no module as a worker from a page on a disk."""
    unmarked = re.sub(r"^export (?=class |function )", "", module, flags=re.MULTILINE)
    return re.sub(r"^export \{[^}]*\};?$", "", unmarked, flags=re.MULTILINE).replace("import.meta.url", "''")


def _joined(names: tuple[str, ...]) -> str:
    return "".join(asset(f"ask/{name}.js") for name in names)


def _json(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign, escape in ESCAPES.items():
        text = text.replace(sign, escape)
    return text
