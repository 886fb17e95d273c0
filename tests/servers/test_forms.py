"""SELECT, ASK, CONSTRUCT and DESCRIBE on real servers; entities, names, views; what is cut is told."""

from __future__ import annotations

import pytest
from comity import MachineError, UsageError, open_graph
from comity.graph.bounds import Bounds
from comity.graph.remote import RemoteGraph
from comity.queries import load
from pyoxigraph import NamedNode

from .conftest import DATASET

PREFIXES = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
LABELS = PREFIXES + "SELECT ?a ?l WHERE { ?a a comity:Agreement ; skos:prefLabel ?l } ORDER BY ?a STR(?l)"
PARTIES = PREFIXES + "CONSTRUCT { ?a comity:party ?p } WHERE { ?a comity:party ?p }"
GOVERNMENT = "DESCRIBE <https://w3id.org/comity/id/gov/cn-mo>"
ALL = "SELECT * WHERE { ?a ?b ?c }"
MANY = "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest):
    """Each server in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def page(page_release):
    """The newspaper page in the embedded store."""
    return open_graph(page_release)


@pytest.fixture(scope="session")
def page_file(page_release):
    """The same as a file."""
    return open_graph(page_release / "graph.ttl")


@pytest.fixture(scope="session")
def whole(release):
    """The whole dataset in the embedded store."""
    return open_graph(release)


def test_rows_and_yes_or_no_and_triples(server, page) -> None:
    graph = server.graph()

    assert list(graph.select(LABELS)) == list(page.select(LABELS))
    assert [graph.ask("ASK { ?a ?b ?c }"), graph.ask("ASK { ?a <urn:no> ?c }")] == [True, False]
    assert set(graph.construct(PARTIES)) == set(page.construct(PARTIES))
    assert set(page.construct(GOVERNMENT)) <= set(graph.construct(GOVERNMENT))


def test_only_the_graph_that_is_named_is_asked(server) -> None:
    """Virtuoso's default graph is all graphs, Oxigraph's is none of them."""
    assert not server.graph("urn:x:nothing").ask("ASK { ?a ?b ?c }")


def test_names(server, page) -> None:
    graph = server.graph()

    assert graph.find("廣東") == page.find("廣東")
    assert graph.resolve("hkgd-ip-2017") == page.resolve("hkgd-ip-2017")


def test_entities_and_paths(server, page) -> None:
    graph, ends = server.graph(), ("lam-cheng-yuet-ngor", "xi-jinping")

    assert graph.show("hkgd-ip-2017") == page.show("hkgd-ip-2017")
    assert graph.show("evidence/hkwwp-2017-11-19.32-34") == page.show("evidence/hkwwp-2017-11-19.32-34")
    assert graph.path(*ends) == page.path(*ends)


VIEWS = {
    "agreement": ["gba-framework-2017"],
    "ego": ["cn-hk-cmab"],
    "institutions": [],
    "overview": [],
    "path": ["lam-cheng-yuet-ngor", "xi-jinping"],
}


@pytest.mark.parametrize("name", VIEWS)
def test_views(name: str, server, page_file) -> None:
    """Byte for byte as of a file; a release tells lines of records besides."""
    from comity.viz import view

    assert view(server.graph(), name, *VIEWS[name]) == view(page_file, name, *VIEWS[name])


def test_names_of_the_whole_dataset(server, whole) -> None:
    """More than Virtuoso hands out at once: they come in parts."""
    assert server.graph(DATASET).find("廣東") == whole.find("廣東")


def test_more_rows_than_virtuoso_hands_out_come_in_parts(virtuoso, page) -> None:
    rows = virtuoso.graph().select(ALL)

    assert rows.variables == ["a", "b", "c"]
    assert sorted(rows, key=str) == sorted(page.select(ALL), key=str)
    assert len(rows) > 10_000


@pytest.mark.parametrize("after", ["ORDER BY ?a", "LIMIT 12000"])
def test_rows_in_an_order_do_not_come_in_parts(after: str, virtuoso) -> None:
    with pytest.raises(MachineError, match="no more than 10000 rows; it can be asked in parts where"):
        virtuoso.graph().select(f"{ALL} {after}")


def test_triples_that_virtuoso_cuts_are_an_error(virtuoso) -> None:
    """It does so without a word, unlike with rows."""
    with pytest.raises(MachineError, match="the server sends no more than 10000 rows"):
        virtuoso.graph().construct("CONSTRUCT WHERE { ?a ?b ?c }")


def test_what_is_distinct_comes_once(virtuoso, whole) -> None:
    """Virtuoso hands out some of these rows, in which a date or a post is unbound, up to three times."""
    text = load("meetings").text

    assert list(virtuoso.graph(DATASET).select(text)) == list(whole.select(text))


def test_one_thing_that_was_given_is_not_handed_back_as_a_text(virtuoso, page) -> None:
    claim = NamedNode("https://w3id.org/comity/id/claim/gba-framework-2017.witness.xi-jinping")
    text = load("view-evidence").text

    assert list(virtuoso.graph().select(text, claim=claim)) == list(page.select(text, claim=claim))


def test_what_oxigraph_ends_in_the_middle_is_an_error(hasty_oxigraph) -> None:
    """Past its time it ends a JSON answer where it is, with status 200."""
    graph = RemoteGraph(hasty_oxigraph.endpoint, hasty_oxigraph.graph().iri, Bounds(60, 2**30))

    with pytest.raises(MachineError, match=r"incomplete \(the JSON does not parse"):
        graph.select(MANY)


def test_a_query_that_does_not_parse_is_wrong_usage(server) -> None:
    with pytest.raises(UsageError, match="answers 400"):
        server.graph().select("SELECT ?a WHERE {")
