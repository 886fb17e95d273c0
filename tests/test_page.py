"""The newspaper page: that it is read to the last line, and what may be counted on it by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from comity import open_graph
from comity.builder.check import check
from comity.builder.coverage import coverage
from comity.builder.dataset import Dataset, read_dataset
from comity.builder.layout import put_in_order
from comity.builder.problems import Problems
from comity.bundled import FOLDER
from comity.graph import Graph
from comity.queries import run

SESSION = "2017-11-18-hkgd-plenary-20"
# The bullets of the page's table (lines 36-138), counted under each heading.
MEASURES = {
    "hkgd-labour-2017": 2,
    "hkgd-ip-2017": 3,
    "hkgd-medical-2017": 5,
    "hkgd-higher-education-2017": 4,
    "hkgd-innovation-technology-2017": 5,
    "hkgd-youth-2017": 4,
    "hkgd-construction-2017": 4,
}


@pytest.fixture(scope="module")
def dataset(page_sources: Path) -> Dataset:
    found = read_dataset(page_sources, Problems())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def graph(page_release: Path) -> Graph:
    return open_graph(page_release)


def test_no_line_is_open_and_few_are_skipped(dataset: Dataset) -> None:
    (page,) = coverage(dataset)
    skipped = page.lines - page.blank - page.used - len(page.open)

    assert (page.lines, page.blank, page.open) == (365, 85, [])
    assert skipped <= 30


def test_the_dataset_is_clean_and_in_order() -> None:
    """Mend by: comity check; comity fmt."""
    assert check(FOLDER).sorted() == []
    assert put_in_order(FOLDER, write=False) == []


def test_each_measure_of_the_table_is_a_commitment_of_its_agreement(graph: Graph) -> None:
    found = {
        slug: len({str(row[0]) for row in run(graph, "commitments", **{"in": f"instrument/{slug}"})})
        for slug in MEASURES
    }

    assert found == MEASURES
    assert sum(MEASURES.values()) == 27


def test_seven_papers_of_four_kinds(graph: Graph) -> None:
    """Three are agreements by their title, two memoranda, one an arrangement, one a letter of intent."""
    kinds = Counter(
        str(kind).rpartition("/")[2].rstrip(">")
        for _, kind, _ in run(graph, "agreements-signed", session=SESSION)
    )

    assert kinds == {"agreement": 3, "memorandum": 2, "arrangement": 1, "letter-of-intent": 1}
