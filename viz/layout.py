"""Where everything stands: the view's own order first (columns, levels, a time axis), force only inside it.

Every layout is a function of the model alone, with a fixed seed where chance is needed: the same model has
the same picture, to a tenth of a pixel.
"""

from __future__ import annotations

from collections.abc import Callable

from . import axis, force, frame, levels
from .frame import Layout
from .model import Model
from .views import VIEWS, View

Rule = Callable[[Model, View, Layout], None]
LAYOUTS: dict[str, Rule] = {
    "columns": frame.columns,
    "focus": frame.focus,
    "path": frame.path,
    "levels": levels.levels,
    "timeline": axis.timeline,
    "ego": force.ego,
}


def lay_out(model: Model) -> Layout:
    """The layout of a view, as its table entry says.

    Returns:
        centres of cards in px, y downward, rounded to a tenth.
    """
    view = VIEWS[model.name]
    layout = Layout()
    for node in model.nodes:
        frame.measure(node, layout)
    LAYOUTS[view.layout](model, view, layout)
    layout.at = {key: (round(x, 1) + 0.0, round(y, 1) + 0.0) for key, (x, y) in sorted(layout.at.items())}
    return layout
