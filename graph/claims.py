"""Claims as objects: what every claim says, who says it, and whether it counts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from ..ontology import CC, NS
from .labels import Labels, local_name, main_class, tag_of
from .rows import Term, text_of

if TYPE_CHECKING:
    from .graph import Graph

OWNING: Final = ("participation", "commitment", "milestone")
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PREF_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
MEMBER: Final = "http://www.w3.org/ns/org#member"

_PREFIX = f"PREFIX comity: <{NS}>\n"
# Of all claims, what nobody reads of all at once stays in the store: a quarter of their triples.
_ALL = (
    _PREFIX
    + """PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?claim ?p ?o WHERE { ?claim comity:standing ?standing ; ?p ?o
FILTER(?p NOT IN (rdfs:label, comity:inference) && ?o NOT IN (comity:Claim, prov:Entity)) }"""
)
# The claims that touch a thing: they name it, it names them, they are it, or they are about such a claim.
_TOUCHING = (
    _PREFIX
    + """SELECT DISTINCT ?claim WHERE {
  VALUES ?thing { UNDEF }
  { ?claim ?p ?thing . ?claim comity:standing ?s }
  UNION { ?thing ?p ?claim . ?claim comity:standing ?s }
  UNION { ?thing comity:standing ?s BIND(?thing AS ?claim) }
  UNION { ?touching ?p ?thing . ?touching comity:standing ?s . ?claim comity:subject ?touching }
  UNION { ?thing ?p ?touching . ?touching comity:standing ?s . ?claim comity:subject ?touching }
}"""
)
_SOME = f"{_PREFIX}SELECT ?claim ?p ?o WHERE {{ VALUES ?claim {{ UNDEF }} ?claim ?p ?o }}"
_OWNERS = (
    _PREFIX
    + """SELECT ?thing ?p ?claim WHERE {
  VALUES ?claim { UNDEF } VALUES ?p { comity:participation comity:commitment comity:milestone }
  ?thing ?p ?claim }"""
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim.

    Attributes:
        iri: of the claim.
        kind: `Tenure`, `Participation`, `Commitment`, `Milestone`, `Statement`, `Figure` or `Assertion`.
        owner: IRI of the thing whose participation, commitment or milestone it is; empty for the others.
        values: by IRI of a property, its terms, sorted.
    """

    iri: str
    kind: str
    owner: str
    values: Mapping[str, Sequence[Term]]

    def terms(self, property_: str) -> Sequence[Term]:
        """The terms of a property, by its whole IRI or, of comity's, by its name."""
        return self.values.get(property_ if ":" in property_ else NS + property_, ())

    def texts(self, property_: str) -> list[str]:
        """The same as plain texts."""
        return [text_of(term) for term in self.terms(property_)]

    def text(self, property_: str) -> str:
        """The first of them, or the empty string."""
        return next(iter(self.texts(property_)), "")

    @property
    def standing(self) -> str:
        """`accepted`, `contested` or `rejected`."""
        return local_name(self.text("standing"))

    @property
    def polarity(self) -> str:
        """`affirmed`, `denied` or `unknown`."""
        return local_name(self.text("polarity"))

    @property
    def counts(self) -> bool:
        """Whether the graph holds it for a fact: accepted and affirmed."""
        return self.text("standing") == f"{CC}accepted" and self.text("polarity") == f"{CC}affirmed"

    @property
    def evidence(self) -> list[str]:
        """IRIs of its evidence, in the order of the source: lines 8-18 before lines 20-30."""
        return sorted(self.texts("evidence"), key=in_order)

    @property
    def labels(self) -> Labels:
        """Its own label, by language."""
        return {tag_of(term): text_of(term) for term in self.terms(PREF_LABEL)}


def in_order(iri: str) -> list[tuple[int, str]]:
    """The key by which passages stand in the order of their source.

    Args:
        iri: of a passage, which ends in its lines.

    Returns:
        its parts, with numbers as numbers.
    """
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", iri)]


def read_claims(graph: "Graph", thing: str | None = None) -> dict[str, Claim]:
    """All claims of a graph, or those that touch one thing.

    Args:
        graph: to ask.
        thing: IRI of an entity or a claim; claims about the claims that touch it come too.

    Returns:
        claims by IRI, in the order of the IRIs; whatever their standing and polarity. Those of a whole graph
        come without `rdfs:label` and inference.
    """
    return _made(graph, _triples(graph, thing), some=thing is not None)


def claims_named(graph: "Graph", iris: Iterable[str]) -> dict[str, Claim]:
    """Some claims of a graph.

    Args:
        graph: to ask.
        iris: of claims.

    Returns:
        those that are in the graph, by IRI, in the order of the IRIs.
    """
    claims = [NamedNode(iri) for iri in sorted(set(iris))]
    found = _made(graph, graph.select(_SOME, claim=claims) if claims else (), some=True)
    return {iri: claim for iri, claim in found.items() if claim.standing}


def _made(graph: "Graph", rows: "Sequence[tuple[Term | None, ...]]", *, some: bool) -> dict[str, Claim]:
    values = defaultdict[str, dict[str, set[Term]]](lambda: defaultdict(set))
    for claim, property_, value in rows:
        if value is not None:
            values[text_of(claim)][text_of(property_)].add(value)
    owners = _owners(graph, list(values) if some else None)
    return {iri: claim_of(iri, owners.get(iri, ""), values[iri]) for iri in sorted(values)}


def _triples(graph: "Graph", thing: str | None) -> "Sequence[tuple[Term | None, ...]]":
    if thing is None:
        return graph.select(_ALL)
    touching = [row[0] for row in graph.select(_TOUCHING, thing=NamedNode(thing))]
    claims = [claim for claim in touching if isinstance(claim, NamedNode)]
    return graph.select(_SOME, claim=claims) if claims else ()


def _owners(graph: "Graph", claims: Sequence[str] | None) -> dict[str, str]:
    if claims == []:
        return {}
    bound = None if claims is None else [NamedNode(iri) for iri in claims]
    return {text_of(claim): text_of(thing) for thing, _p, claim in graph.select(_OWNERS, claim=bound)}


def claim_of(iri: str, owner: str, values: Mapping[str, set[Term]]) -> Claim:
    """A claim from what was read of it.

    Args:
        iri: of the claim.
        owner: IRI of the thing that has it, or the empty string.
        values: by IRI of a property, its terms.

    Returns:
        the claim.
    """
    kind = main_class(text_of(term) for term in values.get(TYPE, ()))
    return Claim(iri, kind, owner, {name: _sorted(terms) for name, terms in values.items()})


def _sorted(terms: set[Term]) -> list[Term]:
    """Most properties have one value, and need no key to sort by."""
    return sorted(terms, key=str) if len(terms) > 1 else list(terms)
