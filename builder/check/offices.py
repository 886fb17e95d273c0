"""Who held one post in the same years, by the tenures that records state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from ...ontology import expand
from .. import edtf, terms
from ..claim import Claim

_TIMES = {expand(f"comity:{key}") for key in ("from", "until", "attested")}


def colleagues(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Pairs of persons who are said to have held one post in at least one same year."""
    claims = [claim for claim in claims if claim.polarity == "affirmed" and claim.standing != "rejected"]
    years = _years(claims)
    holders: dict[str, list[tuple[str, set[int]]]] = defaultdict(list)
    for claim in claims:
        if claim.cls == "comity:Tenure":
            person = str(claim.value("org:member")).removeprefix(terms.ID)
            holders[str(claim.value("comity:post"))].append((person, years[claim.iri]))
    for found in holders.values():
        for (one, mine), (other, theirs) in combinations(sorted(found, key=lambda held: held[0]), 2):
            if mine & theirs:
                yield one, other


def _years(claims: Iterable[Claim]) -> dict[str, set[int]]:
    """The years of each tenure: from the first that a source names to the last."""
    days: dict[str, list[int]] = defaultdict(list)
    for claim in claims:
        if claim.triple and claim.triple[1] in _TIMES and claim.triple[2]:
            span = edtf.parse(str(claim.triple[2]).removeprefix(terms.entity("time/")).replace("_", "/"))
            days[claim.triple[0]] += [day.year for day in (span.earliest, span.latest) if day]
    found: dict[str, set[int]] = defaultdict(set)
    return found | {iri: set(range(min(all_), max(all_) + 1)) for iri, all_ in days.items() if all_}
