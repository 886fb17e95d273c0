"""The pictures: each view of the whole graph, an example of each that is about entities; the page "Ask"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ...errors import MachineError, UsageError
from .. import VIEWS, write_view
from ..details import short
from .pages import title
from .words import spans

if TYPE_CHECKING:
    from markupsafe import Markup

    from ...graph import Graph
    from ..views import View
    from .pages import Pages
    from .telling import Teller, Thing
    from .writing import Folder

ASK = "ask.html"


def ask(graph: Graph, folder: Folder, tell: Callable[[str], None]) -> bool:
    """Write the page to ask in SPARQL, if the parts that it needs were fetched.

    Args:
        graph: that it holds.
        folder: that is filled.
        tell: is called with why there is none.

    Returns:
        whether there is one.
    """
    from ..workbench import write_ask

    try:
        write_ask(graph, folder.path / ASK, home="")
    except MachineError as missing:
        tell(f"the site has no page to ask in SPARQL: {missing}")
        return False
    folder.names.add(ASK)
    return True


def write(pages: Pages, teller: Teller, graph: Graph) -> dict[str, str]:
    """Write the pictures and their page.

    Returns:
        by IRI of an entity, the picture that is about it alone.
    """
    drawn = dict[str, str]()
    listed = [entry for view in _first() for entry in _drawn(pages, teller, graph, view, drawn)]
    pages.write("views/index.html", "views", title("views"), views=listed)
    return drawn


def _seen(teller: Teller) -> dict[str, str]:
    """The pages of the site as a picture sees them, by id; the start under no id."""
    found = {short(iri): f"../{path}" for iri, path in teller.places.pages.items()}
    return {"": "../index.html"} | found


def _first() -> list[View]:
    """The views, those of the whole graph before those of one entity or two."""
    return sorted(VIEWS.values(), key=lambda view: (len(view.takes), view.title["en"]))


def _drawn(
    pages: Pages, teller: Teller, graph: Graph, view: View, drawn: dict[str, str]
) -> Iterator[tuple[Markup, str, list[Thing]]]:
    entities = view.example.split() if view.takes else []
    path = "views/" + "-".join([view.name, *(one.replace("/", "-") for one in entities)]) + ".html"
    try:
        iris = [graph.resolve(one, segments) for one, segments in zip(entities, view.takes, strict=True)]
        write_view(graph, pages.folder.path / path, view.name, *entities, site=_seen(teller))
    except UsageError:  # another graph, which does not hold the example
        return
    pages.folder.names.add(path)
    if len(iris) == 1:
        drawn.setdefault(iris[0], path)
    yield spans(view.title), path, [teller.thing(iri) for iri in iris]
