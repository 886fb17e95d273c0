"""What a page tells of an entity: its facts by relation, each with the numbers of its passages.

It tells what `comity show` tells: rejected claims are left out, contested, denied and unknown ones marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from ...graph.address import written
from ...graph.claims import in_order
from ...graph.labels import local_name
from ...ontology import BASE, CC, ID, NS, concepts, shrink
from ..palette import LOOKS
from .places import Places, anchor, named
from .words import Words, own, spans

if TYPE_CHECKING:
    from ...graph.entities import Entities
    from ...graph.entity import Entity
    from ...graph.evidence import Evidence
    from ...graph.fact import Fact, Part

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# Their labels say all of them: an address beside would say it again.
_PLAIN = ("time/", "amount/")


class Thing(NamedTuple):
    """Something that a page names: its words as markup, its page, its look, its id."""

    words: Markup
    path: str
    look: str
    id: str


class Passage(NamedTuple):
    """A passage of a page's list: its number, and where it stands on the page of its source."""

    number: int
    seen: Evidence
    path: str


class Teller:
    """Names and tells the things of one graph.

    Args:
        read: all of the graph.
        places: where its things stand.
        records: where the records of each claim are written, by its IRI.
    """

    def __init__(self, read: Entities, places: Places, records: Mapping[str, Sequence[str]]) -> None:
        self.read, self.places, self._records = read, places, records
        self.labels: Mapping[str, Words] = named(read)
        self.thing = lru_cache(maxsize=None)(self._thing)
        self.look = lru_cache(maxsize=None)(self._look)
        self.relation = lru_cache(maxsize=None)(self._relation)

    def words(self, iri: str) -> Words:
        """The names of a thing by language; the end of its address where it has none."""
        return self.labels.get(iri) or {"": local_name(iri)}

    def _look(self, iri: str) -> str:
        """The key of `palette.LOOKS` of a thing."""
        types = {shrink(name) for name in self.read.texts(iri, _RDF_TYPE)}
        return next((look for look in LOOKS if look in types), "other")

    def page(self, found: Entity) -> dict[str, Any]:
        """All that the page of an entity needs to tell its facts."""
        numbers = _numbers(found)
        facts = [self._fact(fact, numbers) for fact in found.facts]
        return {
            "groups": [self._group(key, of) for key, of in _grouped(facts).items()],
            "sources": self.sources(numbers),
            "open": sum(1 for fact in found.facts if not fact.settled),
        }

    def sources(self, numbers: Mapping[str, int]) -> list[dict[str, Any]]:
        """Passages by source, each with its number."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for iri, number in numbers.items():
            seen = self.read.evidence[iri]
            found[seen.source].append(Passage(number, seen, self.places.of(seen.iri)))
        return [self._source(source, passages) for source, passages in found.items()]

    def _relation(self, iri: str) -> Words:
        """A relation in words; a class of claim whose name begins with a capital stands in for its own."""
        name = local_name(iri)
        return self.labels.get(iri) or self.labels.get(f"{NS}{name.capitalize()}") or {"": name}

    def _thing(self, value: str, label: str = "") -> Thing:
        if "://" not in value:
            return Thing(spans({"": value}), "", "", "")
        name = written(value) if value.startswith(ID) else shrink(value)
        words = self.labels.get(value) or {"": label or name}
        path = self.places.of(value)
        outside = value if value.startswith(("http://", "https://")) and not value.startswith(BASE) else ""
        shown = "" if name.startswith(_PLAIN) else name
        return Thing(
            spans(words),
            path or outside,
            _css(self.look(value)) if path and value.startswith(ID) else "",
            shown,
        )

    def _source(self, iri: str, passages: Sequence[Passage]) -> dict[str, Any]:
        first = passages[0].seen
        return {
            "thing": self.thing(iri),
            "issued": first.issued,
            "address": first.address,
            "authority": self.thing(first.authority) if first.authority else None,
            "mirror": local_name(first.authority) == "mirror",
            "passages": passages,
        }

    def _fact(self, fact: Fact, numbers: Mapping[str, int]) -> dict[str, Any]:
        """A fact for the template; `key` is what its group hangs on."""
        words = dict(fact.text or {})
        other = self.thing(fact.other, fact.label) if fact.other else None
        told = bool(words) and fact.label not in words.values()
        return {
            "key": (fact.inward, fact.relation),
            "id": anchor(fact.claim) if fact.claim else "",
            "other": other,
            "text": spans(words) if told else "" if other else spans(words or {"": fact.label}),
            "marks": doubts(fact.standing, fact.polarity),
            "parts": [self._part(part, numbers) for part in fact.parts],
            "inference": spans(fact.inference) if fact.inference else "",
            "file": fact.file if fact.registry else "",
            "records": self._records.get(fact.claim, ()),
            "numbers": tuple(numbers[seen.iri] for seen in fact.evidence),
        }

    def _part(self, part: Part, numbers: Mapping[str, int]) -> dict[str, Any]:
        return {
            "relation": spans(self.relation(part.relation)),
            "value": self.thing(part.value, part.label) if part.value else None,
            "marks": doubts(part.standing, part.polarity),
            "numbers": tuple(numbers[seen.iri] for seen in part.evidence),
        }

    def _group(self, key: tuple[bool, str], facts: Sequence[dict[str, Any]]) -> dict[str, Any]:
        inward, relation = key
        return {
            "id": f"{'in-' if inward else ''}{local_name(relation)}",
            "inward": inward,
            "title": spans(self._heading(inward, relation)),
            "path": self.places.of(relation),
            "facts": facts,
        }

    def _heading(self, inward: bool, relation: str) -> Words:
        words = self.relation(relation)
        if not inward:
            return words
        form = own()[
            "as" if relation.startswith(CC) and local_name(relation) in concepts()["role"] else "named-as"
        ]
        return {tag: form.get(tag, form["en"]).format(text) for tag, text in words.items()}


def _numbers(found: Entity) -> dict[str, int]:
    """Every passage of an entity with its number: by day and name of the source, then as they stand there."""
    seen = {one.iri: one for fact in found.facts for one in _evidence(fact)}
    order = sorted(seen.values(), key=lambda one: (one.issued, one.source, in_order(one.iri)))
    return {one.iri: number for number, one in enumerate(order, 1)}


def _evidence(fact: Fact) -> Iterator[Evidence]:
    yield from fact.evidence
    for part in fact.parts:
        yield from part.evidence


def _grouped(facts: Iterable[dict[str, Any]]) -> dict[tuple[bool, str], list[dict[str, Any]]]:
    found: dict[tuple[bool, str], list[dict[str, Any]]] = defaultdict(list)
    for fact in facts:
        found[fact["key"]].append(fact)
    return found


def doubts(standing: str, polarity: str) -> tuple[str, ...]:
    """What keeps a claim from counting."""
    return tuple(mark for mark in (standing, polarity) if mark not in ("accepted", "affirmed"))


def _css(look: str) -> str:
    return look.rpartition(":")[2]
