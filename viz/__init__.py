"""Relationship views: an entity, an agreement, institutions, a path, time; one HTML file each.

    view(graph, "overview")                      the text of a page
    view(graph, "ego", "cn-hk-cmab", depth=2)
    write_view(graph, Path("path.html"), "path", "lam-cheng-yuet-ngor", "xi-jinping")

The way of a page: `views` (a file each) → `collect` (rows of a catalogue query) → `model` and `evidence`
(plain data) → `fold` (many cards as one) → `layout` (positions) → `island` (the page's data) →
`page` (pyvis, our template).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .views import VIEWS, View, view_named

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from ..graph import Graph
    from .model import Model
    from .notebook import Page

__all__ = ["VIEWS", "modelled", "view", "view_named", "write_view"]


def view(
    graph: Graph, name: str, *entities: str, depth: int = 1, site: Mapping[str, str] | None = None
) -> Page:
    """A relationship view as one HTML page, complete in itself: it asks nothing of any other address.

    In a notebook the page shows itself.

    Args:
        graph: an opened graph.
        name: of a view (`VIEWS` has them), or a file that describes one: `./mine.yaml`.
        entities: as many as the view takes, each `segment/slug`, an address, or a bare slug that fits one.
        depth: how many relations away, 1 to 3: of the view ego.
        site: of a site that the page is a part of, the pages that it leads to: by id, `""` for the start.

    Returns:
        the page's text, which can `save` itself; the same graph gives the same text, byte for byte.

    Raises:
        UsageError: no such view, entity or depth, or not as many entities as the view takes.
    """
    from . import island, layout, page
    from .notebook import Page

    table = _checked(name, entities, depth)
    model = modelled(graph, table, *entities, depth=depth)
    placed = layout.lay_out(model)
    nodes = island.nodes(model, placed)
    made = page.render(table.title["en"], nodes, island.edges(model), island.view(model, placed, nodes, site))
    return Page(made)


def modelled(graph: Graph, view: View, *entities: str, depth: int = 1) -> Model:
    """What a view shows, before it is laid out: folded where it has more cards than can be read at once.

    Args:
        graph: an opened graph.
        view: as `view_named` gives it.
        entities: as many as the view takes.
        depth: how far from the entity.

    Returns:
        the model.

    Raises:
        UsageError: no such entity.
    """
    from .collect import collect
    from .fold import fold
    from .model import build, stand

    terms = [
        _resolved(graph, entity, segments) for entity, segments in zip(entities, view.takes, strict=True)
    ]
    model = build(graph, view, collect(graph, view, terms, depth), terms)
    stand(graph, model)
    return fold(graph, model)


def write_view(
    graph: Graph,
    path: Path | str,
    name: str,
    *entities: str,
    depth: int = 1,
    site: Mapping[str, str] | None = None,
) -> Path:
    """Write a view to a file, whole or not at all.

    Args:
        graph: an opened graph.
        path: the file; its folder is made if it is missing.
        name: of the view.
        entities: as for `view`.
        depth: as for `view`.
        site: as for `view`.

    Returns:
        the file's path.

    Raises:
        UsageError: as `view`.
        MachineError: the file cannot be written.
    """
    from ..graph.writing import write_whole

    target = Path(path)
    write_whole(target, view(graph, name, *entities, depth=depth, site=site).encode())
    return target


def _checked(name: str, entities: tuple[str, ...], depth: int) -> View:
    table = view_named(name)
    if len(entities) != len(table.takes):
        takes = " and ".join("an entity" if len(one) > 1 else "".join(one) for one in table.takes)
        example = f"comity view {name} {table.example}"
        example = f"; name {'them' if len(table.takes) > 1 else 'it'} as in {example}" if takes else ""
        raise UsageError(f"the view {name} takes {takes or 'no entity'}, not {len(entities)}{example}")
    if not 1 <= depth <= table.depths:
        mend = f"write 1 to {table.depths}" if table.depths > 1 else "only ego has one; leave it out"
        raise UsageError(f"the view {name} has no depth {depth}: {mend}")
    return table


def _resolved(graph: Graph, entity: str, segments: tuple[str, ...]) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(graph.resolve(entity, segments))
