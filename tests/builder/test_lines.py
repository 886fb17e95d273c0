from __future__ import annotations

from comity.builder.lines import Run, merged, minus, runs, size, told
from hypothesis import given
from hypothesis import strategies as st

RUNS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=5)


def _set(found: list[Run]) -> set[int]:
    return {line for first, last in found for line in range(first, last + 1)}


@given(RUNS, RUNS)
def test_runs_are_sets_of_lines(one: list[Run], other: list[Run]) -> None:
    assert _set(one) - _set(other) == _set(minus(one, other))
    assert _set(one) | _set(other) == _set(merged([*one, *other]))
    assert len(_set(one)) == size(one)


@given(RUNS)
def test_what_is_told_is_read_again(found: list[Run]) -> None:
    assert merged(found) == runs(told(found).split(", ") if told(found) else [])


def test_millions_of_lines_cost_nothing() -> None:
    """A hostile file claims 99,999 lines in each of many entries."""
    assert size([(1, 99_999)] * 100_000) == 99_999
    assert minus([(1, 99_999)] * 1000, [(2, 99_998)] * 1000) == [(1, 1), (99_999, 99_999)]
