"""Graphs that the tests of the ontology share, each parsed once; the shapes' report, held to pySHACL's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pyshacl
import pytest
from comity.ontology import PREFIXES, SHAPE, read_text
from comity.ontology.shacl import Result, validate
from rdflib import RDF, SH, Graph

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = "https://example.org/"
VOCABULARY = ("comity.ttl", "concepts.ttl", "alignments.ttl")
HEAD = f"@prefix : <{HERE}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """The vocabulary with its concepts and mappings, as a release has it."""
    graph = Graph()
    for name in VOCABULARY:
        graph.parse(data=read_text(name), format="turtle")
    return graph


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return Graph().parse(data=read_text("shapes.ttl"), format="turtle")


@pytest.fixture(scope="session")
def reference(vocabulary: Graph, shapes: Graph) -> Callable[[str], list[Result]]:
    """What pySHACL reports, run plainly over a small graph together with the ontology."""

    def run(text: str) -> list[Result]:
        data = Graph()
        data += vocabulary
        data.parse(data=HEAD + text, format="turtle")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
        assert isinstance(report, Graph)
        fields = (SH.sourceShape, SH.focusNode, SH.resultSeverity, SH.resultMessage)
        rows = (
            [str(report.value(node, field)) for field in fields]
            for node in report.subjects(RDF.type, SH.ValidationResult)
        )
        return sorted(
            Result(shape, focus, severity.removeprefix(str(SH)), said)
            for shape, focus, severity, said in rows
        )

    return run


@pytest.fixture(scope="session")
def report(reference: Callable[[str], list[Result]]) -> Callable[[str], tuple[Result, ...]]:
    """Run all shapes over a small graph together with the ontology; shapes and nodes by their short names.

    Whatever graph a test asks about, pySHACL gives the same results.
    """
    ontology = "".join(read_text(name) for name in VOCABULARY)

    @cache
    def run(text: str) -> tuple[Result, ...]:
        found = validate(ontology + HEAD + text)
        assert found == reference(text)
        return tuple(
            Result(result.shape.removeprefix(SHAPE), result.focus.removeprefix(HERE), *result[2:])
            for result in found
        )

    return run
