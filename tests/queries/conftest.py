"""What the tests of queries share: rows written as people read them."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from comity.graph import open_graph
from comity.graph.graph import Graph
from comity.graph.rows import Rows
from comity.queries import names
from comity.queries.answers import short

# The queries of the views are asked by pages, not by people; viz/ tests what pages make of them.
VIEWS = [name for name in names() if name.startswith("view-")]
QUESTIONS = [name for name in names() if name not in VIEWS]

Cells = tuple[str, ...]


def as_cells(rows: Rows) -> list[Cells]:
    """Each row with short names, empty where a variable is unbound."""
    return [tuple(short(term) for term in row) for row in rows]


def in_order(rows: Iterable[Cells]) -> list[Cells]:
    """The rows as a set of rows would be compared, repeated ones included."""
    return sorted(rows)


@pytest.fixture(scope="session")
def page(page_release: Path) -> Graph:
    """The newspaper page, answered by Oxigraph."""
    return open_graph(page_release)


@pytest.fixture(scope="session")
def page_in_rdflib(page_release: Path) -> Graph:
    """The same triples, answered by rdflib."""
    return open_graph(page_release / "graph.ttl", engine="rdflib")
