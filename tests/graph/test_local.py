import os
from pathlib import Path

import pytest
from comity.errors import MachineError, UsageError
from comity.graph.local import LocalGraph, open_file, open_release, require_engine
from pyoxigraph import Literal, NamedNode, Triple

from .conftest import SAMPLE

PARTY = """PREFIX comity: <https://w3id.org/comity/ns#>
SELECT ?party ?other WHERE { VALUES ?agreement { UNDEF } ?agreement comity:party ?party
OPTIONAL { ?party comity:no ?other } } ORDER BY ?party"""
PREF_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
AGREEMENT = NamedNode("https://w3id.org/comity/id/instrument/gba-framework-2017")


@pytest.fixture(scope="module")
def engines(release: Path) -> list[LocalGraph]:
    return [
        open_release(release),
        open_release(release, "rdflib"),
        open_file(SAMPLE),
        open_file(SAMPLE, "rdflib"),
    ]


def test_select(engines: list[LocalGraph]) -> None:
    """Every engine answers alike, in rows of pyoxigraph's terms with None where nothing is bound."""
    answers = [graph.select(PARTY, agreement=AGREEMENT) for graph in engines]

    assert [rows.variables for rows in answers] == [["party", "other"]] * 4
    assert len({tuple(rows) for rows in answers}) == 1
    assert answers[0][0] == (NamedNode("https://w3id.org/comity/id/body/cn-ndrc"), None)
    assert [len(rows) for rows in answers] == [3] * 4
    assert next(answers[0].dicts()) == {"party": NamedNode("https://w3id.org/comity/id/body/cn-ndrc")}


def test_ask_and_construct(engines: list[LocalGraph]) -> None:
    """Yes or no, and triples."""
    about = (
        f"CONSTRUCT {{ ?s <http://x/name> ?name }} WHERE {{ VALUES ?s {{ UNDEF }} ?s {PREF_LABEL} ?name }}"
    )
    for graph in engines:
        triples = graph.construct(about, s=NamedNode("https://w3id.org/comity/id/place/cn-hk"))

        assert graph.ask("ASK { VALUES ?s { UNDEF } ?s ?p ?o }", s=AGREEMENT) is True
        assert graph.ask("ASK { VALUES ?s { UNDEF } ?s ?p ?o }", s=NamedNode("http://x/none")) is False
        assert {str(triple.object) for triple in triples} == {'"Hong Kong"@en', '"香港"@zh-hant'}
        assert all(isinstance(triple, Triple) for triple in triples)


def test_labels_are_met_by_lang_matches(engines: list[LocalGraph]) -> None:
    """Oxigraph lower-cases tags, rdflib does not: langMatches meets both."""
    test = 'langMatches(lang(?label), "zh-Hant") && str(?label) = "香港"'
    text = f"SELECT ?s {{ ?s {PREF_LABEL} ?label FILTER({test}) }}"

    assert [len(graph.select(text)) for graph in engines] == [1] * 4


@pytest.mark.parametrize(
    "text",
    [
        "SELECT",
        "SELECT ?x { ?x",
        "INSERT DATA { <http://x/a> <http://x/b> 1 }",
        "CLEAR ALL",
        "ASK { }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "",
    ],
)
def test_wrong_queries_are_refused(engines: list[LocalGraph], text: str) -> None:
    """Neither engine takes what does not parse, what writes, what fetches, or another form; in one line."""
    for graph in engines[:2]:
        with pytest.raises(UsageError) as caught:
            graph.select(text)

        assert "\n" not in str(caught.value)


def test_unknown_functions(graph: LocalGraph) -> None:
    """A function that Oxigraph lacks is the question's fault, not the machine's."""
    with pytest.raises(UsageError, match="not supported"):
        graph.select("SELECT (<http://x/f>(1) AS ?x) { }")


def test_text_is_no_parameter(graph: LocalGraph) -> None:
    """An address must be given as a term."""
    with pytest.raises(UsageError, match="not a term"):
        graph.select(PARTY, agreement=AGREEMENT.value)


def test_to_rdflib(engines: list[LocalGraph]) -> None:
    """The whole graph, with tags as they are written; each call hands out its own."""
    first, second = engines[0].to_rdflib(), engines[0].to_rdflib()
    first.remove((None, None, None))

    assert len(second) == len(engines[0].store)
    assert "zh-Hant" in {getattr(term, "language", None) for term in second.objects()}


def test_damage_inside_a_store_is_one_line(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where sizes agree and RocksDB finds the damage later, the message says what to do."""
    import shutil

    from comity.graph.layout import STORE

    copy = shutil.copytree(release, tmp_path / "copy")
    for path in (copy / STORE).glob("*.sst"):
        content = bytearray(path.read_bytes())
        content[len(content) // 4] ^= 0xFF
        path.write_bytes(content)
    with pytest.raises(MachineError, match="comity build"):
        open_release(copy).select("SELECT * { ?s ?p ?o }")


def test_engines_by_name() -> None:
    """A misspelt engine is wrong usage."""
    assert require_engine("rdflib") == "rdflib"
    with pytest.raises(UsageError, match="oxigraph or rdflib"):
        require_engine("jena")


def test_terms_come_back_from_rdflib(tmp_path: Path) -> None:
    """Typed, tagged and plain literals and blank nodes are the same terms from either engine."""
    path = tmp_path / "a.ttl"
    path.write_text(
        '<http://x/a> <http://x/b> 5, "x", "y"@en-GB, "2017"^^<http://x/t>, true, 2.5, <http://x/c> .'
    )
    text = "SELECT ?o { ?s ?p ?o }"

    assert set(open_file(path).select(text)) == set(open_file(path, "rdflib").select(text))
    assert (Literal("y", language="en-gb"),) in set(open_file(path).select(text))


@pytest.mark.parametrize("why", [PermissionError(1, "not allowed"), AttributeError("not on this system")])
def test_a_release_opens_where_no_processor_can_be_chosen(
    release: Path, why: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that forbids it."""

    def refuse(*_: object) -> None:
        raise why

    monkeypatch.setattr(os, "sched_setaffinity", refuse, raising=False)

    assert open_release(release).ask("ASK { ?s ?p ?o }")


def test_a_process_keeps_its_processors(release: Path) -> None:
    if not hasattr(os, "sched_getaffinity"):
        pytest.skip("this system has no such setting")
    before = os.sched_getaffinity(0)
    open_release(release)

    assert os.sched_getaffinity(0) == before
