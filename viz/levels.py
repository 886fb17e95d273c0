"""Who belongs to whom: an outline for each government, with its posts, and who is shown in each."""

from __future__ import annotations

from collections import defaultdict

from .frame import GAP, RANK, WIDTH, Heading, Layout
from .model import Model, Node
from .views import LEFT, PEOPLE, RIGHT, View

INDENT = 34
BESIDE = 46  # between a post and its holder
APART = 90  # between blocks
# Relations that make the second entity the superior of the first.
UNDER = ("org:subOrganizationOf", "org:postIn", "comity:post")
BLOCKS = {
    "left": {"en": "Hong Kong", "zh-Hant": "香港", "zh-Hans": "香港"},
    "between": {"en": "Central and others", "zh-Hant": "中央及其他", "zh-Hans": "中央及其他"},
    "joint": {"en": "Joint bodies", "zh-Hant": "合作機制", "zh-Hans": "合作机制"},
    "right": {"en": "Guangdong", "zh-Hant": "廣東", "zh-Hans": "广东"},
}


def levels(model: Model, _view: View, layout: Layout) -> None:
    """Outlines of superiors: Hong Kong's to the left, Guangdong's to the right, others between."""
    layout.curve = "horizontal" if model.slices else "tree"
    kinds = {node.id: node.cls for node in model.nodes}
    above = above_each(model)
    below: dict[str, list[str]] = defaultdict(list)
    for key, superior in sorted(above.items()):
        below[superior].append(key)
    headed = {node.id for node in model.nodes if node.count or node.id in below}
    outline = _Outline(kinds, headed, below, layout)
    tops: dict[str, list[str]] = {name: [] for name in BLOCKS}
    for node in model.nodes:
        if node.id not in above:
            tops[_block(node)].append(node.id)
    for name, keys in tops.items():
        outline.block(BLOCKS[name], keys)


def _block(node: Node) -> str:
    left, right = LEFT in node.places, RIGHT in node.places
    if node.cls == "comity:JointBody":
        return "joint"
    return "between" if left == right else "left" if left else "right"


def above_each(model: Model) -> dict[str, str]:
    """The one superior of each; of several the first by id. Rings are cut where they close."""
    edges, kinds = model.edges, {node.id: node.cls for node in model.nodes}
    above: dict[str, str] = {}
    if model.slices:  # folded: whoever is shown is under nobody
        return above
    pairs = {(edge.source, edge.target) for edge in edges if edge.relation in UNDER}
    # The members of a council or a paper belong to it; those of a joint body keep their own superiors.
    members = [edge for edge in edges if edge.relation == "org:hasMember"]
    pairs |= {(edge.target, edge.source) for edge in members if kinds[edge.source] != "comity:JointBody"}
    for lower, upper in sorted(pairs):
        if lower not in above and not _leads(above, upper, lower):
            above[lower] = upper
    return above


def _leads(above: dict[str, str], start: str, end: str) -> bool:
    while start in above and start != end:
        start = above[start]
    return start == end


class _Outline:
    """Fills blocks from the top down, each to the right of the one before.

    Who has others below them stands first, then as the legend has the classes, then by id: how many stand
    below would turn outlines round as they grow.
    """

    def __init__(
        self, kinds: dict[str, str], headed: set[str], below: dict[str, list[str]], layout: Layout
    ) -> None:
        self.kinds, self.headed, self.below, self.layout = kinds, headed, below, layout
        self.left = self.floor = 0.0

    def block(self, words: dict[str, str], tops: list[str]) -> None:
        """One block with its heading; nothing where there is nothing to show."""
        if not tops:
            return
        self.floor = 0.0
        deepest = max(self._depth(key) for key in tops)
        aside = self.left + deepest * INDENT + WIDTH + BESIDE
        for key in sorted(tops, key=lambda key: (key not in self.headed, RANK[self.kinds[key]], key)):
            self._row(key, 0, aside)
            self.floor += GAP * 1.5
        peopled = any(x >= aside for x, _ in self.layout.at.values())
        right = aside + WIDTH if peopled else aside - BESIDE
        self.layout.headings.append(Heading((self.left + right) / 2, -34, words))
        self.left = right + APART

    def _depth(self, key: str) -> int:
        """How far an outline is indented; people stand beside, not below."""
        inner = [child for child in self.below[key] if self.kinds[child] not in PEOPLE]
        return 1 + max(map(self._depth, inner)) if inner else 0

    def _row(self, key: str, depth: int, aside: float) -> None:
        """A card with its people beside it, then what lies below, posts before bodies."""
        people = [child for child in self.below[key] if self.kinds[child] in PEOPLE]
        others = [child for child in self.below[key] if self.kinds[child] not in PEOPLE]
        top = self.floor
        bottom = self._card(key, self.left + depth * INDENT, top)
        if len(people) == 1:
            # A single holder stands level with the post.
            top = max(top, (top + bottom - self.layout.sizes[people[0]].height) / 2)
        for person in people:
            bottom = max(bottom, self._card(person, aside, top))
            top += self.layout.sizes[person].height + GAP
        self.floor = bottom + GAP
        for child in sorted(others, key=lambda child: (self.kinds[child] != "org:Post", child)):
            self._row(child, depth + 1, aside)

    def _card(self, key: str, left: float, top: float) -> float:
        height = self.layout.sizes[key].height
        self.layout.at[key] = (left + WIDTH / 2, top + height / 2)
        return top + height
