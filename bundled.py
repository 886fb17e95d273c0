"""The dataset that comes with comity, and its release in the user's cache."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .graph import Graph

NAME = "greater-bay-area"
FOLDER = Path(__file__).parent / "sources" / NAME


def open_graph(where: str | Path | None = None, *, engine: str = "oxigraph") -> Graph:
    """Open a graph for reading.

    :param where: a release's folder or an RDF file; by default $COMITY_GRAPH, else
        ./release/greater-bay-area, else the bundled dataset, built into the user's cache when first asked for
    :param engine: `oxigraph`, or `rdflib` to compare answers
    :raises UsageError: it is no release, no RDF file, or no such engine
    :raises DataError: the RDF file does not parse
    :raises MachineError: the release is damaged

    >>> open_graph().ask("ASK { ?agreement a <https://w3id.org/comity/ns#Agreement> }")
    True
    """
    from .graph.opening import open_graph as open_any

    return open_any(where, engine=engine, build=build_into)


def ready(where: str | None) -> str:
    """Which graph is meant, as a place that exists: the cache is filled when nothing else is named.

    :param where: what the user named, if anything
    """
    from .graph.opening import VARIABLE

    release = Path("release") / NAME
    return str(where or os.environ.get(VARIABLE) or (release if release.exists() else open_graph().where))


def stale(where: str) -> Path | None:
    """A source file of the checkout at hand that is newer than a release built from it.

    :param where: a release; anything else is never stale
    """
    manifest, sources = Path(where) / "manifest.json", Path("sources") / NAME
    if Path(where).name != NAME or not manifest.is_file() or not (sources / "dataset.yaml").is_file():
        return None
    built = manifest.stat().st_mtime
    return next((path for path in sorted(sources.rglob("*.yaml")) if path.stat().st_mtime > built), None)


def build_into(out: Path) -> Path:
    """Build the bundled dataset into a release."""
    from .builder.release import build

    return build(FOLDER, out)
