"""What every layout works with: cards of known size, headings, columns in which few lines cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .card import ICON, PAD, Size, size_of, wrap
from .details import Words
from .model import Model, Node
from .palette import LOOKS
from .views import Column, View

WIDTH, GAP, AISLE = 216, 12, 120  # of a card; between cards of a column; between columns
TALLEST = 1150  # a column higher than this is broken into several beside each other
RANK = {cls: number for number, cls in enumerate(LOOKS)}
LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@dataclass
class Heading:
    """A word written over a column or beside a lane, in the page's languages."""

    x: float
    y: float
    words: Words


@dataclass
class Layout:
    """Positions (centres, px, y downward), sizes, lines of each name by language; all by id of node."""

    at: dict[str, tuple[float, float]] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    lines: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)  # lines: x, y to x, y
    trunks: dict[str, float] = field(
        default_factory=dict
    )  # x beside a card, where lines from the centre come down
    curve: str = "horizontal"  # how lines leave a card
    slices: dict[str, Layout] = field(default_factory=dict)  # of the pictures inside, by id


def name_in(words: Words, language: str) -> str:
    """The name to show in a language: itself, else the nearest script, else any."""
    order = {"en": ("en", "zh-Hant", "zh-Hans"), "zh-Hant": ("zh-Hant", "zh-Hans", "en")}
    for choice in (*order.get(language, ("zh-Hans", "zh-Hant", "en")), ""):
        if choice in words:
            return words[choice]
    return next(iter(words.values()), "")


def measure(node: Node, layout: Layout, width: int = WIDTH) -> None:
    """Break the name of a node into lines in each language, and size its card so that all of them fit."""
    room = width - ICON - 2 * PAD
    layout.lines[node.id] = {lang: wrap(name_in(node.labels, lang), room) for lang in LANGUAGES}
    layout.sizes[node.id] = size_of(list(layout.lines[node.id].values()), width)


def neighbours(model: Model) -> dict[str, set[str]]:
    """Who is joined to whom, by id, in either direction."""
    joined: dict[str, set[str]] = defaultdict(set)
    for edge in model.edges:
        joined[edge.source].add(edge.target)
        joined[edge.target].add(edge.source)
    return joined


def columns(model: Model, view: View, layout: Layout) -> None:
    """Nodes stand in the column of their class; each column is ordered by what its cards join further in.

    A folded picture is ordered by powers of two of what its cards stand for, then by id: who comes anew moves
    others by one card, and a card rises when what it stands for has doubled.
    """
    groups = _grouped(model.nodes, view.columns)
    if model.slices:
        # Of a folded picture the order is what readers come back to: the heaviest first, whatever they join.
        weight = {node.id: (-node.count.bit_length(), *_standing(node)) for node in model.nodes}
        heaviest = [sorted(group, key=lambda key: weight[key]) for group in groups]
        _place(heaviest, view.columns, layout, aisle=3 * AISLE)
        return
    first = {node.id: _standing(node) for node in model.nodes}
    _place(_untangled(groups, neighbours(model), first, (len(groups) - 1) // 2), view.columns, layout)


def focus(model: Model, view: View, layout: Layout) -> None:
    """What the view is about stands in the middle; what touches it at its sides; what lies further, outside.

    A class that a column names stands there. Where the last column names none, it takes all that does not
    touch the centre; what touches it and has no column stands right of it.
    """
    centre = next(i for i, column in enumerate(view.columns) if not column.classes)
    joined = neighbours(model)
    touching = set(joined[model.focus[0]])
    home = {cls: number for number, column in enumerate(view.columns) for cls in column.classes}
    last = len(view.columns) - 1
    groups: list[list[str]] = [[] for _ in view.columns]
    for node in model.nodes:
        place = home.get(node.cls, last)
        if node.id in touching:
            place = home.get(node.cls, min(centre + 1, last))
        elif place <= centre + 1 and not view.columns[last].classes:
            place = last
        groups[centre if node.id in model.focus else place].append(node.id)
    order = _untangled(groups, joined, {node.id: _standing(node) for node in model.nodes}, centre)
    _place(order, view.columns, layout, centre)


def path(model: Model, _view: View, layout: Layout) -> None:
    """One row a step from the first entity, downward; a row holds all that lies so far from it."""
    layout.curve = "vertical"
    y = 0.0
    for step in _steps(model):
        tallest = max(layout.sizes[key].height for key in step)
        for number, key in enumerate(step):
            layout.at[key] = ((number - (len(step) - 1) / 2) * (WIDTH + AISLE), y + tallest / 2)
        y += tallest + AISLE * 0.6


def _steps(model: Model) -> list[list[str]]:
    joined = neighbours(model)
    steps = [list(model.focus[:1])]
    seen = set(steps[0])
    while reached := sorted({key for last in steps[-1] for key in joined[last]} - seen):
        steps.append(reached)
        seen |= set(reached)
    alone = sorted({node.id for node in model.nodes} - seen)
    return [*steps, alone] if alone else steps


def _standing(node: Node) -> tuple[str, ...]:
    """The order in which nodes of one column begin: by legend, by day where they have one, by id."""
    day = (node.when.earliest or node.when.latest) if node.when else ""
    return (f"{RANK[node.cls]:02}", day or "~", node.id)


def _grouped(nodes: Sequence[Node], among: Sequence[Column]) -> list[list[str]]:
    """The ids of each column; a class that no column names stands in the last."""
    groups: list[list[str]] = [[] for _ in among]
    home = {cls: number for number, column in enumerate(among) for cls in column.classes}
    for node in nodes:
        groups[home.get(node.cls, len(among) - 1)].append(node.id)
    return groups


def _untangled(
    groups: list[list[str]], joined: dict[str, set[str]], first: dict[str, tuple[str, ...]], inner: int
) -> list[list[str]]:
    """Order each column so that few lines cross, and so that no new card turns the order of two others.

    The inner column stands as its cards begin; in the columns outward of it, a card stands by the middle one
    of those further in that it joins. (Sweeping to and fro (Sugiyama, 1981) crosses less, but one card more
    may turn everything round.)

    Args:
        groups: ids of each column.
        joined: who is joined to whom.
        first: the order in which cards begin; it must not depend on other cards.
        inner: number of the column that is ordered first.
    """
    depth = {key: abs(number - inner) for number, group in enumerate(groups) for key in group}

    def place(key: str) -> tuple[tuple[str, ...], ...]:
        further_in = sorted(first[one] for one in joined[key] if depth[one] < depth[key])
        return (further_in[len(further_in) // 2], first[key]) if further_in else (first[key],)

    return [sorted(group, key=place) for group in groups]


def _place(
    order: list[list[str]], among: Sequence[Column], layout: Layout, centre: int = -1, aisle: float = AISLE
) -> None:
    """Put the columns beside each other, each centred on the middle line, its heading over it.

    Args:
        order: ids of each column, in their order.
        among: the columns' headings.
        layout: filled.
        aisle: px between columns.
        centre: the column that all lines lead to; lines reach a stack that is not beside it along a trunk.
    """
    tops: list[tuple[float, Column]] = []
    gutter = 2 * GAP if centre < 0 else 96
    piles = [_stacks(group, layout) for group in order]
    # Of a column in the middle the place never changes, whatever comes to its left.
    x = -sum(_width(stacks, gutter) + aisle for stacks in piles[: max(centre, 0)] if stacks)
    for place, (stacks, column) in enumerate(zip(piles, among, strict=True)):
        if not stacks:
            continue
        width = _width(stacks, gutter)
        for number, pile in enumerate(stacks):
            stack(pile, x + number * (WIDTH + gutter), layout)
            side = 1 if place > centre else -1
            nearest = 0 if side > 0 else len(stacks) - 1
            if centre >= 0 and number != nearest:
                trunk = x + number * (WIDTH + gutter) - side * (WIDTH / 2 + gutter - GAP)
                layout.trunks |= dict.fromkeys(pile, trunk)
        tops.append((x + (width - WIDTH) / 2, column))
        x += width + aisle
    upper = min((y - layout.sizes[key].height / 2 for key, (_, y) in layout.at.items()), default=0.0)
    layout.headings += [
        Heading(left, upper - 40, dict(column.title)) for left, column in tops if column.title
    ]


def _width(stacks: list[list[str]], gutter: float) -> float:
    return len(stacks) * WIDTH + (len(stacks) - 1) * gutter


def _stacks(group: list[str], layout: Layout) -> list[list[str]]:
    total = sum(layout.sizes[key].height + GAP for key in group)
    count = -(-total // TALLEST)
    size = -(-len(group) // max(count, 1))
    return [group[i : i + size] for i in range(0, len(group), size or 1)]


def stack(keys: list[str], x: float, layout: Layout) -> float:
    """Put cards under each other round the middle line; returns the upper edge."""
    total = sum(layout.sizes[key].height for key in keys) + GAP * (len(keys) - 1)
    y = top = -total / 2
    for key in keys:
        height = layout.sizes[key].height
        layout.at[key] = (x, y + height / 2)
        y += height + GAP
    return top
