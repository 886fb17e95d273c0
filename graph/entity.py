"""One entity as people see it: names, kinds, and facts with their evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from ..ontology import NS, PREFIXES, SEGMENTS, shrink
from .address import split_iri, written
from .claims import TYPE, Claim, read_claims
from .evidence import MIRROR, Evidence, read_evidence
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
    f"{PREFIXES['prov']}actedOnBehalfOf",
    f"{PREFIXES['schema']}containedInPlace",
    f"{PREFIXES['skos']}exactMatch",
)
"""Properties that the registry says of a thing, beside its class and its names."""

_PART, _ORIGINAL = f"{PREFIXES['dct']}isPartOf", f"{PREFIXES['prov']}wasQuotedFrom"
_AUTHORITY, _URL = f"{NS}authority", f"{PREFIXES['schema']}url"
# What the head of a document says of the source, beside its titles; its items are part of it.
_HEAD = (
    *(f"{PREFIXES['dct']}{name}" for name in ("publisher", "issued", "language", "identifier")),
    *(f"{NS}{name}" for name in ("kind", "status")),
    f"{PREFIXES['schema']}sha256",
    _AUTHORITY,
    _URL,
    _PART,
    _ORIGINAL,
)

_RANKS = {
    f"{PREFIXES['skos']}prefLabel": PREFERRED,
    f"{PREFIXES['skos']}altLabel": ALTERNATIVE,
    f"{PREFIXES['skos']}hiddenLabel": HIDDEN,
}
_OUT = "SELECT ?p ?o WHERE { VALUES ?thing { UNDEF } ?thing ?p ?o }"
_IN = "SELECT ?p ?s WHERE { VALUES ?thing { UNDEF } VALUES ?p { UNDEF } ?s ?p ?thing }"
_FILE = f"""PREFIX dct: <{PREFIXES["dct"]}>
SELECT ?file WHERE {{ VALUES ?thing {{ UNDEF }} ?thing dct:isPartOf* ?page . ?page dct:source ?file }}"""
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
        passage: of evidence, what it says and where it stands; the facts are then those that rest on it.
    """

    iri: str
    kind: str
    types: tuple[str, ...]
    status: str
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]
    passage: Evidence | None = None

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
        iri: of the entity, or of a claim, a source or a passage.

    Returns:
        the entity; rejected claims are left out.
    """
    thing = NamedNode(iri)
    triples = [(text_of(p), o) for p, o in graph.select(_OUT, thing=thing) if o is not None]
    claims = read_claims(graph, iri)
    ends = list(_ends(graph, thing, triples))
    mentioned = {*_mentioned(claims.values()), *(text_of(other) for _p, other, _inward in ends)}
    labels = read_labels(graph, (value for value in mentioned if "://" in value and _is_iri(value)))
    evidence = read_evidence(graph, [iri, *(seen for claim in claims.values() for seen in claim.evidence)])
    types = tuple(sorted(shrink(text_of(o)) for p, o in triples if p == TYPE))
    return Entity(
        iri=iri,
        kind=main_class(text_of(o) for p, o in triples if p == TYPE),
        types=types,
        status=next((local_name(text_of(o)) for p, o in triples if p == f"{NS}status"), ""),
        names=(*_names(triples), *_dated(graph, thing)),
        facts=(*_registry(graph, iri, ends, labels), *facts_of(iri, claims, labels, evidence)),
        passage=evidence.get(iri),
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


def _ends(
    graph: "Graph", thing: NamedNode, triples: Iterable[tuple[str, Term]]
) -> Iterator[tuple[str, Term, bool]]:
    """What the registry says of a thing, or the head of a document of a source, seen from either end."""
    is_source = split_iri(thing.value)[0] == "source"
    said, back = (_HEAD, [_PART, _ORIGINAL]) if is_source else (REGISTRY, list(REGISTRY[1:-1]))
    mirrored = (_AUTHORITY, NamedNode(MIRROR)) in triples
    yield from ((p, o, False) for p, o in triples if p in said and not (mirrored and p == _URL))
    for p, s in graph.select(_IN, thing=thing, p=[NamedNode(name) for name in back]):
        if s is not None:
            yield text_of(p), s, True


def _registry(
    graph: "Graph", iri: str, ends: Iterable[tuple[str, Term, bool]], labels: Mapping[str, Labels]
) -> list[Fact]:
    head = next((text_of(file) for (file,) in graph.select(_FILE, thing=NamedNode(iri))), "")
    facts = [
        Fact(p, inward, text_of(o), _shown(o, labels), file=_file(text_of(o) if inward else iri) or head)
        for p, o, inward in ends
    ]
    return sorted(facts, key=lambda fact: (fact.name, fact.inward, fact.label, fact.other))


def _shown(term: Term, labels: Mapping[str, Labels]) -> str:
    value = text_of(term)
    return best_label(labels.get(value, {}), value) if isinstance(term, NamedNode) else value


def _file(iri: str) -> str:
    """The file of an entity of the registry; the one of a source is for the graph to say."""
    segment, slug = split_iri(iri)
    return f"registry/{segment}/{slug}.yaml" if segment in SEGMENTS else ""
