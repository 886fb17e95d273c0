"""What sets two things of one name apart, by the registry, the records and the decisions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ...ontology import expand
from .. import terms
from ..claim import Claim
from ..dataset import Dataset, Entity
from ..patterns import LINKS
from ..registry import names

# What two records say otherwise of things that are two.
_TELLING = {expand(name) for name in ("comity:sessionOf", "comity:ordinal", "org:subOrganizationOf")}
_DATED = {"instrument", "event"}
_NUMBERED = re.compile("[0-9]|第.")


class Apart:
    """What is known of each entity that may tell it apart from another of its segment."""

    def __init__(self, dataset: Dataset, claims: dict[str, Claim]) -> None:
        self._decided = {tuple(sorted(decision.pair)) for decision in dataset.identities}
        self._marks: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        places = {name.partition("/")[2] for name in dataset.entities if name.startswith("place/")}
        for entity in dataset.entities.values():
            for mark, value in _of_file(entity, dataset, places):
                self._marks[entity.name][mark].add(value)
        for claim in claims.values():
            for name, mark, value in _of_claim(claim):
                self._marks[name][mark].add(value)

    def told(self, one: str, other: str) -> bool:
        """Whether a decision tells two apart, or values, say parties: neither set holds the other.

        :param one: that of the two which comes first in the alphabet
        :param other: the second
        """
        mine, theirs = self._marks[one], self._marks[other]
        pairs = [(mine[mark], theirs[mark]) for mark in mine.keys() & theirs.keys()]
        return (one, other) in self._decided or any(not (a <= b or b <= a) for a, b in pairs)


def _of_file(entity: Entity, dataset: Dataset, places: set[str]) -> Iterator[tuple[str, str]]:
    """Links, matches, the places with which a slug begins; its years and days, where no name has a number."""
    for key in LINKS.keys() & entity.values.keys():
        yield key, dataset.follow(entity.values[key])
    yield from (("match", item) for item in entity.values.get("match", []))
    if entity.segment != "place":
        yield from (("place", slug) for slug in _begun(entity.slug.split("-")) if slug in places)
    if entity.segment in _DATED and not any(_NUMBERED.search(text.text) for _, text in names(entity.values)):
        yield from (("number", number) for number in _begun(re.findall("[0-9]+", entity.slug)))


def _begun(words: list[str]) -> Iterator[str]:
    """The beginnings of a slug: `cn`, `cn-gd`, `cn-gd-shenzhen`; 2017 and 2017-11-18 may be one time."""
    return ("-".join(words[:end]) for end in range(1, len(words) + 1))


def _of_claim(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Parties, and the joint body, number and superior body of a thing."""
    if claim.owner and claim.value("comity:role") == terms.concept("party"):
        if actor := claim.value("comity:participant"):
            yield claim.owner[0].removeprefix(terms.ID), "party", str(actor)
    elif claim.triple and claim.triple[1] in _TELLING and claim.triple[2]:
        yield claim.triple[0].removeprefix(terms.ID), claim.triple[1], str(claim.triple[2])
