"""The pages in front: start, timeline, fields; what they count and in which order they tell it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...graph.address import split_iri
from ...ontology import CC, ID, NS, PREFIXES
from .lists import year
from .pages import path_of, title
from .svg import element
from .words import Words, spans

if TYPE_CHECKING:
    from .lists import Lister
    from .pages import Pages
    from .telling import Teller

# What the start page counts: the word, whose segment, its icon.
_COUNTED = (
    ("agreements", ("instrument",), "Agreement"),
    ("bodies", ("gov", "joint", "body"), "Government"),
    ("people", ("person",), "Official"),
    ("initiatives", ("initiative",), "Initiative"),
    ("events", ("event",), "Event"),
    ("places", ("place",), "Place"),
    ("sources", ("source",), "Source"),
)
_KNOWN = (
    "joint/hkgd-joint-conference",
    "instrument/gba-framework-2017",
    "initiative/hzmb",
    "gov/cn-hk",
    "gov/cn-gd",
)
_KIND, _PLENARY, _SIGNED = f"{NS}kind", f"{CC}plenary", f"{NS}signedAt"
_SUBJECT = f"{PREFIXES['dct']}subject"
_LATEST = 6
_BAR, _TALL = 36, 120  # px
_GAP = 3  # years without a paper that the picture still shows one by one


class Fronts:
    """Writes the pages in front.

    Args:
        pages: writes them.
        teller: names things.
        lister: knows their days.
    """

    def __init__(self, pages: Pages, teller: Teller, lister: Lister) -> None:
        self._pages, self._teller, self._lister = pages, teller, lister
        self._read, self._things = teller.read, list(teller.places.listed())

    def start(self, name: Words) -> None:
        """Write the start page of a site with this name."""
        segments = Counter(split_iri(iri)[0] for iri in self._things)
        numbers = [
            (key, path_of(key), look, sum(segments[one] for one in some)) for key, some, look in _COUNTED
        ]
        numbers += [
            ("passages", path_of("sources"), "", len(self._read.evidence)),
            ("claims", path_of("ontology"), "", len(self._read.claims)),
        ]
        latest = sorted(((self._lister.day(iri), iri) for iri in self._plenaries()), reverse=True)[:_LATEST]
        self._pages.write(
            "index.html",
            "index",
            name,
            hero=True,
            numbers=[number for number in numbers if number[3]],
            bars=self._bars("timeline.html"),
            latest=[(day, self._teller.thing(iri)) for day, iri in latest],
            begin=[(key, path_of(key)) for key in ("timeline", "views", "queries", "fields")],
            known=[self._teller.thing(ID + one) for one in _KNOWN if ID + one in self._teller.places.pages],
        )

    def timeline(self) -> None:
        """Write the timeline: plenaries and instruments by year, the latest first."""
        signed = {thing for event in self._plenaries() for thing in self._read.naming(event, _SIGNED)}
        told = [*self._plenaries(), *(iri for iri in self._instruments() if iri not in signed)]
        years: dict[str, list[Any]] = defaultdict(list)
        for day, iri in sorted(((self._lister.day(iri), iri) for iri in told), reverse=True):
            years[year(day)].append(self._entry(day, iri))
        self._pages.write(
            "timeline.html", "timeline", title("timeline"), years=list(years.items()), bars=self._bars("")
        )

    def fields(self) -> None:
        """Write the list of fields, those with most things first."""
        segments = ("instrument", "initiative", "event")
        rows = [
            (self._teller.thing(iri), [self._in_field(iri, one) for one in segments])
            for iri in self._fields()
        ]
        rows.sort(key=lambda row: (-sum(row[1]), row[0].id))
        columns = ("agreements", "initiatives", "events")
        table = {"dated": False}
        self._pages.write(
            "fields.html", "fields", title("fields"), rows=rows, columns=columns, facets=(), table=table
        )

    def _plenaries(self) -> list[str]:
        return [iri for iri in self._things if _PLENARY in self._read.texts(iri, _KIND)]

    def _instruments(self) -> list[str]:
        return [iri for iri in self._things if split_iri(iri)[0] == "instrument"]

    def _fields(self) -> list[str]:
        scheme = f"{CC}field"
        return [
            iri
            for iri in self._read.naming(scheme, f"{PREFIXES['skos']}inScheme")
            if iri in self._teller.places.pages
        ]

    def _in_field(self, field: str, segment: str) -> int:
        return sum(split_iri(iri)[0] == segment for iri in self._read.naming(field, _SUBJECT))

    def _entry(self, day: str, iri: str) -> dict[str, Any]:
        kind = next(iter(self._read.texts(iri, _KIND)), "")
        signed = self._read.naming(iri, _SIGNED) if kind == _PLENARY else []
        return {
            "day": day,
            "thing": self._teller.thing(iri),
            "look": self._teller.look(iri).rpartition(":")[2],
            "kind": spans(self._teller.words(kind)) if kind else "",
            "signed": [self._teller.thing(one) for one in signed if one in self._teller.places.pages],
        }

    def _bars(self, page: str) -> Markup:
        """How many instruments each year has, as a picture whose bars lead to the years of the timeline."""
        counted = Counter(year(self._lister.day(iri)) for iri in self._instruments())
        counted.pop("", None)
        if not counted:
            return Markup()
        scale = _TALL / max(counted.values())
        bars = [
            _bar(number, one, counted[one], scale, page) for number, one in enumerate(_axis(sorted(counted)))
        ]
        width, height = len(bars) * _BAR, _TALL + 40
        box = f"0 0 {width} {height}"
        return element("svg", *bars, class_="bars", width=width, height=height, viewBox=box)


def _axis(years: Sequence[str]) -> Iterator[str]:
    """The years from the first to the last; of a long gap, one place that says so."""
    for before, one in zip(("", *years), years, strict=False):
        between = range(int(before) + 1, int(one)) if before else ()
        yield from map(str, between) if len(between) <= _GAP else ("…",)
        yield one


def _bar(number: int, of: str, count: int, scale: float, page: str) -> Markup:
    x, height = number * _BAR, round(count * scale, 1)
    middle, top = x + _BAR / 2, _TALL + 16 - height
    parts = (
        element("rect", x=x + 3, y=top, width=_BAR - 6, height=height, rx=2),
        element("text", str(count or ""), x=middle, y=top - 5),
        element("text", of, class_="year", x=middle, y=_TALL + 33),
    )
    return element("a", *parts, href=f"{page}#y{of}") if count else Markup().join(parts)
