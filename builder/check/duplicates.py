"""Likely duplicates: two files of one name, of nearly one name, or of one post in the same years.

What sets two things apart goes first: another number (a session, a supplement, a year), another place,
government, party or day, another item of Wikidata. A pair that `decisions/` tells apart is never warned of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from ...graph.fold import has_han, traditional_table
from ...ontology import expand
from .. import likeness
from ..claim import Claim
from ..dataset import Dataset
from ..likeness import LIKE_NAME, Name
from ..problems import Problems
from ..registry import names
from .apart import Apart
from .offices import colleagues

Pair = tuple[str, str]
_LIKE_TITLE = 80
_MAIN = expand("skos:prefLabel")


def check(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    """Warn of each likely pair once, at the later of its files."""
    likely, apart = _Names(dataset), Apart(dataset, claims)
    found = dict.fromkeys(likely.pairs(), "their names are nearly the same")
    found |= dict.fromkeys(likely.equal(), "they have one name")
    for pair in colleagues(claims.values()):
        if likely.may_be_one(*pair):
            found.setdefault(pair, "they held one post in the same years, and share a name")
    for (one, other), why in found.items():
        if not apart.told(one, other):
            message = f"likely the same as {one}: {why}; merge one into the other, or decide not-same"
            problems.add(dataset.entities[other].tree.place, "likely-duplicate", message)


class _Names:
    """The names of all entities that are not retired, as they are compared."""

    def __init__(self, dataset: Dataset) -> None:
        living = [entity for entity in dataset.entities.values() if "merged-into" not in entity.values]
        texts = {entity.name: list(names(entity.values)) for entity in living}
        han = any(has_han(text.text) for found in texts.values() for _, text in found)
        table = traditional_table() if han else {}
        self.all: dict[str, list[Name]] = {}
        self.main: dict[str, list[Name]] = {}
        for entity, found in texts.items():
            self.all[entity] = [likeness.name(text.text, table) for _, text in found]
            self.main[entity] = [likeness.name(text.text, table) for verb, text in found if verb == _MAIN]
        self.proper = frozenset(
            word for entity in _of("place", self.all) for name in self.all[entity] for word in name.words
        )

    def equal(self) -> Iterator[Pair]:
        """Pairs of one kind of which one is called by the official name of the other."""
        called: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entity, found in self.all.items():
            for name in found:
                called[_segment(entity), name.key].add(entity)
        for entity, found in self.main.items():
            for name, other in ((n, o) for n in found for o in called[_segment(entity), n.key]):
                if name.key and other != entity and not self._two_persons(entity, other):
                    yield _pair(entity, other)

    def pairs(self) -> Iterator[Pair]:
        """Pairs of one kind that are called nearly the same in every script in which both have a name."""
        for segment in {_segment(entity) for entity in self.main}:
            for one, other in self._candidates(segment):
                if self._near(one, other):
                    yield _pair(one, other)

    def _candidates(self, segment: str) -> set[Pair]:
        """Pairs that are worth a closer look: their names are of about the same letters."""
        from rapidfuzz import fuzz, process

        person = segment == "person"
        listed = [
            (likeness.pinyin(name) if person else name.text, entity)
            for entity in _of(segment, self.main)
            for name in self.main[entity]
        ]
        texts = [text for text, _ in listed]
        found = _sharing_words(segment, self.main) if person else set[Pair]()
        least = LIKE_NAME if person else _LIKE_TITLE
        for start in range(0, len(texts), 256):
            scores = process.cdist(texts[start : start + 256], texts, scorer=fuzz.ratio, score_cutoff=least)
            for row, column in zip(*scores.nonzero(), strict=True):
                found.add(_pair(listed[start + row][1], listed[column][1]))
        return {pair for pair in found if pair[0] != pair[1]}

    def _near(self, one: str, other: str) -> bool:
        scripts = [self._in_script(one, other, han) for han in (False, True)]
        compared = [any(self._like(one, *pair) for pair in pairs) for pairs in scripts if pairs]
        if compared:
            return all(compared)
        across = product(self.main[one], self.main[other])
        return _segment(one) == "person" and any(likeness.near_person(*pair) for pair in across)

    def _in_script(self, one: str, other: str, han: bool) -> list[tuple[Name, Name]]:
        mine, theirs = ([n for n in self.main[entity] if n.han == han] for entity in (one, other))
        return list(product(mine, theirs))

    def _like(self, entity: str, one: Name, other: Name) -> bool:
        if _segment(entity) == "person":
            return likeness.near_person(one, other)
        return likeness.near(one, other, self.proper)

    def _two_persons(self, one: str, other: str) -> bool:
        """Whether two persons have Chinese names that differ: many are spelt alike in letters."""
        both = self._in_script(one, other, True)
        return _segment(one) == "person" and bool(both) and not any(self._like(one, *pair) for pair in both)

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether two persons share a part of a name, and no Chinese names tell them apart."""
        shared = _words(self.all[one]) & _words(self.all[other])
        return bool(shared) and not self._two_persons(one, other)


def _segment(entity: str) -> str:
    return entity.partition("/")[0]


def _of(segment: str, entities: Iterable[str]) -> list[str]:
    return [entity for entity in entities if _segment(entity) == segment]


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _words(found: Iterable[Name]) -> set[str]:
    """The words of names in letters, each character of a Chinese one among them; initials are none."""
    return {word for name in found for word in likeness.syllables(name) if len(word) > 1}


def _sharing_words(segment: str, found: dict[str, list[Name]]) -> set[Pair]:
    """Pairs whose names have two words in common."""
    shared: dict[Pair, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)
    for entity in _of(segment, found):
        for word in {word for name in found[entity] if not name.han for word in name.words}:
            held[word].add(entity)
    for word, entities in held.items():
        for pair in combinations(sorted(entities), 2):
            shared[pair].add(word)
    return {pair for pair, words in shared.items() if len(words) > 1}
