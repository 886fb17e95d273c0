"""The form of a query: what it answers, and what stands around its patterns."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from .scan import tokens

_FORMS: Final = {"SELECT": "SELECT", "ASK": "ASK", "CONSTRUCT": "CONSTRUCT", "DESCRIBE": "CONSTRUCT"}
_BEFORE: Final = ("PREFIX", "BASE")
_UNIQUE: Final = "DISTINCT"
_ORDER: Final = "ORDER"
_SLICES: Final = frozenset(("LIMIT", "OFFSET"))


class Form(NamedTuple):
    """What is seen of a query from outside.

    Attributes:
        name: SELECT, ASK or CONSTRUCT (of a DESCRIBE too); empty where something else than prefixes stands
            before it.
        start: where it begins, behind its prefixes.
        unique: whether no row may come twice.
        ordered: whether its rows have an order.
        sliced: whether it asks for some of its rows only.
    """

    name: str
    start: int = 0
    unique: bool = False
    ordered: bool = False
    sliced: bool = False


def form_of(text: str) -> Form:
    """The form of a query.

    Args:
        text: a SPARQL query, right or wrong.

    Returns:
        its form.
    """
    for token in tokens(text):
        word = token.group().upper()
        if token.lastgroup == "word" and word not in _BEFORE:
            outside = list(_outside(text[token.start() :]))
            return Form(
                _FORMS.get(word, ""),
                token.start(),
                _UNIQUE in outside[1:2],
                _ORDER in outside,
                not _SLICES.isdisjoint(outside),
            )
        if token.lastgroup not in ("comment", "word", "prefixed", "iri"):
            break
    return Form("")


def _outside(text: str) -> Iterator[str]:
    """The words of a query that no bracket holds."""
    depth = 0
    for token in tokens(text):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(token.group(), 0)
        if not depth and token.lastgroup == "word":
            yield token.group().upper()
