"""Flat tables for spreadsheets: one for agreements and one for each class of claim that has ends of its own.

Every claim is in its table, contested and rejected ones too: the columns `standing` and `polarity` tell.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from ..ontology import NS, PREFIXES
from .address import written
from .claims import MEMBER, PREF_LABEL, Claim, read_claims
from .evidence import Evidence, read_evidence
from .labels import Labels, local_name, read_labels
from .names import LANGUAGES
from .rows import Term, text_of

if TYPE_CHECKING:
    from .graph import Graph

# What a spreadsheet takes for the beginning of a formula; Japanese and Chinese ones take the full-width
# forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Characters that are not seen, and before which a formula may still be one.
_UNSEEN = " \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\0"
_BETWEEN = " | "
_ABOUT, _LOCATION = f"{PREFIXES['schema']}about", f"{PREFIXES['schema']}location"
_AMOUNT, _FIELD = f"{PREFIXES['schema']}amount", f"{PREFIXES['dct']}subject"
_ORGANIZATION = f"{PREFIXES['org']}organization"
_TAIL = (
    "standing",
    "polarity",
    "origins",
    "source",
    "source_title",
    "issued",
    "lines",
    "address",
    "paraphrase",
)

_AGREEMENTS = f"""PREFIX comity: <{NS}>
SELECT ?thing ?p ?o WHERE {{ ?thing a comity:Agreement .
{{ ?thing ?p ?o }} UNION {{ ?thing comity:signedAt/comity:date ?o BIND(comity:date AS ?p) }} }}"""
_TIMES = f"""PREFIX comity: <{NS}>
SELECT ?time ?earliest ?latest WHERE {{ ?time comity:edtf ?edtf
OPTIONAL {{ ?time comity:earliest ?earliest }} OPTIONAL {{ ?time comity:latest ?latest }} }}"""


class Column(NamedTuple):
    """A column, or a few: how a property is shown, under which heading, and which property.

    The ways: `thing` (gov/cn-hk), `names` (three languages), `concept` (its slug), `time` (EDTF, first and
    last day).
    """

    way: str
    heading: str
    property: str


OWNER: Final = "owner"
# By the table's name: the class of its rows, and its columns between `id` and `standing`.
TABLES: Final[Mapping[str, tuple[str, tuple[Column, ...]]]] = {
    "agreements": (
        "Agreement",
        (
            Column("concept", "kind", "kind"),
            Column("names", "name", PREF_LABEL),
            Column("time", "date", "date"),
            Column("thing", "signed_at", "signedAt"),
            Column("thing", "parties", "party"),
            Column("thing", "signatories", "signatory"),
            Column("thing", "witnesses", "witness"),
            Column("thing", "made_under", "madeUnder"),
            Column("concept", "fields", _FIELD),
            Column("time", "from", "from"),
            Column("time", "until", "until"),
        ),
    ),
    "tenures": (
        "Tenure",
        (
            Column("thing", "person", MEMBER),
            Column("names", "person", MEMBER),
            Column("thing", "post", "post"),
            Column("names", "post", "post"),
            Column("thing", "organization", _ORGANIZATION),
            Column("time", "from", "from"),
            Column("time", "until", "until"),
            Column("time", "attested", "attested"),
        ),
    ),
    "participations": (
        "Participation",
        (
            Column("thing", "thing", OWNER),
            Column("names", "thing", OWNER),
            Column("concept", "role", "role"),
            Column("thing", "actor", "participant"),
            Column("names", "actor", "participant"),
            Column("thing", "in_capacity", "inCapacity"),
            Column("thing", "on_behalf_of", "onBehalfOf"),
        ),
    ),
    "milestones": (
        "Milestone",
        (
            Column("thing", "thing", OWNER),
            Column("names", "thing", OWNER),
            Column("concept", "kind", "kind"),
            Column("concept", "status", "status"),
            Column("names", "label", PREF_LABEL),
            Column("time", "expected", "expected"),
            Column("time", "date", "date"),
            Column("thing", "responsible", "responsible"),
            Column("thing", "location", _LOCATION),
        ),
    ),
    "commitments": (
        "Commitment",
        (
            Column("thing", "thing", OWNER),
            Column("names", "thing", OWNER),
            Column("names", "label", PREF_LABEL),
            Column("thing", "responsible", "responsible"),
            Column("thing", "about", _ABOUT),
            Column("concept", "fields", _FIELD),
            Column("thing", "location", _LOCATION),
            Column("thing", "made_under", "madeUnder"),
            Column("concept", "amount", _AMOUNT),
        ),
    ),
    "statements": (
        "Statement",
        (
            Column("thing", "speaker", "speaker"),
            Column("names", "speaker", "speaker"),
            Column("concept", "kind", "kind"),
            Column("names", "label", PREF_LABEL),
            Column("time", "date", "date"),
            Column("thing", "in_capacity", "inCapacity"),
            Column("thing", "on_behalf_of", "onBehalfOf"),
            Column("thing", "said_at", "saidAt"),
            Column("thing", "about", _ABOUT),
            Column("concept", "fields", _FIELD),
        ),
    ),
}


def make_tables(graph: "Graph", *, exact: bool = False) -> dict[str, bytes]:
    """Every table as a CSV file.

    Args:
        graph: to ask.
        exact: leave every cell as it is; else one that a spreadsheet would take for a formula begins with
            `'`.

    Returns:
        by file name, its bytes: UTF-8 with a byte order mark, without which Excel shows Chinese as noise.
        Rows are sorted; several values in a cell, and the same for sources, lines and addresses, stand in
        the same order.
    """
    claims = read_claims(graph)
    rows = [*claims.values(), *_agreements(graph, claims)]
    shelf = _Shelf.read(graph, rows)
    return {f"{name}.csv": _file(shelf, name, rows, exact) for name in TABLES}


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    Args:
        cell: any text.

    Returns:
        the same, after an apostrophe where it begins as a formula does, seen or not.
    """
    return f"'{cell}" if cell.lstrip(_UNSEEN).startswith(_FORMULA) else cell


def _file(shelf: "_Shelf", name: str, claims: Iterable[Claim], exact: bool) -> bytes:
    kind, columns = TABLES[name]
    headings = ["id", *(heading for column in columns for heading in _headings(column)), *_TAIL]
    rows = sorted(shelf.row(claim, columns) for claim in claims if claim.kind == kind)
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows if exact else ([safe(cell) for cell in row] for row in rows))
    return text.getvalue().encode("utf-8-sig")


def _headings(column: Column) -> Iterator[str]:
    match column.way:
        case "names":
            yield from (f"{column.heading}_{language.lower().replace('-', '_')}" for language in LANGUAGES)
        case "time":
            yield from (column.heading, f"{column.heading}_earliest", f"{column.heading}_latest")
        case _:
            yield column.heading


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What cells are made of: labels, bounds of times, evidence."""

    labels: Mapping[str, Labels]
    times: Mapping[str, tuple[str, str]]
    evidence: Mapping[str, Evidence]

    @classmethod
    def read(cls, graph: "Graph", claims: Sequence[Claim]) -> "_Shelf":
        named = {
            iri for claim in claims for column in _columns(claim) for iri in _values(claim, column.property)
        }
        times = {text_of(time): (text_of(first), text_of(last)) for time, first, last in graph.select(_TIMES)}
        evidence = read_evidence(graph, (iri for claim in claims for iri in claim.evidence))
        return cls(read_labels(graph, (iri for iri in named if iri.startswith("http"))), times, evidence)

    def row(self, claim: Claim, columns: Iterable[Column]) -> list[str]:
        middle = [cell for column in columns for cell in self._cells(claim, column)]
        return [written(claim.iri), *middle, *self._tail(claim)]

    def _cells(self, claim: Claim, column: Column) -> Iterator[str]:
        values = _values(claim, column.property)
        match column.way:
            case "names":
                own = (
                    [claim.labels]
                    if column.property == PREF_LABEL
                    else [self.labels.get(iri, {}) for iri in values]
                )
                yield from (_joined(label.get(language, "") for label in own) for language in LANGUAGES)
            case "time":
                yield _joined(self.labels.get(iri, {}).get("", "") for iri in values)
                yield from (_joined(self.times.get(iri, ("", ""))[side] for iri in values) for side in (0, 1))
            case "concept":
                yield _joined(map(local_name, values))
            case _:
                yield _joined(map(written, values))

    def _tail(self, claim: Claim) -> Iterator[str]:
        seen = [self.evidence[iri] for iri in claim.evidence if iri in self.evidence]
        yield from (claim.standing, claim.polarity, claim.text("originCount"))
        yield _BETWEEN.join(local_name(one.item) for one in seen)
        yield _BETWEEN.join(one.title() for one in seen)
        yield _BETWEEN.join(one.issued for one in seen)
        yield _BETWEEN.join(one.place() for one in seen)
        yield _BETWEEN.join(one.address for one in seen) if any(one.address for one in seen) else ""
        yield _BETWEEN.join(one.paraphrase.get("en", "") for one in seen)


def _agreements(graph: "Graph", claims: Mapping[str, Claim]) -> Iterator[Claim]:
    """Agreements as rows: their own triples, and the evidence of the claims about them that count."""
    values = dict[str, dict[str, set[Term]]]()
    for thing, property_, value in graph.select(_AGREEMENTS):
        if value is not None:
            values.setdefault(text_of(thing), {}).setdefault(text_of(property_), set()).add(value)
    for iri, found in sorted(values.items()):
        about = [
            claim for claim in claims.values() if claim.counts and iri in (claim.owner, claim.text("subject"))
        ]
        for name in ("evidence", "standing", "polarity"):
            found[f"{NS}{name}"] = {term for claim in about for term in claim.terms(name)}
        yield Claim(iri, "Agreement", "", {name: sorted(terms, key=str) for name, terms in found.items()})


def _columns(claim: Claim) -> Iterator[Column]:
    return (column for kind, columns in TABLES.values() if kind == claim.kind for column in columns)


def _values(claim: Claim, property_: str) -> list[str]:
    if property_ == OWNER:
        return [claim.owner] if claim.owner else []
    return claim.texts(property_)


def _joined(texts: Iterable[str]) -> str:
    return _BETWEEN.join(filter(None, texts))
