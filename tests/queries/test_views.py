"""The queries of the views on the bundled dataset: the same rows from two engines."""

import pytest
from comity.graph.graph import Graph
from comity.queries import load, run

from .conftest import VIEWS

PARAMETERS = {
    "view-agreement": {"instrument": "gba-framework-2017"},
    "view-initiative": {"initiative": "hzmb"},
    "view-plenary": {"event": "2017-11-18-hkgd-plenary-20"},
    "view-source": {"source": "hkwwp-2017-11-19"},
}
NONE = {"view-contested"}  # nothing of the page is


@pytest.mark.parametrize("name", VIEWS)
def test_same_rows_in_rdflib(name: str, page: Graph, page_in_rdflib: Graph) -> None:
    """Two engines that share no code give the same terms, in the same order."""
    parameters = PARAMETERS.get(name, {})
    rows = list(run(page, name, **parameters))

    assert bool(rows) == (name not in NONE)
    assert rows == list(run(page_in_rdflib, name, **parameters))


@pytest.mark.parametrize("name", VIEWS)
def test_order_is_total(name: str, page: Graph) -> None:
    """No two rows are alike, and every column takes part in the order."""
    ordered = load(name).text.rpartition("ORDER BY")[2]
    rows = run(page, name, **PARAMETERS.get(name, {}))

    assert [variable for variable in rows.variables if f"?{variable}" not in ordered] == []
    assert len(set(rows)) == len(rows)
