"""What users write for parameters, turned into terms; what is none is refused with what there is."""

import re
from pathlib import Path

import pytest
from comity.errors import UsageError
from comity.graph import open_graph
from comity.graph.graph import Graph
from comity.queries.header import Parameter
from comity.queries.parameters import bound, usage
from pyoxigraph import Literal, NamedNode

ID, CC, XSD = (
    "https://w3id.org/comity/id/",
    "https://w3id.org/comity/concept/",
    "http://www.w3.org/2001/XMLSchema#",
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph(Path(__file__).parent / "sample.ttl")


ENTITIES = [
    ("gov", "cn-hk", "gov/cn-hk"),
    ("gov", "gov/cn-hk", "gov/cn-hk"),
    ("gov", f"{ID}gov/cn-hk", "gov/cn-hk"),
    ("place", "cn-hk", "place/cn-hk"),
    ("actor", "lam", "person/lam"),
    ("actor", "cn-hk", "gov/cn-hk"),
    ("thing", "session", "event/session"),
    ("thing", "claim/session.attendee.lam", "claim/session.attendee.lam"),
    ("claim", "session.attendee.lam", "claim/session.attendee.lam"),
    ("claim", "tenure/lam.ce", "tenure/lam.ce"),
    ("source", "page", "source/page"),
]
OTHERS = [
    ("concept", "attendee", NamedNode(f"{CC}attendee")),
    ("concept", "cc:attendee", NamedNode(f"{CC}attendee")),
    ("field", "youth", NamedNode(f"{CC}youth")),
    ("field", f"{CC}youth", NamedNode(f"{CC}youth")),
    ("date", "2017-11-18", Literal("2017-11-18", datatype=NamedNode(f"{XSD}date"))),
    ("integer", "-007", Literal("-7", datatype=NamedNode(f"{XSD}integer"))),
    ("language", "zh-Hant", Literal("zh-Hant")),
    ("text", "' } SERVICE <http://e/> { \\", Literal("' } SERVICE <http://e/> { \\")),
]
REFUSED = [
    ("gov", "cn-mo", "nothing is called 'cn-mo'"),
    ("gov", "place/cn-hk", "another kind"),
    ("post", "lam", "nothing is called 'lam' among post"),
    ("thing", "cn-hk", "may be place/cn-hk or gov/cn-hk"),
    ("gov", "http://e/ } SERVICE <http://e/> {", ""),
    ("gov", "../etc", "no name of an entity"),
    ("claim", "session.attendee.ma", "nothing is called"),
    ("source", "other", "nothing is called"),
    ("concept", "attende", "there is no such concept; there are, among others, attendee"),
    ("field", "sport", "there is no such field of co-operation; there are, among others, tourism, youth"),
    ("date", "2017-11", "this is no day; write it as 2017-11-18"),
    ("date", "2017-02-30", "this is no day"),
    ("date", "20171118", "this is no day"),
    ("date", "２０１７-11-18", "this is no day"),
    ("integer", "1.5", "no whole number"),
    ("integer", "1" * 30, "no whole number"),
    ("language", "Chinese (Traditional)", "no language"),
    ("text", "\ud800", ""),
]


@pytest.mark.parametrize(("type_", "written", "entity"), ENTITIES)
def test_entities(type_: str, written: str, entity: str, graph: Graph) -> None:
    """By segment and slug, by address, or by the bare slug where one kind fits."""
    assert {"x": NamedNode(ID + entity)} == bound([Parameter("x", type_)], {"x": written}, graph)


@pytest.mark.parametrize(("type_", "written", "term"), OTHERS)
def test_terms(type_: str, written: str, term: object, graph: Graph) -> None:
    """Concepts, days, numbers, languages and texts; a text stays a text, whatever it says."""
    assert {"x": term} == bound([Parameter("x", type_)], {"x": written}, graph)


@pytest.mark.parametrize(("type_", "written", "complaint"), REFUSED)
def test_refused(type_: str, written: str, complaint: str, graph: Graph) -> None:
    """The message names the parameter, what was written, and what there is."""
    with pytest.raises(UsageError, match=f"^x=.*{re.escape(complaint)}"):
        bound([Parameter("x", type_)], {"x": written}, graph)


DECLARED = [
    Parameter("post", "post"),
    Parameter("date", "date", "any"),
    Parameter("language", "language", "en"),
]


def test_defaults(graph: Graph) -> None:
    """`any` leaves the place open, another default stands for what is left out."""
    assert {
        "post": NamedNode(f"{ID}post/ce"),
        "date": None,
        "language": Literal("en"),
    } == bound(DECLARED, {"post": "ce"}, graph)
    assert bound(DECLARED, {"post": "ce", "date": "any"}, graph)["date"] is None


def test_any_is_only_where_it_is_allowed(graph: Graph) -> None:
    """A required parameter has no `any`."""
    with pytest.raises(UsageError, match="nothing is called 'any'"):
        bound(DECLARED, {"post": "any"}, graph)


def test_missing_and_unknown_names(graph: Graph) -> None:
    """Both messages list the parameters as they are written."""
    listed = "post=<post>, date=<date, or any>, language=<language, default en>"
    with pytest.raises(UsageError, match=f"parameter post is missing; parameters: {listed}"):
        bound(DECLARED, {}, graph)
    with pytest.raises(UsageError, match=f"no parameter 'pots'; its parameters: {listed}"):
        bound(DECLARED, {"pots": "ce"}, graph)
    with pytest.raises(UsageError, match="its parameters: none"):
        bound([], {"post": "ce"}, graph)


def test_usage() -> None:
    """One line for help."""
    assert usage([]) == "none"
