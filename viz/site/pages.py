"""Pages: a template, its words, the policy that lets only the site's own script and style run."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..palette import LOOKS, SHAPES
from .links import link, marks, refs
from .words import Words, own, pick, say, spans
from .writing import Folder

# The pages of the menu, and those that the foot of every page lists after them.
MENU = ("agreements", "bodies", "people", "timeline", "views", "sources", "queries")
MORE = ("posts", "initiatives", "events", "places", "fields", "ontology", "downloads", "changes")
PATHS = {
    "start": "index.html",
    "views": "views/index.html",
    "queries": "queries/index.html",
    "ontology": "ontology/index.html",
}


class Pages:
    """Writes the pages of one site.

    Args:
        folder: that is filled.
        brand: what the site is called.
        version: of comity.
        ask: whether the site has a page to ask in SPARQL.
    """

    def __init__(self, folder: Folder, brand: Words, version: str, *, ask: bool) -> None:
        self.folder = folder
        boot = _asset("boot.js")
        self._templates = Environment(
            loader=FileSystemLoader(str(_assets())),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        asked = ("ask",) if ask else ()
        shared: dict[str, Any] = self._templates.globals
        shared.update(
            say=say,
            words=spans,
            link=link,
            refs=refs,
            marks=marks,
            boot=Markup(boot),  # noqa: S704 # our own text
            policy=_policy(boot),
            version=version,
            brand=_plain(brand),
            menu=_linked((*MENU, *asked)),
            pages=_linked(("start", *MENU, *asked, *MORE)),
            hero=False,
            ask=ask,
        )

    def write(self, path: str, template: str, title: Words, **context: Any) -> None:
        """Write a page.

        Args:
            path: of its file, relative to the site's folder.
            template: the name of its template, without `.html`.
            title: what the page is about, by language.
            context: what else the template reads.
        """
        values = {"title": _plain(title), "name": spans(title), "here": path, "root": "../" * path.count("/")}
        text = self._templates.get_template(f"{template}.html").render(**(values | context))
        self.folder.write(path, text)

    def assets(self) -> None:
        """Write the style and the script that the pages share."""
        self.folder.write("site.css", _asset("site.css") + "".join(map(_icon, LOOKS)))
        self.folder.write("site.js", _asset("site.js"))


def path_of(key: str) -> str:
    """The file of a page of the menu or the foot."""
    return PATHS.get(key, f"{key}.html")


def title(key: str) -> Words:
    """One of the site's own words as the title of a page."""
    return own()[key]


def _linked(keys: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, path_of(key)) for key in keys]


def _plain(words: Mapping[str, str]) -> str:
    """A title for a window, which cannot change with the language: English, then Chinese."""
    both = dict.fromkeys(pick(words, language)[0] for language in ("en", "zh-Hant"))
    return " · ".join(both)


def _policy(boot: str) -> str:
    digest = b64encode(sha256(boot.encode()).digest()).decode()
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src 'self' 'sha256-{digest}'; style-src 'self'"
    )


def _icon(look: str) -> str:
    """The rule of a class's icon: its shape cut out of its colour."""
    corners = ",".join(f"{50 + 50 * x:g}% {50 + 50 * y:g}%" for x, y in SHAPES[LOOKS[look].shape])
    name = look.rpartition(":")[2]
    return f".i-{name}{{background:{LOOKS[look].colour};clip-path:polygon({corners})}}\n"


def _assets() -> Path:
    return Path(str(files("comity.viz") / "assets" / "site"))


def _asset(name: str) -> str:
    return (_assets() / name).read_text(encoding="utf-8")
