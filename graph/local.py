"""A graph on this machine: a release, or a file of RDF."""

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pyoxigraph import Store

from ..errors import MachineError, UsageError
from .engine import Engine, OxigraphEngine
from .graph import Graph
from .layout import GRAPH, NAMES, STORE, verify_open

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    import rdflib

    from .find import Hit
    from .ledger import Account
    from .manifest import Manifest

EngineName = Literal["oxigraph", "rdflib"]


class LocalGraph(Graph):
    """A graph on this machine; made by `open_release` or `open_file`.

    The store is opened read-only. A process that has opened one must not fork: RocksDB's threads do not
    survive it.

    Args:
        where: the folder or file, for people.
        store: with the triples.
        text: the file with the same triples, for rdflib.
        engine: what evaluates: `oxigraph`, or `rdflib` for comparison.
    """

    release: str | None = None
    """The folder of a release, with its links resolved; None for a file."""

    def __init__(self, where: str, store: Store, text: str, engine: EngineName = "oxigraph") -> None:
        self.where, self.store, self.text = where, store, text
        self._engine_name = engine

    @property
    def engine(self) -> Engine:
        """What evaluates the queries."""
        return self._evaluator

    @cached_property
    def _evaluator(self) -> Engine:
        if self._engine_name == "rdflib":
            from .comparison import RdflibEngine

            return RdflibEngine(self.to_rdflib())
        return OxigraphEngine(self.store, union=self.release is None)

    @cached_property
    def manifest(self) -> "Manifest | None":  # pyright: ignore[reportIncompatibleVariableOverride] # read once
        """What a release was made from; see `Graph.manifest`."""
        from .manifest import read_manifest

        return read_manifest(self.release) if self.release is not None else None

    @cached_property
    def names(self) -> "sqlite3.Connection":
        """The index of names: of the release, or made in memory for a file."""
        from .find import open_names

        if self.release is not None:
            return open_names(f"{self.release}/{NAMES}")
        from .labels import names_of

        return names_of(self)

    @cached_property
    def records(self) -> Mapping[str, tuple[str, ...]]:  # pyright: ignore[reportIncompatibleMethodOverride] # read once
        """Where the records of each claim are written; see `Graph.records`."""
        from .records import read_records

        return read_records(self.release) if self.release is not None else {}

    @cached_property
    def ledger(self) -> "Mapping[str, tuple[Account, ...]]":  # pyright: ignore[reportIncompatibleMethodOverride] # read once
        """How the lines of each source are accounted for; see `Graph.ledger`."""
        from .ledger import read_ledger

        return read_ledger(self.release) if self.release is not None else {}

    def find(self, text: str, limit: int = 20) -> "list[Hit]":
        """The entities whose names meet a text; see `Graph.find`."""
        from .find import find

        return find(self.names, text, limit)

    def to_rdflib(self) -> "rdflib.Graph":
        """The whole graph for rdflib, read from its text file; each call a new one."""
        from pathlib import Path

        from .comparison import read_rdflib
        from .rdffile import format_of

        path = Path(self.text)
        return read_rdflib(path, format_of(path).rdflib)


def open_release(folder: "str | Path", engine: EngineName = "oxigraph") -> LocalGraph:
    """Open a release; names and sizes of its files are compared first.

    Args:
        folder: the release; a link to it is followed once, so that a later build does not change what is
            open.
        engine: `oxigraph` or `rdflib`.

    Returns:
        the graph.

    Raises:
        MachineError: the release is damaged.
    """
    real = os.path.realpath(folder)
    verify_open(real)
    try:
        with _on_one_processor():
            store = Store.read_only(f"{real}/{STORE}")
    except (OSError, RuntimeError, ValueError) as error:
        raise MachineError(
            f"{folder}/{STORE} is damaged ({error}): run `comity build` to make it again"
        ) from error
    graph = LocalGraph(str(folder), store, f"{real}/{GRAPH}", engine)
    graph.release = real
    return graph


@contextmanager
def _on_one_processor() -> Generator[None]:
    """RocksDB begins 183 threads to open a store of 12 column families, each for a moment. On one processor
    that takes 11 ms whatever else runs; on two of a busy machine the threads get in each other's way for
    160 to 240 ms. Where the system has no such setting, or allows none, it is done without.
    """
    processors = set[int]()
    with suppress(AttributeError, OSError):
        processors = os.sched_getaffinity(0)
        os.sched_setaffinity(0, [sorted(processors)[os.getpid() % len(processors)]])
    try:
        yield
    finally:
        with suppress(AttributeError, OSError):
            os.sched_setaffinity(0, processors)


def open_file(path: "str | Path", engine: EngineName = "oxigraph") -> LocalGraph:
    """Open a file of RDF; its named graphs, if any, are asked together with the default graph.

    Args:
        path: a Turtle, N-Triples, N-Quads or TriG file.
        engine: `oxigraph` or `rdflib`.

    Returns:
        the graph.

    Raises:
        UsageError: it is no such file.
        DataError: it does not parse.
    """
    from pathlib import Path

    from .rdffile import load_file

    return LocalGraph(str(path), load_file(Path(path)), str(path), engine)


def require_engine(name: str) -> EngineName:
    """The name of an engine, checked.

    Args:
        name: what the user wrote.

    Returns:
        the same name.

    Raises:
        UsageError: there is no such engine.
    """
    if name not in ("oxigraph", "rdflib"):
        raise UsageError(f"no engine is called {name!r}: it is oxigraph or rdflib")
    return name
