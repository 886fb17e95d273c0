"""Names broken into lines."""

from __future__ import annotations

import pytest
from comity.viz.card import FONT, ems, wrap


@pytest.mark.parametrize(
    ("name", "width", "expected"),
    [
        ("Short", 200, ["Short"]),
        ("two words", 45, ["two", "words"]),
        ("一二三四五六", 4 * FONT, ["一二三四", "五六"]),
        ("一二三四，五六", 4 * FONT, ["一二三四，", "五六"]),
        ("  spread \n out ", 200, ["spread out"]),
        ("", 200, [""]),
    ],
)
def test_a_name_breaks_where_its_script_allows(name, width, expected):
    """Between words; between ideographs, but not before a closing mark."""
    assert expected == wrap(name, width)


def test_a_long_name_is_cut_with_an_ellipsis():
    """The panel has the whole of it."""
    lines = wrap("word " * 100, 100, 3)

    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(ems(line) * FONT <= 100 for line in lines)


def test_a_word_longer_than_a_line_is_broken():
    """An address as a name must not run out of its card."""
    lines = wrap("x" * 200, 100, 50)

    assert "".join(lines) == "x" * 200
    assert all(ems(line) * FONT <= 100 for line in lines)
