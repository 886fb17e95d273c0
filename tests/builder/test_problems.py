from __future__ import annotations

import json

import pytest
from comity.builder.problems import Place, Problem, Problems, render


def _problems(*found: tuple[Place, str, str]) -> Problems:
    problems = Problems()
    for place, rule, message in found:
        problems.add(place, rule, message)
    return problems


def test_sorted_by_file_line_and_column_and_each_once() -> None:
    late, early = (Place("b", 1, 1), "date", "x"), (Place("a", 10, 2), "date", "x")
    first = (Place("a", 9, 30), "digest", "y")
    problems = _problems(late, early, first, early)

    assert [problem.place for problem in problems.sorted()] == [first[0], early[0], late[0]]


def test_warnings_are_no_errors() -> None:
    problems = _problems((Place("a"), "unused-entity", "x"), (Place("a"), "date", "y"))

    assert [problem.rule for problem in problems.errors()] == ["date"]
    assert [problem.level for problem in problems.sorted()] == ["error", "warning"]


def test_a_rule_without_a_name_in_the_table_is_a_mistake_of_ours() -> None:
    with pytest.raises(AssertionError, match="no-such-rule"):
        Problems().add(Place("a"), "no-such-rule", "x")


def test_text() -> None:
    problem = Problem(Place("a/b.yaml", 3, 7), "date", "'x' is not a date; write 2017")

    assert render([problem]) == "a/b.yaml:3:7: error: 'x' is not a date; write 2017 [date]"


def test_text_is_one_line_whatever_a_file_is_called() -> None:
    """A hostile file name neither ends the line nor moves a terminal's cursor."""
    problem = Problem(Place("a\n::error\x1b[2J\u202e.yaml"), "date", "港")

    assert render([problem]) == "a\\n::error\\x1b[2J\\u202e.yaml:1:1: error: 港 [date]"


def test_json() -> None:
    problem = Problem(Place("a", 3, 7), "unused-entity", '港 "x"\n')

    assert json.loads(render([problem], "json")) == [
        {
            "file": "a",
            "line": 3,
            "column": 7,
            "level": "warning",
            "rule": "unused-entity",
            "message": '港 "x"\n',
        }
    ]
    assert json.loads(render([], "json")) == []


def test_github() -> None:
    """Values of a workflow command are escaped, so that none begins a command of its own."""
    problem = Problem(Place("a,b:c%\n.yaml", 3, 7), "date", "100%\r\n::warning::x, y")

    assert render([problem], "github") == (
        "::error file=a%2Cb%3Ac%25%0A.yaml,line=3,col=7,title=date::100%25%0D%0A::warning::x, y"
    )
