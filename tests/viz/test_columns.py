"""Rows as columns, as the page of a large picture holds them."""

from __future__ import annotations

import json

import pytest
from comity.viz.columns import by_column
from hypothesis import given
from hypothesis import strategies as some

VALUES = some.recursive(
    some.none() | some.text() | some.integers(0, 9),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


def rowwise(packed):
    """As data.js does it."""
    columns = {
        key: [column["of"][place] for place in column["at"]] if isinstance(column, dict) else column
        for key, column in packed["columns"].items()
    }
    return [{key: column[i] for key, column in columns.items()} for i in range(packed["rows"])]


@given(some.lists(some.fixed_dictionaries({"id": some.text(), "words": VALUES, "more": VALUES})))
def test_nothing_of_the_rows_is_lost(rows):
    """Also after a way through JSON."""
    assert rows == rowwise(json.loads(json.dumps(by_column(rows))))


def test_a_value_that_comes_again_is_written_once():
    """Three lines of one relation; an id is nobody else's."""
    words = {"en": "party"}
    rows = [{"id": f"e{i}", "words": dict(words)} for i in range(3)]
    assert by_column(rows)["columns"] == {"id": ["e0", "e1", "e2"], "words": {"of": [words], "at": [0, 0, 0]}}


def test_rows_of_two_shapes_are_a_fault_of_ours():
    """They would be mixed up."""
    with pytest.raises(AssertionError):
        by_column([{"id": "a"}, {"id": "b", "more": 1}])
