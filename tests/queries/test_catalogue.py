"""The catalogue: names, one file read for one query, and the list as Turtle."""

import builtins
from pathlib import Path

import pyoxigraph
import pytest
from comity.errors import DataError, UsageError
from comity.queries import catalogue_turtle, load, names, parse, plain
from comity.queries.catalogue import load_all
from comity.queries.header import MOST_QUESTIONS
from comity.queries.questions import QUESTIONS as COMPETENCY
from pyoxigraph import Literal, NamedNode, RdfFormat

from .conftest import QUESTIONS

ROOM = Path(__file__).parents[2] / "queries"
SH = "http://www.w3.org/ns/shacl#"


def test_names_are_those_of_the_files() -> None:
    """Sorted, and enough of them."""
    assert sorted(file.stem for file in ROOM.glob("*.rq")) == names()
    assert len(QUESTIONS) >= 60


def test_every_query_names_the_questions_that_it_answers() -> None:
    """A query that answers none of the list would not be in the catalogue; those of views answer pages."""
    assert [name for name in names() if bool(load(name).questions) != (name in QUESTIONS)] == []


def test_every_question_has_a_query_of_its_own() -> None:
    """The one that it is made for names it first."""
    assert sorted({load(name).questions[0] for name in QUESTIONS}) == sorted(COMPETENCY)


def test_the_numbers_of_questions_end_where_the_list_ends() -> None:
    """A header is read without the list."""
    assert list(COMPETENCY) == list(range(1, MOST_QUESTIONS + 1))
    assert [number for number, (en, zh, _missing) in COMPETENCY.items() if not (en and zh)] == []


def test_load_reads_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking one question does not read the others."""
    opened: list[str] = []
    real = builtins.open

    def watched(name: str, *arguments: object, **options: object) -> object:
        opened.append(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "open", watched)
    load("witnesses")

    assert [Path(name).name for name in opened] == ["witnesses.rq"]


@pytest.mark.parametrize(
    "name", ["agreement-signed", "witnes", "../queries/witnesses", "", ".hidden", "a\\b", "Witnesses"]
)
def test_unknown_names_are_refused(name: str) -> None:
    """With what is near, and never by a path."""
    with pytest.raises(UsageError, match="there is no query"):
        load(name)


def test_near_names_are_told() -> None:
    """A slip of the finger finds its way."""
    with pytest.raises(UsageError, match="near it: agreements-signed"):
        load("agreement-signed")


def test_a_plain_file_needs_no_header() -> None:
    """Anybody's SPARQL is a query without parameters."""
    assert plain("mine.rq", "SELECT * { ?s ?p ?o }").parameters == ()


def test_a_copied_query_keeps_its_parameters() -> None:
    """A file with a header is read as the catalogue reads it."""
    assert load("officeholder").parameters == plain("mine.rq", load("officeholder").text).parameters


def test_a_broken_header_names_the_file() -> None:
    """In a user's file as in the catalogue."""
    with pytest.raises(DataError, match=r"^mine.rq:1: "):
        plain("mine.rq", "#+ title: no language\nSELECT * { ?s ?p ?o }")
    with pytest.raises(DataError, match=r"^queries/q.rq:1: "):
        parse("q", "SELECT * { ?s ?p ?o }", "queries/q.rq")


def test_turtle_says_everything() -> None:
    """Each query with its text, its form, and its names in two languages; no blank node."""
    triples = list(pyoxigraph.parse(catalogue_turtle(), RdfFormat.TURTLE))
    texts = {
        t.subject.value.rpartition("/")[2]: t.object.value
        for t in triples
        if t.predicate.value == f"{SH}select"
    }
    labels = [t for t in triples if t.predicate.value.endswith("#label")]

    assert {query.name: query.text for query in load_all()} == texts
    assert sorted([*names(), *names()]) == sorted(t.subject.value.rpartition("/")[2] for t in labels)
    assert {"en", "zh-hant"} == {t.object.language for t in labels if isinstance(t.object, Literal)}
    assert {NamedNode} == {type(t.subject) for t in triples}


def test_turtle_says_what_each_query_answers() -> None:
    """The question is a concept with its number and its words; what is missing is a note."""
    triples = list(pyoxigraph.parse(catalogue_turtle(), RdfFormat.TURTLE))
    numbers = {t.subject: int(t.object.value) for t in triples if t.predicate.value.endswith("#notation")}
    answered = sorted(
        (t.subject.value.rpartition("/")[2], numbers[t.object])
        for t in triples
        if t.predicate.value.endswith("/subject")
    )
    notes = {numbers[t.subject] for t in triples if t.predicate.value.endswith("#scopeNote")}

    assert sorted(numbers.values()) == sorted(COMPETENCY)
    assert answered == sorted((name, number) for name in names() for number in load(name).questions)
    assert notes == {number for number, question in COMPETENCY.items() if question.missing}


def test_turtle_is_the_same_twice() -> None:
    """The same bytes for the same files."""
    assert catalogue_turtle() == catalogue_turtle()


def test_prefixes_agree_over_all_queries() -> None:
    """One prefix, one namespace: sh:declare could not say two."""
    declared = {
        (t.subject.value, t.object.value)
        for t in pyoxigraph.parse(catalogue_turtle(), RdfFormat.TURTLE)
        if t.predicate.value == f"{SH}namespace"
    }

    assert len({subject for subject, _namespace in declared}) == len(declared)
