"""Graphs that the tests of the ontology share, each parsed once, and the report of the shapes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from comity.ontology import PREFIXES, SHAPE, read_text
from comity.ontology.shacl import Result, empty_graph, validate
from rdflib import Graph

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = "https://example.org/"
HEAD = f"@prefix : <{HERE}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """The vocabulary with its concepts and mappings, as a release has it."""
    graph = Graph()
    for name in ("comity.ttl", "concepts.ttl", "alignments.ttl"):
        graph.parse(data=read_text(name), format="turtle")
    return graph


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return Graph().parse(data=read_text("shapes.ttl"), format="turtle")


@pytest.fixture(scope="session")
def report(vocabulary: Graph) -> Callable[[str], tuple[Result, ...]]:
    """Run all shapes over a small graph together with the ontology; shapes and nodes by their short names."""

    @cache
    def run(text: str) -> tuple[Result, ...]:
        data = empty_graph()
        data += vocabulary
        data.parse(data=HEAD + text, format="turtle")
        return tuple(
            Result(found.shape.removeprefix(SHAPE), found.focus.removeprefix(HERE), *found[2:])
            for found in validate(data)
        )

    return run
