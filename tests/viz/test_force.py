"""The force layout: the same for the same names, with no two cards on each other, and stable."""

from __future__ import annotations

import random

import numpy as np
import pytest
from comity.viz import VIEWS, modelled
from comity.viz.force import LEASH, ROOM, spread
from comity.viz.layout import lay_out


def made(count):
    """A graph of this many nodes and three times as many lines, always the same."""
    chance = random.Random(count)
    pairs = [(chance.randrange(count), chance.randrange(count)) for _ in range(3 * count)]
    return [f"body/made-{number}" for number in range(count)], pairs


@pytest.mark.parametrize("centre", [None, 0])
@pytest.mark.parametrize("count", [1, 2, 30, 300])
def test_no_two_cards_lie_on_each_other(count, centre):
    """Whatever the size, every card has its room."""
    at = spread(*made(count), centre)
    apart = np.abs(at[:, None] - at[None, :])
    touching = (apart[..., 0] < ROOM[0] - 1) & (apart[..., 1] < ROOM[1] - 1)

    assert count == touching.sum()  # each touches itself


def test_the_same_names_have_the_same_places():
    """Two runs, one picture; the entity at the origin."""
    first, second = spread(*made(40), 3), spread(*made(40), 3)

    assert np.array_equal(first, second)
    assert first[3].tolist() == [0, 0]


def test_nodes_without_lines_have_a_place_too():
    """Nothing divides by nought."""
    assert np.isfinite(spread(made(5)[0], [], 0)).all()
    assert np.isfinite(spread(made(5)[0], [], bands=[0, 1, 2, 1, 0])).all()


def test_the_order_of_the_nodes_changes_nothing():
    """A place hangs on the name, not on the number."""
    ids, pairs = made(60)
    turned = [(len(ids) - 1 - a, len(ids) - 1 - b) for a, b in pairs]
    moved = np.abs(spread(ids, pairs) - spread(ids[::-1], turned)[::-1])

    assert np.median(moved) == 0


def without(model, gone):
    """The model as if one actor had never been told of."""
    nodes = [node for node in model.nodes if node.id != gone]
    edges = [edge for edge in model.edges if gone not in (edge.source, edge.target)]
    model = type(model)(model.view, model.focus, nodes, edges, model.evidence)
    ends = {end for edge in edges for end in (edge.source, edge.target)} | set(model.focus)
    model.nodes = [node for node in nodes if node.id in ends]
    return model


@pytest.mark.parametrize(
    ("name", "entities", "depth"),
    [("co-signatories", (), 1), ("ego", ("body/cn-hk-cmab",), 2)],
)
def test_one_actor_more_moves_no_other_further_than_the_bound(bundled, name, entities, depth):
    """Real data, ten actors left out in turn: whose own relations stay moves by less than twice the leash."""
    model = modelled(bundled, VIEWS[name], *entities, depth=depth)
    whole = lay_out(model).at
    actors = [node.id for node in model.nodes if node.id not in model.focus][
        :: max(1, len(model.nodes) // 10)
    ]
    for gone in actors:
        part = without(model, gone)
        touched = {
            end
            for edge in model.edges
            if gone in (edge.source, edge.target)
            for end in (edge.source, edge.target)
        }
        rest = lay_out(part).at
        moved = {key: np.hypot(*np.subtract(whole[key], rest[key])) for key in rest if key not in touched}

        assert max(moved.values()) <= 2 * LEASH, gone
        assert np.median(list(moved.values())) <= ROOM[0], gone
