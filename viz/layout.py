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
    """

    place: Callable[[Model, View, Layout], None]
    takes: int = 0
    columns: bool = False
    centre: bool = False
    reaches: bool = False  # whether it is `collect` that looks for what lies near the entities


LAYOUTS: dict[str, Rule] = {
    "columns": Rule(frame.columns, columns=True),
    "focus": Rule(frame.focus, 1, columns=True, centre=True),
    "path": Rule(frame.path, 2, reaches=True),
    "levels": Rule(levels.levels),
    "timeline": Rule(axis.timeline),
    "progress": Rule(axis.progress, 1),
    "ego": Rule(force.ego, 1, columns=True, centre=True, reaches=True),
    "map": Rule(force.free),
    "ledger": Rule(ledger.ledger, 1),
    "pairs": Rule(ledger.pairs),
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
