"""The dataset that comes with comity, and its release in the user's cache."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .graph import Graph

NAME = "greater-bay-area"
FOLDER = Path(__file__).parent / "sources" / NAME


def open_graph(
    where: str | Path | None = None, *, engine: str = "oxigraph", graph_iri: str | None = None
) -> Graph:
    """Open a graph for reading.

    :param where: a release's folder, an RDF file, or a SPARQL endpoint's address; by default $COMITY_GRAPH,
        else ./release/greater-bay-area, else the bundled dataset, built into the user's cache when asked for
    :param engine: `oxigraph`, or `rdflib` to compare answers; an endpoint has its own
    :param graph_iri: of the graph that an endpoint is to ask; by default $COMITY_GRAPH_IRI
    :raises UsageError: it is no release, no RDF file, or no such engine
    :raises DataError: the RDF file does not parse
    :raises MachineError: the release is damaged

    >>> open_graph().ask("ASK { ?agreement a <https://w3id.org/comity/ns#Agreement> }")
    True
    """
    from .graph.opening import open_graph as open_any

    return open_any(where, engine=engine, graph_iri=graph_iri, build=build_into)


def build_into(out: Path) -> Path:
    """Build the bundled dataset into a release."""
    from .builder.release import build

    return build(FOLDER, out)
