"""The terms of a query: read as SPARQL reads them, not by looking for letters."""

import pytest
from comity.ontology import NS, PROPERTIES
from comity.queries import load, names
from comity.queries.terms import touched


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("PREFIX a: <http://a/> SELECT * { ?s a:b ?o }", ["http://a/b"]),
        ('PREFIX a: <http://a/>\n# a:no\nSELECT * { ?s ?p \'a:no\', """a:no""" }', []),
        ("SELECT * { ?s <http://x/y>/<http://x/y> ?o }", ["http://x/y"]),
        ("prefix : <http://a/> SELECT * { ?s :b|^:c ?o. ?o :d :e.}", [f"http://a/{x}" for x in "bcde"]),
        (
            "BASE <http://b/> PREFIX # a word apart\n a: <http://a/> SELECT * { ?s a:b.c ?o }",
            ["http://a/b.c"],
        ),
        ("SELECT * { ?s undeclared:b ?o }", []),
        ("PREFIX a: <http://a/> SELECT * { ?s a:1 'x'^^a:day }", ["http://a/1", "http://a/day"]),
        ("rubbish <<< \x00 { '", []),
    ],
)
def test_reads_terms(text: str, terms: list[str]) -> None:
    """Declarations, strings and comments hold none."""
    assert touched(text) == terms


def test_every_property_is_in_a_question() -> None:
    """What no question asks for would be written down in vain; the queries of views do not count."""
    used = {term for name in names() if not name.startswith("view-") for term in touched(load(name).text)}

    assert [name for name in sorted(PROPERTIES) if NS + name not in used] == []


def test_every_term_of_ours_is_in_the_vocabulary() -> None:
    """A slip in a name would find nothing, without a word."""
    from comity.ontology import CC, labels

    used = {term for name in names() for term in touched(load(name).text)}

    assert [term for term in sorted(used) if term.startswith((NS, CC)) and term not in (NS, *labels())] == []
