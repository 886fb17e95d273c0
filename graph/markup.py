"""Rows as an HTML table, for a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..ontology import ID, shrink
from .rows import Term, is_number, text_of

if TYPE_CHECKING:
    from .rows import Rows

MOST = 60
"""Rows that are shown; the rest is counted."""


def table(rows: Rows) -> str:
    """Rows as a table; every text in it is text.

    Args:
        rows: of an answer.

    Returns:
        HTML: a table, and how many rows there are.
    """
    shown = [rows[number] for number in range(min(len(rows), MOST))]
    head = "".join(f"<th>{escape(name)}</th>" for name in rows.variables)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in shown)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{_count(rows, shown)}</p>"


def _count(rows: Rows, shown: Sequence[object]) -> str:
    return f"{len(rows):,} rows" if len(shown) == len(rows) else f"{len(shown)} of {len(rows):,} rows"


def _cell(term: Term | None) -> str:
    if isinstance(term, NamedNode):
        short = term.value[len(ID) :] if term.value.startswith(ID) else shrink(term.value)
        return f'<td title="{escape(term.value)}">{escape(short)}</td>'
    if isinstance(term, Literal) and term.language:
        return f'<td lang="{escape(term.language)}">{escape(term.value)}</td>'
    aligned = ' style="text-align: right"' if isinstance(term, Literal) and is_number(term) else ""
    return f"<td{aligned}>{escape(text_of(term))}</td>"
