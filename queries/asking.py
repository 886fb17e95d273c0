"""What a user asks for by a word: a query of the catalogue, a file, standard input; and their list."""

import sys
from pathlib import Path

from ..errors import UsageError
from .catalogue import Query, load, load_all, plain

_MOST = 1_000_000  # characters read of a file; the guard's limit is far lower


def asked(word: str) -> tuple[Query, bool]:
    """The query that a word means.

    Args:
        word: `-` for standard input; a file where it ends in .rq or holds a `/`; else a catalogue name.

    Returns:
        the query, and whether it is the catalogue's own.

    Raises:
        UsageError: there is no such query or file, or it is no text.
        DataError: its header is broken.
    """
    if word == "-":
        return plain("standard input", _typed()), False
    if word.endswith(".rq") or "/" in word:
        return plain(word, _read(Path(word))), False
    return load(word), True


def listing() -> str:
    """The catalogue as a table: name, parameters, title."""
    from .answers import plain as table

    rows = [
        (query.name, " ".join(parameter.name for parameter in query.parameters), query.titles["en"])
        for query in load_all()
        if "view" not in query.tags
    ]
    return table(("name", "parameters", "asks"), rows)


def _typed() -> str:
    try:
        return sys.stdin.read(_MOST)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"standard input is no query that can be read ({error}); give SPARQL as UTF-8"
        ) from None


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_MOST)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} is no query that can be read ({error}); name a text file of SPARQL"
        ) from None
