"""How the lines of a source are accounted for, in a release."""

from __future__ import annotations

import shutil
from pathlib import Path

import comity
import pytest
from comity.builder.check import read_or_fail
from comity.builder.coverage import coverage
from comity.builder.lines import minus, size
from comity.errors import MachineError
from comity.graph.ledger import Account, read_ledger

PAGE = "https://w3id.org/comity/id/source/hkwwp-2017-11-19"


def test_a_heading_is_left_out_for_the_lines_that_the_curator_names(page_release: Path) -> None:
    found = comity.open_graph(page_release).ledger[PAGE]

    assert found[0] == Account("L", 1, 365, "text", "")
    assert Account("L", 1, 1, "heading", "L204-213") in found
    assert Account("L", 2, 2, "blank", "") in found
    assert Account("L", 8, 18, "says", "") in found
    assert [one.first for one in found if one.left_out] == [1, 3, 6, 156, 177, 215, 256, 281, 354]


def test_it_agrees_with_the_coverage_of_the_sources(page_release: Path, page_sources: Path) -> None:
    (expected,) = (one for one in coverage(read_or_fail(page_sources)) if one.lines)
    found = comity.open_graph(page_release).ledger[PAGE]

    def runs(*reasons: str) -> list[tuple[int, int]]:
        return [(one.first, one.last) for one in found if one.why in reasons]

    assert size(runs("text")) == expected.lines
    assert size(runs("blank")) == expected.blank
    assert size(minus(runs("says"), runs("blank"))) == expected.used
    assert {"heading": [f"{a}-{b}" if a < b else f"{a}" for a, b in runs("heading")]} == expected.skipped
    assert minus(runs("text"), [(one.first, one.last) for one in found[1:]]) == expected.open == []


def test_a_file_of_rdf_has_no_ledger(page_release: Path) -> None:
    assert comity.open_graph(page_release / "facts.ttl").ledger == {}


@pytest.mark.parametrize("line", ["x\n", "x\tL\tone\t2\tblank\t\n", "x\tL\t1\t9999999\ttext\t\n"])
def test_a_damaged_ledger_is_refused(line: str, page_release: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(page_release, tmp_path / "copy", symlinks=False))
    (copied / "index/ledger.tsv").write_text(line, encoding="utf-8")

    with pytest.raises(MachineError, match=r"ledger\.tsv is damaged"):
        read_ledger(str(copied))
    with pytest.raises(MachineError, match=r"ledger\.tsv"):
        comity.open_graph(copied)
