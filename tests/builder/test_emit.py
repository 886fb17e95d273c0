from __future__ import annotations

import difflib

import pyoxigraph as ox
import pytest
import rdflib
from comity.builder import terms
from comity.builder.emit import trig_text, turtle_text
from comity.builder.terms import Literal, Triple
from comity.ontology import ID, expand
from hypothesis import given, settings
from hypothesis import strategies as st

LABEL = expand("rdfs:label")
# What the reader lets through, and more: every character that Unicode has, surrogates aside.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SLUGS = st.from_regex(r"[a-z0-9]([a-z0-9.~?_-]{0,12}[a-z0-9~?_-])?", fullmatch=True)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.tuples(TEXTS, st.sampled_from(["en", "zh-Hant", "zh-Hans"])).map(lambda pair: Literal(*pair)),
    TEXTS.map(lambda text: terms.typed(text, "date")),
)
IRIS = st.builds(
    lambda segment, slug: f"{ID}{segment}/{slug}", st.sampled_from(["time", "claim", "nowhere"]), SLUGS
)
TRIPLES = st.sets(st.tuples(IRIS, st.just(LABEL), st.one_of(LITERALS, IRIS)), max_size=6)


def _oxigraph(text: str) -> set[Triple]:
    found: set[Triple] = set()
    for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        found.add((quad.subject.value, quad.predicate.value, _term(quad.object)))
    return found


def _term(term: object) -> terms.Term:
    if isinstance(term, ox.NamedNode):
        return term.value
    assert isinstance(term, ox.Literal)
    datatype = term.datatype.value if not term.language else ""
    return Literal(
        term.value, (term.language or "").lower(), "" if datatype.endswith("#string") else datatype
    )


def _lower(triples: set[Triple]) -> set[Triple]:
    """The triples with tags in small letters, as Oxigraph has them."""
    return {
        (s, p, o._replace(language=o.language.lower()) if isinstance(o, Literal) else o)
        for s, p, o in triples
    }


@given(TRIPLES)
def test_what_is_written_is_read_by_oxigraph(triples: set[Triple]) -> None:
    assert _oxigraph(turtle_text(triples)) == _lower(triples)


@settings(max_examples=50)
@given(TRIPLES)
def test_what_is_written_is_read_by_rdflib(triples: set[Triple]) -> None:
    graph = rdflib.Graph().parse(data=turtle_text(triples), format="turtle")

    assert len(graph) == len(triples)
    assert {str(value) for _, _, value in graph} == {
        value if isinstance(value, str) else value.text for _, _, value in triples
    }


@given(TRIPLES, TRIPLES)
def test_trig_keeps_graphs_apart(default: set[Triple], named: set[Triple]) -> None:
    text = trig_text(default, {terms.slice_of("a"): named, terms.slice_of("b"): set()})
    found = list(ox.parse(text, format=ox.RdfFormat.TRIG))

    assert sum(isinstance(quad.graph_name, ox.DefaultGraph) for quad in found) == len(default)
    assert sum(str(quad.graph_name) == f"<{terms.slice_of('a')}>" for quad in found) == len(named)


@given(st.lists(st.tuples(IRIS, st.just(LABEL), LITERALS), max_size=6), st.randoms())
def test_the_order_of_triples_does_not_matter(triples: list[Triple], random) -> None:
    mixed = [*triples, *triples]
    random.shuffle(mixed)

    assert turtle_text(mixed) == turtle_text(triples)


@pytest.mark.parametrize("value", ["x", 'a "b" \\ c', "line\nbreak\r\ttab", "粵港", "\u202e", ""])
def test_one_object_a_line(value: str) -> None:
    """So that one fact more or less changes its own line only."""
    before = {(f"{ID}claim/a", LABEL, Literal("a")), (f"{ID}claim/b", LABEL, Literal("b"))}
    after = before | {(f"{ID}claim/a", LABEL, Literal(f"z{value}"))}
    changed = [
        line
        for line in difflib.ndiff(turtle_text(before).splitlines(), turtle_text(after).splitlines())
        if line[0] in "+-"
    ]

    assert len(changed) == 1
    assert changed[0].startswith("+     rdfs:label ")


def test_sorted_with_the_type_first() -> None:
    iri = f"{ID}claim/x"
    other = (f"{ID}claim/w", LABEL, Literal("1"))
    labels = {(iri, LABEL, Literal("b", "en")), (iri, LABEL, Literal("a", "en"))}
    text = turtle_text({other, *labels, (iri, expand("rdf:type"), expand("comity:Claim"))})
    body = text.partition("\n\n")[2]

    assert body == (
        'claim:w\n    rdfs:label "1" ;\n    .\n'
        'claim:x\n    a comity:Claim ;\n    rdfs:label "a"@en ;\n    rdfs:label "b"@en ;\n    .\n'
    )


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("gov/cn-hk", "gov:cn-hk"),
        ("claim/a.b", "claim:a.b"),
        ("time/2017-08", "t:2017-08"),
        ("time/.._2019-05", None),
        ("time/2017~", None),
        ("claim/a.", None),
        ("claim/-a", None),
        ("elsewhere/a", None),
    ],
)
def test_a_prefix_stands_where_it_needs_no_escape(name: str, short: str | None) -> None:
    assert terms.shorten(ID + name) == (short or f"<{ID}{name}>")


def test_a_comment_at_the_head_stays_one() -> None:
    text = turtle_text(set(), "title 1.0\nsecond line")

    assert text.startswith("# title 1.0\n# second line\n@prefix ")
    assert _oxigraph(text) == set()
