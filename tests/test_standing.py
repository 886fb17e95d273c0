"""What does not count is not shown: rejected, contested and unknown claims, in every way of asking.

The bundled dataset is taken, and by decisions one claim of each class is rejected, one of each is contested,
and one milestone is stated to be unknown. Then everything that people look at is searched for them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from comity import open_graph
from comity.builder.release import build
from comity.bundled import FOLDER
from comity.graph import Graph
from comity.ontology import ID
from comity.queries.catalogue import Query, load_all
from comity.queries.parameters import bound
from comity.viz import VIEWS, view

CLASSES = ("Tenure", "Participation", "Commitment", "Milestone", "Statement", "Assertion")
ROWS = Path(__file__).parent / "queries" / "rows"
_CLAIMS = """PREFIX comity: <https://w3id.org/comity/ns#> PREFIX cc: <https://w3id.org/comity/concept/>
SELECT ?claim ?object { ?claim a ?class ; comity:standing cc:accepted ; comity:polarity cc:affirmed .
OPTIONAL { ?claim comity:object ?object } VALUES ?class { UNDEF } } ORDER BY ?claim"""
_VERDICT = """- claim: {claim}
  standing: {standing}
  why: {{en: Made for a test.}}
  who: a test
  when: 2026-01-01
"""
_UNKNOWN = """- milestone: completed
  of: initiative/hzmb
  status: planned
  polarity: unknown
  at: L190-192
"""


def _chosen(graph: Graph) -> dict[str, list[str]]:
    """Two claims of each class; of assertions, two whose objects are entities."""
    found: dict[str, list[str]] = {"rejected": [], "contested": []}
    for name in CLASSES:
        cls = ox.NamedNode(f"https://w3id.org/comity/ns#{name}")
        rows = [
            row
            for row in graph.select(_CLAIMS, **{"class": cls})
            if name != "Assertion" or _is_entity(row[1])
        ]
        for standing, row in zip(found, (rows[0], rows[-1]), strict=True):
            assert isinstance(row[0], ox.NamedNode)
            found[standing].append(row[0].value)
    return found


def _is_entity(term: object) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(f"{ID}initiative/")


@pytest.fixture(scope="module")
def hidden(release: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A release of the judged dataset, and the IRIs that nobody may see in it."""
    dataset = tmp_path_factory.mktemp("judged") / "dataset"
    shutil.copytree(FOLDER, dataset)
    chosen = _chosen(open_graph(release))
    verdicts = [
        _VERDICT.format(claim=iri.removeprefix(ID), standing=standing)
        for standing, iris in chosen.items()
        for iri in iris
    ]
    (dataset / "decisions").mkdir(exist_ok=True)
    (dataset / "decisions" / "test.yaml").write_text("".join(verdicts), encoding="utf-8")
    document = dataset / "documents" / "2017" / "hkwwp-2017-11-19.yaml"
    document.write_text(document.read_text(encoding="utf-8") + _UNKNOWN, encoding="utf-8")
    out = build(dataset, tmp_path_factory.mktemp("out") / "judged")
    unknown = f"{ID}claim/hzmb.completed.planned.hkwwp-2017-11-19.unknown"
    return out, {*chosen["rejected"], *chosen["contested"], unknown}


@pytest.fixture(scope="module")
def graph(hidden: tuple[Path, set[str]]) -> Graph:
    return open_graph(hidden[0])


def _triples(graph: Graph, iris: set[str]) -> set[tuple[str, str, str]]:
    """The triples that the hidden assertions name."""
    found: set[tuple[str, str, str]] = set()
    for iri in iris:
        text = f"SELECT ?s ?p ?o {{ <{iri}> comity:subject ?s ; comity:predicate ?p ; comity:object ?o }}"
        text = f"PREFIX comity: <https://w3id.org/comity/ns#> {text}"
        found |= {tuple(str(term).strip("<>") for term in row) for row in graph.select(text)}  # type: ignore[misc]
    return found


def test_the_verdicts_stand(graph: Graph, hidden: tuple[Path, set[str]]) -> None:
    """The claims are there, with a standing or polarity that hides them: else the others prove nothing."""
    for iri in hidden[1]:
        text = "PREFIX comity: <https://w3id.org/comity/ns#> PREFIX cc: <https://w3id.org/comity/concept/>"
        assert graph.ask(f"{text} ASK {{ <{iri}> a comity:Claim }}"), iri
        assert not graph.ask(
            f"{text} ASK {{ <{iri}> comity:standing cc:accepted ; comity:polarity cc:affirmed }}"
        ), iri


def _asked(graph: Graph) -> Iterator[tuple[str, list[str]]]:
    """Every query that may not show them, asked as for its expected rows, or of anything; all its cells."""
    for query in load_all():
        if {"contested", "all-claims"} & set(query.tags):
            continue
        for given in _given(query):
            terms = bound(query.parameters, given, graph)
            cells = [
                str(term).strip("<>") for row in graph.select(query.text, **terms) for term in row if term
            ]
            yield query.name, cells


def _given(query: Query) -> list[dict[str, str]]:
    file = ROWS / f"{query.name}.json"
    if file.is_file():
        return [case["parameters"] for case in json.loads(file.read_text(encoding="utf-8"))["cases"]]
    return [{}] if all(parameter.default for parameter in query.parameters) else []


def test_no_query_shows_them(graph: Graph, hidden: tuple[Path, set[str]]) -> None:
    asked = list(_asked(graph))
    shown = {(name, cell) for name, cells in asked for cell in cells if cell in hidden[1]}

    assert len({name for name, _ in asked}) > 45
    assert shown == set()


def test_facts_have_none_of_them(graph: Graph, hidden: tuple[Path, set[str]]) -> None:
    out, iris = hidden
    facts = list(ox.parse(path=str(out / "facts.ttl"), format=ox.RdfFormat.TURTLE))
    ends = {
        term.value for fact in facts for term in (fact.subject, fact.object) if isinstance(term, ox.NamedNode)
    }
    triples = {
        tuple(str(term).strip("<>") for term in (fact.subject, fact.predicate, fact.object)) for fact in facts
    }

    assert ends & iris == set()
    assert triples & _triples(graph, iris) == set()


def test_no_edge_of_the_network_rests_on_them(graph: Graph, hidden: tuple[Path, set[str]]) -> None:
    claims = {data["claim"] for _, _, data in graph.to_networkx().edges(data=True)}

    assert len(claims) > 100
    assert claims & hidden[1] == set()


def _entities(graph: Graph, segments: tuple[str, ...]) -> list[str]:
    text = f"SELECT DISTINCT ?e {{ ?e a ?class FILTER(STRSTARTS(STR(?e), '{ID}')) }} ORDER BY ?e"
    names = [str(row[0]).strip("<>").removeprefix(ID) for row in graph.select(text)]
    return [name for name in names if name.partition("/")[0] in segments]


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_shows_them(name: str, graph: Graph, hidden: tuple[Path, set[str]]) -> None:
    """Of the views that take entities, those that the hidden claims touch."""
    near = {end for triple in _triples(graph, hidden[1]) for end in triple}
    touched = (
        [e for e in _entities(graph, VIEWS[name].takes[0])[:400] if ID + e in near]
        if VIEWS[name].takes
        else []
    )
    if name == "path":
        pages = [view(graph, name, "person/lam-cheng-yuet-ngor", "person/xi-jinping")]
    elif VIEWS[name].takes:
        pages = [
            view(graph, name, entity)
            for entity in [*touched[:3], *_entities(graph, VIEWS[name].takes[0])[:2]]
        ]
    else:
        pages = [view(graph, name)]
    shown = {iri for page in pages for iri in hidden[1] if iri in page or f'"{iri.removeprefix(ID)}"' in page}

    assert shown == set()


def test_no_path_rests_on_them(graph: Graph, hidden: tuple[Path, set[str]]) -> None:
    people = _entities(graph, ("person",))
    hops = {
        hop.claim for one in people[:4] for other in people if one < other for hop in graph.path(one, other)
    }

    assert hops & hidden[1] == set()
