import pytest
from comity.errors import UsageError
from comity.graph.scan import refuse_fetching

FETCHING = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1/> SELECT * { SERVICE x:y { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1/> SELECT * {SERVICE:y{?s ?p ?o}}",
    "SELECT * { ?a ?b 1SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SERVICE #\n <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { FILTER(?a<?b)SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    'SELECT * { # "\nSERVICE <http://127.0.0.1/> { } # "\n }',
    "PREFIX ex: <urn:x> SELECT * { ?s ?p ex:.SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * from named <http://127.0.0.1/> { ?s ?p ?o }",
    'SELECT * { # \r"""\n SERVICE <http://127.0.0.1/> { }\n#\r"""\n }',
]


@pytest.mark.parametrize("text", FETCHING)
def test_fetching_is_refused(text: str) -> None:
    """No spelling of SERVICE or FROM that an engine would follow passes."""
    with pytest.raises(UsageError, match=r"SERVICE|FROM|carriage"):
        refuse_fetching(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service WHERE { ?service a <http://x/service> }",
        'SELECT * { ?s ?p "SERVICE", \'FROM\', """a "SERVICE" b""" }',
        "SELECT * { ?s ?p ?o } # no SERVICE here, nothing FROM elsewhere",
        "PREFIX comity: <urn:x> SELECT * { ?s comity:from ?o ; comity:service ?p }\r\n",
        "SELECT * { ?s ?p ?o FILTER(?a < ?b && ?c > 1) }",
    ],
)
def test_harmless_words_pass(text: str) -> None:
    """The same letters in variables, strings, addresses, comments and local names are no reason to refuse."""
    assert refuse_fetching(text) is None
