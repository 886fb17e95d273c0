"""Facts about one entity: what its claims and the registry say, each with its evidence or its file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..ontology import NS, PREFIXES
from .claims import MEMBER, PREF_LABEL, TYPE, Claim
from .evidence import Evidence
from .labels import Labels, best_label, local_name, tag_of
from .rows import Term, text_of

# The ends of a claim of each class, the first the one that it is told of; "owner" is the thing that has
# the claim.
ENDS: Final[Mapping[str, Sequence[str]]] = {
    "Tenure": (MEMBER, "post", f"{PREFIXES['org']}organization"),
    "Participation": ("owner", "participant"),
    "Commitment": ("owner",),
    "Milestone": ("owner",),
    "Statement": ("speaker",),
    "Figure": (f"{PREFIXES['schema']}about",),
    "Assertion": ("subject", "object"),
}
# What says how an end is related: a concept or a property; a class without one is its own word.
_RELATIONS = {"Participation": "role", "Milestone": "kind", "Statement": "kind", "Assertion": "predicate"}
# What is shown elsewhere than among the parts of a claim.
_NOT_PARTS = {
    TYPE,
    PREF_LABEL,
    f"{PREFIXES['rdfs']}label",
    *(f"{NS}{name}" for name in ("standing", "polarity", "evidence", "originCount", "inference")),
    *(f"{NS}{name}" for name in ("subject", "predicate", "object", "role", "kind")),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One property of a claim beside its ends: a date, an office, an amount.

    Attributes:
        relation: IRI of the property.
        value: IRI, or text of a literal; empty where it is stated to be unknown.
        label: of the value, to show.
        claim: IRI of the assertion that it rests on; empty for a part of the claim's core.
        standing: `accepted`, or `contested`.
        polarity: `affirmed`, `denied` or `unknown`.
        evidence: of the assertion; empty where the claim's own evidence holds for it.
    """

    relation: str
    value: str
    label: str
    claim: str
    standing: str
    polarity: str
    evidence: tuple[Evidence, ...]

    @property
    def name(self) -> str:
        """The property's short name: `attested`."""
        return local_name(self.relation)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said of an entity.

    Attributes:
        relation: IRI of the role, kind, property or class of claim that says how.
        inward: whether the entity is not the one that the claim is told of: the party, not the agreement.
        other: IRI at the other end, or text of a literal; empty where there is none, or none is known.
        label: of the other end, to show.
        claim: IRI of the claim; empty for a fact of the registry.
        text: the claim's own label, by language: what is undertaken, or said.
        standing: `accepted` or `contested`; rejected claims are not shown.
        polarity: `affirmed`, `denied` or `unknown`.
        parts: dates, offices and whatever else the claim has.
        evidence: its passages; none for a fact of the registry.
        origins: how many independent origins the evidence has.
        inference: how the curator got there, by language; mostly empty.
        file: of a fact without a claim, the file of the dataset that says it: of the registry, or of the
            document whose head it stands in.
    """

    relation: str
    inward: bool
    other: str
    label: str
    claim: str = ""
    text: Labels | None = None
    standing: str = "accepted"
    polarity: str = "affirmed"
    parts: tuple[Part, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origins: int = 0
    inference: Labels | None = None
    file: str = ""

    @property
    def name(self) -> str:
        """The short name of the relation: `party`, `signedAt`."""
        return local_name(self.relation)

    @property
    def registry(self) -> bool:
        """Whether the curator's registry or the head of a document says it, not a passage."""
        return not self.claim

    @property
    def settled(self) -> bool:
        """Whether it counts: accepted and affirmed. Others are to be marked."""
        return self.standing == "accepted" and self.polarity == "affirmed"


def facts_of(
    iri: str, claims: Mapping[str, Claim], labels: Mapping[str, Labels], evidence: Mapping[str, Evidence]
) -> list[Fact]:
    """What claims say of an entity.

    Args:
        iri: of the entity.
        claims: those that touch it, and those about them.
        labels: of whatever the claims name.
        evidence: of the claims.

    Returns:
        a fact for each claim that is not rejected, by relation; assertions about a claim are its parts.
    """
    shown = [claim for claim in claims.values() if claim.standing != "rejected"]
    about = defaultdict[str, list[Claim]](list)
    for claim in shown:
        if claim.text("subject") in claims and claim.text("subject") != iri:
            about[claim.text("subject")].append(claim)
    inside = {part.iri for parts in about.values() for part in parts if part.iri != iri}
    told = _Teller(iri, labels, evidence)
    return sorted(
        (told.fact(claim, about[claim.iri]) for claim in shown if claim.iri not in inside), key=_order
    )


def _order(fact: Fact) -> tuple[bool, bool, str, str, str]:
    # What is told of the entity comes before what is told of others with it in it.
    return (not fact.registry, fact.inward, fact.name, fact.label, fact.claim)


@dataclass(frozen=True, slots=True)
class _Teller:
    iri: str
    labels: Mapping[str, Labels]
    evidence: Mapping[str, Evidence]

    def fact(self, claim: Claim, about: Iterable[Claim]) -> Fact:
        ends = list(ends_of(claim))
        other = next((end for end in ends if text_of_end(end) != self.iri), None)
        # The entity itself is told again where it is no end of the claim: what a statement is about.
        known = {text_of_end(other), *([self.iri] if self.iri in map(text_of_end, ends) else [])}
        return Fact(
            relation=relation_of(claim),
            inward=bool(ends) and text_of_end(ends[0]) != self.iri and claim.iri != self.iri,
            other=text_of_end(other),
            label=self._label(text_of_end(other)),
            claim=claim.iri,
            text=claim.labels,
            standing=claim.standing,
            polarity=claim.polarity,
            parts=tuple(self._parts(claim, list(about), known)),
            evidence=self._evidence(claim),
            origins=int(claim.text("originCount") or 0),
            inference={tag_of(term): text_of(term) for term in claim.terms("inference")},
        )

    def _parts(self, claim: Claim, about: Sequence[Claim], known: set[str]) -> Iterator[Part]:
        stated = {(part.text("predicate"), part.text("object")): part for part in about}
        for relation, terms in sorted(claim.values.items()):
            for value in map(text_of, terms):
                source = stated.pop((relation, value), None)
                if relation not in _NOT_PARTS and (value not in known or source):
                    yield self._part(relation, value, source)
        for (relation, value), source in sorted(stated.items()):
            yield self._part(relation, value, source)
        if claim.kind == "Assertion":  # told of neither end, as of a passage, it has both to tell
            for end in [end for end in map(text_of_end, ends_of(claim)) if end != self.iri][1:]:
                yield self._part(relation_of(claim), end, None)

    def _part(self, relation: str, value: str, source: Claim | None) -> Part:
        if source is None:
            return Part(relation, value, self._label(value), "", "accepted", "affirmed", ())
        seen = self._evidence(source)
        return Part(relation, value, self._label(value), source.iri, source.standing, source.polarity, seen)

    def _evidence(self, claim: Claim) -> tuple[Evidence, ...]:
        return tuple(self.evidence[iri] for iri in claim.evidence if iri in self.evidence)

    def _label(self, value: str) -> str:
        return best_label(self.labels.get(value, {}), value) if "://" in value else value


def relation_of(claim: Claim) -> str:
    """How a claim relates its ends.

    Args:
        claim: any.

    Returns:
        IRI of the role, the kind or the property; for a tenure or commitment, of its class.
    """
    return claim.text(_RELATIONS.get(claim.kind, "")) or f"{NS}{claim.kind.lower()}"


def ends_of(claim: Claim) -> Iterator[Term | str]:
    """The things that a claim relates.

    Args:
        claim: any.

    Yields:
        its ends, the one that it is told of first; those that are unknown are left out.
    """
    for end in ENDS.get(claim.kind, ()):
        if end == "owner":
            yield from [claim.owner] if claim.owner else []
        else:
            yield from claim.terms(end)


def text_of_end(end: Term | str | None) -> str:
    """An end as plain text.

    Args:
        end: as `ends_of` yields it.

    Returns:
        its address, or the text of a literal.
    """
    return end if isinstance(end, str) else text_of(end)
