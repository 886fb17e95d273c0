"""comity: who agreed what with whom, in which office, before whom, and what came of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bundled import open_graph
    from .errors import ComityError, DataError, MachineError, UsageError
    from .viz import view

__version__ = "0.1.0"
__all__ = ["ComityError", "DataError", "MachineError", "UsageError", "__version__", "open_graph", "view"]

# The names above are looked up when first asked for: `import comity` loads nothing else.
_HOMES = {
    "ComityError": ".errors",
    "DataError": ".errors",
    "MachineError": ".errors",
    "UsageError": ".errors",
    "open_graph": ".bundled",
    "view": ".viz",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)
