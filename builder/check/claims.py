"""Rules for claims: no two values where there is one, nothing both said and denied, nothing idle."""

from __future__ import annotations

from collections import defaultdict

from ...ontology import expand
from .. import terms
from ..claim import Claim
from ..dataset import Dataset
from ..patterns import CLAIMS, SINGLE
from ..problems import Problems


def check(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    """Check all claims together."""
    _conflicts(claims, problems)
    _denials(claims, problems)
    _parties(claims, problems)
    _unused(dataset, claims, problems)


_KINDS = {expand(pattern.cls): kind for kind, pattern in CLAIMS.items()}
_SINGLE = {(expand(predicate), subject) for predicate, subject in SINGLE}


def _kind(subject: str, claims: dict[str, Claim]) -> str:
    """The segment of a thing, or the kind of a claim."""
    if subject in claims:
        return _KINDS.get(expand(claims[subject].cls), "participation")
    return subject.removeprefix(terms.ID).partition("/")[0]


def _conflicts(claims: dict[str, Claim], problems: Problems) -> None:
    values: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims.values(), key=lambda claim: claim.iri):
        if claim.triple and claim.holds and (claim.triple[1], _kind(claim.triple[0], claims)) in _SINGLE:
            values[claim.triple[0], claim.triple[1]].append(claim)
    for (subject, predicate), rivals in values.items():
        for claim in rivals if len(rivals) > 1 else []:
            others = " and ".join(_told(other) for other in rivals if other is not claim)
            name = predicate.rpartition("#")[2]
            message = f"{subject.removeprefix(terms.ID)} has one {name}: {_told(claim)}, but {others}; decide in decisions/"
            problems.add(claim.places[0], "conflict", message)


def _told(claim: Claim) -> str:
    assert claim.triple
    value = claim.triple[2]
    text = value.removeprefix(terms.ID) if isinstance(value, str) else value.text if value else ""
    return f"{text} ({claim.name})"


def _denials(claims: dict[str, Claim], problems: Problems) -> None:
    for claim in claims.values():
        if claim.polarity == "denied" and claim.standing == "accepted":
            said = claims.get(claim.iri.removesuffix(".denied"))
            if said and said.holds:
                message = f"{claim.name} denies {said.name} of {said.places[0]}; decide in decisions/"
                problems.add(claim.places[0], "denied", message)


def _parties(claims: dict[str, Claim], problems: Problems) -> None:
    parties: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        if (
            claim.value("comity:role") == terms.concept("party")
            and claim.owner
            and claim.polarity == "affirmed"
        ):
            parties[claim.owner[0]].append(claim)
    for thing, found in parties.items():
        if len(found) == 1:
            message = f"{thing.removeprefix(terms.ID)} has one party only; an agreement has two or more"
            problems.add(found[0].places[0], "one-party", message)


def _unused(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    ends = (
        end
        for claim in claims.values()
        for triple in (*claim.core, claim.owner, claim.triple)
        if triple
        for end in triple
    )
    used = {end.removeprefix(terms.ID) for end in ends if isinstance(end, str)}
    for entity in dataset.entities.values():
        used |= {
            value
            for key in ("in", "jurisdiction", "post-in", "merged-into")
            if (value := entity.values.get(key))
        }
    used |= {document.values["publisher"] for document in dataset.documents.values()}
    for name, entity in sorted(dataset.entities.items()):
        if name not in used and "merged-into" not in entity.values:
            problems.add(
                entity.tree.place,
                "unused-entity",
                f"no record speaks of {name}; write one, or remove the file",
            )
