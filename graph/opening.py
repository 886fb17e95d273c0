"""Opening a graph by what the user says, or by what is at hand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import MachineError, UsageError

if TYPE_CHECKING:
    from .graph import Graph

VARIABLE: Final = "COMITY_GRAPH"
DATASET: Final = "greater-bay-area"
# What a release of the bundled dataset is made from.
_BUNDLED = (f"sources/{DATASET}", "ontology", "queries", "builder")
_BUNDLED_ENDINGS = (".yaml", ".ttl", ".rq", ".py")


def open_graph(
    where: str | Path | None = None,
    *,
    engine: str = "oxigraph",
    build: Callable[[Path], object] | None = None,
) -> "Graph":
    """Open a graph for reading.

    Args:
        where: a release's folder or an RDF file; by default $COMITY_GRAPH, else `release/greater-bay-area`,
            else the bundled dataset, built into the user's cache.
        engine: `oxigraph`, or `rdflib` to compare answers.
        build: builds the bundled dataset into a folder; without it, the cache is not filled.

    Returns:
        the graph.

    Raises:
        UsageError: it is no release, no RDF file, or no such engine.
        DataError: the RDF file does not parse.
        MachineError: the release is damaged, or there is none.
    """
    found = where or chosen()
    return _open_cached(engine, build) if found is None else _open(found, engine)


def chosen() -> str | Path | None:
    """The graph that is meant where none is named.

    Returns:
        $COMITY_GRAPH, else the release at hand, else None: then the user's cache is meant.
    """
    folder = Path("release") / DATASET
    return os.environ.get(VARIABLE) or (folder if folder.exists() else None)


def cache_folder() -> Path:
    """Where the bundled dataset is built for this user, one folder for each version and state of the sources.

    Returns:
        a folder under $XDG_CACHE_HOME or ~/.cache; it need not exist.
    """
    from .. import __version__

    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "comity" / f"{DATASET}-{__version__}-{_fingerprint()[:12]}"


def _open(where: str | Path, engine: str) -> "Graph":
    if str(where).partition("://")[0].lower() in ("http", "https"):
        raise UsageError(
            f"{where}: remote endpoints come with a later version; name a release or an RDF file"
        )
    from .local import open_file, open_release, require_engine

    name = require_engine(engine)
    path, is_folder = _looked_at(where)
    if is_folder:
        return open_release(path, name)
    if not path.exists():
        raise UsageError(
            f"{where} does not exist: name a release's folder or an RDF file, or run `comity build`"
        )
    return open_file(path, name)


def _looked_at(where: str | Path) -> tuple[Path, bool]:
    """The place that is meant, and whether it is a folder."""
    try:
        path = Path(where).expanduser()
        return path, path.is_dir()
    except RuntimeError as error:  # ~name, of nobody
        raise UsageError(f"{where}: {error}: write the whole path") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise MachineError(
            f"{where} cannot be opened ({why}): check the name and who may read there"
        ) from error


def _open_cached(engine: str, build: Callable[[Path], object] | None) -> "Graph":
    """Open the cached release; build it first where there is none, or where it is damaged."""
    try:
        folder = cache_folder()
        made = folder.exists()
    except (OSError, RuntimeError) as error:
        raise _no_cache(error) from error
    try:
        if made:
            return _open(folder, engine)
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
    return _open(folder, engine)


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
