"""The site: a release as a folder of pages that any web host serves and any browser opens from a disk.

    write_site(open_graph("release"), Path("site"))

The way of a site: `graph.entities` (all triples, once) → `places` (which page is whose) → `telling`
(what is said, in three languages) → templates of `assets/site` → `writing` (a folder, moved to its place
whole).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import UsageError

if TYPE_CHECKING:
    from ...graph import Graph
    from ...graph.local import LocalGraph
    from .news import Changes
    from .writing import Folder

__all__ = ["write_site"]


def write_site(
    graph: Graph,
    path: Path | str,
    changes: Changes | None = None,
    tell: Callable[[str], None] = warnings.warn,
) -> Path:
    """Write a site, whole or not at all.

    Args:
        graph: a release or an RDF file, opened.
        path: the folder; one that is there must be empty or a site that comity made.
        changes: since an earlier release, by language, as `comity diff --format json` tells them.
        tell: is called with what the site has to do without.

    Returns:
        the folder's path.

    Raises:
        UsageError: the graph is on a server, or the folder is somebody else's.
        MachineError: it cannot be written, or the release is damaged.
    """
    from ...graph.local import LocalGraph
    from .writing import folder

    if not isinstance(graph, LocalGraph):
        raise UsageError("a site is made of a release or a file on this machine, not of a server: name one")
    target = Path(path)
    with folder(target) as filled:
        _fill(graph, filled, changes, tell)
    return target


def _fill(graph: LocalGraph, filled: Folder, changes: Changes | None, tell: Callable[[str], None]) -> None:
    from ... import __version__
    from ...graph.entities import Entities
    from . import files, names, news, pictures
    from .fronts import Fronts
    from .lists import LISTS, Lister
    from .pages import Pages, title
    from .places import Places
    from .questions import Questions
    from .telling import Teller
    from .terms import Terms
    from .things import Things

    read = Entities(graph)
    teller = Teller(read, Places(read), graph.records)
    about, lister = files.About(graph), Lister(teller)
    pages = Pages(filled, about.name(), __version__, ask=pictures.ask(graph, filled, tell))
    pages.assets()
    filled.write("names.js", names.script(teller, graph))
    drawn = pictures.write(pages, teller, graph)
    Things(pages, teller, lister, drawn, graph.ledger).write()
    for table in LISTS:
        pages.write(f"{table.name}.html", "list", title(table.name), **lister.make(table))
    fronts = Fronts(pages, teller, lister)
    fronts.start(about.name())
    fronts.timeline()
    fronts.fields()
    Terms(pages, teller).write()
    Questions(pages, teller, graph).write()
    files.write(pages, graph, about)
    news.write(pages, teller, changes)
