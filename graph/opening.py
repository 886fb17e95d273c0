"""Opening a graph by what the user says, or by what is at hand."""

import os
from collections.abc import Callable
from stat import S_ISDIR
from typing import TYPE_CHECKING, Final

from ..errors import MachineError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from .graph import Graph

VARIABLE: Final = "COMITY_GRAPH"
IRI_VARIABLE: Final = "COMITY_GRAPH_IRI"
DATASET: Final = "greater-bay-area"


def open_graph(
    where: "str | Path | None" = None,
    *,
    engine: str = "oxigraph",
    graph_iri: str | None = None,
    build: "Callable[[Path], object] | None" = None,
) -> "Graph":
    """Open a graph for reading.

    Args:
        where: a release's folder, an RDF file, or a SPARQL endpoint's address; by default $COMITY_GRAPH, else
            `release/greater-bay-area`, else the bundled dataset, built into the user's cache.
        engine: `oxigraph`, or `rdflib` to compare answers; an endpoint has its own.
        graph_iri: of the graph that an endpoint is to ask; by default $COMITY_GRAPH_IRI.
        build: builds the bundled dataset into a folder; without it, the cache is not filled.

    Returns:
        the graph.

    Raises:
        UsageError: it is no release, no RDF file, or no such engine.
        DataError: the RDF file does not parse.
        MachineError: the release is damaged, or there is none.
    """
    found = where or chosen()
    if found is not None:
        return open_place(found, engine, graph_iri)
    if graph_iri:
        require_endpoint("the bundled dataset")
    from .cache import open_cached

    return open_cached(engine, build)


def chosen() -> str | None:
    """The graph that is meant where none is named.

    Returns:
        $COMITY_GRAPH, else the release at hand, else None: then the user's cache is meant.
    """
    folder = f"release/{DATASET}"
    return os.environ.get(VARIABLE) or (folder if os.path.exists(folder) else None)


def stale(where: str) -> str | None:
    """A source file of the checkout at hand that is newer than a release built from it.

    Args:
        where: a release; anything else is never stale.

    Returns:
        the file, None where there is none.
    """
    sources = f"sources/{DATASET}"
    if os.path.basename(where.rstrip("/")) != DATASET or not os.path.isfile(f"{sources}/dataset.yaml"):
        return None
    from .layout import MANIFEST

    manifest = f"{where}/{MANIFEST}"
    return _newer(sources, os.path.getmtime(manifest)) if os.path.isfile(manifest) else None


def _newer(folder: str, built: float) -> str | None:
    """Pathlib would take 26 ms instead of 6 to look at 1,500 files."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if found := _newer(entry.path, built):
                    return found
            elif entry.name.endswith(".yaml") and entry.stat().st_mtime > built:
                return entry.path
    return None


def open_place(where: "str | Path", engine: str, graph_iri: str | None = None) -> "Graph":
    """Open what a user named.

    Args:
        where: a release's folder, an RDF file, or the address of a SPARQL endpoint.
        engine: `oxigraph` or `rdflib`.
        graph_iri: of the graph that an endpoint is to ask.

    Returns:
        the graph; errors as in `open_graph`.
    """
    if is_url(where):
        from .remote import RemoteGraph

        return RemoteGraph(str(where), graph_iri or os.environ.get(IRI_VARIABLE))
    if graph_iri:
        require_endpoint(where)
    from .local import open_file, open_release, require_engine

    name = require_engine(engine)
    path = os.path.expanduser(where)
    if path.startswith("~"):
        raise UsageError(f"{where}: there is no home of that name: write the whole path")
    return (open_release if _is_folder(path) else open_file)(path, name)


def is_url(where: object) -> bool:
    """Whether a graph on a server is meant.

    Args:
        where: what the user wrote.

    Returns:
        True for http and https addresses.
    """
    return str(where).partition("://")[0].lower() in ("http", "https")


def require_endpoint(where: object) -> None:
    """Refuse the IRI of a graph where no server is asked.

    Args:
        where: what the user wrote.

    Raises:
        UsageError: it is no endpoint.
    """
    if not is_url(where):
        raise UsageError(f"{where} is no SPARQL endpoint: a graph is chosen on a server; leave its IRI out")


def _is_folder(path: str) -> bool:
    try:
        return S_ISDIR(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UsageError(
            f"{path} does not exist: name a release's folder or an RDF file, or run `comity build`"
        ) from error
    except OSError as error:
        raise MachineError(
            f"{path} cannot be opened ({error.strerror}): check the name and who may read there"
        ) from error
