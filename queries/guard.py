"""What a query may not hold, seen before any engine parses it.

pyoxigraph follows SERVICE over HTTP and cannot be told not to; deep nesting overflows its native stack, which
ends the process. So the text is scanned here: words outside of strings, addresses and comments, sizes, depth.
"""

import re
from itertools import islice
from re import Match

from ..errors import UsageError
from ..graph.scan import ESCAPE, character, fetching_word, tokens

MAX_BYTES = 64 * 1024
MAX_TOKENS = 4_000
MAX_DEPTH = 64
# Operators in a row at one level: `1+1+1…` is as deep as it is long. Oxigraph falls after some 5,000.
MAX_CHAIN = 256
# Where this scan reads an address, an engine may read `<` as an operator: kept short, it hides little.
# The same length bounds runs of letters, dots and hyphens: the scan for prefixed names is quadratic in them.
MAX_ADDRESS = 2_000

FORMS = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "construct"}
_FETCHES = {
    "SERVICE": "SERVICE would ask another server; comity answers from its own graph only",
    "FROM": "FROM chooses other graphs; comity asks one graph as a whole (GRAPH ?g reads its slices)",
}
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING"}
)
_TOO_MANY = f"the query has more than {MAX_TOKENS:,} words and marks: split it"
_TOO_LONG = f"a word of over {MAX_ADDRESS:,} letters: shorten it"
_RUN = re.compile(r"[\w.-]+")
_OPEN_STRING = "the string that begins here does not end on its line: close it, or use three quotes"
_QUOTES = ("'", '"')
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_ENDING = frozenset(".;,{}")
_OPERATORS = frozenset("+-*/|&!^=<>")


def check(text: str) -> str:
    """Refuse a query that could reach outside, change something, or overflow the engine.

    Args:
        text: a SPARQL query.

    Returns:
        its form: select, ask or construct (which DESCRIBE counts as).

    Raises:
        UsageError: line:column, what is refused and what to do instead.
    """
    if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
        raise UsageError(f"the query is over {MAX_BYTES // 1024} kB: split it, or take lists out of it")
    for run in _RUN.finditer(text):
        if len(run.group()) > MAX_ADDRESS:
            raise UsageError(f"{place(text, run.start())}: {_TOO_LONG}")
    _refuse_open_strings(text)
    form = _scan(text, text)
    if "\\" in text:
        # SPARQL decodes escapes before it looks for words; Oxigraph only in strings and addresses.
        _scan(re.sub(ESCAPE, character, text), text)
    return form


def _refuse_open_strings(text: str) -> None:
    """After a quote without its partner, what is a string and what is not would be anybody's guess."""
    for token in islice(tokens(text), MAX_TOKENS):
        if token.group() in _QUOTES:
            raise UsageError(f"{place(text, token.start())}: {_OPEN_STRING}")


def place(text: str, offset: int) -> str:
    """Where in a text an offset lies.

    Args:
        text: the whole text.
        offset: in characters from 0.

    Returns:
        line:column, both from 1.
    """
    before = text[:offset]
    return f"{before.count(chr(10)) + 1}:{offset - before.rfind(chr(10))}"


class _Depth:
    """How deep the brackets are, and how long the chain of operators at each level."""

    def __init__(self) -> None:
        self.chains = [0]
        self.last = ("", -2)

    def read(self, mark: str, offset: int, following: str) -> str:
        """Take one mark in; says what is too deep, or nothing."""
        if mark in _OPENING or self._doubled(mark, offset, following, "<"):
            self.chains.append(0)
        elif (mark in _CLOSING or self._doubled(mark, offset, following, ">")) and len(self.chains) > 1:
            self.chains.pop()
        elif mark in _OPERATORS and self.last != (mark, offset - 1 if mark in "|&<>" else -1):
            self.chains[-1] += 1
        if mark in _ENDING:
            self.chains[-1] = 0
        self.last = (mark, offset)
        return self._complaint()

    def _doubled(self, mark: str, offset: int, following: str, wanted: str) -> bool:
        """Whether `<<` or `>>` begins here: the brackets of a triple term."""
        return mark == following == wanted and self.last != (mark, offset - 1)

    def _complaint(self) -> str:
        if len(self.chains) - 1 > MAX_DEPTH:
            return f"brackets and groups are nested more than {MAX_DEPTH} deep"
        if self.chains[-1] > MAX_CHAIN:
            return f"more than {MAX_CHAIN} operators stand in a row"
        return ""


def _as_written(written: str, offset: int) -> int:
    """An offset in the decoded text, as an offset in the text as written."""
    for escape in re.finditer(ESCAPE, written):
        if escape.start() >= offset:
            break
        offset += len(escape.group()) - len(character(escape))
    return offset


def _scan(text: str, written: str) -> str:
    form, depth = "", _Depth()
    for number, token in enumerate(t for t in tokens(text) if t.lastgroup != "comment"):
        complaint = _complaint(token, depth, text) if number < MAX_TOKENS else _TOO_MANY
        if complaint:
            spot = token.start() if text is written else _as_written(written, token.start())
            raise UsageError(f"{place(written, spot)}: {complaint}")
        if not form and token.lastgroup == "word":
            form = FORMS.get(token.group().upper(), "")
    if not form:
        raise UsageError("this is no query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def _complaint(token: Match[str], depth: _Depth, text: str) -> str:
    """What is wrong with one token, or nothing."""
    if token.lastgroup == "mark":
        deep = depth.read(token.group(), token.start(), text[token.end() : token.end() + 1])
        return deep and f"{deep}: write it flatter, or as VALUES"
    if token.lastgroup == "iri":
        return _address_complaint(token.group())
    if token.lastgroup in ("word", "prefixed"):
        return _word_complaint(token)
    return ""


def _address_complaint(address: str) -> str:
    if len(address) > MAX_ADDRESS or address.count("(") > MAX_DEPTH or address.count("!") > MAX_DEPTH:
        return "this is too long or too odd for an address: shorten it, or put blanks round < and >"
    return ""


def _word_complaint(token: Match[str]) -> str:
    word = token.group().upper()
    if fetching := fetching_word(token):
        return f"{_FETCHES[fetching]}; take it out" + (
            ", or give the prefix another name" if ":" in word else ""
        )
    if word in _UPDATES:
        return f"{word} changes a graph, and a released graph is only read: take it out"
    return ""
