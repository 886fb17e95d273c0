"""A built graph, opened: queries, names, entities, paths, networks and exports."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .binding import bind, parameters
    from .entity import Entity
    from .evidence import Evidence
    from .exports import FORMATS, export
    from .fact import Fact, Part
    from .find import Hit
    from .graph import Graph
    from .layout import verify_open
    from .manifest import Manifest
    from .names import NameRow, write_names
    from .opening import open_graph
    from .route import Hop
    from .rows import Rows
    from .verification import verify_deep

__all__ = [
    "FORMATS",
    "Entity",
    "Evidence",
    "Fact",
    "Graph",
    "Hit",
    "Hop",
    "Manifest",
    "NameRow",
    "Part",
    "Rows",
    "bind",
    "export",
    "open_graph",
    "parameters",
    "verify_deep",
    "verify_open",
    "write_names",
]

# Looked up when first asked for: the builder folds names without loading a store.
_HOMES = {
    "FORMATS": ".exports",
    "Entity": ".entity",
    "Evidence": ".evidence",
    "Fact": ".fact",
    "Graph": ".graph",
    "Hit": ".find",
    "Hop": ".route",
    "Manifest": ".manifest",
    "NameRow": ".names",
    "Part": ".fact",
    "Rows": ".rows",
    "bind": ".binding",
    "export": ".exports",
    "open_graph": ".opening",
    "parameters": ".binding",
    "verify_deep": ".verification",
    "verify_open": ".layout",
    "write_names": ".names",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.graph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)
