"""Where no order is given: seeded forces inside a frame, so that the same card stays in the same region.

Every card has a start that its name (and whom it joins) decides: on a ring round the entity, or in a band of
the map by its side. Forces move it, but never further than a leash; then it takes the nearest free cell of a
grid. So a map is stable: when one actor comes or goes, a card that has no line to it moves by at most twice
`LEASH` (px); on the bundled dataset most do not move at all. Only when the number of cards passes a power of
two does the frame grow, and all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from . import axis, frame, kept
from .frame import Layout
from .model import Model
from .views import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Pairs = NDArray[np.int64]

UNIT = 190.0  # px to one ideal distance
ROOM = (240.0, 96.0)  # px of a cell: a card with what must stay free around it
LEASH = 600.0  # px
STEPS = 60
# Repulsion further than this many ideal distances is left out: it is small, and costs the most time.
REACH = 2.5
HEAT = 0.6  # ideal distances that a card may move in the first step
SMOOTH = 4  # how often a start is drawn towards those it joins
SPREAD = 1.5  # drawing cards together leaves room round them; so much of it is taken back
FAN = 3.0  # of the ring, for each part of all cards that hang on one
BANDS = {"left": 0, "both": 1, "right": 2}


def ego(model: Model, view: View, layout: Layout) -> None:
    """Columns when everything touches the entity, force when some of it lies further off."""
    near = frame.neighbours(model)[model.focus[0]] | {model.focus[0]}
    if all(node.id in near for node in model.nodes):
        frame.focus(model, view, layout)
    else:
        _fill(model, layout, [], model.focus[0])


def free(model: Model, _view: View, layout: Layout) -> None:
    """A map: Hong Kong's at the left, Guangdong's at the right, others between; inside these, force."""
    _fill(model, layout, [BANDS[axis.side_of(node)] for node in model.nodes], "")


def _fill(model: Model, layout: Layout, bands: list[int], centre: str) -> None:
    layout.curve = "free"
    ids = [node.id for node in model.nodes]
    number = {key: i for i, key in enumerate(ids)}
    pairs = sorted({(number[edge.source], number[edge.target]) for edge in model.edges})
    places = kept.kept(
        (ids, pairs, bands, centre), lambda: spread(ids, pairs, number.get(centre), bands).tolist(), len(ids)
    )
    layout.at = {key: (float(x), float(y)) for key, (x, y) in zip(ids, places, strict=True)}


def spread(
    ids: Sequence[str], pairs: Sequence[tuple[int, int]], centre: int | None = None, bands: Sequence[int] = ()
) -> Points:
    """Positions of nodes in px.

    Args:
        ids: of the nodes; they decide where each begins.
        pairs: numbers of joined nodes.
        centre: the node that stands at the origin, if there is one.
        bands: without a centre, of each node the band that it begins in: 0, 1 or 2.

    Returns:
        array of shape (count, 2): no two cards touch.
    """
    import numpy as np

    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    start = _map(ids, ends, bands) if centre is None else _rings(ids, pairs, centre)
    at = _forced(start, ends)
    at -= at[centre] if centre is not None else 0
    return _cells(at * UNIT, ids, centre)


def _chance(ids: Sequence[str]) -> Points:
    """Two numbers from 0 to 1 for each name, always the same."""
    import numpy as np

    found = [sha256(name.encode()).digest() for name in ids]
    parts = [[int.from_bytes(one[:4], "big"), int.from_bytes(one[4:8], "big")] for one in found]
    return np.array(parts, dtype=float).reshape(-1, 2) / 2**32


def _side(count: int) -> float:
    """The side of a frame for so many cards, in ideal distances; the same until the next power of two."""
    return 1.1 * float(2 ** (max(count, 2) - 1).bit_length()) ** 0.5


def _map(ids: Sequence[str], ends: Pairs, bands: Sequence[int]) -> Points:
    """A start somewhere in each node's band, drawn towards those that it joins."""
    import numpy as np

    at = _chance(ids)
    if len(bands):
        at[:, 0] = (at[:, 0] + np.array(bands)) / 3
    at = own = (at - 0.5) * _side(len(ids))
    degree = np.maximum(np.bincount(ends.ravel(), minlength=len(ids)), 1)[:, None]
    for _ in range(SMOOTH):
        near = np.zeros_like(at)
        for axis_ in (0, 1):
            for a, b in ((0, 1), (1, 0)):
                near[:, axis_] += np.bincount(ends[:, a], at[ends[:, b], axis_], len(ids))
        at = 0.5 * own + 0.5 * near / degree
    return at * SPREAD


def _rings(ids: Sequence[str], pairs: Sequence[tuple[int, int]], centre: int) -> Points:
    """A start in rings by distance from the centre; on the outer ones near those further in that it joins."""
    import numpy as np

    joined: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        joined[a].append(b)
        joined[b].append(a)
    chance = _chance(ids)
    turn: Any = np.exp(2j * np.pi * chance[:, 0])  # where on its ring each would stand by its name alone
    depth = {centre: 0}
    ring = [centre]
    while ring:
        outer = sorted({other for one in ring for other in joined[one] if other not in depth})
        for one in outer if ring != [centre] else ():
            inner = sorted(other for other in set(joined[one]) if other in depth)
            share = max(len(joined[other]) for other in inner) / len(ids)
            lean = sum(turn[other] for other in inner)
            turn[one] = (
                lean
                / max(abs(lean), 1e-9)
                * np.exp(2j * np.pi * (chance[one, 0] - 0.5) * min(1, FAN * share + 0.1))
            )
        depth |= dict.fromkeys(outer, depth[ring[0]] + 1)
        ring = outer
    far = max(depth.values()) + 1
    width = _side(len(ids)) * 0.8 / max(far - 1, 1)
    radius = np.array(
        [depth.get(one, far) - 0.7 * chance[one, 1] * (depth.get(one, far) > 0) for one in range(len(ids))]
    )
    return np.column_stack((turn.real, turn.imag)) * (radius * width)[:, None]


def _forced(start: Points, ends: Pairs) -> Points:
    """Fruchterman and Reingold (1991), cooling, each node on its leash."""
    import numpy as np

    at = start.copy()
    for step in range(STEPS):
        push = _repel(at) + _attract(at, ends)
        length = np.maximum(np.linalg.norm(push, axis=1, keepdims=True), 1e-9)
        at += push / length * np.minimum(length, HEAT * (1 - step / STEPS) + 0.01)
        off = at - start
        length = np.maximum(np.linalg.norm(off, axis=1, keepdims=True), 1e-9)
        at = start + off * np.minimum(1, LEASH / UNIT / length)
    return at


def _summed(numbers: Pairs, values: Points, count: int) -> Points:
    import numpy as np

    found: Any = np.column_stack([np.bincount(numbers, values[:, i], count) for i in (0, 1)])
    return found


def _repel(at: Points) -> Points:
    """Every node pushes away those near it."""
    from scipy.spatial import KDTree

    close = KDTree(at).query_pairs(REACH, output_type="ndarray")
    apart = at[close[:, 0]] - at[close[:, 1]]
    push = apart / (apart**2).sum(axis=1, keepdims=True).clip(1e-4)
    return _summed(close[:, 0], push, len(at)) - _summed(close[:, 1], push, len(at))


def _attract(at: Points, ends: Pairs) -> Points:
    """Every line pulls; one of a node that has very many, less."""
    import numpy as np

    apart = at[ends[:, 1]] - at[ends[:, 0]]
    pull: Points = apart * np.linalg.norm(apart, axis=1, keepdims=True) * 0.8
    return _summed(ends[:, 0], pull, len(at)) - _summed(ends[:, 1], pull, len(at))


def _cells(at: Points, ids: Sequence[str], centre: int | None) -> Points:
    """Each card in the nearest free cell of a grid: the centre first, the others in an order of their own."""
    import numpy as np

    room = np.array(ROOM)
    wanted = np.round(at / room).astype(int).tolist()
    order = sorted(range(len(ids)), key=lambda i: (i != centre, sha256(ids[i].encode()).digest()))
    ways = _ways(room, 8)
    taken: dict[tuple[int, int], int] = {}
    for one in order:
        x, y = wanted[one]
        reach = 8
        while (cell := next(((x + i, y + j) for i, j in ways if (x + i, y + j) not in taken), None)) is None:
            reach *= 2
            ways = _ways(room, reach)
        taken[cell] = one
    found = np.zeros_like(at)
    for (x, y), one in taken.items():
        found[one] = (x, y)
    return found * room


def _ways(room: Points, reach: int) -> list[tuple[int, int]]:
    """Steps from a cell to those around it, the nearest first, in px."""
    steps = [(i, j) for i in range(-reach, reach + 1) for j in range(-reach * 3, reach * 3 + 1)]
    return sorted(steps, key=lambda step: ((step[0] * room[0]) ** 2 + (step[1] * room[1]) ** 2, step))
