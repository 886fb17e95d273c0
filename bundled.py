"""The dataset that comes with comity, and its release in the user's cache."""

from __future__ import annotations

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


def build_into(out: Path) -> Path:
    """Build the bundled dataset into a release."""
    from .builder.release import build

    return build(FOLDER, out)
