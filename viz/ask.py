"""Asks the catalogue's view queries: one text, any number of terms in its `VALUES` line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, cast

from ..graph.ledger import Account
from ..queries.deviations import Named, refuse_deviation

# Terms in one question. A remote endpoint refuses texts of a megabyte; 2,000 addresses are about 160 kB.
BATCH = 2000

Row = Mapping[str, Any]


class Answers(Protocol):
    """What a graph hands back for a SELECT: the variables, and one tuple of terms (or None) a row."""

    @property
    def variables(self) -> list[str]:
        """The names of the columns."""
        ...

    def __iter__(self) -> Iterator[tuple[Any, ...]]: ...


class Askable(Protocol):
    """What a picture needs of a graph."""

    @property
    def records(self) -> Mapping[str, tuple[str, ...]]:
        """Where the records of each claim are written, by its IRI."""
        ...

    @property
    def ledger(self) -> Mapping[str, tuple[Account, ...]]:
        """How the lines of each source are accounted for, by its IRI."""
        ...

    def select(self, text: str, /, **bindings: Any) -> Answers:
        """Answer a SELECT, each binding a term or several terms."""
        ...


@cache
def text_of(name: str) -> str:
    """The text of `queries/<name>.rq` without its order: `rows` sorts them, which takes a third of the time.

    (A store looks up each term anew whenever it compares two.)
    """
    text = (files("comity.queries") / f"{name}.rq").read_text(encoding="utf-8")
    return text.rpartition("ORDER BY")[0]


def rows(graph: Askable, name: str, **bindings: Any) -> list[Row]:
    """The rows of a view query, ordered by their columns from the left: by text, then by language."""
    answers = graph.select(text_of(name), **bindings)
    if getattr(graph, "server", ""):
        refuse_deviation(cast("Named", graph), name)
    variables = answers.variables
    return [dict(zip(variables, row, strict=True)) for row in sorted(answers, key=_order)]


def _order(row: tuple[Any, ...]) -> list[str]:
    return [part for cell in row for part in _key(cell)]


def _key(cell: Any) -> tuple[str, str]:
    return ("", "") if cell is None else (cell.value, getattr(cell, "language", None) or "")


def rows_for(graph: Askable, name: str, variable: str, terms: Iterable[Any]) -> list[Row]:
    """The rows of a view query for each of these terms, asked in batches; sorted terms give sorted rows."""
    asked = sorted(set(terms), key=lambda term: term.value)
    starts = range(0, len(asked), BATCH)
    return [row for start in starts for row in rows(graph, name, **{variable: asked[start : start + BATCH]})]
