"""One entity as people see it: names, kinds, and facts with their evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from ..ontology import NS, PREFIXES, shrink
from .address import written
from .claims import TYPE, Claim, read_claims
from .evidence import read_evidence
from .fact import Fact, Part, facts_of
from .labels import Labels, best_label, local_name, main_class, read_labels, tag_of
from .names import ALTERNATIVE, HIDDEN, LANGUAGES, PREFERRED
from .rows import Term, text_of

if TYPE_CHECKING:
    from .graph import Graph


REGISTRY: Final = (
    f"{NS}kind",
    f"{NS}jurisdiction",
    f"{PREFIXES['org']}postIn",
    f"{PREFIXES['schema']}containedInPlace",
    f"{PREFIXES['skos']}exactMatch",
)
"""Properties that the registry says of a thing, beside its class and its names."""

_RANKS = {
    f"{PREFIXES['skos']}prefLabel": PREFERRED,
    f"{PREFIXES['skos']}altLabel": ALTERNATIVE,
    f"{PREFIXES['skos']}hiddenLabel": HIDDEN,
}
_OUT = "SELECT ?p ?o WHERE { VALUES ?thing { UNDEF } ?thing ?p ?o }"
_IN = "SELECT ?p ?s WHERE { VALUES ?thing { UNDEF } VALUES ?p { UNDEF } ?s ?p ?thing }"
_DATED = f"""PREFIX comity: <{NS}>
PREFIX skosxl: <{PREFIXES["skosxl"]}>
SELECT ?name ?from ?until WHERE {{ VALUES ?thing {{ UNDEF }} ?thing skosxl:prefLabel ?label .
?label skosxl:literalForm ?name
OPTIONAL {{ ?label comity:from/comity:edtf ?from }}
OPTIONAL {{ ?label comity:until/comity:edtf ?until }} }}"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity: its language, text, rank, and for a name of other times, from when until when
    (EDTF).
    """

    language: str
    text: str
    rank: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity with all that the graph says of it.

    Attributes:
        iri: its address.
        kind: its class, as `Agreement`.
        types: all its classes, shortened: `comity:Agreement`.
        status: its present status, as `planned`; empty where there is none.
        names: preferred ones first, then by language.
        facts: the registry's first, then by relation; contested, denied and unknown ones among them.
    """

    iri: str
    kind: str
    types: tuple[str, ...]
    status: str
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]

    @property
    def entity(self) -> str:
        """How it is written on the command line: `gov/cn-hk`."""
        return written(self.iri)

    @property
    def labels(self) -> Labels:
        """Its preferred names by language."""
        return {name.language: name.text for name in self.names if name.rank == PREFERRED}

    @property
    def label(self) -> str:
        """The name to show, in English before Chinese."""
        return best_label(self.labels, self.iri)

    @property
    def matches(self) -> list[str]:
        """The same thing elsewhere: addresses, as of Wikidata."""
        return [fact.other for fact in self.facts if fact.registry and fact.name == "exactMatch"]

    @property
    def open(self) -> list[Fact]:
        """Facts that do not count, or have a part that does not: contested, denied or stated as unknown."""
        return [fact for fact in self.facts if not fact.settled or any(map(_open, fact.parts))]

    def by_relation(self) -> dict[str, list[Fact]]:
        """The facts by the short name of their relation, in their order."""
        names = dict.fromkeys(fact.name for fact in self.facts)
        return {name: [fact for fact in self.facts if fact.name == name] for name in names}


def show(graph: "Graph", iri: str) -> Entity:
    """All that a graph says of one entity.

    Args:
        graph: to ask.
        iri: of the entity, or of a claim.

    Returns:
        the entity; rejected claims are left out.
    """
    thing = NamedNode(iri)
    triples = [(text_of(p), o) for p, o in graph.select(_OUT, thing=thing) if o is not None]
    inward = graph.select(_IN, thing=thing, p=[NamedNode(name) for name in REGISTRY[1:4]])
    claims = read_claims(graph, iri)
    mentioned = {
        *_mentioned(claims.values()),
        *(text_of(o) for _p, o in triples),
        *(text_of(s) for _p, s in inward),
    }
    labels = read_labels(graph, (value for value in mentioned if "://" in value and _is_iri(value)))
    evidence = read_evidence(graph, (seen for claim in claims.values() for seen in claim.evidence))
    registry = _registry(triples, [(text_of(p), text_of(s)) for p, s in inward], labels)
    types = tuple(sorted(shrink(text_of(o)) for p, o in triples if p == TYPE))
    return Entity(
        iri=iri,
        kind=main_class(text_of(o) for p, o in triples if p == TYPE),
        types=types,
        status=next((local_name(text_of(o)) for p, o in triples if p == f"{NS}status"), ""),
        names=(*_names(triples), *_dated(graph, thing)),
        facts=(*registry, *facts_of(iri, claims, labels, evidence)),
    )


def _open(part: Part) -> bool:
    return part.standing != "accepted" or part.polarity != "affirmed"


def _is_iri(value: str) -> bool:
    try:
        return bool(NamedNode(value))
    except ValueError:
        return False


def _mentioned(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield claim.owner
        yield from (text_of(term) for terms in claim.values.values() for term in terms)


def _names(triples: Iterable[tuple[str, Term]]) -> list[Name]:
    order = [*LANGUAGES]
    found = [Name(tag_of(o), text_of(o), _RANKS[p]) for p, o in triples if p in _RANKS]
    ranks = list(_RANKS.values())
    return sorted(
        found,
        key=lambda name: (
            ranks.index(name.rank),
            order.index(name.language) if name.language in order else len(order),
            name.text,
        ),
    )


def _dated(graph: "Graph", thing: NamedNode) -> list[Name]:
    rows = graph.select(_DATED, thing=thing)
    return sorted(
        (
            Name(tag_of(name), text_of(name), ALTERNATIVE, text_of(since), text_of(until))
            for name, since, until in rows
        ),
        key=lambda name: (name.since, name.until, name.language, name.text),
    )


def _registry(
    triples: Iterable[tuple[str, Term]], inward: Iterable[tuple[str, str]], labels: dict[str, Labels]
) -> list[Fact]:
    ends = [(p, text_of(o), False) for p, o in triples if p in REGISTRY] + [(p, s, True) for p, s in inward]
    facts = [Fact(p, inside, value, best_label(labels.get(value, {}), value)) for p, value, inside in ends]
    return sorted(facts, key=lambda fact: (fact.name, fact.inward, fact.label, fact.other))
