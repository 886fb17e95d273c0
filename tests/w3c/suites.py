"""The suites: which tests of the folder are run, how many there are, how many must pass."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store

BASE = "https://w3c.github.io/rdf-tests/"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

EVALUATION: tuple[str, ...] = ("QueryEvaluationTest", "CSVResultFormatTest")
SYNTAX = ("PositiveSyntaxTest11", "NegativeSyntaxTest11", "PositiveSyntaxTest", "NegativeSyntaxTest")


class Suite(NamedTuple):
    """A part of the folder.

    Attributes:
        name: for people.
        folder: where its manifests are, at any depth.
        kinds: the types of its tests.
        total: how many there are.
        least: how many must pass.
    """

    name: str
    folder: str
    kinds: tuple[str, ...]
    total: int
    least: int


def _rdf(name: str, folder: str, total: int) -> Suite:
    stem = f"Test{name}"
    kinds = ("Eval", "NegativeEval", "PositiveSyntax", "NegativeSyntax", "PositiveC14N")
    return Suite(folder, f"rdf/{folder}", tuple(stem + kind for kind in kinds), total, total)


# The first that fits has a test. What is in none is not comity's: updates, entailment, protocols, RDF/XML.
SUITES = (
    Suite("SPARQL 1.1 federation", "sparql/sparql11/service", EVALUATION, 7, 0),
    Suite("SPARQL 1.1 evaluation", "sparql/sparql11", EVALUATION, 235, 224),
    Suite("SPARQL 1.1 syntax", "sparql/sparql11", SYNTAX, 114, 114),
    Suite("SPARQL 1.2 evaluation", "sparql/sparql12", EVALUATION, 63, 61),
    Suite("SPARQL 1.2 syntax", "sparql/sparql12", SYNTAX, 183, 180),
    _rdf("Turtle", "rdf11/rdf-turtle", 313),
    _rdf("Trig", "rdf11/rdf-trig", 356),
    _rdf("NQuads", "rdf11/rdf-n-quads", 87),
    _rdf("NTriples", "rdf11/rdf-n-triples", 70),
    _rdf("Turtle", "rdf12/rdf-turtle", 103),
    _rdf("Trig", "rdf12/rdf-trig", 60),
    _rdf("NQuads", "rdf12/rdf-n-quads", 68),
    _rdf("NTriples", "rdf12/rdf-n-triples", 70),
)


class Case(NamedTuple):
    """A test.

    Attributes:
        name: its folder and what the manifest calls it, as in the register.
        suite: that it belongs to.
        kind: its type, without namespace.
        action: the query, or the file to read.
        result: the file with what is expected, if any.
        data: files of the default graph.
        named: files of the named graphs.
    """

    name: str
    suite: Suite
    kind: str
    action: Path
    result: Path | None
    data: tuple[Path, ...] = ()
    named: tuple[Path, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the input is wrong, so that it must be refused."""
        return "Negative" in self.kind


def folder() -> Path | None:
    """Where the suites are, if anybody said so."""
    named = os.environ.get("COMITY_W3C_TESTS")
    return Path(named).resolve() if named else None


def address(path: Path) -> str:
    """The address that the W3C gives a file of the suites."""
    root = folder()
    assert root
    return BASE + path.relative_to(root).as_posix()


@cache
def cases() -> tuple[Case, ...]:
    """Every test of the suites, in the order of folders and manifests; none where there is no folder."""
    root = folder()
    if root is None:
        return ()
    manifests = sorted(path for path in root.rglob("manifest.ttl") if path.is_file())
    return tuple(case for path in manifests for case in _Manifest(root, path).cases())


class _Manifest:
    """The tests that one file lists."""

    def __init__(self, root: Path, path: Path) -> None:
        self.root, self.path = root, path
        self.store = Store()
        self.store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=address(path))

    def cases(self) -> Iterator[Case]:
        """Those of a suite, in their order."""
        place = self.path.parent.relative_to(self.root).as_posix()
        for test in self._listed():
            kind = self._one(test, f"{_RDF}type").value.rpartition("#")[2]
            if suite := _suite(place, kind):
                yield self._case(f"{place}#{_local(test.value)}", suite, kind, test)

    def _case(self, name: str, suite: Suite, kind: str, test: NamedNode) -> Case:
        action, result = self._one(test, f"{_MF}action"), self._one(test, f"{_MF}result")
        expected = self._file(result) if isinstance(result, NamedNode) else None
        if isinstance(action, NamedNode):
            return Case(name, suite, kind, self._file(action), expected)
        data, named = (
            tuple(self._file(value) for value in self._all(action, _QT + predicate))
            for predicate in ("data", "graphData")
        )
        query = self._file(self._one(action, f"{_QT}query"))
        return Case(name, suite, kind, query, expected, data, named)

    def _listed(self) -> Iterator[NamedNode]:
        entries = self.store.quads_for_pattern(None, NamedNode(f"{_MF}entries"), None)
        for quad in entries:
            rest = quad.object
            while isinstance(rest, BlankNode):
                yield self._one(rest, f"{_RDF}first")
                rest = self._one(rest, f"{_RDF}rest")

    def _all(self, subject, predicate: str):
        quads = self.store.quads_for_pattern(subject, NamedNode(predicate), None)
        return [quad.object for quad in quads]

    def _one(self, subject, predicate: str):
        return next(iter(self._all(subject, predicate)), None)

    def _file(self, node) -> Path:
        return self.root / node.value.removeprefix(BASE)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def _suite(place: str, kind: str) -> Suite | None:
    fitting = (suite for suite in SUITES if f"{place}/".startswith(f"{suite.folder}/"))
    return next((suite for suite in fitting if kind in suite.kinds), None)
