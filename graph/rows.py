"""The answer to a SELECT query: variables and rows of terms."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term: TypeAlias = NamedNode | Literal | BlankNode | Triple
Row: TypeAlias = tuple[Term | None, ...]


class Rows(Sequence[Row]):
    """Rows in the order of the query, each a tuple of terms, None where a variable is unbound.

    Attributes:
        variables: the names of the columns, without question marks.
    """

    def __init__(self, variables: Sequence[str], rows: Sequence[Row]) -> None:
        self.variables = list(variables)
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __getitem__(self, index: int) -> Row:  # pyright: ignore[reportIncompatibleMethodOverride] # no slices
        return self._rows[index]

    def __repr__(self) -> str:
        return f"<Rows {', '.join(self.variables)}: {len(self)}>"

    def dicts(self) -> Iterator[dict[str, Term]]:
        """Each row by the names of the columns; unbound ones are left out."""
        for row in self:
            yield {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Each row as plain text: the address of a node, the value of a literal, nothing where unbound."""
        for row in self:
            yield tuple(text_of(term) for term in row)


def text_of(term: Term | None) -> str:
    """A term as plain text, without language or type.

    Args:
        term: any term, or None.

    Returns:
        the address, the value, or the empty string.
    """
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value
