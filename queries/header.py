"""The header of a catalogue query: lines that begin with `#+ `, each a key and its value.

    #+ title@en: Agreements signed at a session
    #+ parameter session: event = 2017-11-18-hkgd-plenary-20
    #+ parameter date: date = any
    #+ question: 2, 3
    #+ tags: agreement, session

A query without its header is plain SPARQL; the header is a comment to it. No YAML is read.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..errors import DataError
from ..graph.binding import parameters as places

LANGUAGES = ("en", "zh-Hant")
SEGMENTS = ("place", "gov", "body", "joint", "post", "person", "instrument", "initiative", "event")
TYPES = (
    *SEGMENTS,
    "actor",
    "thing",
    "claim",
    "source",
    "concept",
    "field",
    "date",
    "text",
    "integer",
    "language",
)
ANY = "any"
MOST_QUESTIONS = 60  # of `questions.py`, which is not loaded for one query

_MARK = "#+"
_NUMBERS = frozenset(map(str, range(1, MOST_QUESTIONS + 1)))
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_FORMS = (
    "`#+ title@en: …`, `#+ description@en: …`, `#+ parameter name: type = default`, `#+ question: 2, 3`, "
    "`#+ tags: a, b`"
)


class Parameter(NamedTuple):
    """A parameter that a query declares.

    Attributes:
        name: also of the variable that it fills.
        type: one of `TYPES`.
        default: what stands for it when it is left out; `any` leaves its place open, None makes it required.
    """

    name: str
    type: str
    default: str | None = None


class Header:
    """What a header says; filled line by line."""

    __slots__ = ("descriptions", "parameters", "questions", "tags", "titles")

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}
        self.parameters: list[Parameter] = []
        self.questions: tuple[int, ...] = ()
        self.tags: tuple[str, ...] = ()


def read_header(text: str, file: str) -> Header:
    """Read the header of a query and hold its parameters against the query's text.

    Args:
        text: of the whole file.
        file: its name, for messages.

    Returns:
        what the header says.

    Raises:
        DataError: file:line: what is wrong with it and how it is written.
    """
    header, body = Header(), 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_MARK):
            if body:
                raise DataError(f"{file}:{number}: a header line below line {body}; move it to the top")
            _take(header, line, f"{file}:{number}")
        elif line.strip():
            body = body or number
    _require_complete(header, file)
    _require_places(header, text, file)
    return header


def _take(header: Header, line: str, where: str) -> None:
    start, _colon, value = line.removeprefix(f"{_MARK} ").partition(": ")
    key = next((key for key in _KEYS if start.startswith(key)), "")
    if not (line.startswith(f"{_MARK} ") and key and value.strip()):
        raise DataError(f"{where}: this header line is not understood; write {_FORMS}")
    complaint = _KEYS[key](header, start.removeprefix(key), value.strip())
    if complaint:
        raise DataError(f"{where}: {complaint}")


def _take_text(texts: dict[str, str], language: str, value: str) -> str:
    if language not in LANGUAGES:
        return f"a text in {language or 'no language'}; write one in {' and one in '.join(LANGUAGES)}"
    if language in texts:
        return f"a second text in {language}; leave one"
    texts[language] = value
    return ""


def _take_parameter(header: Header, name: str, value: str) -> str:
    type_, _equals, default = (part.strip() for part in value.partition(" = "))
    if not name[:1].isalpha() or not _LETTERS.issuperset(name):
        return f"{name!r} is no name for a parameter; write small letters, digits and _"
    if type_ not in TYPES:
        return f"{type_!r} is no type of parameter; the types are {', '.join(TYPES)}"
    if any(name == known.name for known in header.parameters):
        return f"a second parameter {name}; leave one"
    header.parameters.append(Parameter(name, type_, default or None))
    return ""


def _take_questions(header: Header, name: str, value: str) -> str:
    numbers = [part.strip() for part in value.split(",")]
    if name or header.questions:
        return "questions stand in one line, `#+ question: 2, 3`"
    if not _NUMBERS.issuperset(numbers):
        return f"{value!r} are no numbers of questions; they go from 1 to {MOST_QUESTIONS}"
    header.questions = tuple(map(int, numbers))
    return ""


def _take_tags(header: Header, name: str, value: str) -> str:
    if name or header.tags:
        return "tags stand in one line, `#+ tags: a, b`"
    header.tags = tuple(tag.strip() for tag in value.split(",") if tag.strip())
    return ""


_KEYS: dict[str, Callable[[Header, str, str], str]] = {
    "title@": lambda header, name, value: _take_text(header.titles, name, value),
    "description@": lambda header, name, value: _take_text(header.descriptions, name, value),
    "parameter ": _take_parameter,
    "question": _take_questions,
    "tags": _take_tags,
}


def _require_complete(header: Header, file: str) -> None:
    for missing in _missing(header):
        raise DataError(f"{file}:1: the header has no {missing}; write {_FORMS}")


def _missing(header: Header) -> Iterator[str]:
    for language in LANGUAGES:
        if language not in header.titles:
            yield f"title@{language}"
        if language not in header.descriptions:
            yield f"description@{language}"
    if not header.tags:
        yield "tags"


def _require_places(header: Header, text: str, file: str) -> None:
    kept, declared = places(text), [parameter.name for parameter in header.parameters]
    for name in declared:
        if name not in kept:
            line = _line_of(text, f"#+ parameter {name}:")
            raise DataError(f"{file}:{line}: parameter {name} is not used; write VALUES ?{name} {{ UNDEF }}")
    for name in kept:
        if name not in declared:
            line = _line_of(text, f"?{name} {{")
            raise DataError(f"{file}:{line}: ?{name} is no parameter; write `#+ parameter {name}: type`")


def _line_of(text: str, piece: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if piece in line), 1)
