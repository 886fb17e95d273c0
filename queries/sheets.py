"""Rows as CSV or TSV that a spreadsheet opens rightly: what people read, and no cell is a formula.

A byte order mark tells Excel that the text is UTF-8; Chinese names would be noise without it. The formats of
the standard are made for programs: there TSV has every term in full, and a cell may be a formula.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import Any

from pyoxigraph import Literal

from ..graph.rows import Term, is_number, text_of
from ..graph.tables import safe
from .pieces import Pieces, joined

# A cell ends at the first; spreadsheets take no line end within a cell of TSV.
_DELIMITERS = {"csv": ",", "tsv": "\t"}
_ONE_LINE = str.maketrans("\t\r\n", "   ")


class _Echo:
    """What a writer of CSV writes to when its line is wanted back."""

    @staticmethod
    def write(line: str) -> str:
        """The line itself, which `writerow` returns."""
        return line


def sheet(names: Sequence[str], format_: str) -> Pieces:
    """CSV or TSV for a spreadsheet: UTF-8 with a byte order mark; lines end as RFC 4180 has it.

    Args:
        names: of the columns.
        format_: `csv` or `tsv`.

    Returns:
        how rows are written so.
    """
    writer: Any = csv.writer(_Echo(), delimiter=_DELIMITERS[format_])
    cell = _cell if format_ == "csv" else _line

    def line(row: Sequence[Term | None]) -> str:
        return writer.writerow([cell(term) for term in row])

    return Pieces(line, joined, BOM_UTF8 + writer.writerow(names).encode())


def _cell(term: Term | None) -> str:
    """A number is a number also where it is below zero; any other text may not begin as a formula does."""
    if isinstance(term, Literal) and is_number(term):
        return term.value
    return safe(text_of(term))


def _line(term: Term | None) -> str:
    return _cell(term).translate(_ONE_LINE)
