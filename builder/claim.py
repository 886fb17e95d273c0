"""One claim: what at least one source says, how much it is worth, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..ontology import expand
from . import terms
from .document import Texts
from .problems import Place
from .terms import Literal, Term, Triple

A = expand("rdf:type")
ASSERTION = "comity:Assertion"
_WEIGHT = {"accepted": 0, "contested": 1, "rejected": 2}


@dataclass
class Claim:
    """What at least one source says.

    :param core: the triples that make it this claim
    :param owner: the triple by which a thing, or another claim, has it
    :param triple: what an Assertion asserts; its object is None where it is unknown
    :param holds: whether its triples are facts: accepted, affirmed, and so is all that it speaks of
    :param verdict: why its standing is what it is, and who decided when
    :param places: where records state it
    """

    iri: str
    cls: str
    core: tuple[Triple, ...]
    owner: Triple | None = None
    label: Texts = field(default_factory=dict[str, str])
    triple: tuple[str, str, Term | None] | None = None
    polarity: str = "affirmed"
    standing: str = "accepted"
    holds: bool = True
    evidence: set[str] = field(default_factory=set[str])
    sources: set[str] = field(default_factory=set[str])
    inferred: set[Literal] = field(default_factory=set[Literal])
    verdict: set[Literal] = field(default_factory=set[Literal])
    places: list[Place] = field(default_factory=list[Place])

    @property
    def name(self) -> str:
        """`claim/…` or `tenure/…`, as decisions name it."""
        return self.iri.removeprefix(terms.ID)

    def value(self, predicate: str) -> Term | None:
        """What its core says by a predicate (`comity:role`)."""
        wanted = expand(predicate)
        return next((value for _, verb, value in self.core if verb == wanted), None)

    def same(self, other: Claim) -> bool:
        """Whether two records tell one claim; a label that only one of them gives is no difference."""
        labels = self.label == other.label or not (self.label and other.label)
        return labels and (self.core, self.owner) == (other.core, other.owner)


def asserted(triple: tuple[str, str, Term | None], place: Place, polarity: str = "affirmed") -> Claim:
    """The Assertion of a triple; its IRI is made of the triple and of a polarity that is not affirmed.

    :param place: where a record states it
    """
    end = "" if polarity == "affirmed" else f".{polarity}"
    iri = terms.assertion(*triple) + end
    names = ("comity:subject", "comity:predicate", "comity:object")
    parts = ((iri, expand(name), term) for name, term in zip(names, triple, strict=True) if term is not None)
    core = ((iri, A, expand(ASSERTION)), *parts)
    return Claim(iri, ASSERTION, core, triple=triple, polarity=polarity, places=[place])


def settle(claims: dict[str, Claim]) -> None:
    """Let no claim stand higher than the claims that it is about.

    A part of a rejected tenure is rejected with it; a claim holds when it is accepted and affirmed
    and all that it speaks of holds.
    """
    changed = True
    while changed:
        changed = False
        for claim in claims.values():
            about = [claims[term] for term in _mentioned(claim) if term in claims]
            standing = max([claim.standing, *(other.standing for other in about)], key=_WEIGHT.__getitem__)
            affirmed = standing == "accepted" and claim.polarity == "affirmed"
            holds = affirmed and all(other.holds for other in about)
            changed |= (standing, holds) != (claim.standing, claim.holds)
            claim.standing, claim.holds = standing, holds


def _mentioned(claim: Claim) -> Iterable[str]:
    """The IRIs that a claim speaks of, its own left out."""
    triples = [*claim.core, *([claim.owner] if claim.owner else [])]
    ends = {end for triple in triples for end in (triple[0], triple[2])}
    return sorted(end for end in ends if isinstance(end, str) and end != claim.iri)
