from __future__ import annotations

import comity
import pytest
from comity.graph import Graph
from comity.graph.entities import Entities
from comity.ontology import ID

SHOWN = (
    "gov/cn-hk", "instrument/gba-framework-2017", "event/2017-11-18-hkgd-plenary-20", "initiative/hzmb",
    "person/xi-jinping", "post/cn-hk-ce", "joint/hkgd-joint-conference", "place/cn-gd",
    "source/hkwwp-2017-11-19", "source/hkwwp-2017-11-19.lead", "evidence/hkwwp-2017-11-19.163-165",
    "tenure/nip-tak-kuen.cn-hk-scma",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(page_release) -> Graph:
    return comity.open_graph(page_release)


@pytest.fixture(scope="module")
def read(page: Graph) -> Entities:
    return Entities(page)


@pytest.mark.parametrize("name", SHOWN)
def test_an_entity_is_what_show_tells(page: Graph, read: Entities, name: str) -> None:
    """Two ways to read, one answer: facts, parts, passages, names, in the same order."""
    assert read.entity(ID + name) == page.show(name)


def test_what_the_graph_does_not_know_has_no_facts(read: Entities) -> None:
    found = read.entity(f"{ID}person/nobody")

    assert (found.names, found.facts, found.kind) == ((), (), "")


def test_a_class_lists_its_things(read: Entities) -> None:
    assert f"{ID}instrument/gba-framework-2017" in read.classes["https://w3id.org/comity/ns#Agreement"]


def test_nothing_hangs_on_the_order_of_the_store(page: Graph, page_release, read: Entities) -> None:
    """A store of a file is filled in another order than that of a release."""
    other = Entities(comity.open_graph(page_release / "graph.ttl"))

    assert list(read.values) == list(other.values)
    assert {iri: dict(values) for iri, values in read.values.items()} == dict(other.values)
