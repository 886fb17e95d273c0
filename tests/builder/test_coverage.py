from __future__ import annotations

from comity.builder.check import read_or_fail
from comity.builder.coverage import Coverage, coverage

GAZETTE = "documents/2020/gazette-2020-03-03.yaml"


def _ledger(folder) -> dict[str, Coverage]:
    return {source.source: source for source in coverage(read_or_fail(folder))}


def test_every_line_has_its_place(towns) -> None:
    found = _ledger(towns())["gazette-2020-03-03"]

    assert (found.lines, found.blank, found.used, found.open) == (9, 2, 6, [])
    assert found.skipped == {"heading": ["9"]}
    assert str(found) == (
        "gazette-2020-03-03: 3 passages, 14 records; "
        "9 lines: 6 in the graph, 2 blank, 1 skipped (heading: 9), 0 open"
    )


def test_open_lines_are_named(towns, text) -> None:
    changed = text(GAZETTE).replace("lines: 9", "lines: 13").replace("[2, 6]", "[2, 6, 11]")
    found = _ledger(towns({GAZETTE: changed}))["gazette-2020-03-03"]

    assert found.open == [(10, 10), (12, 13)]
    assert str(found).endswith("3 blank, 1 skipped (heading: 9), 3 open (10, 12-13)")


def test_a_source_without_a_text(towns) -> None:
    found = _ledger(towns())["herald-2020-03-04"]

    assert str(found) == "herald-2020-03-04: 1 passages, 2 records; no text held, so lines are not counted"
    assert (found.open, found.used) == ([], 0)
