"""Rules for claims: no two values where there is one, nothing both said and denied, nothing idle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...ontology import expand, shrink
from .. import terms
from ..claim import Claim
from ..dataset import Dataset
from ..patterns import CLAIMS, LINKS, SINGLE
from ..problems import Problems


def check(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    """Check all claims together."""
    _conflicts(claims, problems)
    _denials(claims, problems)
    _parties(dataset, claims, problems)
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
            what = f"{subject.removeprefix(terms.ID)} has one {shrink(predicate)}"
            message = f"{what}: {_told(claim)}, but {others}; decide in decisions/"
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


def _parties(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    """An agreement of which one party is known: none at all may be the source's silence, one is a slip."""
    parties: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        if claim.value("comity:role") == terms.concept("party") and claim.owner and claim.holds:
            parties[claim.owner[0].removeprefix(terms.ID)].append(claim)
    for name, found in parties.items():
        entity = dataset.entities.get(name)
        if len(found) == 1 and entity and entity.values["type"] == "agreement":
            message = f"{name} has one party only; name the others, an agreement has two or more"
            problems.add(found[0].places[0], "one-party", message)


def _unused(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    used = {end.removeprefix(terms.ID) for claim in claims.values() for end in _ends(claim)}
    for entity in dataset.entities.values():
        used |= {entity.values[key] for key in (*LINKS, "merged-into") if key in entity.values}
    for document in dataset.documents.values():
        used |= {document.values["publisher"], document.values.get("copy-of", "")}
    for name, entity in sorted(dataset.entities.items()):
        if name not in used and "merged-into" not in entity.values:
            message = f"no record speaks of {name}; write one, or remove the file"
            problems.add(entity.tree.place, "unused-entity", message)


def _ends(claim: Claim) -> Iterator[str]:
    """The IRIs that a claim joins."""
    for triple in (*claim.core, claim.owner, claim.triple):
        yield from (end for end in triple or () if isinstance(end, str))
