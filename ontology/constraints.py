"""SHACL's core constraints: how often the values that a path leads to break what is asked of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from .facts import Facts, Term

if TYPE_CHECKING:
    import rdflib

Check = Callable[[Facts, Term, set[Term]], int]
"""How many results there are for a node and the values that a path leads to from it."""

_SH = "http://www.w3.org/ns/shacl#"


def _each(holds: Callable[[Facts, Term], bool]) -> Check:
    return lambda facts, _, values: sum(not holds(facts, value) for value in values)


def _count(broken: Callable[[int, int], bool]) -> Callable[[Term], Check]:
    return lambda asked: lambda _, __, values: int(broken(len(values), int(asked.value)))


def _class(asked: Term) -> Check:
    assert isinstance(asked, ox.NamedNode)
    return _each(lambda facts, value: value in facts.instances(asked))


def _datatype(asked: Term) -> Check:
    def holds(_: Facts, value: Term) -> bool:
        return isinstance(value, ox.Literal) and value.datatype == asked and not _typed(value).ill_typed

    return _each(holds)


def _node_kind(asked: Term) -> Check:
    assert asked.value == _SH + "IRI", "no other kind of node is asked for"
    return _each(lambda _, value: isinstance(value, ox.NamedNode))


def _pattern(asked: Term) -> Check:
    search = re.compile(asked.value).search
    return _each(lambda _, value: not isinstance(value, ox.BlankNode) and bool(search(value.value)))


def _max_length(asked: Term) -> Check:
    most = int(asked.value)
    return _each(lambda _, value: not isinstance(value, ox.BlankNode) and len(value.value) <= most)


def _unique_lang(asked: Term) -> Check:
    assert asked.value == "true", "false asks for nothing"

    def repeated(_: Facts, __: Term, values: set[Term]) -> int:
        tags = Counter(value.language for value in values if isinstance(value, ox.Literal) and value.language)
        return sum(count > 1 for count in tags.values())

    return repeated


def _has_value(asked: Term) -> Check:
    return lambda _, __, values: int(asked not in values)


def _ordered(signs: set[int]) -> Callable[[Term], Check]:
    return lambda asked: _each(lambda _, value: _order(value, asked) in signs)


def _not_after(asked: Term) -> Check:
    assert isinstance(asked, ox.NamedNode)

    def later(facts: Facts, focus: Term, values: set[Term]) -> int:
        others = facts.objects(focus, asked)
        return sum(not _at_most(one, other) for one in values for other in others)

    return later


def _at_most(one: Term, other: Term) -> bool:
    """As rdflib sorts what is of two datatypes; a text is not below what is none."""
    mine, theirs = (
        _typed(term)
        if isinstance(term, ox.Literal) and not isinstance(_typed(term).value, str)
        else term.value
        for term in (one, other)
    )
    try:
        return type(mine) is type(theirs) and bool(mine <= theirs)
    except TypeError:
        return False


def _order(one: Term, other: Term) -> int | None:
    """-1, 0 or 1; nothing unless both are numbers, or are of one datatype."""
    (kind, mine), (other_kind, theirs) = _measure(one), _measure(other)
    if kind != other_kind or mine is None or theirs is None:
        return None
    return (mine > theirs) - (mine < theirs)


def _measure(term: Term) -> tuple[str, Any]:
    if not isinstance(term, ox.Literal):
        return "", None
    value = _typed(term).value
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return "number" if number else term.datatype.value, value


def _typed(literal: ox.Literal) -> rdflib.Literal:
    return _read(literal.value, literal.datatype.value)


@cache
def _read(text: str, datatype: str) -> rdflib.Literal:
    import rdflib

    return rdflib.Literal(text, datatype=rdflib.URIRef(datatype))


CORE: Final[dict[str, Callable[[Term], Check]]] = {
    "class": _class,
    "datatype": _datatype,
    "hasValue": _has_value,
    "lessThanOrEquals": _not_after,
    "maxCount": _count(lambda number, most: number > most),
    "maxLength": _max_length,
    "minCount": _count(lambda number, least: number < least),
    "minExclusive": _ordered({1}),
    "minInclusive": _ordered({0, 1}),
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "uniqueLang": _unique_lang,
}
"""The constraints that ask one thing; what asks for a list or for another shape is with the shapes."""
