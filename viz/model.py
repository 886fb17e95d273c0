"""The view model: nodes, edges and the evidence behind them, plain data in a fixed order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from ..graph.ledger import Account
from . import evidence
from .ask import Askable, Row, rows_for
from .details import STATES, Details, When, Words, short
from .evidence import Entry, Evidence, is_address
from .views import LEFT, RIGHT, View

SIDES = (LEFT, RIGHT)
# What a card that has no name is called by: what is told, what of it, and of what; the last is the longest.
SAID = ("property", "value", "of")
# What the registry says of a thing by itself; the file is that of the first entity.
REGISTRY = ("org:postIn", "comity:jurisdiction", "prov:actedOnBehalfOf", "schema:containedInPlace")


@dataclass
class Node:
    """A thing in a picture. `cls` is a key of `palette.LOOKS`, `state` of `details.STATES` or nothing."""

    id: str
    iri: str
    cls: str
    kind: Words
    labels: Words
    aliases: list[str]
    state: str
    unofficial: list[str] = field(default_factory=list)  # languages in which the name is the curator's own
    when: When | None = None
    entry: Entry | None = None
    places: tuple[str, ...] = ()
    members: dict[str, Words] = field(default_factory=dict)  # by id, where a card is several
    count: int = 0  # how many it stands for, where a card is several
    slice: str = ""  # of the picture that it opens into


@dataclass
class Edge:
    """A line in a picture: one relation of two nodes, with its claims or the registry's file."""

    id: str
    key: tuple[str, str, str]  # addresses of the first entity, the relation, the second entity
    source: str
    target: str
    relation: str
    words: Words
    state: str
    claims: list[Entry]
    file: str = ""
    count: int = 1  # how many things of one kind it stands for
    when: When | None = None  # while the relation held, or the day on which it came about


@dataclass
class Slice:
    """A picture inside a view, which one of its cards opens into; its evidence is that of the whole."""

    id: str
    title: Words
    model: Model


@dataclass
class Model:
    """A view, before it is laid out. `focus` holds the ids of the entities that it is about, in order."""

    view: View
    focus: tuple[str, ...]
    nodes: list[Node]
    edges: list[Edge]
    evidence: Evidence
    slices: list[Slice] = field(default_factory=list)
    ledger: tuple[Account, ...] = ()  # of the source that it is about


def build(graph: Askable, view: View, answers: list[Row], focus: Iterable[Any] = ()) -> Model:
    """A model from the rows of a view query.

    Args:
        graph: what answers the questions for labels and passages.
        view: whose rows these are.
        answers: rows with from, relation, to and claim; they may have state, for the time of `from` edtf,
            earliest and latest, for a card without a name `of`, `property` and `value`, and `counted`, of
            which an edge says how many it stands for.
        focus: addresses of the entities that the view is about; drawn even where nothing joins them.
    """
    wanted = list(focus)
    things = {row[key] for row in answers for key in ("from", "to") if is_address(row[key])} | set(wanted)
    claims = {row["claim"] for row in answers if row["claim"] is not None}
    said = {row[key] for row in answers for key in SAID if is_address(row.get(key))}
    details = Details.of(graph, things | claims | said | {row["relation"] for row in answers})
    details.add(graph, {kind for thing in things for kind in details.terms(thing.value, "comity:kind")})
    found = evidence.read(graph, things | claims, details, whole=view.standing == "any")
    details.add(graph, signings := details.signings(things))
    details.add(graph, details.times(things | claims | signings))
    _name(answers, details)
    nodes = [_node(term.value, details) for term in sorted(things, key=lambda term: term.value)]
    edges = _edges(answers, details, found)
    _attach(nodes, answers, details, found)
    ledger = tuple(account for term in wanted for account in graph.ledger.get(_whole(term.value), ()))
    return Model(view, tuple(short(term.value) for term in wanted), nodes, edges, found, ledger=ledger)


def _whole(iri: str) -> str:
    """The source that an item is of: `…/source/hkwwp-2017-11-19.lead` is a part of `…-19`."""
    start, slash, slug = iri.rpartition("/")
    return start + slash + slug.partition(".")[0]


def _name(answers: list[Row], details: Details) -> None:
    """Give each card that has no name of its own, a single triple, the words of that triple or its value."""
    for row in answers:
        parts = [row[key] for key in SAID if row.get(key) is not None]
        for end in (row["from"], row["to"]):
            if parts and is_address(end) and set(details.names(end.value)) == {""}:
                details.say(end.value, joined([details.value(part) for part in parts], " · "))


def joined(parts: list[Words], by: str = " → ") -> Words:
    """`a → b → c` in each language in which all can be said; a text without language fits any."""
    spoken = {language for part in parts for language in part if language}
    fit = [one for one in sorted(spoken) if all(one in part or "" in part for part in parts)]
    found = {one: by.join(part.get(one) or part[""] for part in parts) for one in fit}
    return found or {"": by.join(next(iter(part.values()), "") for part in parts)}


def _node(iri: str, details: Details) -> Node:
    kind = details.kind(iri)
    says = details.words(iri, "comity:paraphrase")  # a passage is told by what it says, and where
    return Node(
        id=short(iri),
        iri=iri,
        cls=details.cls(iri),
        kind=details.names(iri) if says else details.names(kind) if kind else {},
        labels=says or details.names(iri),
        aliases=details.aliases(iri),
        state=details.state(iri),
        unofficial=details.unofficial(iri),
    )


def _edges(answers: list[Row], details: Details, found: Evidence) -> list[Edge]:
    """Rows of one relation and state are one line, whatever number of claims says it."""
    merged: dict[tuple[str, str, str, str], dict[str, None]] = defaultdict(dict)
    counted: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for row in answers:
        if row["to"] is None or row["to"] == row["from"]:
            continue
        state = STATES.get(short(row["state"].value), "unknown") if row.get("state") is not None else "done"
        key = (row["from"].value, row["relation"].value, row["to"].value, state)
        merged[key].update({row["claim"].value: None} if row["claim"] is not None else {})
        counted[key] |= {row["counted"].value} if row.get("counted") is not None else set()
    return [
        replace(_edge(number, key, list(claims), details, found), count=max(1, len(counted[key])))
        for number, (key, claims) in enumerate(sorted(merged.items()))
    ]


def _label(iri: str, key: tuple[str, str, str, str], details: Details, found: Evidence) -> None:
    """Give a claim that has no name of its own, a single triple, the words of that triple."""
    entry = found.entries.get(iri)
    if entry is None or set(entry.label) != {""}:
        return
    words = triple_words(*map(details.names, key[:3]))
    found.entries[iri] = replace(entry, label=words or entry.label)


def triple_words(start: Words, relation: Words, end: Words) -> Words:
    """A triple in words, in each language that all three have names in."""
    languages = [language for language in start if language and language in relation and language in end]
    return {language: f"{start[language]} → {relation[language]} → {end[language]}" for language in languages}


def _edge(
    number: int,
    key: tuple[str, str, str, str],
    claims: list[str],
    details: Details,
    found: Evidence,
) -> Edge:
    start, relation, end, state = key
    for claim in claims:
        _label(claim, key, details, found)
    return Edge(
        id=f"e{number}",
        key=(start, relation, end),
        source=short(start),
        target=short(end),
        relation=short(relation),
        words=details.names(relation),
        state=state,
        claims=[found.entries[claim] for claim in sorted(claims) if claim in found.entries],
        file=f"registry/{short(start)}.yaml" if not claims and short(relation) in REGISTRY else "",
        when=next(filter(None, map(details.when, [*sorted(claims), end, start])), None),
    )


def _attach(nodes: list[Node], answers: list[Row], details: Details, found: Evidence) -> None:
    """Give nodes what is claimed of them, and their time: as the view asks for it, else their date."""
    times = {row["from"].value: row for row in answers if row["to"] is None and row.get("edtf") is not None}
    for node in nodes:
        node.entry = found.entries.get(node.iri)
        node.when = details.when(node.iri)
        if row := times.get(node.iri):
            node.when = When(
                *(row[key].value if row[key] is not None else "" for key in ("edtf", "earliest", "latest"))
            )


def stand(graph: Askable, model: Model) -> None:
    """Tell each node which places it belongs to, from its own upward."""
    from pyoxigraph import NamedNode

    found: dict[str, set[str]] = defaultdict(set)
    things = [NamedNode(node.iri) for node in model.nodes if not node.members]
    for row in rows_for(graph, "view-sides", "thing", things):
        found[short(row["thing"].value)].add(short(row["place"].value))
    for node in model.nodes:
        node.places = tuple(sorted(found[node.id])) or _by_slug(node.id)


def _by_slug(name: str) -> tuple[str, ...]:
    """Where a body belongs whose superior no source names: a slug begins with the jurisdiction.

    This decides where a card stands and nothing else; it is no fact.
    """
    slug = name.partition("/")[2]
    return tuple(place for place in SIDES if slug.startswith(place.partition("/")[2] + "-"))
