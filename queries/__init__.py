"""The catalogue of questions, its parameters, the guard, and the child that answers.

In Python, with a graph at hand:

    rows = run(open_graph(), "agreements-signed", session="2017-11-18-hkgd-plenary-20")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .asking import prepare, run
    from .catalogue import Query, catalogue_turtle, load, names, parse, plain

__all__ = ["Query", "catalogue_turtle", "load", "names", "parse", "plain", "prepare", "run"]

# Looked up when first asked for: the parent of a child that answers loads no store.
_CATALOGUE = ("Query", "catalogue_turtle", "load", "names", "parse", "plain")
_HOMES: dict[str, str] = {
    **dict.fromkeys(_CATALOGUE, ".catalogue"),
    **dict.fromkeys(("prepare", "run"), ".asking"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.queries' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)
