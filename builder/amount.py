"""Amounts: money and other quantities. Their IRI says all of them, so that two sources meet on one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..ontology import expand
from . import terms
from .terms import Literal, Triple

_PREFIX = terms.entity("amount/")
# A currency in capitals or a unit in small letters, a size or its bounds, and whether it is about so much.
_SLUG = re.compile(r"^([A-Za-z-]+)-([0-9._]+)(-about)?$")
_WORDS = {
    "en": ("about ", "at least ", "at most "),
    "zh-Hant": ("約", "至少", "至多"),
}


def slug(amount: dict[str, str]) -> str:
    """The end of an amount's IRI, of what a curator wrote.

    >>> slug({"currency": "HKD", "value": "20000000", "approximate": "true"})
    'HKD-20000000-about'
    >>> slug({"unit": "square-kilometres", "value": "56000"})
    'square-kilometres-56000'
    """
    size = amount.get("value") or f"{amount.get('least', '..')}_{amount.get('most', '..')}"
    what = amount.get("currency") or amount["unit"]
    return f"{what}-{size}" + ("-about" if amount.get("approximate") == "true" else "")


def amounts(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The nodes of all amounts that triples speak of."""
    found = {value for _, _, value in triples if isinstance(value, str) and value.startswith(_PREFIX)}
    for iri in sorted(found):
        what, size, about = _SLUG.findall(iri.removeprefix(_PREFIX))[0]
        least, between, most = size.partition("_")
        sizes = {"schema:minValue": least, "schema:maxValue": most} if between else {"schema:value": size}
        yield from _kind(iri, what)
        for predicate, number in sizes.items():
            if number not in {"", ".."}:
                yield iri, expand(predicate), terms.typed(number, "decimal")
        if about:
            yield iri, expand("comity:approximate"), terms.typed("true", "boolean")
        for language in _WORDS:
            yield iri, expand("skos:prefLabel"), Literal(words(what, size, about, language), language)


def _kind(iri: str, what: str) -> Iterator[Triple]:
    if what.isupper():
        yield iri, expand("rdf:type"), expand("schema:MonetaryAmount")
        yield iri, expand("schema:currency"), Literal(what)
    else:
        yield iri, expand("rdf:type"), expand("schema:QuantitativeValue")
        yield iri, expand("schema:unitText"), Literal(what.replace("-", " "))


def words(what: str, size: str, about: str, language: str) -> str:
    """An amount as readers see it.

    >>> words("HKD", "20000000", "-about", "en")
    'about HKD 20,000,000'
    >>> words("firms", "12_..", "", "en"), words("square-kilometres", "10_56000.5", "", "en")
    ('at least 12 firms', '10–56,000.5 square kilometres')
    """
    some, floor, ceiling = _WORDS[language]
    least, between, most = size.partition("_")
    ends = [_grouped(end) for end in (least, most) if end not in {"", ".."}]
    bound = {"..": ceiling}.get(least, floor) if between and len(ends) == 1 else ""
    number = f"{bound}{'–'.join(ends)}"
    told = f"{what} {number}" if what.isupper() else f"{number} {what.replace('-', ' ')}"
    return f"{some if about else ''}{told}"


def _grouped(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}"
