"""The lists: every thing of some segments in one table, with filters by kind, words and years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ...graph.address import split_iri
from ...graph.rows import text_of
from ...ontology import NS, PREFIXES
from .words import spans

if TYPE_CHECKING:
    from .telling import Teller, Thing

_DCT, _SCHEMA, _ORG = PREFIXES["dct"], PREFIXES["schema"], PREFIXES["org"]
_FACET = f"{NS}kind"


class Column(NamedTuple):
    """A column: the key of its heading, and the properties whose values stand in it."""

    heading: str
    properties: tuple[str, ...]


class Listing(NamedTuple):
    """A list: its name, the segments of its things, whether it is sorted by day, its columns."""

    name: str
    segments: tuple[str, ...]
    dated: bool
    columns: tuple[Column, ...]
    by_class: bool = False  # whether its filter is by class, not by kind


LISTS = (
    Listing(
        "agreements",
        ("instrument",),
        True,
        (Column("parties", (f"{NS}party",)), Column("fields", (f"{_DCT}subject",))),
    ),
    Listing(
        "bodies",
        ("gov", "joint", "body"),
        False,
        (
            Column("kind", (_FACET,)),
            Column(
                "under",
                (f"{_ORG}subOrganizationOf", f"{PREFIXES['prov']}actedOnBehalfOf", f"{NS}jurisdiction"),
            ),
        ),
        by_class=True,
    ),
    Listing("people", ("person",), False, (Column("posts", ()),), by_class=True),
    Listing("posts", ("post",), False, (Column("post-in", (f"{_ORG}postIn",)), Column("holders", ()))),
    Listing(
        "initiatives",
        ("initiative",),
        False,
        (
            Column("status", (f"{NS}status",)),
            Column("fields", (f"{_DCT}subject",)),
            Column("where", (f"{_SCHEMA}location",)),
        ),
    ),
    Listing(
        "events", ("event",), True, (Column("kind", (_FACET,)), Column("where", (f"{_SCHEMA}location",)))
    ),
    Listing(
        "places",
        ("place",),
        False,
        (Column("kind", (_FACET,)), Column("within", (f"{_SCHEMA}containedInPlace",))),
    ),
    Listing(
        "sources",
        ("source",),
        True,
        (
            Column("authority", (f"{NS}authority",)),
            Column("read", (f"{NS}status",)),
            Column("publisher", (f"{_DCT}publisher",)),
            Column("passages", ()),
        ),
    ),
)
# Which columns are counted or followed through claims rather than read.
_TENURES = {"posts": ("person", "post"), "holders": ("post", "person")}
_MOST = 4  # values in a cell


class Row(NamedTuple):
    """A thing of a list."""

    thing: Thing
    day: str
    year: str
    facet: str
    kind: str
    cells: list[Any]


class Lister:
    """Makes the lists of one graph; what claims and passages lead to is counted once."""

    def __init__(self, teller: Teller) -> None:
        self.teller, self.read = teller, teller.read
        self._tenures = dict[tuple[str, str], set[str]]()
        for claim in self.read.claims.values():
            if claim.kind == "Tenure" and claim.counts:
                person, post = claim.text(f"{_ORG}member"), claim.text("post")
                self._tenures.setdefault(("posts", person), set()).add(post)
                self._tenures.setdefault(("holders", post), set()).add(person)
        self._passages = Counter(seen.source for seen in self.read.evidence.values())

    def make(self, table: Listing) -> dict[str, Any]:
        """A list for its template."""
        things = [iri for iri in self.teller.places.listed() if split_iri(iri)[0] in table.segments]
        rows = sorted((self._row(iri, table) for iri in things), key=lambda row: (row.day, row.thing.id))
        return {
            "table": table,
            "rows": rows[::-1] if table.dated else rows,
            "facets": list(self._facets(row.facet for row in rows)),
        }

    def day(self, iri: str) -> str:
        """The day of a thing as written in EDTF: of an agreement its own, or that of its signing."""
        dates = self.read.of(iri, f"{NS}date") or [
            date
            for event in self.read.texts(iri, f"{NS}signedAt")
            for date in self.read.of(event, f"{NS}date")
        ]
        found = [edtf for date in map(text_of, dates) for edtf in self.read.texts(date, f"{NS}edtf")]
        return next(iter(found or self.read.texts(iri, f"{_DCT}issued")), "")

    def _row(self, iri: str, table: Listing) -> Row:
        facet = (
            self._class(iri) if table.by_class else next(iter(self.read.texts(iri, self._facet(table))), "")
        )
        day = self.day(iri) if table.dated else ""
        cells = [self._cell(iri, column) for column in table.columns]
        return Row(self.teller.thing(iri), day, year(day), facet, facet_key(facet), cells)

    def _facet(self, table: Listing) -> str:
        return f"{NS}authority" if table.name == "sources" else _FACET

    def _class(self, iri: str) -> str:
        look = self.teller.look(iri)
        return next(
            (name for name in self.read.texts(iri, f"{PREFIXES['rdf']}type") if _short(name) == look), ""
        )

    def _cell(self, iri: str, column: Column) -> Any:
        if column.heading == "passages":
            return [self._passages[iri]], 0
        found = sorted(self._tenures.get((column.heading, iri), ())) or [
            value for name in column.properties for value in self.read.texts(iri, name)
        ]
        return [self.teller.thing(value) for value in found[:_MOST]], max(0, len(found) - _MOST)

    def _facets(self, found: Iterable[str]) -> Iterator[dict[str, Any]]:
        counted = Counter(facet for facet in found if facet)
        for facet, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
            yield {"key": facet_key(facet), "words": spans(self.teller.words(facet)), "count": count}


def facet_key(iri: str) -> str:
    """The end of an address, as rows name what they are filtered by."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def year(day: str) -> str:
    """The first year that an EDTF text names; empty where there is none."""
    found = re.search(r"(?<!\d)\d{4}(?!\d)", day)
    return found[0] if found else ""


def _short(iri: str) -> str:
    from ...ontology import shrink

    return shrink(iri)
