"""The force layout: seeded, with no two cards on each other, the entity in the middle."""

from __future__ import annotations

import random

import numpy as np
import pytest
from comity.viz.force import ROOM, spread


def made(count):
    """A graph of this many nodes and three times as many lines, always the same."""
    chance = random.Random(count)
    return [(chance.randrange(count), chance.randrange(count)) for _ in range(3 * count)]


@pytest.mark.parametrize("count", [1, 2, 30, 300])
def test_no_two_cards_lie_on_each_other(count):
    """Whatever the size, every card has its room."""
    at = spread(count, made(count), 0)
    apart = np.abs(at[:, None] - at[None, :])
    touching = (apart[..., 0] < ROOM[0] - 1) & (apart[..., 1] < ROOM[1] - 1)

    assert count == touching.sum()  # each touches itself


def test_the_layout_is_seeded():
    """Two runs, one picture; the entity at the origin."""
    first, second = spread(40, made(40), 3), spread(40, made(40), 3)

    assert np.array_equal(first, second)


def test_nodes_without_lines_have_a_place_too():
    """Nothing divides by nought."""
    assert np.isfinite(spread(5, [], 0)).all()
