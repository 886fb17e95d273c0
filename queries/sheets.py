"""Rows as CSV or TSV that a spreadsheet opens rightly: what people read, and no cell is a formula.

A byte order mark tells Excel that the text is UTF-8; Chinese names would be noise without it. The formats of
the standard are made for programs: there TSV has every term in full, and a cell may be a formula.
"""

import csv
from io import StringIO

from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, parse_query_results

from ..graph.rows import Term, is_number, text_of
from ..graph.tables import safe

# A cell ends at the first; spreadsheets take no line end within a cell of TSV.
_DELIMITERS = {"csv": ",", "tsv": "\t"}
_ONE_LINE = str.maketrans("\t\r\n", "   ")


def sheet(body: bytes, format_: str) -> bytes:
    """An answer for a spreadsheet.

    Args:
        body: rows as SPARQL TSV.
        format_: `csv` or `tsv`.

    Returns:
        UTF-8 with a byte order mark; lines end as RFC 4180 has it.
    """
    solutions = parse_query_results(body, QueryResultsFormat.TSV)
    assert isinstance(solutions, QuerySolutions)
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=_DELIMITERS[format_])
    writer.writerow([variable.value for variable in solutions.variables])
    cells = _cell if format_ == "csv" else _line
    writer.writerows([cells(term) for term in row] for row in solutions)
    return text.getvalue().encode("utf-8-sig")


def _cell(term: Term | None) -> str:
    """A number is a number also where it is below zero; any other text may not begin as a formula does."""
    if isinstance(term, Literal) and is_number(term):
        return term.value
    return safe(text_of(term))


def _line(term: Term | None) -> str:
    return _cell(term).translate(_ONE_LINE)
