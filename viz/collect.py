"""Which rows a view shows: all of its query, what lies near one entity, or what joins two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..queries.catalogue import load
from .ask import Row, rows
from .details import short
from .evidence import is_address
from .views import View

if TYPE_CHECKING:
    from ..graph import Graph
    from ..graph.route import Hop


def collect(graph: Graph, view: View, entities: list[Any], depth: int) -> list[Row]:
    """The rows of a view.

    Args:
        graph: the graph that is asked.
        view: the view.
        entities: addresses (pyoxigraph.NamedNode), as many as the view takes.
        depth: how many relations away from the entity; read by the view ego only.
    """
    if view.layout == "path":
        hops = graph.path(*(entity.value for entity in entities))
        return along(_rows(graph, view, []), hops)
    found = _rows(graph, view, entities)
    return near(found, entities[0], depth) if view.layout == "ego" else found


def _rows(graph: Graph, view: View, entities: list[Any]) -> list[Row]:
    """The rows of the view's query; what the query asks for by itself is what the view is about, in order."""
    asked = [one.name for one in load(view.query).parameters if not one.default]
    found = rows(graph, view.query, **dict(zip(asked, entities, strict=False)))
    return [row for row in found if not view.relations or short(row["relation"].value) in view.relations]


def near(answers: list[Row], centre: Any, depth: int) -> list[Row]:
    """The rows that join entities at most `depth` relations away from one, in their order."""
    joined = _joined(answers)
    reached = {centre.value}
    inner: set[str] = set()
    for _ in range(depth):
        inner = set(reached)
        reached |= {other for one in inner for other in joined[one]}
    return [row for row in answers if row["from"].value in inner or row["to"].value in inner]


def along(answers: list[Row], hops: list[Hop]) -> list[Row]:
    """The rows that join the ends of each hop of a path.

    A hop may pass over what is a card of its own here: the post of a tenure, a measure, a statement.
    """
    joined = _joined(answers)
    pairs: set[frozenset[str]] = set()
    for hop in hops:
        if hop.end in joined[hop.start]:
            pairs.add(frozenset((hop.start, hop.end)))
        else:
            between = {hop.post, hop.claim} & joined[hop.start] & joined[hop.end]
            pairs |= {frozenset((end, one)) for one in between for end in (hop.start, hop.end)}
    return [row for row in answers if frozenset((row["from"].value, row["to"].value)) in pairs]


def _joined(answers: list[Row]) -> dict[str, set[str]]:
    joined: dict[str, set[str]] = defaultdict(set)
    for row in answers:
        if is_address(row["to"]):
            joined[row["from"].value].add(row["to"].value)
            joined[row["to"].value].add(row["from"].value)
    return joined
