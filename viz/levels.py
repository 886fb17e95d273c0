"""Who belongs to whom: governments in the middle, bodies, posts and people outward, Hong Kong to the left."""

from __future__ import annotations

from collections import defaultdict

from .frame import AISLE, GAP, WIDTH, Heading, Layout, stack
from .model import Edge, Model
from .views import ACTORS, LEFT, PEOPLE, View

STEP = WIDTH + AISLE
# Relations that make the second entity the superior of the first. hasMember makes nobody a superior.
UNDER = ("org:subOrganizationOf", "org:postIn", "comity:post")
HEADINGS = {
    "root": ("Governments", "政府", "政府"),
    "body": ("Bodies", "機構", "机构"),
    "post": ("Posts", "職位", "职位"),
    "person": ("People", "人物", "人物"),
}


def levels(model: Model, _view: View, layout: Layout) -> None:
    """Trees of superiors and subordinates, each on its side; joint bodies between the two sides."""
    above = _superiors(model.edges)
    below: dict[str, list[str]] = defaultdict(list)
    for key, superior in sorted(above.items()):
        below[superior].append(key)
    kinds = {node.id: node.cls for node in model.nodes}
    roots = [node for node in model.nodes if node.id not in above]
    middle = [node.id for node in roots if node.cls == "comity:JointBody" and not below[node.id]]
    sides = {
        -1: [node.id for node in roots if node.id not in middle and LEFT in node.places],
        +1: [node.id for node in roots if node.id not in middle and LEFT not in node.places],
    }
    stack(middle, 0.0, layout)
    for side, tops in sides.items():
        _Side(side, kinds, below, layout).place(tops)


def _superiors(edges: list[Edge]) -> dict[str, str]:
    """The one superior of each; of several the first by id. Rings are cut where they close."""
    above: dict[str, str] = {}
    for edge in sorted(edges, key=lambda edge: (edge.source, edge.target)):
        if edge.relation in UNDER and edge.source not in above and not _leads(above, edge.target, edge.source):
            above[edge.source] = edge.target
    return above


def _leads(above: dict[str, str], start: str, end: str) -> bool:
    while start in above and start != end:
        start = above[start]
    return start == end


class _Side:
    """One side of the picture: a column for each level, filled from the top down."""

    def __init__(self, side: int, kinds: dict[str, str], below: dict[str, list[str]], layout: Layout) -> None:
        self.side, self.kinds, self.below, self.layout = side, kinds, below, layout
        self.floor = 0.0
        self.deepest = 0
        self.used: dict[int, str] = {}

    def place(self, tops: list[str]) -> None:
        self.deepest = max((self._depth(key) for key in tops), default=0)
        placed: list[str] = []
        for key in sorted(tops, key=lambda key: (-self._size(key), key)):
            placed += self._tree(key, 0)
            self.floor += GAP * 2
        shift = (self.floor - GAP * 3) / 2
        for key in placed:
            x, y = self.layout.at[key]
            self.layout.at[key] = (x, y - shift)
        self._head(-shift - 34)

    def _size(self, key: str) -> int:
        return 1 + sum(self._size(child) for child in self.below[key])

    def _depth(self, key: str) -> int:
        """How many levels of organisations lie under an organisation."""
        inner = [child for child in self.below[key] if self.kinds[child] in ACTORS]
        return 1 + max(map(self._depth, inner)) if inner else 0

    def _tree(self, key: str, depth: int) -> list[str]:
        """Place a tree; a superior stands at the middle of its own. Returns all ids placed."""
        start = self.floor
        placed = [one for child in self._ordered(key) for one in self._tree(child, depth + 1)]
        height = self.layout.sizes[key].height
        middle = (start + self.floor - GAP) / 2 if placed else start + height / 2
        middle = max(middle, start + height / 2)
        level = self._level(key, depth)
        self.layout.at[key] = (self.side * (level + 0.5 + 0.35) * STEP, middle)
        self.floor = max(self.floor, middle + height / 2 + GAP)
        return [*placed, key]

    def _ordered(self, key: str) -> list[str]:
        """Posts first, then bodies: the head of a government stands above its bureaus."""
        return sorted(self.below[key], key=lambda child: (self.kinds[child] in ACTORS, child))

    def _level(self, key: str, depth: int) -> int:
        if self.kinds[key] in ACTORS:
            self.used[depth] = "body" if depth else "root"
            return depth
        level = self.deepest + (2 if self.kinds[key] in PEOPLE else 1)
        self.used[level] = "person" if self.kinds[key] in PEOPLE else "post"
        return level

    def _head(self, y: float) -> None:
        for level, kind in sorted(self.used.items()):
            en, hant, hans = HEADINGS[kind]
            x = self.side * (level + 0.5 + 0.35) * STEP
            self.layout.headings.append(Heading(x, y, {"en": en, "zh-Hant": hant, "zh-Hans": hans}))
