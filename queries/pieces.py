"""Rows and triples written piece by piece, so that of a long answer one piece at a time is in memory.

The standard's formats are written by pyoxigraph, some rows at a time; what stands before and after the rows
is taken off each time, and written once.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from pyoxigraph import QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from ..errors import UsageError
from ..graph.rows import Term

ROW_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_TAILS = {"csv": b"", "tsv": b"", "json": b"]}}", "xml": b"</results></sparql>"}
# XML 1.0, section 2.2: no reference names these either. Line feed, tab and return are not among them.
# Compiled when first asked for: few answers are XML.
_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


class Pieces(NamedTuple):
    """How one answer is written.

    Attributes:
        line: what of a row or triple counts against the limits, and is kept until its piece is written.
        piece: some lines as they are written.
        head: before the first row.
        between: two pieces.
        tail: after the last row; an answer without it is cut, and every reader of JSON or XML sees that.
    """

    line: Callable[[Any], str]
    piece: Callable[[list[str]], bytes]
    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""


def standard(names: Sequence[str], format_: str) -> Pieces:
    """The W3C's formats for rows.

    Args:
        names: of the columns.
        format_: one of `ROW_FORMATS`.

    Returns:
        how rows are written so.
    """
    tail = _TAILS[format_]
    head = _serialised(tsv(names), format_)[: -len(tail) or None]

    def piece(lines: list[str]) -> bytes:
        found = _serialised(tsv(names, lines), format_)[len(head) : -len(tail) or None]
        return _as_xml(found) if format_ == "xml" else found

    return Pieces(line, piece, head, b"," if format_ == "json" else b"", tail)


def triples() -> Pieces:
    """N-Triples: a triple a line.

    Returns:
        how triples are written so.
    """
    return Pieces("{} .\n".format, joined)


def joined(lines: Sequence[str]) -> bytes:
    """Lines that have their ends, as they are.

    Args:
        lines: in their order.

    Returns:
        UTF-8.
    """
    return "".join(lines).encode()


def line(row: Iterable[Term | None]) -> str:
    """A row as SPARQL TSV has it, every term in full.

    Args:
        row: terms, None where there is none.

    Returns:
        one line, without its end.
    """
    return "\t".join("" if term is None else _written(term) for term in row)


def tsv(names: Sequence[str], lines: Sequence[str] = ()) -> bytes:
    """Lines below the names of their columns.

    Args:
        names: without question marks.
        lines: as `line` makes them.

    Returns:
        SPARQL TSV.
    """
    return "\n".join(["\t".join(f"?{name}" for name in names), *lines, ""]).encode()


def rows(body: bytes) -> QuerySolutions:
    """SPARQL TSV, read.

    Args:
        body: as `tsv` makes it.

    Returns:
        its rows.
    """
    found = parse_query_results(body, QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)
    return found


def _written(term: Term) -> str:
    """pyoxigraph leaves out the brackets of a triple that is a term."""
    return f"<<( {term} )>>" if isinstance(term, Triple) else str(term)


def _serialised(body: bytes, format_: str) -> bytes:
    return rows(body).serialize(format=ROW_FORMATS[format_]) or b""


def _as_xml(piece: bytes) -> bytes:
    """pyoxigraph 0.5.13 writes what no reader of XML takes, and a return that each takes for a line end."""
    if found := re.search(_NOT_XML, piece.decode()):
        code = f"U+{ord(found.group()):04X}"
        raise UsageError(f"the answer holds the control character {code}, which XML cannot: take json")
    return piece.replace(b"\r", b"&#13;")
