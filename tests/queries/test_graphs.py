"""Each question on a small graph: the rows that it must find, beside things that it must not return.

The graph of a question is `graphs/<name>.ttl`. Its first lines say what is expected:

    # parameters: session=event/plenary
    # finds: instrument/at | cc:agreement | 協議
    # not: instrument/elsewhere
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from comity.graph import open_graph
from comity.queries import run

from .conftest import QUESTIONS, Cells, as_cells

GRAPHS = Path(__file__).parent / "graphs"


class Case(NamedTuple):
    """Parameters, and the rows that they find; a new `# parameters:` line begins a new case."""

    parameters: dict[str, str]
    finds: list[Cells]


def lines(name: str, mark: str) -> list[str]:
    text = (GRAPHS / f"{name}.ttl").read_text(encoding="utf-8")
    return [line.removeprefix(mark) for line in text.splitlines() if line.startswith(mark)]


def cases(name: str) -> list[Case]:
    found = [Case({}, [])]
    for line in lines(name, "# "):
        kind, _colon, rest = line.partition(": ")
        if kind == "parameters":
            found.append(Case(dict(pair.split("=", 1) for pair in rest.split()), []))
        elif kind == "finds":
            found[-1].finds.append(tuple(cell.strip() for cell in rest.split("|")))
    return found if found[0].finds else found[1:]


ALL_CASES = [(name, case) for name in QUESTIONS for case in cases(name)]


def is_there(graph_text: str, cell: str) -> bool:
    """Whether a cell's thing occurs in a graph, so that leaving it out means something."""
    return cell in graph_text or cell.replace("/", ":", 1) in graph_text


def test_every_question_has_a_graph() -> None:
    """A question without a small graph beside it would have nothing that it must not return."""
    assert sorted(QUESTIONS) == sorted(file.stem for file in GRAPHS.glob("*.ttl"))


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize(("name", "case"), ALL_CASES)
def test_finds_its_rows_and_no_others(name: str, case: Case, engine: str) -> None:
    """The rows are exactly those that the graph announces, in both engines and in the same order."""
    rows = run(open_graph(GRAPHS / f"{name}.ttl", engine=engine), name, **case.parameters)

    assert case.finds == as_cells(rows)


@pytest.mark.parametrize("name", QUESTIONS)
def test_leaves_out_what_is_there(name: str) -> None:
    """Each graph holds something tempting, and the rows of its first case do not show it."""
    text = (GRAPHS / f"{name}.ttl").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    nots, shown = lines(name, "# not: "), {cell for row in cases(name)[0].finds for cell in row}

    assert nots
    assert [cell for cell in nots if not is_there(body, cell) or cell in shown] == []
