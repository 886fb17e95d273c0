"""Every question of the catalogue, on real servers as in the embedded store: the same rows in the same order.

What a server answers otherwise stands in `queries/deviations.py` with its reason, and is refused there; the
list is policed both ways.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from comity import UsageError, open_graph
from comity.graph.graph import Graph
from comity.queries import load, names, run
from comity.queries.deviations import DEVIATIONS
from comity.queries.parameters import bound

from .conftest import DATASET, GRAPH

ROWS = Path(__file__).parents[1] / "queries" / "rows"
# Questions of views, which have no rows written down, are asked of one thing.
OF_VIEWS = {
    "claim": "claim/gba-framework-2017.witness.xi-jinping",
    "event": "event/2017-11-18-hkgd-plenary-20",
    "initiative": "initiative/hksz-design-twin-cities",
    "instrument": "instrument/gba-framework-2017",
    "source": "source/hkwwp-2017-11-19",
    "thing": "body/cn-hk-cmab",
}
LISTED = DEVIATIONS["Virtuoso/"]


def cases(name: str) -> list[dict[str, str]]:
    file = ROWS / f"{name}.json"
    if not file.exists():
        return [{parameter.name: OF_VIEWS[parameter.type] for parameter in load(name).parameters}]
    return [case["parameters"] for case in json.loads(file.read_text(encoding="utf-8"))["cases"]]


def graph_of(name: str) -> str:
    """The whole dataset; for views the page, for Virtuoso takes half a minute over some of them."""
    return GRAPH if name.startswith("view-") else DATASET


def answers(graph: Graph, name: str) -> list[list[tuple[object, ...]]]:
    """What an engine answers in each case, whether or not it is known to be wrong."""
    query = load(name)
    return [
        list(graph.select(query.text, **bound(query.parameters, parameters, graph)))
        for parameters in cases(name)
    ]


@pytest.fixture(scope="session")
def here(page_release: Path, release: Path) -> Mapping[str, Graph]:
    """Both in the embedded store."""
    return {GRAPH: open_graph(page_release), DATASET: open_graph(release)}


@pytest.mark.parametrize("name", names())
def test_oxigraphs_server(name: str, here: Mapping[str, Graph], oxigraph) -> None:
    assert answers(oxigraph.graph(graph_of(name)), name) == answers(here[graph_of(name)], name)


@pytest.mark.parametrize("name", [name for name in names() if name not in LISTED])
def test_virtuoso(name: str, here: Mapping[str, Graph], virtuoso) -> None:
    assert answers(virtuoso.graph(graph_of(name)), name) == answers(here[graph_of(name)], name)


@pytest.mark.parametrize("name", LISTED)
def test_what_virtuoso_is_known_to_answer_otherwise(name: str, here: Mapping[str, Graph], virtuoso) -> None:
    """Else it need not be in the list any more."""
    assert answers(virtuoso.graph(graph_of(name)), name) != answers(here[graph_of(name)], name), (
        f"{name} has the right rows: take it out of queries/deviations.py"
    )


@pytest.mark.parametrize("name", LISTED)
def test_what_is_answered_otherwise_is_refused(name: str, virtuoso) -> None:
    """In one line, with the reason."""
    with pytest.raises(UsageError, match=f"Virtuoso answers {name} wrongly"):
        run(virtuoso.graph(graph_of(name)), name, **cases(name)[0])
