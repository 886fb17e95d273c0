"""More cards than can be read at once: a picture of the whole, whose cards open into pictures of parts.

Nothing is lost: a line that stands for many keeps the evidence of each, a card names its members, and each
part shows them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from .ask import Askable
from .details import Details, When, Words
from .gather import gather
from .model import Edge, Model, Node, Slice, joined
from .palette import LOOKS
from .views import LEFT, RIGHT, View

MOST = 120  # cards of a picture that is read at once
ELSEWHERE: Words = {"en": "Elsewhere, or not told", "zh-Hant": "其他或未說明", "zh-Hans": "其他或未说明"}
UNDATED: Words = {"en": "No day given", "zh-Hant": "未註日期", "zh-Hans": "未注日期"}
AGREED: Words = {"en": "agreements", "zh-Hant": "協議", "zh-Hans": "协议"}
PARTY, FIELD = "cc:party", "dct:subject"
# The side on which a year's card stands on the axis.
SIDES: dict[str, tuple[str, ...]] = {"left": (LEFT,), "both": (LEFT, RIGHT), "right": (RIGHT,)}


def fold(graph: Askable, model: Model) -> Model:
    """The model, folded as its view says where it has too many cards."""
    if not model.view.fold:
        return model
    return FOLDS[model.view.fold](graph, model)


def part(model: Model, keys: Iterable[str], title: Words, name: str, view: View | None = None) -> Slice:
    """What of a model lies between these nodes, as a picture inside it."""
    inside = set(keys)
    nodes = [node for node in model.nodes if node.id in inside]
    edges = [edge for edge in model.edges if edge.source in inside and edge.target in inside]
    return Slice(name, title, replace(model, view=view or model.view, nodes=nodes, edges=edges, slices=[]))


def line(edges: list[Edge], source: str, target: str, words: Words, count: int) -> Edge:
    """One line that stands for several, with the claims of each."""
    claims = {claim.number: claim for edge in edges for claim in edge.claims}
    states = {edge.state for edge in edges}
    return Edge(
        id="",
        key=(source, edges[0].key[1], target),
        source=source,
        target=target,
        relation=edges[0].relation,
        words=words,
        state="done" if "done" in states else min(states),
        claims=[claims[number] for number in sorted(claims)],
        file=next((edge.file for edge in edges if not claims), ""),
        count=count,
        when=joined_span([edge.when for edge in edges]),
    )


def joined_span(times: Iterable[When | None]) -> When | None:
    """From the first day of several times to the last; open where one is. What has none says nothing."""
    found = [time for time in times if time]
    if not found:
        return None
    firsts, lasts = [time.earliest for time in found], [time.latest for time in found]
    return When("", min(firsts) if all(firsts) else "", max(lasts) if all(lasts) else "")


def card(name: str, cls: str, labels: Words, members: list[Node], opens: str = "") -> Node:
    """A card that stands for several."""
    return Node(
        id=name,
        iri=name,
        cls=cls,
        kind={},
        labels=labels,
        aliases=sorted({text for node in members for text in (*node.labels.values(), *node.aliases)}),
        state="planned" if members and all(node.state == "planned" for node in members) else "",
        members={node.id: node.labels for node in members},
        count=len(members),
        slice=opens,
    )


def numbered(edges: list[Edge]) -> list[Edge]:
    """The lines in the order of their ends, each with an id."""
    ordered = sorted(edges, key=lambda edge: (edge.source, edge.relation, edge.target, edge.state))
    return [replace(edge, id=f"e{number}") for number, edge in enumerate(ordered)]


def _top(model: Model, nodes: list[Node], edges: list[Edge], slices: list[Slice]) -> Model:
    ordered = sorted(nodes, key=lambda node: node.id)
    view = model.view._replace(columns=model.view.folded or model.view.columns)
    return replace(model, view=view, nodes=ordered, edges=numbered(edges), slices=slices)


def fields(graph: Askable, model: Model) -> Model:
    """Parties by place, agreements as lines from a place to a field, initiatives and plans by field.

    Each field opens into its agreements, and so does each place but the one that has most of them.
    """
    small = gather(model)
    return small if len(small.nodes) <= MOST else _Fields(graph, model).folded()


class _Fields:
    """An overview, taken apart into places, fields, and what lies between."""

    def __init__(self, graph: Askable, model: Model) -> None:
        self.model = model
        self.nodes = {node.id: node for node in model.nodes}
        self.parties: dict[str, list[Edge]] = defaultdict(list)  # by agreement
        self.subjects: dict[str, list[Edge]] = defaultdict(list)  # by what is about it
        for edge in model.edges:
            (self.parties[edge.target] if edge.relation == PARTY else self.subjects[edge.source]).append(edge)
        ends = {edge.source for found in self.parties.values() for edge in found}
        self.place = {key: _deepest(self.nodes[key]) for key in sorted(ends)}
        self.names = _names(graph, set(self.place.values()))

    def folded(self) -> Model:
        made = [self._place(place) for place in sorted(set(self.place.values()))]
        made += [self._rest(*key, keys) for key, keys in sorted(self._others().items())]
        fields = sorted({edge.target for found in self.subjects.values() for edge in found})
        made += [replace(self.nodes[field], slice=field, count=len(self._about(field))) for field in fields]
        slices = [
            part(self.model, self._with(self._about(field)) | {field}, self.nodes[field].labels, field)
            for field in fields
        ]
        slices += [
            part(self.model, self._with(self._of(node.id)), node.labels, node.id)
            for node in made
            if node.slice == node.id and node.id not in fields
        ]
        return _top(self.model, made, [*self._lines(), *self._more()], slices)

    def _about(self, field: str) -> set[str]:
        """What is about a field."""
        return {key for key, found in self.subjects.items() if any(edge.target == field for edge in found)}

    def _of(self, place: str) -> set[str]:
        """The agreements that a place's parties have."""
        return {
            key
            for key, found in self.parties.items()
            if any(f"parties of {self.place[edge.source]}" == place for edge in found)
        }

    def _with(self, keys: set[str]) -> set[str]:
        """These, with their parties and fields."""
        parties = {edge.source for key in keys for edge in self.parties.get(key, ())}
        return keys | parties | {edge.target for key in keys for edge in self.subjects.get(key, ())}

    def _place(self, place: str) -> Node:
        members = [self.nodes[key] for key, own in self.place.items() if own == place]
        name = f"parties of {place}"
        made = card(name, "comity:Government", self.names[place], members, name)
        return replace(made, count=len(self._of(name)))

    def _others(self) -> dict[tuple[str, str], list[str]]:
        """What is no agreement of parties, by class and field."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, edges in sorted(self.subjects.items()):
            if key not in self.parties:
                for edge in edges:
                    found[self.nodes[key].cls, edge.target].append(key)
        return found

    def _rest(self, cls: str, field: str, keys: list[str]) -> Node:
        """What a field has of one class besides agreements: a card, or the only one itself."""
        look = LOOKS[cls]
        words = joined(
            [{"en": look.en, "zh-Hant": look.hant, "zh-Hans": look.hans}, self.nodes[field].labels], " · "
        )
        return card(f"{cls} of {field}", cls, words, [self.nodes[key] for key in keys], field)

    def _lines(self) -> list[Edge]:
        """From each place to each field in which its parties have agreements."""
        behind: dict[tuple[str, str], dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
        for key, parties in self.parties.items():
            for subject in self.subjects.get(key, ()):
                for party in parties:
                    behind[f"parties of {self.place[party.source]}", subject.target][key] += [party, subject]
        return [
            line([edge for found in by.values() for edge in found], *ends, AGREED, len(by))
            for ends, by in sorted(behind.items())
        ]

    def _more(self) -> list[Edge]:
        """From initiatives and plans of a field to the field."""
        return [
            line(
                [edge for key in keys for edge in self.subjects[key] if edge.target == field],
                f"{cls} of {field}",
                field,
                self.subjects[keys[0]][0].words,
                len(keys),
            )
            for (cls, field), keys in sorted(self._others().items())
        ]


def _deepest(node: Node) -> str:
    """The smallest of the places that a party belongs to: a city before its province, by the slug."""
    return max(node.places, key=lambda place: (place.count("-"), place), default="")


def _names(graph: Askable, places: set[str]) -> dict[str, Words]:
    from pyoxigraph import NamedNode

    from ..ontology import ID

    details = Details.of(graph, [NamedNode(ID + place) for place in places if place])
    return {place: details.names(ID + place) if place else ELSEWHERE for place in places}


def years(_graph: Askable, model: Model) -> Model:
    """A row a year: what happened then, by side; each year opens into its days."""
    if len(model.nodes) <= MOST:
        return model
    from .axis import side_of, times

    when = times(model)
    year = {node.id: _year(when.get(node.id)) for node in model.nodes}
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in model.nodes:
        groups[year[node.id], side_of(node)].append(node)
    home = {node.id: f"{of} {side}" for (of, side), found in groups.items() for node in found}
    made = [_of_year(*key, found) for key, found in sorted(groups.items())]
    home |= {found[0].id: found[0].id for found in groups.values() if len(found) == 1}
    slices = [
        part(
            model, [key for key in year if year[key] == one], {"": one} if one else UNDATED, one or "undated"
        )
        for one in sorted(set(year.values()))
    ]
    return _top(model, made, _between(model.edges, home), slices)


def _year(when: When | None) -> str:
    """The year in which something began, or by which it ended."""
    return (when.earliest or when.latest)[:4] if when else ""


def _of_year(year: str, side: str, members: list[Node]) -> Node:
    when = When(year, f"{year}-01-01", f"{year}-12-31") if year else None
    if len(members) == 1:  # it says more than its number would
        return replace(members[0], slice=year or "undated", when=when)
    classes = {cls: [node for node in members if node.cls == cls] for cls in LOOKS}
    counted = {cls: len(found) for cls, found in classes.items() if found}
    most = max(counted, key=lambda cls: counted[cls])
    made = card(f"{year} {side}", most, _counts(counted), members, year or "undated")
    made.places = SIDES[side]
    made.when = when
    return made


def _counts(counted: dict[str, int]) -> Words:
    """`Event 12, Agreement 3` in each language."""
    return {
        "en": ", ".join(f"{LOOKS[cls].en} {count}" for cls, count in counted.items()),
        "zh-Hant": "、".join(f"{LOOKS[cls].hant}{count}" for cls, count in counted.items()),
        "zh-Hans": "、".join(f"{LOOKS[cls].hans}{count}" for cls, count in counted.items()),
    }


def _between(edges: list[Edge], home: dict[str, str]) -> list[Edge]:
    """What joins two groups, one line a relation."""
    behind: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        if home[edge.source] != home[edge.target]:
            behind[home[edge.source], home[edge.target], edge.relation].append(edge)
    return [line(found, *key[:2], found[0].words, len(found)) for key, found in sorted(behind.items())]


def superiors(_graph: Askable, model: Model) -> Model:
    """Whoever stands under nobody, each with how many stand under it; each opens into those."""
    if len(model.nodes) <= MOST:
        return model
    from .levels import above_each

    above = above_each(model)
    root = {node.id: _root(node.id, above) for node in model.nodes}
    under: dict[str, list[Node]] = defaultdict(list)
    for node in model.nodes:
        under[root[node.id]].append(node)
    many = {key: found for key, found in under.items() if len(found) > 1}
    tops = {node.id: node for node in model.nodes if node.id in under}
    made = [_headed(tops[key], many.get(key, [])) for key in sorted(tops)]
    slices = [
        part(model, [node.id for node in found], tops[key].labels, key) for key, found in sorted(many.items())
    ]
    return _top(model, made, _between(model.edges, root), slices)


def _headed(node: Node, under: list[Node]) -> Node:
    rest = [one for one in under if one.id != node.id]
    if not rest:
        return node
    return replace(node, slice=node.id, count=len(rest), members={one.id: one.labels for one in rest})


def _root(key: str, above: dict[str, str]) -> str:
    while key in above:
        key = above[key]
    return key


def passages(_graph: Askable, model: Model) -> Model:
    """The other way round: a claim that rests on several passages has a card beside each of them."""
    nodes = {node.id: node for node in model.nodes}
    beside: dict[str, list[Edge]] = defaultdict(list)
    for edge in model.edges:
        beside[edge.source].append(edge)
    edges: list[Edge] = []
    made: list[Node] = []
    for key, found in beside.items():
        for number, edge in enumerate(found):
            name = key if number == 0 else f"{key} {edge.target}"
            made.append(replace(nodes[key], id=name))
            edges.append(replace(edge, source=name))
    rest = [node for node in model.nodes if node.id not in beside]
    return replace(model, nodes=sorted([*rest, *made], key=lambda node: node.id), edges=edges)


FOLDS: dict[str, Callable[[Askable, Model], Model]] = {
    "fields": fields,
    "years": years,
    "superiors": superiors,
    "passages": passages,
}
