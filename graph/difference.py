"""What is different between two graphs, entity by entity and claim by claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from ..ontology import INVERSES, NS, PREFIXES, SHORTCUTS, expand
from ..ontology import labels as vocabulary_labels
from .address import split_iri
from .claims import OWNING, PREF_LABEL, TYPE, Claim, claims_named
from .delta import Values, delta
from .evidence import Evidence, read_evidence
from .fact import ends_of, relation_of, text_of_end
from .labels import Labels, local_name, main_class, read_labels
from .rows import Term, text_of

if TYPE_CHECKING:
    from .graph import Graph

ADDED, REMOVED, CHANGED, RETIRED = "added", "removed", "changed", "retired"
FOLLOWS: Final = "follows"
"""Stands for an entity where all that is different is what the builder makes by rule."""
EVIDENCE: Final = f"{NS}evidence"
PASSAGE: Final = f"{NS}Evidence"

_CLAIMS = ("claim", "tenure")
# Nodes that say no more than their address does, or belong to a passage.
_SILENT_NODES = ("time", "amount", "selector")
_REPLACED = (f"{PREFIXES['dct']}isReplacedBy", "")
_SOURCE = f"{PREFIXES['oa']}hasSource"
# Made by rule, or told with the claim that has it.
_SILENT: Final = {
    TYPE,
    _SOURCE,
    f"{PREFIXES['oa']}hasSelector",
    f"{PREFIXES['rdfs']}label",
    f"{PREFIXES['org']}organization",
    *(f"{NS}{name}" for name in ("originCount", *OWNING, *SHORTCUTS)),
    *(expand(back) for _forth, back in INVERSES),
}
_KINDS = "SELECT ?thing ?class { VALUES ?thing { UNDEF } ?thing a ?class }"
_SOURCES = f"SELECT ?thing ?source {{ VALUES ?thing {{ UNDEF }} ?thing <{_SOURCE}> ?source }}"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different.

    Attributes:
        entity: IRI of the entity, source or term that it is told of.
        act: `added`, `removed`, `changed`, or of an entity `retired`.
        relation: IRI of the property, role, kind or class; empty where the entity itself is meant.
        language: of a text that is different.
        old: IRI or text; empty where there was none.
        new: IRI or text; empty where there is none now; of a retired entity, who stands for it.
        of: the claim, or the passage, that the change is a part of; empty where it is the entity's own.
        claim: IRI of the claim that is added, removed or changed.
        evidence: IRIs of its passages.
    """

    entity: str
    act: str
    relation: str = ""
    language: str = ""
    old: str = ""
    new: str = ""
    of: str = ""
    claim: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is different, and what is needed to tell it.

    Attributes:
        changes: by entity, the entity's own first.
        kinds: by IRI of an entity, IRI of its class.
        claims: by IRI, those that changes name.
        labels: by IRI, of whatever changes and claims name, and of the vocabulary.
        evidence: by IRI.
    """

    changes: Sequence[Change]
    kinds: Mapping[str, str]
    claims: Mapping[str, Claim]
    labels: Mapping[str, Labels]
    evidence: Mapping[str, Evidence]


def difference(old: "Graph", new: "Graph") -> Difference:
    """What is different between two graphs.

    Args:
        old: the earlier one.
        new: the later one.

    Returns:
        the changes; none where both say the same.
    """
    gone, come = delta(old, new)
    touched = sorted({*gone, *come})
    sides = _Side(old, gone, touched), _Side(new, come, touched)
    changes = sorted(_Pair(*sides).changes(touched), key=_order)
    if touched and not changes:
        changes = [Change(FOLLOWS, CHANGED, old=str(_size(gone)), new=str(_size(come)))]
    claims = {**sides[0].claims, **sides[1].claims}
    entities = {change.entity for change in changes}
    named = sorted({*_named(changes), *_named_by(claims.values())})
    passages = sorted({iri for change in changes for iri in change.evidence})
    kinds, evidence = dict[str, str](), dict[str, Evidence]()
    labels: dict[str, Labels] = {**vocabulary_labels()}
    for graph in (old, new):
        kinds |= _kinds(graph, entities)
        labels |= read_labels(graph, named)
        evidence |= read_evidence(graph, passages)
    return Difference(changes, kinds, claims, labels, evidence)


class _Side:
    """One of the two graphs: what only it says, and the claims and things of which that is said."""

    def __init__(self, graph: "Graph", own: Mapping[str, Values], touched: Iterable[str]) -> None:
        parts = defaultdict[str, list[str]](list)
        for iri in touched:
            parts[_sort(iri)].append(iri)
        self.own = own
        self.claims = _with_contexts(graph, parts["claim"])
        self.kinds = _kinds(graph, parts["entity"])
        self.sources = _pairs(graph, _SOURCES, parts["evidence"])

    def asserted(self) -> set[tuple[str, str, str]]:
        """The triples that its claims assert: they are told as claims."""
        claims = self.claims.values()
        return {(claim.text("subject"), claim.text("predicate"), claim.text("object")) for claim in claims}


class _Pair:
    """Both graphs, and the changes from the one to the other."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.claims = {**old.claims, **new.claims}
        self.asserted = old.asserted() | new.asserted()
        self.renewed = dict[str, Claim]()

    def changes(self, touched: Sequence[str]) -> Iterator[Change]:
        """Every change, in no particular order."""
        told = {"claim": self._claim, "entity": self._entity, "evidence": self._passage}
        self.renewed = self._renewed([iri for iri in touched if _sort(iri) == "claim"])
        for iri in touched:
            yield from told.get(_sort(iri), _nothing)(iri)

    def _renewed(self, touched: Iterable[str]) -> dict[str, Claim]:
        """The old assertion that a new one stands for: the only one of each of that subject and property."""
        sides = (self.old.claims, self.new.claims), (self.new.claims, self.old.claims)
        gone, come = (
            defaultdict[tuple[str, str], list[Claim]](list),
            defaultdict[tuple[str, str], list[Claim]](list),
        )
        for iri in touched:
            for (here, there), found in zip(sides, (gone, come), strict=True):
                if iri in here and iri not in there and here[iri].kind == "Assertion":
                    found[here[iri].text("subject"), here[iri].text("predicate")].append(here[iri])
        alone = [key for key in gone if len(gone[key]) == len(come.get(key, ())) == 1]
        return {claim.iri: gone[key][0] for key in alone for claim in (come[key][0], gone[key][0])}

    def _entity(self, iri: str) -> Iterator[Change]:
        before, after = self.old.kinds.get(iri), self.new.kinds.get(iri)
        heirs = () if after else self.new.own.get(iri, {}).get(_REPLACED, ())
        if heirs:
            yield from (Change(iri, RETIRED, new=text_of(heir)) for heir in heirs)
        elif bool(before) != bool(after):
            yield Change(iri, ADDED if after else REMOVED)
        else:
            if before and after and before != after:
                yield Change(iri, CHANGED, TYPE, old=before, new=after)
            yield from self._values(iri, iri)

    def _passage(self, iri: str) -> Iterator[Change]:
        before, after = self.old.sources.get(iri), self.new.sources.get(iri)
        source = after or before or iri
        if before and after:
            yield from self._values(iri, source, of=iri)
        elif self._stays(source):
            old, new = (iri, "") if before else ("", iri)
            yield Change(source, ADDED if after else REMOVED, PASSAGE, old=old, new=new)

    def _stays(self, source: str) -> bool:
        """Whether a source is in both graphs: a new one is told of, not each of its passages."""
        return (source in self.old.kinds) == (source in self.new.kinds)

    def _claim(self, iri: str) -> Iterator[Change]:
        before, after = self.old.claims.get(iri), self.new.claims.get(iri)
        claim = after or before
        if claim is None:
            return
        entity, of = self._home(claim)
        if before and after:
            yield from self._values(iri, entity, of=iri)
            return
        relation, value, seen = relation_of(claim), _other(claim), tuple(claim.evidence)
        if iri not in self.renewed:
            old, new = ("", value) if after else (value, "")
            act = ADDED if after else REMOVED
            yield Change(entity, act, relation, old=old, new=new, of=of, claim=iri, evidence=seen)
        elif after:
            old = _other(self.renewed[iri])
            yield Change(entity, CHANGED, relation, old=old, new=value, of=of, claim=iri, evidence=seen)

    def _home(self, claim: Claim) -> tuple[str, str]:
        """The entity that a claim is told of, and the claim that it is a part of, if it is."""
        wholes = wholes_of(claim, self.claims)
        return _first(wholes[0] if wholes else claim), wholes[-1].iri if wholes else ""

    def _values(self, iri: str, entity: str, of: str = "") -> Iterator[Change]:
        """The properties of a thing that are different."""
        old, new = self.old.own.get(iri, {}), self.new.own.get(iri, {})
        claim = iri if iri in self.claims else ""
        for relation, language in sorted({*old, *new}):
            sets = [self._texts(iri, relation, side.get((relation, language), ())) for side in (old, new)]
            for act, before, after in _acts(*sets) if relation not in _SILENT else ():
                if relation == EVIDENCE:
                    seen = (before or after,)
                    yield Change(entity, act, relation, of=of, claim=claim, evidence=seen)
                else:
                    yield Change(entity, act, relation, language, before, after, of, claim)

    def _texts(self, iri: str, relation: str, terms: Iterable[Term]) -> set[str]:
        return {text for text in map(text_of, terms) if (iri, relation, text) not in self.asserted}


def wholes_of(claim: Claim, claims: Mapping[str, Claim]) -> list[Claim]:
    """The claims that a claim is a part of: of a date of a milestone of a measure, measure and milestone.

    Args:
        claim: any.
        claims: by IRI, to look among.

    Returns:
        the outermost first; none where it is told of a thing.
    """
    found = [claim]
    while (first := _first(found[0])) in claims and claims[first] not in found:
        found.insert(0, claims[first])
    return found[:-1]


def _first(claim: Claim) -> str:
    """What a claim is told of; itself, where it names nothing."""
    return next((text_of_end(end) for end in ends_of(claim)), claim.iri)


def _nothing(_iri: str) -> Iterator[Change]:
    yield from ()


def _acts(old: set[str], new: set[str]) -> Iterator[tuple[str, str, str]]:
    """One value for another is a change; else each is told by itself."""
    gone, come = sorted(old), sorted(new)
    if len(gone) == len(come) == 1:
        yield CHANGED, gone[0], come[0]
        return
    yield from ((REMOVED, text, "") for text in gone)
    yield from ((ADDED, "", text) for text in come)


def _sort(iri: str) -> str:
    """How a subject is told: as a claim, as a passage, not at all, or as an entity."""
    segment = split_iri(iri)[0]
    return {
        **dict.fromkeys(_CLAIMS, "claim"),
        **dict.fromkeys(_SILENT_NODES, ""),
        "evidence": "evidence",
    }.get(segment, "entity")


def _other(claim: Claim) -> str:
    """What stands at the other end of a claim; empty where nothing does, or nobody knows."""
    ends = [text_of_end(end) for end in ends_of(claim)]
    return ends[1] if len(ends) > 1 else ""


def _with_contexts(graph: "Graph", iris: Iterable[str]) -> dict[str, Claim]:
    """Claims of a graph, and those that they are parts of."""
    found, wanted = dict[str, Claim](), {*iris}
    while wanted:
        more = claims_named(graph, wanted)
        found |= more
        wanted = {iri for iri in map(_first, more.values()) if _sort(iri) == "claim"} - found.keys()
    return found


def _pairs(graph: "Graph", query: str, things: Iterable[str]) -> dict[str, str]:
    nodes = [NamedNode(iri) for iri in sorted(things)]
    return {text_of(a): text_of(b) for a, b in graph.select(query, thing=nodes)} if nodes else {}


def _kinds(graph: "Graph", things: Iterable[str]) -> dict[str, str]:
    nodes = [NamedNode(iri) for iri in sorted(things) if _is_iri(iri)]
    found = defaultdict[str, list[str]](list)
    for thing, cls in graph.select(_KINDS, thing=nodes) if nodes else ():
        found[text_of(thing)].append(text_of(cls))
    mains = {iri: main_class(classes) for iri, classes in found.items()}
    return {
        iri: next(cls for cls in sorted(found[iri]) if local_name(cls) == name) for iri, name in mains.items()
    }


def _size(triples: Mapping[str, Values]) -> int:
    return sum(len(terms) for values in triples.values() for terms in values.values())


def _order(change: Change) -> tuple[object, ...]:
    own = not (change.of or change.claim)
    rest = (
        change.relation != PREF_LABEL,
        change.relation,
        change.language,
        change.old or change.new,
        change.act,
        change.claim,
    )
    return (split_iri(change.entity), not own, change.of, *rest)


def _named(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        ends = (change.entity, change.relation, change.old, change.new, change.of)
        yield from filter(_is_iri, ends)


def _named_by(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from filter(_is_iri, (NS + claim.kind, relation_of(claim), claim.text("status")))
        yield from filter(_is_iri, map(text_of_end, ends_of(claim)))


def _is_iri(text: str) -> bool:
    try:
        return "://" in text and bool(NamedNode(text))
    except ValueError:
        return False
