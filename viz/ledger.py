"""Rows that are read from left to right: a source passage by passage, and what sources tell differently."""

from __future__ import annotations

import re
from collections import defaultdict

from .details import Words
from .frame import GAP, RANK, WIDTH, Heading, Layout
from .model import Model, Node
from .views import View

SAYS = 4  # claims beside each other
STEP = WIDTH + 2 * GAP
AISLE = 90  # from a passage to what it says
APART = 44  # between rows
OPEN: Words = {
    "en": "L{}: nothing in the graph (a heading, blank, repeated, or not read)",
    "zh-Hant": "第{}行：圖譜未收（標題、空行、重複或未讀）",
    "zh-Hans": "第{}行：图谱未收（标题、空行、重复或未读）",
}
# The standing of what is told, in the order in which it is read; by the state of its line.
STANDINGS: dict[str, Words] = {
    "done": {"en": "Accepted", "zh-Hant": "採信", "zh-Hans": "采信"},
    "contested": {"en": "Contested", "zh-Hant": "有爭議", "zh-Hans": "有争议"},
    "rejected": {"en": "Rejected", "zh-Hant": "不獲採信", "zh-Hans": "不获采信"},
}
# The last parts of a passage's id: lines 112 to 117, line 3, or the third item.
_LINES = re.compile(r"\.x?(\d+)(?:-(\d+))?[^.]*$")


def ledger(model: Model, _view: View, layout: Layout) -> None:
    """Passages in the order of the source, beside each what it says, between them what is left out."""
    says: dict[str, list[str]] = defaultdict(list)
    for edge in model.edges:
        says[edge.target].append(edge.source)
    nodes = {node.id: node for node in model.nodes}
    passages = sorted((node for node in model.nodes if node.cls == "comity:Evidence"), key=_place)
    placed = set(model.focus) | {node.id for node in passages}
    y, after = 0.0, 0
    for passage in passages:
        first, last = _place(passage)[:2]
        if after and first > after + 1 and last:
            y = _gap((after + 1, first - 1), y, layout)
        after = max(after, last)
        claims = [key for key in says[passage.id] if key not in placed]
        placed |= set(claims)
        layout.headings.append(Heading(-WIDTH, y + layout.sizes[passage.id].height / 2, passage.kind))
        y = _row(passage.id, sorted(claims, key=lambda key: (RANK[nodes[key].cls], key)), y, layout) + APART
    for number, key in enumerate([*model.focus, *sorted(set(nodes) - placed)]):
        layout.at[key] = (number * STEP, -90.0 - layout.sizes[key].height / 2)


def _place(node: Node) -> tuple[int, int, str]:
    """The first and last line of a passage; the last is 0 where its source is counted in items."""
    found = _LINES.search(node.id)
    if not found:
        return (0, 0, node.id)
    first = int(found[1])
    counted = ".x" in found[0]
    return (first, 0 if counted else int(found[2] or first), node.id)


def _gap(lines: tuple[int, int], y: float, layout: Layout) -> float:
    text = f"{lines[0]}–{lines[1]}" if lines[0] != lines[1] else str(lines[0])
    words = {language: phrase.format(text) for language, phrase in OPEN.items()}
    layout.headings.append(Heading(WIDTH / 2, y, words))
    return y + APART


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
