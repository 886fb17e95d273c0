from __future__ import annotations

import difflib
import json
from hashlib import sha256

import pyoxigraph as ox
import pytest
import rdflib
from comity.builder import terms
from comity.builder.contents import Contents
from comity.builder.description import manifest, texts
from comity.graph.layout import TEXT_FILES
from comity.ontology import expand

GAZETTE = "documents/2020/gazette-2020-03-03.yaml"


@pytest.fixture
def made(contents) -> Contents:
    return contents()


@pytest.fixture
def files(made: Contents) -> dict[str, str]:
    return texts(made)


def test_the_files_of_a_release(files: dict[str, str]) -> None:
    assert sorted(files) == sorted(TEXT_FILES)


@pytest.mark.parametrize("name", ["graph.ttl", "facts.ttl", "ontology.ttl", "dataset.ttl", "graph.trig"])
def test_both_readers_count_the_same(files: dict[str, str], name: str) -> None:
    form = ox.RdfFormat.TRIG if name.endswith("trig") else ox.RdfFormat.TURTLE
    quads = list(ox.parse(files[name], format=form))
    graph = rdflib.Dataset() if name.endswith("trig") else rdflib.Graph()
    graph.parse(data=files[name], format="trig" if name.endswith("trig") else "turtle")

    assert len(quads) == len(list(graph.quads()) if isinstance(graph, rdflib.Dataset) else graph)
    assert not [
        quad
        for quad in quads
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


def test_the_slices_and_the_rest_are_the_graph(files: dict[str, str]) -> None:
    whole = {quad.triple for quad in ox.parse(files["graph.ttl"], format=ox.RdfFormat.TURTLE)}
    parts = list(ox.parse(files["graph.trig"], format=ox.RdfFormat.TRIG))

    assert {quad.triple for quad in parts} == whole
    assert {quad.graph_name.value for quad in parts if isinstance(quad.graph_name, ox.NamedNode)} == {
        terms.slice_of(name) for name in ("gazette-2020-03-03", "herald-2020-03-04")
    }


def test_the_files_are_sorted(files: dict[str, str]) -> None:
    subjects = [quad.subject for quad in ox.parse(files["graph.ttl"], format=ox.RdfFormat.TURTLE)]
    iris = [subject.value for subject in subjects if isinstance(subject, ox.NamedNode)]

    assert iris == sorted(iris)


def test_the_dataset_describes_itself(made: Contents, files: dict[str, str]) -> None:
    graph = rdflib.Graph().parse(data=files["dataset.ttl"], format="turtle")
    iri = rdflib.URIRef(terms.entity("dataset/towns"))
    size, digest = (
        next(graph.objects(rdflib.URIRef(f"{iri}.graph.ttl"), rdflib.URIRef(expand(name))))
        for name in ("dcat:byteSize", "schema:sha256")
    )

    assert int(next(graph.objects(iri, rdflib.URIRef(expand("void:triples"))))) == len(made.everything)
    assert (
        str(next(graph.objects(iri, rdflib.URIRef(expand("dct:license")))))
        == "https://spdx.org/licenses/CC0-1.0"
    )
    assert (int(size), str(digest)) == (
        len(files["graph.ttl"].encode()),
        sha256(files["graph.ttl"].encode()).hexdigest(),
    )


def test_the_manifest(made: Contents, files: dict[str, str]) -> None:
    told = json.loads(manifest(made, files, "9.9"))

    assert list(told) == ["version", "dataset", "triples", "counts", "files", "sources"]
    assert told["triples"] == len(made.everything)
    assert (told["version"], told["dataset"], told["sources"]) == ("9.9", "towns", made.dataset.digest)
    assert sorted(told["files"]) == sorted(TEXT_FILES)
    assert told["counts"]["comity:Agreement"] == 1
    assert told["counts"]["comity:Tenure"] == 2
    assert told["counts"]["comity:Official"] == 1
    assert told["files"]["facts.ttl"]["sha256"] == sha256(files["facts.ttl"].encode()).hexdigest()


def test_one_changed_fact_changes_only_its_own_lines(contents, text) -> None:
    """An ordinal: its triple, its Assertion, and the number of lines stays as it was."""
    changed = text(GAZETTE).replace("ordinal: 3", "ordinal: 4")
    before = texts(contents())["graph.ttl"].splitlines()
    assert changed != text(GAZETTE)
    after = texts(contents({GAZETTE: changed}, "changed"))["graph.ttl"].splitlines()
    lines = [line[2:].strip() for line in difflib.ndiff(before, after) if line[0] in "+-"]

    assert len(before) == len(after)
    assert len(lines) <= 20
    for line in lines:
        assert not line.startswith(("rdfs:label", "skos:"))
