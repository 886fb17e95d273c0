"""comity before the suites of the W3C, in the folder that COMITY_W3C_TESTS names.

Whatever fails stands in `register.tsv`, with its cause: `engine` is a deviation of Oxigraph; `refused` is a
query that comity does not let pass on purpose, because it says SERVICE or FROM. A refused query has to pass
on the engine below the refusal, so it counts as passed; the seven whose SERVICE would have to be answered
are a suite of their own, of which nothing is asked. A test that is listed and passes fails.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from comity.errors import ComityError, DataError, UsageError

from .sameness import expected, of_quads, read
from .suites import SUITES, Case, Suite, cases, folder
from .ways import answer, opened

REGISTER = Path(__file__).with_name("register.tsv")
ABSENT = "NO W3C SUITES HERE: conformance was not measured; set COMITY_W3C_TESTS to their folder"
Key = tuple[str, str]


@cache
def register() -> dict[Key, dict[str, str]]:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {(row["test"], row["way"]): row for row in rows}


@pytest.fixture
def suites() -> Path:
    """The folder; where it is missing the run says so, and fails if it is required."""
    found = folder()
    if found is None or not found.is_dir():
        (pytest.fail if "w3c" in os.environ.get("COMITY_REQUIRE", "") else pytest.skip)(ABSENT)
    return found


def test_the_suites_are_here(suites: Path) -> None:
    """None of them has lost or gained a test, so the figures below are what they say."""
    counted = Counter(case.suite for case in cases())

    assert {suite.name: suite.total for suite in SUITES} == {suite.name: counted[suite] for suite in SUITES}


def test_the_register_names_tests_that_there_are(suites: Path) -> None:
    names = {case.name for case in cases()}

    assert [row for row in register().values() if row["test"] not in names or not row["cause"]] == []
    assert {row["kind"] for row in register().values()} == {"engine", "refused"}


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_enough_of_each_suite_passes(suites: Path, suite: Suite) -> None:
    """Since every test is held to the register, what is not in it passes."""
    failing = {name for (name, _way), row in register().items() if row["kind"] == "engine"}
    passing = [case for case in cases() if case.suite == suite and case.name not in failing]

    assert len(passing) >= suite.least


def test_case(case: Case, way: str) -> None:
    listed = register().get((case.name, way))
    if listed and listed["kind"] == "refused":
        _require_refusal(case, way, listed["cause"])
    elif listed:
        assert _fault(case, way), "it passes: take it out of the register"
    else:
        assert not _fault(case, way)


def _require_refusal(case: Case, way: str, word: str) -> None:
    """It is refused for that word; below the refusal the engine is right, unless it would ask a server."""
    with pytest.raises(UsageError, match=f"{word} (is not allowed|would|chooses)"):
        answer(case, way)
    if case.suite.least:
        assert not _fault(case, "below")


def _fault(case: Case, way: str) -> str:
    """What is wrong with what comity does; empty where it is right."""
    try:
        right = _read(case) if way == "file" else _asked(case, way)
    except ComityError as error:
        return "" if _is_right_error(case, error) else str(error)
    if case.refused:
        return "wrong input is let pass"
    return "" if right else "another answer is expected"


def _is_right_error(case: Case, error: ComityError) -> bool:
    """Wrong input is refused; what only parses may then call a function or a server that is not there."""
    unanswered = ("the query cannot be answered", "the store cannot answer")
    if case.refused:
        return isinstance(error, UsageError | DataError) and not str(error).startswith(unanswered)
    return "Syntax" in case.kind and str(error).startswith(unanswered)


def _asked(case: Case, way: str) -> bool:
    found = answer(case, way)
    return case.result is None or found == expected(case.result)


def _read(case: Case) -> bool:
    with opened(case) as store:
        return case.result is None or of_quads(store) == of_quads(read(case.result))
