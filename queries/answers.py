"""Answers for people and pipes: tables with short names, other formats as they are."""

import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from ..graph.rows import Term
from ..ontology import ID, shrink
from .task import TABLE, TEXT, Answer
from .telling import tell

_GAP = "  "
# What a terminal would obey instead of show: control characters, and those that turn the writing round.
_OBEYED = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        0x061C,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ],
    "\N{REPLACEMENT CHARACTER}",
) | dict.fromkeys(map(ord, "\t\n\r"), " ")


def write(answer: Answer, out: TextIO | None = None, notes: TextIO | None = None) -> None:
    """Print an answer, and beside it what is to be known of it.

    Args:
        answer: of a query.
        out: for the answer, by default standard output; a table on a terminal goes through rich.
        notes: for `no rows` and `… of more rows shown`, by default standard error.
    """
    target = sys.stdout if out is None else out
    if answer.format != TABLE or answer.form == "ask":
        tell(answer, out, notes)
    elif target.isatty():
        names, rows = read(answer)
        if rows:
            _write_rich(names, rows, target)
        tell(answer._replace(body=b""), out, notes)
    else:
        tell(drawn(answer), out, notes)


def drawn(answer: Answer) -> Answer:
    """The same answer as plain text, if it is a table.

    Args:
        answer: of a query.

    Returns:
        it, or one whose body is what a pipe is given.
    """
    if answer.format != TABLE or answer.form == "ask":
        return answer
    names, rows = read(answer)
    return answer._replace(body=plain(names, rows).encode() if rows else b"", format=TEXT)


def read(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """The columns and cells of an answer in the format `table`.

    Args:
        answer: to a SELECT or CONSTRUCT.

    Returns:
        the names of the columns, and each row as texts with short names.
    """
    solutions = parse_query_results(answer.body, QueryResultsFormat.TSV)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return names, [[short(term) for term in row] for row in solutions]


def short(term: Term | None) -> str:
    """A term as people write it.

    Args:
        term: of an answer, None where there is none.

    Returns:
        `segment/slug` for data, `prefix:name` where the prefix is known, a literal's value; safe to print.
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        text = term.value[len(ID) :] if term.value.startswith(ID) else shrink(term.value)
    else:
        text = term.value if isinstance(term, Literal | BlankNode) else str(term)
    return text.translate(_OBEYED)


def plain(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """An aligned table without lines or colours.

    Args:
        names: of the columns.
        rows: cells.

    Returns:
        lines of text; Chinese characters count two columns.
    """
    lines = [names, *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "".join(f"{_line(line, widths)}\n" for line in [names, ["-" * width for width in widths], *rows])


def _write_rich(names: Sequence[str], rows: Sequence[Sequence[str]], out: TextIO) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(file=out).print(table)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()


def _width(text: str) -> int:
    """Columns on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
