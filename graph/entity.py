"""One entity as people see it: names, kinds, and facts with their evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from .rows import Row, Term, text_of

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

_SOURCE_INWARD = (_PART, _ORIGINAL)
INWARD: Final = (*REGISTRY[1:-1], *_SOURCE_INWARD)
"""Properties that are told of the thing at their other end too."""

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


@dataclass(frozen=True, slots=True)
class Said:
    """What a graph says that an entity is made of.

    Attributes:
        triples: with the entity as their subject: IRI of the property, and the term.
        back: the same with the entity as their object, of the properties of `INWARD`.
        dated: its names of other times.
        head: of a source, the file of the document in whose head it stands; else empty.
        claims: those that touch it, and those about them, by IRI.
        labels: by IRI, of whatever is named; more do no harm.
        evidence: by IRI, of the claims and of the entity itself; more do no harm.
    """

    triples: Sequence[tuple[str, Term]]
    back: Sequence[tuple[str, Term]]
    dated: Sequence[Name]
    head: str
    claims: Mapping[str, Claim]
    labels: Mapping[str, Labels]
    evidence: Mapping[str, Evidence]


def show(graph: "Graph", iri: str) -> Entity:
    """All that a graph says of one entity.

    Args:
        graph: to ask.
        iri: of the entity, or of a claim, a source or a passage.

    Returns:
        the entity; rejected claims are left out.
    """
    return entity_of(iri, _read(graph, NamedNode(iri)))


def entity_of(iri: str, said: Said) -> Entity:
    """An entity from what was read of it.

    Args:
        iri: of the entity.
        said: what the graph says.

    Returns:
        the entity; rejected claims are left out.
    """
    types = [text_of(o) for p, o in said.triples if p == TYPE]
    return Entity(
        iri=iri,
        kind=main_class(types),
        types=tuple(sorted(map(shrink, types))),
        status=next((local_name(text_of(o)) for p, o in said.triples if p == f"{NS}status"), ""),
        names=(*_names(said.triples), *said.dated),
        facts=(*_registry(iri, said), *facts_of(iri, said.claims, said.labels, said.evidence)),
        passage=said.evidence.get(iri),
    )


def _read(graph: "Graph", thing: NamedNode) -> Said:
    triples = [(text_of(p), o) for p, o in graph.select(_OUT, thing=thing) if o is not None]
    inward = [NamedNode(name) for name in INWARD]
    back = [(text_of(p), s) for p, s in graph.select(_IN, thing=thing, p=inward) if s is not None]
    claims = read_claims(graph, thing.value)
    ends = _ends(thing.value, triples, back)
    mentioned = {*_mentioned(claims.values()), *(text_of(other) for _p, other, _inward in ends)}
    seen = (one for claim in claims.values() for one in claim.evidence)
    return Said(
        triples=triples,
        back=back,
        dated=dated_names(graph.select(_DATED, thing=thing)),
        head=next((text_of(file) for (file,) in graph.select(_FILE, thing=thing)), ""),
        claims=claims,
        labels=read_labels(graph, (value for value in mentioned if "://" in value and _is_iri(value))),
        evidence=read_evidence(graph, [thing.value, *seen]),
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


def dated_names(rows: Iterable[Row]) -> list[Name]:
    """Names of other times.

    Args:
        rows: of each, its literal and the EDTF texts from when and until when, or None.

    Returns:
        them, in the order of time.
    """
    return sorted(
        (
            Name(tag_of(name), text_of(name), ALTERNATIVE, text_of(since), text_of(until))
            for name, since, until in rows
        ),
        key=lambda name: (name.since, name.until, name.language, name.text),
    )


def _ends(
    iri: str, triples: Sequence[tuple[str, Term]], back: Iterable[tuple[str, Term]]
) -> Iterator[tuple[str, Term, bool]]:
    """What the registry says of a thing, or the head of a document of a source, seen from either end."""
    is_source = split_iri(iri)[0] == "source"
    said, inward = (_HEAD, _SOURCE_INWARD) if is_source else (REGISTRY, REGISTRY[1:-1])
    mirrored = (_AUTHORITY, NamedNode(MIRROR)) in triples
    yield from ((p, o, False) for p, o in triples if p in said and not (mirrored and p == _URL))
    yield from ((p, s, True) for p, s in back if p in inward)


def _registry(iri: str, said: Said) -> list[Fact]:
    facts = [
        Fact(
            p,
            inward,
            text_of(o),
            _shown(o, said.labels),
            file=_file(text_of(o) if inward else iri) or said.head,
        )
        for p, o, inward in _ends(iri, said.triples, said.back)
    ]
    return sorted(facts, key=lambda fact: (fact.name, fact.inward, fact.label, fact.other))


def _shown(term: Term, labels: Mapping[str, Labels]) -> str:
    value = text_of(term)
    return best_label(labels.get(value, {}), value) if isinstance(term, NamedNode) else value


def _file(iri: str) -> str:
    """The file of an entity of the registry; the one of a source is for the graph to say."""
    segment, slug = split_iri(iri)
    return f"registry/{segment}/{slug}.yaml" if segment in SEGMENTS else ""
