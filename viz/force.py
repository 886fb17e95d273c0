"""Around one entity: neighbours in columns by class; further off, seeded forces, no two cards touching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import frame
from .frame import Layout
from .model import Model
from .views import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Pairs = NDArray[np.int64]

SEED = 20171118
STEPS = 120
TURNS = 1000
UNIT = 150.0  # px to one ideal distance
ROOM = (240.0, 84.0)  # px that a card takes up with what must stay free around it
# Repulsion further than this many ideal distances is left out: it is small, and costs the most time.
REACH = 4.0


def ego(model: Model, view: View, layout: Layout) -> None:
    """Columns when everything touches the entity, force when some of it lies further off."""
    near = frame.neighbours(model)[model.focus[0]] | {model.focus[0]}
    if all(node.id in near for node in model.nodes):
        frame.focus(model, view, layout)
        return
    layout.curve = "free"
    ids = [node.id for node in model.nodes]
    number = {key: i for i, key in enumerate(ids)}
    pairs = sorted({(number[edge.source], number[edge.target]) for edge in model.edges})
    found = spread(len(ids), pairs, number[model.focus[0]])
    layout.at = {key: (float(x), float(y)) for key, (x, y) in zip(ids, found.tolist(), strict=True)}


def spread(count: int, pairs: list[tuple[int, int]], centre: int) -> Points:
    """Positions of nodes in px.

    Args:
        count: how many nodes.
        pairs: numbers of joined nodes.
        centre: the node that stands at the origin.

    Returns:
        array of shape (count, 2).
    """
    import numpy as np

    at = _rings(count, pairs, centre)
    ends = np.array(pairs, dtype=int).reshape(-1, 2)
    for step in range(STEPS):
        push = _repel(at) + _attract(at, ends)
        length = np.maximum(np.linalg.norm(push, axis=1, keepdims=True), 1e-9)
        heat = 0.4 * (1 - step / STEPS) + 0.01
        at += push / length * np.minimum(length, heat)
        at -= at[centre]
    room = np.array(ROOM) / UNIT
    return _part(at / room) * room * UNIT


def _rings(count: int, pairs: list[tuple[int, int]], centre: int) -> Points:
    """A start in rings by distance from the centre: the layout keeps them, and nothing begins tangled."""
    import numpy as np

    depth = np.full(count, 4.0)
    depth[centre] = 0
    for _ in range(3):
        for a, b in pairs:
            depth[a], depth[b] = min(depth[a], depth[b] + 1), min(depth[b], depth[a] + 1)
    chance = np.random.default_rng(SEED)
    angle = chance.random(count) * 2 * np.pi
    radius = depth * max(2.0, count**0.5 / 2)
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _repel(at: Points) -> Points:
    """Every node pushes away those near it, as in Fruchterman and Reingold (1991)."""
    import numpy as np
    from scipy.spatial import KDTree

    close = KDTree(at).query_pairs(REACH, output_type="ndarray")
    push = np.zeros_like(at)
    if len(close):
        apart = at[close[:, 0]] - at[close[:, 1]]
        square = np.maximum((apart**2).sum(axis=1, keepdims=True), 1e-4)
        np.add.at(push, close[:, 0], apart / square)
        np.add.at(push, close[:, 1], -apart / square)
    return push


def _attract(at: Points, ends: Pairs) -> Points:
    import numpy as np

    pull = np.zeros_like(at)
    if len(ends):
        apart = at[ends[:, 1]] - at[ends[:, 0]]
        force = apart * np.linalg.norm(apart, axis=1, keepdims=True) * 0.8
        np.add.at(pull, ends[:, 0], force)
        np.add.at(pull, ends[:, 1], -force)
    return pull


def _part(at: Points) -> Points:
    """Push apart cards that touch (unit squares here), along the axis that needs less, until none do."""
    import numpy as np
    from scipy.spatial import KDTree

    for turn in range(TURNS):
        close = KDTree(at).query_pairs(1.0, p=np.inf, output_type="ndarray")
        if not len(close):
            break
        if turn % 40 == 39:
            # A crowd cannot part inside its own bounds: give all of it more room.
            at = at * 1.1
            continue
        close = close[np.lexsort((close[:, 1], close[:, 0]))]
        apart = at[close[:, 1]] - at[close[:, 0]]
        missing = 1.001 - np.abs(apart)
        flat = missing[:, 0] < missing[:, 1]
        move = np.where(np.column_stack((flat, ~flat)), missing * np.where(apart < 0, -0.5, 0.5), 0)
        np.add.at(at, close[:, 0], -move)
        np.add.at(at, close[:, 1], move)
    return at
