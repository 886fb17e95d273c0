"""Which rows a view shows: all of its query, what lies near one entity, or what joins two."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .ask import Askable, Row, rows
from .evidence import is_address
from .views import View


def collect(graph: Askable, view: View, entities: list[Any], depth: int) -> list[Row]:
    """The rows of a view.

    Args:
        graph: the graph that is asked.
        view: an entry of `views.VIEWS`.
        entities: addresses (pyoxigraph.NamedNode), as many as the view takes.
        depth: how many relations away from the entity; read by the view ego only.
    """
    if view.layout == "ego":
        return near(rows(graph, view.query), entities[0], depth)
    if view.layout == "focus":
        return rows(graph, view.query, instrument=entities[0])
    return rows(graph, view.query)


def near(answers: list[Row], centre: Any, depth: int) -> list[Row]:
    """The rows that join entities at most `depth` relations away from one, in their order."""
    joined = _joined(answers)
    reached = {centre}
    inner: set[Any] = set()
    for _ in range(depth):
        inner = set(reached)
        reached |= {other for one in inner for other in joined[one]}
    return [row for row in answers if row["from"] in inner or row["to"] in inner]


def along(answers: list[Row], steps: list[Any]) -> list[Row]:
    """The rows that join each entity of a chain to the next."""
    pairs = {frozenset(pair) for pair in zip(steps, steps[1:], strict=False)}
    return [row for row in answers if frozenset((row["from"], row["to"])) in pairs]


def _joined(answers: list[Row]) -> dict[Any, set[Any]]:
    joined: dict[Any, set[Any]] = defaultdict(set)
    for row in answers:
        if is_address(row["to"]):
            joined[row["from"]].add(row["to"])
            joined[row["to"]].add(row["from"])
    return joined
