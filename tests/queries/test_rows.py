"""Each question: the rows that somebody wrote down from the sources, and no others.

`rows/<name>.json` was written from the newspaper page and the registry, before the query was run; where the
two differed, the page decided, row by row. A case of the graph `dataset` was written from the facts of other
sources, and asks the whole dataset. Cells are as a table shows them; null is an empty cell; the order of the
rows is tested on the small graphs.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from comity.graph import open_graph
from comity.graph.graph import Graph
from comity.queries import load, run
from comity.queries.answers import short
from pyoxigraph import NamedNode

from .conftest import QUESTIONS, Cells, as_cells, in_order

ROWS = Path(__file__).parent / "rows"
# Empty on the page by right, and answered by the dataset: one paper contests nothing, renews nothing, names
# no chair, is no copy, shows nobody in two posts, and nothing that it expects had come.
EMPTY = {
    "contested",
    "disputed-roles",
    "longest-heads",
    "measures-done",
    "mirror-only-claims",
    "renewals",
    "several-posts",
    "slips",
}
# What the curator says in words of his or her own cannot be foretold from the page.
OWN_WORDS = {"how", "label", "paraphrase"}


def cases(name: str, graph: str = "page") -> list[dict[str, Any]]:
    written = json.loads((ROWS / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    return [case for case in written if case.get("graph", "page") == graph]


def written(case: dict[str, Any]) -> list[Cells]:
    return in_order(tuple(_cell(cell) for cell in _compared(case["columns"], row)) for row in case["rows"])


def found(columns: list[str], rows: list[Cells]) -> list[Cells]:
    return in_order(_compared(columns, row) for row in rows)


def _cell(written: str | None) -> str:
    return short(NamedNode(written)) if (written or "").startswith("http") else written or ""


def _compared(columns: list[str], row: Any) -> tuple[Any, ...]:
    return tuple(cell for column, cell in zip(columns, row, strict=True) if column not in OWN_WORDS)


def answers_as_written(case: dict[str, Any], name: str, graph: Graph) -> None:
    rows = run(graph, name, **case["parameters"])

    assert case["columns"] == rows.variables
    assert written(case) == found(rows.variables, as_cells(rows))


def numbered(graph: str) -> list[tuple[str, int]]:
    return [(name, number) for name in QUESTIONS for number in range(len(cases(name, graph)))]


@pytest.mark.parametrize(("name", "number"), numbered("page"))
def test_answers_as_the_page_says(name: str, number: int, page: Graph) -> None:
    """The rows from the page are the rows of the query."""
    answers_as_written(cases(name)[number], name, page)


@pytest.mark.parametrize(("name", "number"), numbered("dataset"))
def test_answers_as_the_sources_say(name: str, number: int, release: Path) -> None:
    """The rows from the facts of many sources are the rows of the query."""
    answers_as_written(cases(name, "dataset")[number], name, open_graph(release))


@pytest.mark.parametrize("name", QUESTIONS)
def test_same_rows_in_rdflib(name: str, page: Graph, page_in_rdflib: Graph) -> None:
    """Two engines that share no code give the same rows, in the same order."""
    parameters = cases(name)[0]["parameters"]

    assert as_cells(run(page, name, **parameters)) == as_cells(run(page_in_rdflib, name, **parameters))


@pytest.mark.parametrize("name", QUESTIONS)
def test_order_is_total(name: str, page: Graph) -> None:
    """No two rows are alike, and every column that is shown takes part in the order."""
    ordered = load(name).text.rpartition("ORDER BY")[2]
    rows = run(page, name, **cases(name)[0]["parameters"])

    assert [variable for variable in rows.variables if f"?{variable}" not in ordered] == []
    assert len(set(as_cells(rows))) == len(rows)


@pytest.mark.parametrize("name", sorted(set(QUESTIONS) - EMPTY))
def test_the_page_has_an_answer(name: str, page: Graph) -> None:
    """A question that the page does not answer would be a question for later."""
    assert any(len(run(page, name, **case["parameters"])) for case in cases(name))


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_the_dataset_has_an_answer(name: str, release: Path) -> None:
    """What one page cannot answer, many sources do."""
    assert len(run(open_graph(release), name))
