"""The words of a SPARQL text, seen apart from its strings, addresses and comments.

Neither rdflib nor Oxigraph can be told not to follow SERVICE, and rdflib reads files named by FROM. So no
text with such a word reaches an engine. The scan is conservative: where it and an engine could differ, it
refuses.
"""

import re
from collections.abc import Iterator

from ..errors import UsageError

# SPARQL 1.1, section 19.2: escapes are decoded before the grammar is applied. Oxigraph refuses them in
# keywords, rdflib decodes them: `S\u0045RVICE` is a SERVICE there.
ESCAPE = r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
# Compiled when first asked for: comity's own queries need it rarely, and it takes 1.5 ms.
_LEXER = r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<prefixed>(?:\w[\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>\w+)
    | (?P<mark>\S)
    """
_FETCHES = {"SERVICE": "it would ask another server", "FROM": "a graph is asked as a whole"}


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Every token of a SPARQL text, comments included; its `lastgroup` names the kind.

    Args:
        text: a SPARQL query, right or wrong.

    Yields:
        matches of comment, iri, string, variable, prefixed, tag, word or mark, in the order of the text.
    """
    return re.finditer(_LEXER, text, re.VERBOSE | re.DOTALL)


def refuse_fetching(text: str) -> None:
    """Refuse a query that would make an engine open an address or a file.

    Args:
        text: a SPARQL query.

    Raises:
        UsageError: it holds SERVICE or FROM outside of strings, addresses and comments, or a bare carriage
            return.
    """
    # A comment ends at a bare carriage return for Oxigraph, but not for rdflib: what follows could be
    # hidden from either.
    if "\r" in text.replace("\r\n", "\n"):
        raise UsageError(
            "the query has a carriage return without a line feed: end its lines with a line feed"
        )
    shouted = text.upper()
    if "\\" not in text and not any(word in shouted for word in _FETCHES):
        return
    for token in tokens(re.sub(ESCAPE, character, text)):
        if word := fetching_word(token):
            raise UsageError(f"{word} is not allowed here: {_FETCHES[word]}; leave it out of the query")


def fetching_word(token: re.Match[str]) -> str:
    """The forbidden word in a token, if any.

    Oxigraph needs no word boundaries: it follows `trueSERVICE`, `SERVICE:x`, `ASKFROM`, `ex:.SERVICE`.

    Args:
        token: as `tokens` yields it.

    Returns:
        SERVICE, FROM, or nothing.
    """
    if token.lastgroup not in ("word", "prefixed"):
        return ""
    head, _colon, local = token.group().upper().partition(":")
    exposed = head + (local if local.startswith(".") else "")
    return next((word for word in _FETCHES if word in exposed), "")


def character(escape: re.Match[str]) -> str:
    """The character of an escape.

    Args:
        escape: a match of `ESCAPE`.

    Returns:
        the character; the escape itself where there is no such character.
    """
    code = int(escape[1] or escape[2], 16)
    # A surrogate or a number beyond Unicode is no character: left as it stands, for the engine to refuse.
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else escape[0]
