"""What the tests of queries share: rows written as people read them."""

from collections.abc import Iterable

from comity.graph.rows import Rows
from comity.queries import names
from comity.queries.answers import short

# The queries of the views are asked by pages, not by people; the tests of viz/ look at their rows.
QUESTIONS = [name for name in names() if not name.startswith("view-")]

Cells = tuple[str, ...]


def as_cells(rows: Rows) -> list[Cells]:
    """Each row with short names, empty where a variable is unbound."""
    return [tuple(short(term) for term in row) for row in rows]


def in_order(rows: Iterable[Cells]) -> list[Cells]:
    """The rows as a set of rows would be compared, repeated ones included."""
    return sorted(rows)
