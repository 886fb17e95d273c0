"""Every question of the catalogue, on every engine: the same rows in the same order.

What a server answers otherwise stands in `queries/deviations.py` with its reason, and is refused there; the
list is policed both ways.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from comity import ComityError, UsageError, open_graph
from comity.graph.graph import Graph
from comity.graph.rows import Rows
from comity.queries import load, names, run
from comity.queries.deviations import DEVIATIONS
from comity.queries.parameters import bound

ROWS = Path(__file__).parents[1] / "queries" / "rows"
# Of the questions of views, which have no rows written down, one entity is asked.
OF_VIEWS = {
    "view-agreement": {"instrument": "gba-framework-2017"},
    "view-details": {"thing": "instrument/gba-framework-2017"},
    "view-ego": {"thing": "body/cn-hk-cmab"},
}
LISTED = DEVIATIONS["Virtuoso/"]


def cases(name: str) -> list[dict[str, str]]:
    file = ROWS / f"{name}.json"
    if not file.exists():
        return [OF_VIEWS.get(name, {})]
    written = json.loads(file.read_text(encoding="utf-8"))["cases"]
    return [case["parameters"] for case in written if case.get("graph", "page") == "page"]


def answers(graph: Graph, name: str) -> list[Rows]:
    """What an engine answers in each case, whether or not it is known to be wrong."""
    query = load(name)
    return [
        graph.select(query.text, **bound(query.parameters, parameters, graph)) for parameters in cases(name)
    ]


def same(graph: Graph, page: Graph, name: str) -> bool:
    return [list(rows) for rows in answers(graph, name)] == [list(rows) for rows in answers(page, name)]


@pytest.fixture(scope="session")
def page(page_release: Path) -> Graph:
    """The newspaper page in the embedded store."""
    return open_graph(page_release)


@pytest.mark.parametrize("name", names())
def test_oxigraphs_server(name: str, page: Graph, oxigraph) -> None:
    assert same(oxigraph.graph(), page, name)


@pytest.mark.parametrize("name", [name for name in names() if name not in LISTED])
def test_virtuoso(name: str, page: Graph, virtuoso) -> None:
    assert same(virtuoso.graph(), page, name)


@pytest.mark.parametrize("name", LISTED)
def test_what_virtuoso_is_known_to_answer_otherwise(name: str, page: Graph, virtuoso) -> None:
    """Else it need not be in the list any more; what differs for some parameters only may be equal here."""
    try:
        equal = same(virtuoso.graph(), page, name)
    except ComityError:
        equal = False

    assert not equal or name == "source-says", (
        f"{name} has the right rows: take it out of queries/deviations.py"
    )


@pytest.mark.parametrize("name", LISTED)
def test_what_is_answered_otherwise_is_refused(name: str, virtuoso) -> None:
    """In one line, with the reason where the server answers at all."""
    with pytest.raises(ComityError) as told:
        run(virtuoso.graph(), name, **cases(name)[0])

    assert isinstance(told.value, UsageError) <= (
        "wrongly" in str(told.value) or "answers 400" in str(told.value)
    )


@pytest.mark.parametrize("name", [name for name in names() if name.startswith("view-")])
def test_rdflib(name: str, page: Graph, page_release: Path) -> None:
    """The others are asked of rdflib in `tests/queries/test_rows.py`."""
    rdflib = open_graph(page_release / "graph.ttl", engine="rdflib")

    assert same(rdflib, page, name)
