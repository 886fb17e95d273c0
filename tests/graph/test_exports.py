import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pyoxigraph
import pytest
import rdflib
from comity.errors import UsageError
from comity.graph.exports import FORMATS, export, render
from comity.graph.local import LocalGraph
from comity.graph.tables import TABLES
from rdflib.compare import isomorphic


@pytest.mark.parametrize(("format_", "reader"), [("json-ld", "json-ld"), ("rdf-xml", "xml")])
def test_rdf_comes_back(graph: LocalGraph, format_: str, reader: str) -> None:
    """What rdflib reads back is the graph, tags and all."""
    back = rdflib.Graph().parse(data=render(graph, format_), format=reader)

    assert isomorphic(graph.to_rdflib(), back)
    assert "zh-Hant" in {getattr(term, "language", None) for term in back.objects()}


def test_nq_of_a_release_has_the_slices(graph: LocalGraph) -> None:
    """The named graphs are there, values are as they were written, tags as people write them."""
    text = render(graph, "nq").decode()
    lines = text.splitlines()

    assert lines == sorted(lines)
    assert len(list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))) == 5
    assert '<urn:x:a> <urn:x:b> "甲"@zh-Hant .' in lines
    assert '<urn:x:a> <urn:x:b> "not a tag \\"@zh-hant ." .' in lines
    assert '<urn:x:a> <urn:x:b> "back\\\\"@zh-Hans .' in lines
    assert '<urn:x:a> <urn:x:b> "2.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .' in lines
    assert text.count("<https://w3id.org/comity/graph/source/mirror-2017> .") == 1


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
def test_networks_come_back(graph: LocalGraph, tmp_path: Path, format_: str) -> None:
    """networkx reads the same nodes and edges, with labels and claims."""
    (path,) = export(graph, format_, tmp_path / f"net.{format_}")
    back = (
        networkx.read_graphml(path, force_multigraph=True)
        if format_ == "graphml"
        else networkx.read_gexf(path)
    )
    made = graph.to_networkx()

    assert set(back.nodes) == set(made.nodes)
    assert back.number_of_edges() == made.number_of_edges()
    assert {values["claim"] for *_e, values in back.edges(data=True)} == {
        values["claim"] for *_e, values in made.edges(data=True)
    }
    assert "港珠澳大橋" in {values["label_zh"] for _n, values in back.nodes(data=True)}


@pytest.mark.parametrize("format_", FORMATS)
def test_the_bytes_do_not_depend_on_the_run(release: Path, tmp_path: Path, format_: str) -> None:
    """Hash seed and time zone leave no trace."""
    code = (
        "import sys; from pathlib import Path; from comity.graph import export, open_graph; "
        "export(open_graph(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))"
    )
    for seed, zone in (("1", "UTC"), ("2", "Asia/Hong_Kong")):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin"}
        command = [sys.executable, "-c", code, str(release), format_, str(tmp_path / seed)]
        subprocess.run(command, check=True, env=environment)

    def content(path: Path) -> list[bytes]:
        return [one.read_bytes() for one in (sorted(path.iterdir()) if path.is_dir() else [path])]

    assert content(tmp_path / "1") == content(tmp_path / "2")


def test_labels_that_xml_cannot_write(tmp_path: Path) -> None:
    """Control characters of a foreign file are left out, so that the file stays readable."""
    from comity.graph.local import open_file

    path = tmp_path / "a.ttl"
    path.write_text(
        "<https://w3id.org/comity/id/gov/x> a <https://w3id.org/comity/ns#Government> ;"
        ' <http://www.w3.org/2004/02/skos/core#prefLabel> "a\\u0001\\uFFFE<&b"@en .'
    )

    for format_ in ("graphml", "gexf", "rdf-xml"):
        assert "a<&b" in "".join(ElementTree.fromstring(render(open_file(path), format_)).itertext()) or (
            format_ == "gexf"
        )


def test_csv_is_a_folder(graph: LocalGraph, tmp_path: Path) -> None:
    """One file a class; a second export replaces them."""
    for _ in range(2):
        written = export(graph, "csv", tmp_path / "tables")

    assert [path.name for path in written] == [f"{name}.csv" for name in TABLES]
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == sorted(
        path.name for path in written
    )


def test_wrong_usage(graph: LocalGraph, tmp_path: Path) -> None:
    """An unknown format, a folder for a file, a file for a folder."""
    (tmp_path / "file").write_text("")
    for format_, out in (("docx", tmp_path / "a"), ("nq", tmp_path), ("csv", tmp_path / "file")):
        with pytest.raises(UsageError):
            export(graph, format_, out)
    with pytest.raises(UsageError, match="into a folder"):
        render(graph, "csv")
