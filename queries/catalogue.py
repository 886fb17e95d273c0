"""The catalogue: one question a file, `queries/<name>.rq`, plain SPARQL that any editor runs as it stands."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from ..errors import UsageError
from .header import Parameter, read_header

_ENDING = ".rq"
# The package is always unpacked on a disk; importlib.resources would cost 7 ms to say the same.
_FOLDER = os.path.dirname(__file__)


class Query(NamedTuple):
    """A question of the catalogue, or of a user's file.

    Attributes:
        name: of its file, without `.rq`.
        titles: by language (en, zh-Hant).
        descriptions: by language.
        parameters: in the order of the header.
        tags: `contested` or `all-claims` where it shows more than what is accepted and affirmed.
        text: of the whole file, header included.
        questions: the numbers of the competency questions that it answers, in `questions.py`; the one that it
            is made for stands first.
    """

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    tags: tuple[str, ...]
    text: str
    questions: tuple[int, ...] = ()


def names() -> list[str]:
    """The names of all queries of the catalogue; no file is read.

    Returns:
        them, sorted.
    """
    return sorted(file.removesuffix(_ENDING) for file in os.listdir(_FOLDER) if _is_query(file))


def load(name: str) -> Query:
    """One query of the catalogue; its file alone is read.

    Args:
        name: as `names` lists it.

    Returns:
        the query.

    Raises:
        UsageError: there is none of that name; the message lists what is near.
        DataError: file:line: its header is broken.
    """
    # The file system would follow `../x`, ignore case on some machines, and fail on a name that is too long:
    # only what is listed has a name.
    if name not in names():
        raise UsageError(f"there is no query {name!r}; {_near(name)}")
    with open(f"{_FOLDER}/{name}{_ENDING}", encoding="utf-8") as file:
        return parse(name, file.read(), f"queries/{name}{_ENDING}")


def load_all() -> list[Query]:
    """Every query of the catalogue, each checked.

    Returns:
        them, by name.

    Raises:
        DataError: a header is broken.
        UsageError: a query would be refused.
    """
    from . import guard

    queries = [load(name) for name in names()]
    for query in queries:
        guard.check(query.text)
    return queries


def catalogue_turtle() -> str:
    """The whole catalogue as Turtle: the text of a release's `queries.ttl`.

    Returns:
        the same bytes for the same files, without blank nodes.

    Raises:
        DataError: a header is broken.
        UsageError: a query would be refused.
    """
    from .executables import to_turtle

    return to_turtle(load_all())


def parse(name: str, text: str, file: str) -> Query:
    """A query from the text of a file with a header.

    Args:
        name: of the query.
        text: of the file.
        file: its name, for messages.

    Returns:
        the query.

    Raises:
        DataError: file:line: its header is broken.
    """
    header = read_header(text, file)
    parameters = tuple(header.parameters)
    return Query(name, header.titles, header.descriptions, parameters, header.tags, text, header.questions)


def plain(name: str, text: str) -> Query:
    """A query from anybody's text, with a header or without.

    Args:
        name: of the file, for messages.
        text: SPARQL; a header is read as in the catalogue, where there is one.

    Returns:
        the query; without a header it has no parameters.

    Raises:
        DataError: file:line: there is a header, and it is broken.
    """
    if any(line.startswith("#+") for line in text.splitlines()):
        return parse(name, text, name)
    return Query(name, {}, {}, (), (), text)


def _is_query(file: str) -> bool:
    return file.endswith(_ENDING) and not file.startswith(".")


def _near(name: str) -> str:
    from difflib import get_close_matches

    asked = [known for known in names() if not known.startswith("view-")]  # those are for views
    close = get_close_matches(name, asked, n=5, cutoff=0.5) or [n for n in asked if name in n]
    listed = f"near it: {', '.join(close)}; " if close else ""
    return f"{listed}`comity query` lists all of them"
