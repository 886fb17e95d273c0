"""Where everything stands: the view's own order first (columns, levels, a time axis), force only inside it.

Every layout is a function of the model alone, with a fixed seed where chance is needed: the same model has
the same picture, to a tenth of a pixel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import axis, force, frame, ledger, levels
from .frame import Layout
from .model import Model
from .views import View


class Rule(NamedTuple):
    """How a layout places the cards of a model, and what a view must say to have it.

    `takes` is how many entities the picture is about, `centre` whether one of the columns is theirs.
    `moves` is the bound of a stable map: one card more, with its lines, moves no other that it does not join
    by more px. Who comes as the superior of others, or gives a card that stands for several another number,
    brings those along.
    """

    place: Callable[[Model, View, Layout], None]
    moves: int
    takes: int = 0
    columns: bool = False
    centre: bool = False
    reaches: bool = False  # whether it is `collect` that looks for what lies near the entities


LAYOUTS: dict[str, Rule] = {
    # A column of up to 1,150 px moves by a card; a higher one is broken, and a card may change its stack.
    "columns": Rule(frame.columns, 1400, columns=True),
    "focus": Rule(frame.focus, 1400, 1, columns=True, centre=True),
    # A row is centred; it grows by a card at either end.
    "path": Rule(frame.path, 200, 2, reaches=True),
    # Downward by a card; to the right where a block gets its first people, or is indented further.
    "levels": Rule(levels.levels, 320),
    # Downward by a row; to the side by the slots of a lane.
    "timeline": Rule(axis.timeline, 850),
    "progress": Rule(axis.progress, 850, 1),
    # Twice the leash of the forces, as long as the number of cards passes no power of two.
    "ego": Rule(force.ego, 1400, 1, columns=True, centre=True, reaches=True),
    "map": Rule(force.free, 1200),
    # To the side by the claims of a line; downward by a card and a row.
    "ledger": Rule(ledger.ledger, 800, 1),
    "pairs": Rule(ledger.pairs, 150),
}


def lay_out(model: Model) -> Layout:
    """The layout of a view, as its file says, and of each picture inside it.

    Returns:
        centres of cards in px, y downward, rounded to a tenth.
    """
    layout = Layout()
    for node in model.nodes:
        frame.measure(node, layout)
    LAYOUTS[model.view.layout].place(model, model.view, layout)
    layout.at = {key: (round(x, 1) + 0.0, round(y, 1) + 0.0) for key, (x, y) in sorted(layout.at.items())}
    layout.slices = {one.id: lay_out(one.model) for one in model.slices}
    return layout
