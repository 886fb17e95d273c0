from __future__ import annotations

from pathlib import Path

import comity
import pyoxigraph as ox
import pytest
from comity.builder.index import names
from comity.builder.release import build
from comity.builder.terms import entity
from comity.graph.layout import STORE, read_index


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    return build(Path(__file__).parent / "towns", folder / "towns")


def test_every_name_is_there_to_be_found(contents) -> None:
    rows = {(row.iri, row.kind, row.language, row.name, row.rank) for row in names(contents())}
    north, south = entity("gov/northport"), entity("gov/southport")

    assert rows >= {
        (north, "Government", "en", "Town Council of Northport", "preferred"),
        (north, "Government", "zh-Hant", "北港鎮政府", "preferred"),
        (north, "Government", "en", "Northport Council", "alternative"),
        (north, "Government", "en", "Nortport", "hidden"),
        (south, "Government", "en", "Town Council of Southport", "preferred"),
        (entity("person/doe-jane"), "Official", "en", "Jane Doe", "preferred"),
        (entity("person/roe-john"), "Person", "en", "John Roe", "preferred"),
    }
    assert not [row for row in rows if row[0] == entity("gov/southport-old")]


def test_the_store_holds_the_graph_and_the_slices(release: Path) -> None:
    store = ox.Store.read_only(str(release / STORE))
    graph = {quad.triple for quad in ox.parse(path=str(release / "graph.ttl"), format=ox.RdfFormat.TURTLE)}
    default = {quad.triple for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph())}

    assert default == graph
    assert len(list(store.named_graphs())) == 2
    assert read_index(release).quads == len(list(store))


def test_a_release_answers(release: Path) -> None:
    graph = comity.open_graph(release)

    assert [hit.iri for hit in graph.find("Nortport")] == [entity("gov/northport")]
