"""What the graph says about each thing of a view, read in one question: names, class, kind, state, text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..ontology import ID, shrink
from .ask import Askable, rows_for
from .palette import LOOKS

Words = dict[str, str]  # text by language: en, zh-Hant, zh-Hans; "" for text without a language

# Oxigraph keeps language tags in lower case; pages write them as BCP 47 does.
LANGUAGES = {"en": "en", "zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}
# What a status means for how a thing is drawn.
STATES = {
    "cc:occurred": "done",
    "cc:planned": "planned",
    "cc:under-study": "planned",
    "cc:postponed": "planned",
    "cc:cancelled": "cancelled",
    # of a claim, in the view that shows what does not count too
    "cc:accepted": "done",
    "cc:contested": "contested",
    "cc:rejected": "rejected",
}
# What says when something was so. A post is held from and until, or, where neither is told, as far as it is
# attested; anything else came on a day, or is expected. (From and until of an agreement are something else.)
TERMS = (("comity:from", "comity:until"), ("comity:attested", "comity:attested"))
DAYS = (("comity:date", "comity:date"), ("comity:expected", "comity:expected"))
SIGNED = "comity:signedAt"  # of 242 agreements, 217 have their day from the event at which they were signed


@dataclass(frozen=True)
class When:
    """A time: as written (EDTF), and its first and last day as ISO text, either of them empty when open."""

    edtf: str
    earliest: str
    latest: str


def short(iri: str) -> str:
    """`gov/cn-hk` for an entity, `org:postIn` for a term, the address itself for anything else."""
    return iri[len(ID) :] if iri.startswith(ID) else shrink(iri)


class Details:
    """Names, class, kind, state and text of things, by address. Build it with `Details.of`."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self._said: dict[str, Words] = {}

    @classmethod
    def of(cls, graph: Askable, terms: Iterable[Any]) -> Details:
        """Read the details of these addresses from a graph."""
        details = cls()
        details.add(graph, terms)
        return details

    def add(self, graph: Askable, terms: Iterable[Any]) -> None:
        """Read more, skipping what is known already."""
        fresh = [term for term in set(terms) if term.value not in self._values]
        for term in fresh:
            self._values[term.value]
        for row in rows_for(graph, "view-details", "thing", fresh):
            self._values[row["thing"].value][short(row["property"].value)].append(row["value"])

    def terms(self, iri: str, key: str) -> list[Any]:
        """The values of one property, in the order of the query."""
        return self._values[iri][key] if iri in self._values else []

    def text(self, iri: str, key: str) -> str:
        """The first value of one property as text, or nothing."""
        found = self.terms(iri, key)
        return found[0].value if found else ""

    def words(self, iri: str, *keys: str) -> Words:
        """Text by language from the first of these properties that has any in that language."""
        found: Words = {}
        for key in keys:
            for term in self.terms(iri, key):
                language = LANGUAGES.get((getattr(term, "language", None) or "").lower(), "")
                found.setdefault(language, term.value)
        return dict(sorted(found.items()))

    def signings(self, things: Iterable[Any]) -> set[Any]:
        """The events at which these things were signed."""
        return {event for thing in things for event in self.terms(thing.value, SIGNED)}

    def times(self, things: Iterable[Any]) -> set[Any]:
        """The times that these things name as their own."""
        keys = {key for span in (*TERMS, *DAYS) for key in span}
        return {time for thing in things for key in keys for time in self.terms(thing.value, key)}

    def when(self, iri: str) -> When | None:
        """When something was so: its own span or day, or that of its signing; None where none is told."""
        signings = (self._own(event.value) for event in self.terms(iri, SIGNED))
        return self._own(iri) or next(filter(None, signings), None)

    def _own(self, iri: str) -> When | None:
        for first, last in TERMS if self.cls(iri) == "comity:Tenure" else DAYS:
            begins, ends = self.terms(iri, first), self.terms(iri, last)
            if begins or ends:
                return When(
                    self._written(begins, ends, same=first == last),
                    min((self.text(time.value, "comity:earliest") for time in begins), default=""),
                    self._last(ends),
                )
        return None

    def _last(self, ends: list[Any]) -> str:
        """The last day of several times; one that is open leaves all open."""
        days = [self.text(time.value, "comity:latest") for time in ends]
        return max(days) if all(days) and days else ""

    def _written(self, begins: list[Any], ends: list[Any], *, same: bool) -> str:
        """The time as EDTF: as it stands, or `from – until`, with `..` where it is not told."""
        texts = [self.text(times[0].value, "comity:edtf") if times else ".." for times in (begins, ends)]
        return texts[0] if same or texts[0] == texts[1] else " – ".join(texts)

    def say(self, iri: str, words: Words) -> None:
        """Give a thing that has no name what it is to be called."""
        self._said[iri] = words

    def names(self, iri: str) -> Words:
        """What a thing is called, by language; its id where it has no name."""
        return (
            self._said.get(iri)
            or self.words(iri, "skos:prefLabel", "rdfs:label", "skos:altLabel")
            or {"": short(iri).split(":")[-1]}
        )

    def aliases(self, iri: str) -> list[str]:
        """Every other name, misprints included: for search only."""
        keys = ("skos:altLabel", "skos:hiddenLabel", "rdfs:label")
        shown = set(self.names(iri).values())
        return sorted({term.value for key in keys for term in self.terms(iri, key)} - shown)

    def cls(self, iri: str) -> str:
        """The class that decides how a thing is drawn: the first of the legend that it has."""
        types = {short(term.value) for term in self.terms(iri, "rdf:type")}
        return next((look for look in LOOKS if look in types), "other")

    def unofficial(self, iri: str) -> list[str]:
        """The languages in which the name is the curator's own: the registry notes it in that language."""
        return [language for language in self.words(iri, "skos:editorialNote") if language]

    def state(self, iri: str) -> str:
        """done, planned, cancelled, or nothing where the graph gives no status."""
        return STATES.get(short(self.text(iri, "comity:status")), "")

    def kind(self, iri: str) -> str:
        """The address of the kind, or nothing."""
        return self.text(iri, "comity:kind")

    def value(self, term: Any) -> Words:
        """A value as readers see it: a time as written, a thing or an amount by its name."""
        iri = term.value
        if iri not in self._values:
            return {LANGUAGES.get((getattr(term, "language", None) or "").lower(), ""): iri}
        if edtf := self.text(iri, "comity:edtf"):
            return {"": edtf}
        return self.names(iri)
