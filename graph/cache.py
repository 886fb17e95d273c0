"""The bundled dataset, built into the user's cache where no release is named or at hand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import MachineError
from .opening import DATASET, VARIABLE, open_place

if TYPE_CHECKING:
    from .graph import Graph

# What a release of the bundled dataset is made from.
_BUNDLED = (f"sources/{DATASET}", "ontology", "queries", "builder")
_BUNDLED_ENDINGS = (".yaml", ".ttl", ".rq", ".py")


def cache_folder() -> Path:
    """Where the bundled dataset is built for this user, one folder for each version and state of the sources.

    Returns:
        a folder under $XDG_CACHE_HOME or ~/.cache; it need not exist.
    """
    from .. import __version__

    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "comity" / f"{DATASET}-{__version__}-{_fingerprint()[:12]}"


def open_cached(engine: str, build: Callable[[Path], object] | None) -> "Graph":
    """Open the cached release; build it first where there is none, or where it is damaged.

    Args:
        engine: `oxigraph` or `rdflib`.
        build: builds the bundled dataset into a folder; without it, the cache is not filled.

    Returns:
        the graph.

    Raises:
        MachineError: there is none and nothing builds it, or no place to build it into.
    """
    try:
        folder = cache_folder()
        made = folder.exists()
    except (OSError, RuntimeError) as error:
        raise _no_cache(error) from error
    try:
        if made:
            return open_place(folder, engine)
    except MachineError:
        if build is None:
            raise
    if build is None:
        raise MachineError(
            f"there is no release in release/{DATASET}: run `comity build`, or set ${VARIABLE}"
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _no_cache(error) from error
    build(folder)
    return open_place(folder, engine)


def _no_cache(error: OSError | RuntimeError) -> MachineError:
    """No release is named or at hand, and there is no place to build one; a user without a home has none."""
    why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
    return MachineError(
        f"no release is named, and none can be built into the cache ({why}): set ${VARIABLE} to a release, "
        f"or $XDG_CACHE_HOME to a folder that can be written"
    )


def _fingerprint() -> str:
    """A hash over names and bytes of everything that the bundled dataset is built from."""
    import hashlib

    digest = hashlib.sha256()
    for name, path in sorted(_ingredients()):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _ingredients() -> Iterator[tuple[str, Path]]:
    package = Path(__file__).parents[1]
    for start in _BUNDLED:
        for path in (package / start).rglob("*"):
            if path.name.endswith(_BUNDLED_ENDINGS):
                yield path.relative_to(package).as_posix(), path
