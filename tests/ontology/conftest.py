"""Graphs that the tests of the ontology share, each parsed once, and the report of the shapes."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import pyshacl
import pytest
from comity.ontology import PREFIXES, SHAPE, read_text
from rdflib import RDF, SH, Graph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled dataset, built by the command that users type."""
    if find_spec("comity.cli") is None:
        pytest.skip("no command line yet: nothing can be built")
    out = tmp_path_factory.mktemp("release") / "bundled"
    command = [sys.executable, "-c", "from comity.cli import main; main()", "build", "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return out


class Result(NamedTuple):
    """What one rule reports of one node, in short names."""

    shape: str
    focus: str
    severity: str
    message: str


@pytest.fixture(scope="session")
def report(vocabulary: Graph, shapes: Graph) -> Callable[[str], tuple[Result, ...]]:
    """Run all shapes over a small graph together with the ontology, without inference."""

    @cache
    def run(text: str) -> tuple[Result, ...]:
        data = Graph()
        data += vocabulary
        data.parse(data=HEAD + text, format="turtle")
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
        return tuple(_read(results, node) for node in results.subjects(RDF.type, SH.ValidationResult))

    return run


def _read(results: Graph, node: object) -> Result:
    names = ("sourceShape", "focusNode", "resultSeverity", "resultMessage")
    shape, focus, severity, message = (str(results.value(node, SH[name])) for name in names)
    return Result(
        shape.removeprefix(SHAPE), focus.removeprefix(HERE), severity.removeprefix(str(SH)), message
    )
