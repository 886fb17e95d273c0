"""The time axis: a row a day or period, downward; in each row lanes, by side or by what came of it.

The axis keeps the order of time, not its length: on one day a dozen things happen, then nothing for months.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from .details import When, Words
from .frame import GAP, RANK, WIDTH, Heading, Layout
from .model import Model, Node
from .views import LEFT, RIGHT, View

UNDATED = {"en": "No day given", "zh-Hant": "未註日期", "zh-Hans": "未注日期"}
STEP = WIDTH + 56  # between slots: room for the lines from an event to what was signed there
APART = 40  # between lanes, and between rows


class Lanes(NamedTuple):
    """The lanes of an axis, from the left: words, how many cards stand abreast, whose lane is which."""

    words: dict[str, Words]
    slots: dict[str, int]
    of: Callable[[Node], str]
    plain: str  # the lane which alone needs no heading


def side_of(node: Node) -> str:
    """On which side of the axis a node stands, by the places of those who take part."""
    left, right = LEFT in node.places, RIGHT in node.places
    return "both" if left == right else "left" if left else "right"


def _came(node: Node) -> str:
    """A milestone that is only expected, one that came, and all else."""
    if node.cls != "comity:Milestone":
        return "else"
    return "came" if node.state == "done" else "expected"


SIDES = Lanes(
    {
        "left": {"en": "Hong Kong", "zh-Hant": "香港", "zh-Hans": "香港"},
        "both": {"en": "Both, or neither", "zh-Hant": "雙方或其他", "zh-Hans": "双方或其他"},
        "right": {"en": "Guangdong", "zh-Hant": "廣東", "zh-Hans": "广东"},
    },
    {"left": 1, "both": 3, "right": 1},
    side_of,
    "both",
)
PROGRESS = Lanes(
    {
        "expected": {"en": "Was expected", "zh-Hant": "預期", "zh-Hans": "预期"},
        "came": {"en": "Took place", "zh-Hant": "實際", "zh-Hans": "实际"},
        "else": {"en": "Said, signed, decided", "zh-Hant": "言論、文書、措施", "zh-Hans": "言论、文书、措施"},
    },
    {"expected": 2, "came": 1, "else": 2},
    _came,
    "",
)

Time = tuple[str, str]  # what rows are sorted by, and the time as written
Group = list[str]  # an event with what hangs on it, or a single card


def timeline(model: Model, _view: View, layout: Layout) -> None:
    """Place what has a time in the row of that time, by side; beside an event, what was signed there."""
    _axis(model, model.nodes, SIDES, layout)


def progress(model: Model, _view: View, layout: Layout) -> None:
    """The entity on top; below it, by time, what was expected of it, what came, and what else touches it."""
    middle = _axis(model, [node for node in model.nodes if node.id not in model.focus], PROGRESS, layout)
    layout.trunks = {key: x - WIDTH / 2 - GAP for key, (x, _) in layout.at.items()}
    top = min((y - layout.sizes[key].height / 2 for key, (_, y) in layout.at.items()), default=0.0)
    for number, key in enumerate(model.focus):
        layout.at[key] = (middle, top - 90 - layout.sizes[key].height / 2 - number * STEP)


def _axis(model: Model, nodes: list[Node], lanes: Lanes, layout: Layout) -> float:
    """Fill the rows; returns the middle of the picture."""
    cells = _cells(model, nodes, lanes)
    lanes = lanes._replace(slots=_filled(cells, lanes))
    lefts = _lefts(lanes)
    first = min(lefts.values()) - WIDTH / 2
    y = 0.0
    for row in sorted({time for time, _ in cells}):
        ends = [_cell(cells[row, lane], (lefts[lane], y), lanes.slots[lane], layout) for lane in lanes.slots]
        bottom = max(*ends, y + 40)
        words = {"": row[1]} if row[1] else UNDATED
        layout.headings.append(Heading(first - 110, (y + bottom) / 2, words))
        layout.rules.append((first - 200, bottom + APART / 2, _right(lanes), bottom + APART / 2))
        y = bottom + APART
    if any(lane != lanes.plain for _, lane in cells):  # elsewhere than there, the sides say nothing
        middles = {lane: lefts[lane] + (lanes.slots[lane] - 1) * STEP / 2 for lane in lanes.slots}
        layout.headings += [Heading(middles[lane], -40, words) for lane, words in lanes.words.items()]
    return (lefts[next(iter(lanes.slots))] + _right(lanes)) / 2


def _filled(cells: dict[tuple[Time, str], list[Group]], lanes: Lanes) -> dict[str, int]:
    """The slots of each lane, without those that no row fills."""
    wide: dict[str, int] = dict.fromkeys(lanes.slots, 1)
    for (_, lane), groups in cells.items():
        wide[lane] = max(wide[lane], sum(2 if len(group) > 1 else 1 for group in groups))
    return {lane: min(slots, wide[lane]) for lane, slots in lanes.slots.items()}


def _lefts(lanes: Lanes) -> dict[str, float]:
    """The middle of the first slot of each lane."""
    found: dict[str, float] = {}
    x = 0.0
    for lane, slots in lanes.slots.items():
        found[lane] = x
        x += slots * STEP + APART
    return found


def _right(lanes: Lanes) -> float:
    last = list(lanes.slots)[-1]
    return _lefts(lanes)[last] + (lanes.slots[last] - 1) * STEP + WIDTH / 2 + APART


def times(model: Model) -> dict[str, When]:
    """The time of each node; what was signed somewhere has the time of that event."""
    own = {node.id: node.when for node in model.nodes if node.when is not None}
    lent = {edge.source: own[edge.target] for edge in model.edges if edge.target in own}
    return lent | own


def _key(when: When | None) -> Time:
    """Rows are ordered by the first day known, an open start by its last day; no day comes last."""
    return (when.earliest or when.latest or when.edtf, when.edtf) if when else ("~", "")


def _cells(model: Model, nodes: list[Node], lanes: Lanes) -> dict[tuple[Time, str], list[Group]]:
    """What stands in each lane of each row: groups first, then single cards, each as the legend has them."""
    found = times(model)
    home = {node.id: (_key(found.get(node.id)), lanes.of(node)) for node in nodes}
    above: dict[str, str] = {}
    for edge in model.edges:
        if home.get(edge.source, 0) == home.get(edge.target, 1) and edge.target not in above:
            above.setdefault(edge.source, edge.target)
    order = sorted(nodes, key=lambda node: (RANK[node.cls], node.id))
    hanging: dict[str, list[str]] = defaultdict(list)
    for node in order:
        if node.id in above:
            hanging[above[node.id]].append(node.id)
    cells: dict[tuple[Time, str], list[Group]] = defaultdict(list)
    for node in order:
        if node.id not in above:
            cells[home[node.id]].append([node.id, *hanging[node.id]])
    for groups in cells.values():
        groups.sort(key=lambda group: len(group) == 1)
    return cells


def _cell(groups: list[Group], corner: tuple[float, float], slots: int, layout: Layout) -> float:
    """Fill a cell: each group where there is room first; returns the lower edge."""
    left, top = corner
    floors = [top] * slots
    for group in groups:
        wide = 2 if len(group) > 1 and slots > 1 else 1
        first = min(range(slots - wide + 1), key=lambda slot: (max(floors[slot : slot + wide]), slot))
        floor = max(floors[first : first + wide])
        bottom = _group(group, (left + first * STEP, floor), wide, layout)
        floors[first : first + wide] = [bottom + GAP] * wide
    return max(floors) - GAP if groups else top


def _group(group: Group, corner: tuple[float, float], wide: int, layout: Layout) -> float:
    """An event, and what hangs on it in the next slot, or below it where there is none."""
    x, top = corner
    heights = [layout.sizes[key].height for key in group]
    y = top if wide > 1 else top + heights[0] + GAP
    for key, height in zip(group[1:], heights[1:], strict=True):
        layout.at[key] = (x + (STEP if wide > 1 else 0), y + height / 2)
        y += height + GAP
    bottom = max(y - GAP, top + heights[0])
    layout.at[group[0]] = (x, (top + bottom) / 2 if wide > 1 else top + heights[0] / 2)
    return bottom
