"""Giving a query its parameters: typed terms put into the place that the query keeps for them.

A query marks the place of a parameter with `VALUES ?name { UNDEF }`, in the same group as its use; so it
runs as it stands in any editor. Text is never pasted: a term is serialised by pyoxigraph, which refuses
bad addresses and tags.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from pyoxigraph import Literal, NamedNode

from ..errors import UsageError
from .scan import tokens

# As every query of comity's own writes it.
_PLAIN_PLACE = re.compile(r"(?<!\S)VALUES \?(\w+) ({) UNDEF (})")
_UNLIKE_PLAIN = frozenset("\"'#")

Bound: TypeAlias = NamedNode | Literal
Binding: TypeAlias = Bound | Sequence[Bound] | None
_Place: TypeAlias = tuple[int, int, int, str]


def bind(text: str, bindings: Mapping[str, Binding], *, without_open: bool = False) -> str:
    """The query with its parameters in place.

    Args:
        text: a SPARQL query with a line `VALUES ?name { UNDEF }` for each parameter.
        bindings: by the variable's name, a term, several terms (any of them), or None to leave the place
            open.
        without_open: whether a place that stays open is taken out; UNDEF alone says nothing, but some servers
            take it for a value.

    Returns:
        the query text, each place of a bound name filled.

    Raises:
        UsageError: a value is not a term, or a name has no place in the query.
    """
    spots = _places(text)
    _refuse_strangers(spots, bindings)
    filled, end = list[str](), 0
    for begin, start, stop, name in spots:
        value = bindings.get(name)
        if value is not None:
            filled += [text[end:start], " ", _serialised(name, value), " "]
            end = stop
        elif without_open:
            filled.append(text[end:begin])
            end = stop + 1
    return "".join([*filled, text[end:]])


def parameters(text: str) -> list[str]:
    """The names that a query keeps a place for, each once, in the order of the text.

    Args:
        text: a SPARQL query.

    Returns:
        names of variables, without the question mark.
    """
    return list(dict.fromkeys(place[-1] for place in _places(text)))


def _places(text: str) -> list[_Place]:
    """Where each `VALUES ?name { UNDEF }` begins, where its braces open and close, and the name."""
    if _is_plain(text):
        found = _PLAIN_PLACE.finditer(text)
        return [(place.start(), place.end(2), place.start(3), place[1]) for place in found]
    solid = [token for token in tokens(text) if token.lastgroup != "comment"]
    runs = zip(solid, solid[1:], solid[2:], solid[3:], solid[4:], strict=False)
    return [
        (run[0].start(), run[2].end(), run[4].start(), run[1].group()[1:]) for run in runs if _is_place(run)
    ]


def _is_plain(text: str) -> bool:
    """Whether what looks like a place is one, so that nothing need be scanned.

    A string or a comment that reaches an UNDEF has its mark on the same line, but for strings in three quotes
    and those whose line end is escaped.
    """
    if any(mark in text for mark in ("\\", '"""', "'''")):
        return False
    lines = [line for line in text.split("\n") if "UNDEF" in line.upper()]
    return all(
        _UNLIKE_PLAIN.isdisjoint(line) and len(_PLAIN_PLACE.findall(line)) == line.upper().count("UNDEF")
        for line in lines
    )


def _is_place(run: Sequence[re.Match[str]]) -> bool:
    values, variable, opening, undef, closing = run
    words = values.group().upper(), opening.group(), undef.group().upper(), closing.group()
    return variable.lastgroup == "variable" and words == ("VALUES", "{", "UNDEF", "}")


def _refuse_strangers(spots: Sequence[_Place], bindings: Mapping[str, Binding]) -> None:
    known = {place[-1] for place in spots}
    for name in bindings:
        if name not in known:
            raise UsageError(
                f"the query has no place for {name!r}: write VALUES ?{name} {{ UNDEF }} where it is used"
            )


def _serialised(name: str, value: Bound | Sequence[Bound]) -> str:
    terms = _terms(value)
    for term in terms:
        if not isinstance(term, NamedNode | Literal):
            raise UsageError(
                f"{name}: {term!r} is not a term; give a pyoxigraph.NamedNode or pyoxigraph.Literal"
            )
    return " ".join(str(term) for term in terms)


def _terms(value: object) -> list[object]:
    """The terms of a value. A text is a sequence too, but not of terms; what is empty would mean nothing."""
    return list(cast("Sequence[object]", value)) if isinstance(value, Sequence) and value else [value]
