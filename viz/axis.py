"""The time axis: one column a day or period, in order; Hong Kong above the axis, Guangdong below, both between.

The axis keeps the order of time, not its length: on one day a dozen things happen, then nothing for months.
"""

from __future__ import annotations

from collections import defaultdict

from .frame import AISLE, GAP, RANK, WIDTH, Heading, Layout, stack
from .model import Model, Node, When
from .views import LEFT, RIGHT, View

LANES = ("left", "both", "right")
WORDS = {
    "left": {"en": "Hong Kong", "zh-Hant": "香港", "zh-Hans": "香港"},
    "both": {"en": "Both, or neither", "zh-Hant": "雙方或其他", "zh-Hans": "双方或其他"},
    "right": {"en": "Guangdong", "zh-Hant": "廣東", "zh-Hans": "广东"},
}
TALLEST = 6  # cards in one stack; more stand beside each other


def timeline(model: Model, _view: View, layout: Layout) -> None:
    """Place what has a time in the column of that time, the rest in the column of what it is joined to."""
    layout.curve = "vertical"
    times = _times(model)
    columns = sorted({_key(when) for when in times.values()})
    cells: dict[tuple[tuple[str, str], str], list[str]] = defaultdict(list)
    for node in sorted(model.nodes, key=lambda node: (RANK[node.cls], node.id)):
        if node.id in times:
            cells[_key(times[node.id]), lane(node)].append(node.id)
    heights = _heights(columns, cells, layout)
    x = 0.0
    for column in columns:
        x = _column(column, {name: cells[column, name] for name in LANES}, heights, (x, layout))
    _rules(heights, x, layout)


def lane(node: Node) -> str:
    """On which side of the axis a node stands, by the places of those who take part."""
    left, right = LEFT in node.places, RIGHT in node.places
    return "both" if left == right else "left" if left else "right"


def _times(model: Model) -> dict[str, When]:
    """The time of each node; one without its own takes the earliest of those it is joined to."""
    own = {node.id: node.when for node in model.nodes if node.when is not None}
    joined = [(edge.source, edge.target) for edge in model.edges]
    for key, other in [*joined, *((b, a) for a, b in joined)]:
        if key not in own and other in own:
            lent = own[other]
            own[key] = lent
    return own


def _key(when: When) -> tuple[str, str]:
    """Columns are ordered by the first day that is known, an open start by its last day."""
    return (when.earliest or when.latest or when.edtf, when.edtf)


def _stacks(keys: list[str]) -> list[list[str]]:
    count = max(1, -(-len(keys) // TALLEST))
    size = max(1, -(-len(keys) // count))
    return [keys[i : i + size] for i in range(0, len(keys), size)]


def _heights(
    columns: list[tuple[str, str]], cells: dict[tuple[tuple[str, str], str], list[str]], layout: Layout
) -> dict[str, float]:
    """The height of each lane: that of its tallest stack, and room where it is empty."""
    return {
        name: max(
            [60.0]
            + [
                float(sum(layout.sizes[key].height + GAP for key in pile) + GAP)
                for column in columns
                for pile in _stacks(cells[column, name])
            ]
        )
        for name in LANES
    }


def _middle(name: str, heights: dict[str, float]) -> float:
    """The middle line of a lane; 0 is that of the middle lane."""
    away = (heights["both"] + heights[name]) / 2 + 20
    return {"left": -away, "both": 0.0, "right": away}[name]


def _column(
    column: tuple[str, str],
    lanes: dict[str, list[str]],
    heights: dict[str, float],
    place: tuple[float, Layout],
) -> float:
    """Fill one column from the given x on; returns where the next begins."""
    x, layout = place
    widest = 1
    for name, keys in lanes.items():
        piles = _stacks(keys)
        widest = max(widest, len(piles))
        for number, pile in enumerate(piles):
            before = set(layout.at)
            stack(pile, x + number * (WIDTH + GAP), layout)
            for key in set(pile) - before:
                left, y = layout.at[key]
                layout.at[key] = (left, y + _middle(name, heights))
    middle = x + (widest - 1) * (WIDTH + GAP) / 2
    top = _middle("left", heights) - heights["left"] / 2
    layout.headings.append(Heading(middle, top - 30, {"": column[1]}))
    return x + widest * (WIDTH + GAP) + AISLE / 2


def _rules(heights: dict[str, float], end: float, layout: Layout) -> None:
    for name in LANES:
        layout.headings.append(Heading(-WIDTH, _middle(name, heights), WORDS[name]))
    edge = heights["both"] / 2 + 10
    layout.rules += [(-WIDTH * 1.5, y, end - AISLE, y) for y in (-edge, edge)]
