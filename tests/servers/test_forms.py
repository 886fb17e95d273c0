"""SELECT, ASK, CONSTRUCT and DESCRIBE on real servers; entities, names, views; what is cut is told."""

from __future__ import annotations

import pytest
from comity import MachineError, UsageError, open_graph
from comity.graph.bounds import Bounds
from comity.graph.remote import RemoteGraph

PREFIXES = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
LABELS = PREFIXES + "SELECT ?a ?l WHERE { ?a a comity:Agreement ; skos:prefLabel ?l } ORDER BY ?a STR(?l)"
PARTIES = PREFIXES + "CONSTRUCT { ?a comity:party ?p } WHERE { ?a comity:party ?p }"
GOVERNMENT = "DESCRIBE <https://w3id.org/comity/id/gov/cn-mo>"
MANY = "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest):
    """Each server in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def page(page_release):
    """The newspaper page in the embedded store."""
    return open_graph(page_release)


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


def test_entities_paths_and_views_of_oxigraph(oxigraph, page) -> None:
    from comity.viz import view

    graph = oxigraph.graph()
    ends = "lam-cheng-yuet-ngor", "xi-jinping"

    assert graph.show("hkgd-ip-2017") == page.show("hkgd-ip-2017")
    assert graph.path(*ends) == page.path(*ends)
    assert view(graph, "agreement", "gba-framework-2017") == view(page, "agreement", "gba-framework-2017")
    assert len(graph.to_rdflib()) == len(page.to_rdflib())


def test_virtuoso_loses_passages_so_what_shows_them_is_refused(virtuoso) -> None:
    graph = virtuoso.graph()

    with pytest.raises(UsageError, match="loses passages that `show` shows"):
        graph.show("hkgd-ip-2017")
    with pytest.raises(UsageError, match="loses passages that `path` shows"):
        graph.path("lam-cheng-yuet-ngor", "xi-jinping")


@pytest.mark.parametrize("form", ["select", "construct"])
def test_what_virtuoso_cuts_is_an_error(form: str, virtuoso) -> None:
    """Rows are cut with a header that says so, triples without a word."""
    text = {"select": "SELECT * WHERE { ?a ?b ?c }", "construct": "CONSTRUCT WHERE { ?a ?b ?c }"}[form]

    with pytest.raises(MachineError, match="the server sends no more than 10000 rows"):
        getattr(virtuoso.graph(), form)(text)


def test_what_oxigraph_ends_in_the_middle_is_an_error(hasty_oxigraph) -> None:
    """Past its time it ends a JSON answer where it is, with status 200."""
    graph = RemoteGraph(hasty_oxigraph.endpoint, hasty_oxigraph.graph().iri, Bounds(60, 2**30))

    with pytest.raises(MachineError, match=r"incomplete \(the JSON does not parse"):
        graph.select(MANY)


def test_a_query_that_does_not_parse_is_wrong_usage(server) -> None:
    with pytest.raises(UsageError, match="answers 400"):
        server.graph().select("SELECT ?a WHERE {")
