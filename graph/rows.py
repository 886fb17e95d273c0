"""The answer to a SELECT query: variables and rows of terms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..errors import UsageError

_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = (
    "integer",
    "long",
    "int",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
)
# What a number of each type is in Python; a decimal of many digits becomes the nearest that a table can hold.
_NUMBERS: dict[str, Callable[[str], int | float]] = {
    **{_XSD + name: int for name in _WHOLE},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
}
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
FRAMES = ("pandas", "polars")
"""What makes tables for Python; the first that is installed does."""

Term: TypeAlias = NamedNode | Literal | BlankNode | Triple
Row: TypeAlias = tuple[Term | None, ...]


class Rows(Sequence[Row]):
    """Rows in the order of the query, each a tuple of terms, None where a variable is unbound.

    Attributes:
        variables: the names of the columns, without question marks.
    """

    # Oxigraph's own rows are kept as they are, and become tuples when somebody looks: a long answer would
    # take half as long again.
    def __init__(self, variables: Sequence[str], rows: Sequence[Iterable[Term | None]]) -> None:
        self.variables = list(variables)
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return map(tuple, self._rows)

    def __getitem__(self, index: int) -> Row:  # pyright: ignore[reportIncompatibleMethodOverride] # no slices
        return tuple(self._rows[index])

    def __repr__(self) -> str:
        return f"<Rows {', '.join(self.variables)}: {len(self)}>"

    def _repr_html_(self) -> str:
        """How a notebook shows them."""
        from .markup import table

        return table(self)

    def dicts(self) -> Iterator[dict[str, Term]]:
        """Each row by the names of the columns; unbound ones are left out."""
        for row in self:
            yield {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Each row as plain text: the address of a node, the value of a literal, nothing where unbound."""
        for row in self:
            yield tuple(text_of(term) for term in row)

    def to_frame(self, library: str | None = None) -> Any:
        """The rows as a table of pandas or polars, whichever is installed.

        Numbers are numbers, truth values are truth values, everything else is text; unbound is missing.

        Args:
            library: `pandas` or `polars`; by default the first of them that is installed.

        Returns:
            a `pandas.DataFrame` or a `polars.DataFrame` with the columns of the query.

        Raises:
            UsageError: it is not installed, or it is neither of them.
        """
        frames = import_module(_frames(library))
        columns = zip(*self, strict=True) if len(self) else [()] * len(self.variables)
        made = {
            name: list(map(value_of, column)) for name, column in zip(self.variables, columns, strict=True)
        }
        if frames.__name__ == "polars":
            return frames.DataFrame(made, strict=False, infer_schema_length=None)
        return frames.DataFrame(made, dtype=object).convert_dtypes()


def _frames(library: str | None) -> str:
    wanted = FRAMES if library is None else (library,)
    from importlib.util import find_spec

    found = next((name for name in wanted if name in FRAMES and find_spec(name)), None)
    if found is None:
        raise UsageError(
            f"{' or '.join(wanted)} is needed for a table, and not installed: pip install pandas, or polars"
        )
    return found


def is_number(literal: Literal) -> bool:
    """Whether a literal is a number by its type.

    Args:
        literal: any.

    Returns:
        True for the numbers of XML Schema.
    """
    return literal.datatype.value in _NUMBERS


def value_of(term: Term | None) -> int | float | bool | str | None:
    """A term as a value of Python.

    Args:
        term: any term, or None.

    Returns:
        a number or a truth value where it is one, None where there is none, else plain text.
    """
    if isinstance(term, Literal):
        try:
            kind = term.datatype.value
            return _BOOLEANS[term.value] if kind == f"{_XSD}boolean" else _NUMBERS[kind](term.value)
        except (KeyError, ValueError):  # another type, or a text that is none of its type
            return term.value
    return None if term is None else text_of(term)


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
