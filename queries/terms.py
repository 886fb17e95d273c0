"""The terms that a query touches: its addresses and prefixed names, read as SPARQL reads them."""

from collections.abc import Iterator

from ..graph.scan import tokens

_DECLARES = ("PREFIX", "BASE")


def touched(text: str) -> list[str]:
    """The terms of a query.

    Args:
        text: SPARQL; what stands in strings and comments is no term, nor is a declaration.

    Returns:
        addresses, each once, sorted; a prefix that the query does not declare names none.
    """
    return sorted(set(_touched(text)))


def _touched(text: str) -> Iterator[str]:
    declared: dict[str, str] = {}
    before, prefix = "", ""
    for token in tokens(text):
        kind, word = token.lastgroup, token.group()
        if kind == "comment":
            continue
        if kind == "iri" and prefix:
            declared[prefix], prefix = word[1:-1], ""
        elif kind == "iri" and before != "BASE":
            yield word[1:-1]
        elif kind == "prefixed" and before == "PREFIX":
            prefix = word
        elif kind == "prefixed":
            name, _colon, local = word.partition(":")
            if f"{name}:" in declared:
                yield declared[f"{name}:"] + local.rstrip(".")
        before = word.upper() if word.upper() in _DECLARES else ""
