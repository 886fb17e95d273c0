"""What is seen of a query from outside."""

import pytest
from comity.graph.form import Form, form_of

FORMS = {
    "SELECT * { ?a ?b ?c }": Form("SELECT"),
    "select distinct ?a { ?a ?b ?c }": Form("SELECT", unique=True),
    "SELECT ?a { { SELECT DISTINCT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3 } }": Form("SELECT"),
    "SELECT ?a { ?a ?b ?c } ORDER BY ?a OFFSET 3": Form("SELECT", ordered=True, sliced=True),
    "SELECT ?a { ?a ?b 'x } LIMIT 3' } # LIMIT 3": Form("SELECT"),
    "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a ?b ?c } GROUP BY (1)": Form("SELECT"),
    "# a head\nPREFIX x: <urn:x>\nASK { x:a ?b ?c }": Form("ASK"),
    "DESCRIBE <urn:x>": Form("CONSTRUCT"),
    "INSERT DATA { <urn:a> <urn:b> 1 }": Form(""),
    "": Form(""),
    "{ SELECT": Form(""),
}


@pytest.mark.parametrize("text", FORMS)
def test_the_form_is_seen(text: str) -> None:
    assert form_of(text)._replace(start=0) == FORMS[text]


def test_prefixes_stand_before_the_start() -> None:
    text = "PREFIX x: <urn:x>\nASK { x:a ?b ?c }"

    assert text[form_of(text).start :] == "ASK { x:a ?b ?c }"
