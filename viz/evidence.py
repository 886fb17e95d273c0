"""Claims, passages and sources of a view, each listed once and named by its place in the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .ask import Askable, Row, rows_for
from .details import Details, Words, short


@dataclass(frozen=True)
class Source:
    """Where a passage stands. `address` is empty for a mirror and for anything but http and https."""

    id: str
    title: Words
    page: Words
    issued: str
    address: str
    authority: Words


@dataclass(frozen=True)
class Passage:
    """Some lines of a source, in the curator's words; `held` where the curator had the text of the page."""

    id: str
    source: int
    lines: Words
    says: Words
    held: bool


@dataclass(frozen=True)
class Part:
    """One thing said within a claim, or about an entity, with the passages that say it."""

    relation: Words
    value: Words
    passages: tuple[int, ...]
    inference: Words
    key: tuple[str, str, str] = field(compare=False)  # subject, property, value: an edge may show it already


@dataclass(frozen=True)
class Entry:
    """A claim, or an entity with what is claimed of it; `number` is its place in the list.

    `records` are the places where a curator wrote it, file and line, as far as the graph knows them.
    """

    number: int
    id: str
    label: Words
    passages: tuple[int, ...]
    inference: Words
    parts: tuple[Part, ...]
    records: tuple[str, ...] = ()


@dataclass
class Evidence:
    """The evidence of a view. Entries are by address; passages and sources by number."""

    entries: dict[str, Entry]
    passages: list[Passage]
    sources: list[Source]


def read(graph: Askable, subjects: Iterable[Any], details: Details, *, whole: bool = False) -> Evidence:
    """The evidence for these claims and entities, with every label that it needs added to `details`.

    Args:
        graph: what is asked.
        subjects: addresses of claims and entities.
        details: filled.
        whole: whether contested, rejected, denied and unknown claims have theirs too.
    """
    asked = sorted(set(subjects), key=lambda term: term.value)
    rows = rows_for(graph, "view-evidence-all" if whole else "view-evidence", "claim", asked)
    _fetch(graph, rows, details)
    passages = sorted({row["evidence"].value for row in rows})
    places = [details.text(iri, "oa:hasSource") for iri in passages]
    sources = sorted(set(places) - {""})
    numbers = {iri: number for number, iri in enumerate(passages)}
    return Evidence(
        entries=_entries(asked, rows, details, numbers, graph.records),
        passages=[
            _passage(iri, sources.index(place), details) for iri, place in zip(passages, places, strict=True)
        ],
        sources=[_source(iri, details) for iri in sources],
    )


def _fetch(graph: Askable, rows: list[Row], details: Details) -> None:
    """Read the labels of all that the rows name, of their sources, and of the pages these are part of."""
    cells = [row[key] for row in rows for key in ("claim", "property", "value", "part", "evidence")]
    named = {cell for cell in cells if is_address(cell)}
    details.add(graph, named)
    items = _follow(graph, named, "oa:hasSource", details)
    pages = _follow(graph, items, "dct:isPartOf", details)
    _follow(graph, items | pages, "comity:authority", details)


def _follow(graph: Askable, terms: set[Any], key: str, details: Details) -> set[Any]:
    found = {value for term in terms for value in details.terms(term.value, key) if is_address(value)}
    details.add(graph, found)
    return found


def is_address(term: Any) -> bool:
    """Whether a cell of an answer is an address (not a literal, not empty)."""
    return type(term).__name__ == "NamedNode"


def _entries(
    asked: list[Any],
    rows: list[Row],
    details: Details,
    numbers: dict[str, int],
    records: Mapping[str, tuple[str, ...]],
) -> dict[str, Entry]:
    own: dict[str, set[int]] = defaultdict(set)
    parts: dict[str, dict[tuple[str, str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        claim = row["claim"].value
        if row["property"] is None:
            own[claim].add(numbers[row["evidence"].value])
        else:
            parts[claim][claim, row["property"].value, row["value"].value].append(row)
    known = [term.value for term in asked if own[term.value] or parts[term.value]]
    return {
        iri: Entry(
            number=number,
            id=short(iri),
            label=details.names(iri),
            passages=tuple(sorted(own[iri])),
            inference=details.words(iri, "comity:inference"),
            parts=tuple(_part(key, of, details, numbers) for key, of in parts[iri].items()),
            records=records.get(iri, ()),
        )
        for number, iri in enumerate(known)
    }


def _part(key: tuple[str, str, str], rows: list[Row], details: Details, numbers: dict[str, int]) -> Part:
    first = rows[0]
    return Part(
        relation=details.names(first["property"].value),
        value=details.value(first["value"]),
        passages=tuple(sorted({numbers[row["evidence"].value] for row in rows})),
        inference=details.words(first["part"].value, "comity:inference"),
        key=key,
    )


def _passage(iri: str, source: int, details: Details) -> Passage:
    return Passage(
        id=short(iri),
        source=source,
        lines=details.words(iri, "skos:prefLabel", "rdfs:label"),
        says=details.words(iri, "comity:paraphrase"),
        held=bool(details.text(iri, "comity:passageDigest")),
    )


def _source(iri: str, details: Details) -> Source:
    page = details.text(iri, "dct:isPartOf")
    both = [iri, page] if page else [iri]
    authorities = [details.text(one, "comity:authority") for one in both]
    return Source(
        id=short(iri),
        title=details.names(iri),
        page=details.names(page) if page else {},
        issued=next(filter(None, (details.text(one, "dct:issued") for one in both)), ""),
        address=_address(both, authorities, details),
        authority=next((details.names(one) for one in authorities if one), {}),
    )


def _address(iris: list[str], authorities: list[str], details: Details) -> str:
    """Where the source can be read, fit for a link: http or https only, and never a mirror's."""
    if any(short(authority) == "cc:mirror" for authority in authorities):
        return ""
    found = [details.text(iri, "schema:url") for iri in iris]
    return next((address for address in found if address.startswith(("https://", "http://"))), "")
