"""Rows that are read from left to right: a source passage by passage, and what sources tell differently."""

from __future__ import annotations

from collections import defaultdict

from .details import Words
from .frame import GAP, RANK, WIDTH, Heading, Layout
from .model import Model, Node
from .omissions import between, place, total
from .views import View

SAYS = 4  # claims beside each other
STEP = WIDTH + 2 * GAP
AISLE = 90  # from a passage to what it says
APART = 44  # between rows
LINE = 24  # between lines of what is left out
# The standing of what is told, in the order in which it is read; by the state of its line.
STANDINGS: dict[str, Words] = {
    "done": {"en": "Accepted", "zh-Hant": "採信", "zh-Hans": "采信"},
    "contested": {"en": "Contested", "zh-Hant": "有爭議", "zh-Hans": "有争议"},
    "rejected": {"en": "Rejected", "zh-Hant": "不獲採信", "zh-Hans": "不获采信"},
}


def ledger(model: Model, _view: View, layout: Layout) -> None:
    """Passages in the order of the source, beside each what it says, between them what is left out."""
    says: dict[str, list[str]] = defaultdict(list)
    for edge in model.edges:
        says[edge.target].append(edge.source)
    nodes = {node.id: node for node in model.nodes}
    passages = sorted((node for node in model.nodes if node.cls == "comity:Evidence"), key=_place)
    placed = set(model.focus) | {node.id for node in passages}
    whole = bool(model.ledger) and "." not in model.focus[0]  # not an item of a source
    y, after = 0.0, 0 if whole else None
    for passage in passages:
        first, last = place(passage.id)
        if after is not None and last:
            y = _gap(between(model.ledger, after, first), y, layout)
        after = max(after or 0, last)
        claims = [key for key in says[passage.id] if key not in placed]
        placed |= set(claims)
        layout.headings.append(Heading(-WIDTH, y + layout.sizes[passage.id].height / 2, passage.kind))
        y = _row(passage.id, sorted(claims, key=lambda key: (RANK[nodes[key].cls], key)), y, layout) + APART
    if whole:
        _whole(model, after or 0, y, layout)
    for number, key in enumerate([*model.focus, *sorted(set(nodes) - placed)]):
        layout.at[key] = (number * STEP, -90.0 - layout.sizes[key].height / 2)


def _whole(model: Model, after: int, y: float, layout: Layout) -> None:
    """At the foot what follows the last passage, at the head how many lines are what."""
    end = max(one.last + 1 for one in model.ledger)
    _gap(between(model.ledger, after, end), y, layout)
    if words := total(model.ledger):
        layout.headings.append(Heading(WIDTH + AISLE, -50.0, words))


def _place(node: Node) -> tuple[int, int, str]:
    return (*place(node.id), node.id)


def _gap(told: list[Words], y: float, layout: Layout) -> float:
    """What is left out between two passages, a line each; returns where the next passage begins."""
    layout.headings += [Heading(WIDTH / 2, y + number * LINE, words) for number, words in enumerate(told)]
    return y + (APART + (len(told) - 1) * LINE if told else 0)


def _row(passage: str, claims: list[str], y: float, layout: Layout) -> float:
    """A passage and what it says, in as many lines as it needs; returns the lower edge."""
    top = y
    for start in range(0, len(claims), SAYS):
        line = claims[start : start + SAYS]
        tallest = max(layout.sizes[key].height for key in line)
        for number, key in enumerate(line):
            layout.at[key] = (WIDTH + AISLE + number * STEP, y + tallest / 2)
        y += tallest + GAP
    height = layout.sizes[passage].height
    layout.at[passage] = (0.0, top + height / 2)
    return max(y - GAP, top + height)


def pairs(model: Model, _view: View, layout: Layout) -> None:
    """What is told differently at the left; beside it what was accepted, is contested, was rejected."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    seen: set[str] = set()
    heads = {edge.source for edge in model.edges}
    for edge in sorted(model.edges, key=lambda edge: (edge.source, edge.target)):
        if edge.target not in seen | heads:
            told[edge.source][edge.state if edge.state in STANDINGS else "done"].append(edge.target)
            seen.add(edge.target)
    alone = {node.id for node in model.nodes} - seen - set(told)
    y = 0.0
    for key in sorted({*told, *alone}):
        bottom = y + layout.sizes[key].height
        for number, standing in enumerate(STANDINGS):
            below = y
            for one in told[key][standing]:
                layout.at[one] = ((number + 1) * (WIDTH + AISLE), below + layout.sizes[one].height / 2)
                below += layout.sizes[one].height + GAP
            bottom = max(bottom, below - GAP)
        layout.at[key] = (0.0, y + layout.sizes[key].height / 2)
        layout.rules.append(
            (-WIDTH / 2, bottom + APART / 2, 3 * (WIDTH + AISLE) + WIDTH / 2, bottom + APART / 2)
        )
        y = bottom + APART
    if told:
        layout.headings += [
            Heading((number + 1) * (WIDTH + AISLE), -40, words)
            for number, words in enumerate(STANDINGS.values())
        ]
