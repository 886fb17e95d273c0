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

from .conftest import DATASET, GRAPH, Server

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


def as_here(server: Server, called: str, name: str, here: Mapping[str, Graph]) -> None:
    """A server's answers are those of the embedded store, unless it is listed; then they are not."""
    there, known = answers(server.graph(graph_of(name)), name), answers(here[graph_of(name)], name)
    if name in DEVIATIONS.get(called, {}):
        assert there != known, f"{name} has the right rows: take it out of queries/deviations.py"
    else:
        assert there == known


@pytest.mark.parametrize("name", names())
def test_oxigraphs_server(name: str, here: Mapping[str, Graph], oxigraph: Server) -> None:
    as_here(oxigraph, "Oxigraph/", name, here)


@pytest.mark.parametrize("name", names())
def test_virtuoso(name: str, here: Mapping[str, Graph], virtuoso: Server) -> None:
    as_here(virtuoso, "Virtuoso/", name, here)


def test_a_listed_question_with_the_right_rows_fails(
    here: Mapping[str, Graph], oxigraph: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it need not be in the list any more."""
    monkeypatch.setitem(DEVIATIONS, "Oxigraph/", {"fields": "it loses rows"})

    with pytest.raises(AssertionError, match="take it out"):
        as_here(oxigraph, "Oxigraph/", "fields", here)


def test_a_listed_question_is_refused(oxigraph: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with the reason."""
    monkeypatch.setitem(DEVIATIONS, "Oxigraph/", {"fields": "it loses rows"})

    with pytest.raises(
        UsageError, match=r"^Oxigraph answers fields wrongly \(it loses rows\): ask a release"
    ):
        run(oxigraph.graph(), "fields")
