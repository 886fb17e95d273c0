"""What a source's lines are that no passage shows: by the curator's reasons."""

from __future__ import annotations

import comity
import pytest
from comity.graph.ledger import Account
from comity.viz import VIEWS, modelled
from comity.viz.layout import lay_out
from comity.viz.omissions import between, place, total

PAGE = [
    Account("L", 1, 20, "text", ""),
    Account("L", 1, 1, "heading", "L8-9"),
    Account("L", 2, 2, "blank", ""),
    Account("L", 3, 4, "furniture", ""),
    Account("L", 5, 5, "blank", ""),
    Account("L", 6, 10, "says", ""),
    Account("L", 7, 7, "blank", ""),
    Account("L", 11, 20, "says", ""),
]


def english(*arguments):
    return [words["en"] for words in between(*arguments)]


def test_each_reason_has_its_line():
    assert english(PAGE, 0, 6) == [
        "L1: a heading that only repeats, left out; see L8-9",
        "L2, 5: blank",
        "L3-4: page furniture, left out",
    ]


def test_a_passage_that_is_not_shown_is_told_apart():
    """Its claims may be contested; a blank line in it is no matter of its own."""
    assert english(PAGE, 5, 11) == ["L6-10: in the graph, not in this picture"]


def test_neighbours_leave_nothing_between():
    assert english(PAGE, 10, 11) == []


def test_without_a_ledger_the_lines_alone_are_told():
    assert english([], 3, 9) == ["L4-8: nothing in the graph"]
    assert english([Account("L", 5, 6, "printed-twice", "L1")], 3, 9) == [
        "L4, 7-8: nothing in the graph",
        "L5-6: printed twice, left out here; see L1",
    ]


def test_lines_are_counted_as_the_coverage_counts_them():
    """Twenty lines: 15 in passages, one of them blank; two more blank, three left out."""
    assert total(PAGE)["en"] == "20 lines: 14 in the graph, 3 blank, 3 left out for a reason"
    assert total([Account("P", 5, 6, "furniture", "")]) == {}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("evidence/a.12-14", (12, 14)),
        ("evidence/a.b.3", (3, 3)),
        ("evidence/a.x2", (2, 0)),
        ("evidence/a", (0, 0)),
    ],
)
def test_the_place_of_a_passage_is_in_its_id(name, lines):
    assert place(name) == lines


def told(release, entity):
    graph = comity.open_graph(release)
    layout = lay_out(modelled(graph, VIEWS["source"], entity))
    return {heading.words["en"]: heading.y for heading in layout.headings}, layout


def test_the_picture_of_a_source_says_why_lines_are_left_out(page_release):
    """The coverage of the page: 270 lines in the graph, 85 blank, 10 skipped."""
    words, layout = told(page_release, "hkwwp-2017-11-19")

    assert "365 lines: 270 in the graph, 85 blank, 10 left out for a reason" in words
    assert words["L1: a heading that only repeats, left out; see L204-213"] < words["lines 8-18"]
    assert words["lines 346-352"] < words["L354: a heading that only repeats, left out; see L346-352"]
    assert words["L364-365: blank"] > max(y for _, y in layout.at.values())


def test_an_item_tells_of_what_lies_between_its_own_passages(page_release):
    """Its lines are 3 to 34 and 144 to 202; what lies between is of other items."""
    words, _ = told(page_release, "hkwwp-2017-11-19.lead")

    assert "L19: blank" in words
    assert not any("365 lines" in one or "L364" in one for one in words)


def test_a_graph_without_a_ledger_says_no_reason(page_release):
    words, _ = told(page_release / "graph.ttl", "hkwwp-2017-11-19")

    assert "L19: nothing in the graph" in words
