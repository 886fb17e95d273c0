import pytest
from comity.errors import UsageError
from comity.graph import binding
from comity.graph.binding import bind, parameters
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Store

TEXT = "SELECT ?x WHERE { VALUES ?x { UNDEF } }"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(texts)
def test_a_literal_arrives_as_it_left(value: str) -> None:
    """Whatever a literal holds, quotes and braces included, the engine gets that literal and no other
    pattern.
    """
    answer = Store().query(bind(TEXT, {"x": Literal(value)}))

    assert [[Literal(value)]] == [list(row) for row in answer]


@pytest.mark.parametrize(
    "term",
    [
        NamedNode("https://w3id.org/comity/id/gov/cn-hk"),
        Literal('"} SELECT', language="en"),
        Literal("2017-11-18", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    ],
)
def test_typed_terms_arrive(term: NamedNode | Literal) -> None:
    """Addresses, tagged and typed literals keep what they are."""
    assert [[term]] == [list(row) for row in Store().query(bind(TEXT, {"x": term}))]


def test_several_terms_and_none() -> None:
    """A sequence means any of its terms, None leaves the place open."""
    several = Store().query(bind(TEXT, {"x": [Literal("a"), Literal("b")]}))

    assert [Literal("a"), Literal("b")] == [row[0] for row in several]
    assert bind(TEXT, {"x": None}) == TEXT


@pytest.mark.parametrize("value", ["https://w3id.org/comity/id/gov/cn-hk", 5, BlankNode(), [], ["x"], ""])
def test_what_is_no_term_is_refused(value: object) -> None:
    """Text is never taken for an address, and nothing is guessed."""
    with pytest.raises(UsageError, match="is not a term"):
        bind(TEXT, {"x": value})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x ?p ?o }",
        "SELECT ?x { } # VALUES ?x { UNDEF }",
        'SELECT ?x { ?x ?p "VALUES ?x { UNDEF }" }',
        "SELECT ?x { VALUES ?x { 1 } }",
        "SELECT ?x { VALUES (?x) { (UNDEF) } }",
    ],
)
def test_a_name_without_a_place_is_refused(text: str) -> None:
    """A misspelt parameter, or one whose place is only written in a comment or string, gives no silent
    answer.
    """
    with pytest.raises(UsageError, match="no place for 'x'"):
        bind(text, {"x": Literal("a")})


def test_every_place_is_filled() -> None:
    """A parameter that is used in two groups has a place in each; case and space do not matter."""
    text = "SELECT * { { VALUES ?x {undef} } UNION { values $x\n{ UNDEF # open\n } } VALUES ?y { UNDEF } }"

    assert parameters(text) == ["x", "y"]
    assert bind(text, {"x": Literal("a")}).count('"a"') == 2


PIECES = [
    "VALUES ?x { UNDEF }", "values $y {UNDEF}", "VALUES", " ", "?x", "{", "}", "UNDEF", "ex:", "<", ">", "#",
    '"', "'", '"""', "\\", "\r", "\n", "\u3000", "a",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_places_are_found_without_a_scan_where_they_are_found_by_one(text: str) -> None:
    """Plainly written text is spared the scan, and nothing else is found there for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(binding, "_is_plain", lambda _text: False)
        scanned = parameters(text)

    assert parameters(text) == scanned


def test_places_that_stay_open_are_taken_out_for_servers() -> None:
    """Some take UNDEF for a value; what is bound stays."""
    text = "SELECT ?a { VALUES ?a { UNDEF } VALUES ?b { UNDEF } ?a ?p ?b }"
    bound = bind(text, {"a": NamedNode("urn:a"), "b": None}, without_open=True)

    assert bound == "SELECT ?a { VALUES ?a { <urn:a> }  ?a ?p ?b }"
