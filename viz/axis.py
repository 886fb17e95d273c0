"""The time axis: a column a day or period; Hong Kong above, Guangdong below, both between.

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
UNDATED = {"en": "No day given", "zh-Hant": "未註日期", "zh-Hans": "未注日期"}
INDENT = 28
TALLEST = 700  # px of one stack; what does not fit stands beside it

Cell = list[tuple[str, int]]  # ids with how far each is indented


def timeline(model: Model, _view: View, layout: Layout) -> None:
    """Place what has a time in its column; below an event, what was signed there or is part of it."""
    layout.curve = "tree"
    times = _times(model)
    columns = sorted({_key(times.get(node.id)) for node in model.nodes})
    cells = _cells(model, times)
    heights = {
        name: max(
            [60.0]
            + [
                _height(pile, layout)
                for cell, rows in cells.items()
                if cell[1] == name
                for pile in _piles(rows, layout)
            ]
        )
        for name in LANES
    }
    x = 0.0
    for column in columns:
        x = _column(column, {name: cells[column, name] for name in LANES}, heights, (x, layout))
    _rules(heights, x, layout)


def lane(node: Node) -> str:
    """On which side of the axis a node stands, by the places of those who take part."""
    left, right = LEFT in node.places, RIGHT in node.places
    return "both" if left == right else "left" if left else "right"


def _times(model: Model) -> dict[str, When]:
    """The time of each node; what was signed somewhere has the time of that event."""
    own = {node.id: node.when for node in model.nodes if node.when is not None}
    lent = {edge.source: own[edge.target] for edge in model.edges if edge.target in own}
    return lent | own


def _key(when: When | None) -> tuple[str, str]:
    """Columns are ordered by the first day that is known, an open start by its last day; no day comes last."""
    return (when.earliest or when.latest or when.edtf, when.edtf) if when else ("~", "")


def _cells(model: Model, times: dict[str, When]) -> dict[tuple[tuple[str, str], str], Cell]:
    """What stands in each lane of each column: an event first, then, indented, what hangs on it."""
    home = {node.id: (_key(times.get(node.id)), lane(node)) for node in model.nodes}
    above: dict[str, str] = {}
    for edge in model.edges:
        if home.get(edge.source, 0) == home.get(edge.target, 1) and edge.target not in above:
            above.setdefault(edge.source, edge.target)
    order = sorted(model.nodes, key=lambda node: (RANK[node.cls], node.id))
    cells: dict[tuple[tuple[str, str], str], Cell] = defaultdict(list)
    for node in order:
        if node.id not in above:
            hanging = [(other.id, 1) for other in order if above.get(other.id) == node.id]
            cells[home[node.id]] += [(node.id, 0), *hanging]
    return cells


def _height(pile: Cell, layout: Layout) -> float:
    return float(sum(layout.sizes[key].height + GAP for key, _ in pile) + GAP)


def _piles(rows: Cell, layout: Layout) -> list[Cell]:
    """Stacks of about the greatest height; an event and what hangs on it stay together."""
    piles: list[Cell] = []
    for start, (_, depth) in enumerate(rows):
        if depth:
            continue
        group = [rows[start]]
        for row in rows[start + 1 :]:
            if not row[1]:
                break
            group.append(row)
        if not piles or _height(piles[-1] + group, layout) > TALLEST:
            piles.append([])
        piles[-1] += group
    return piles


def _middle(name: str, heights: dict[str, float]) -> float:
    """The middle line of a lane; 0 is that of the middle lane."""
    away = (heights["both"] + heights[name]) / 2 + 20
    return {"left": -away, "both": 0.0, "right": away}[name]


def _column(
    column: tuple[str, str], lanes: dict[str, Cell], heights: dict[str, float], place: tuple[float, Layout]
) -> float:
    """Fill one column from the given x on; returns where the next begins."""
    x, layout = place
    widest = 0.0
    for name, rows in lanes.items():
        left = x
        for pile in _piles(rows, layout):
            _pile(pile, left, _middle(name, heights), layout)
            left += WIDTH + INDENT + GAP * 2
        widest = max(widest, left - x - GAP * 2)
    top = _middle("left", heights) - heights["left"] / 2
    layout.headings.append(
        Heading(x + (widest - WIDTH) / 2, top - 30, {"": column[1]} if column[1] else UNDATED)
    )
    return x + widest + AISLE / 2


def _pile(pile: Cell, x: float, middle: float, layout: Layout) -> None:
    stack([key for key, _ in pile], x, layout)
    for key, depth in pile:
        left, y = layout.at[key]
        layout.at[key] = (left + depth * INDENT, y + middle)


def _rules(heights: dict[str, float], end: float, layout: Layout) -> None:
    for name in LANES:
        layout.headings.append(Heading(-WIDTH, _middle(name, heights), WORDS[name]))
    edge = heights["both"] / 2 + 10
    layout.rules += [(-WIDTH * 1.5, y, end - AISLE, y) for y in (-edge, edge)]
