"""What does not count is not shown: to whoever asks, it is as if it had never been said.

Of the claims of the newspaper page, of each class and each role, kind or property, decisions reject a
quarter and contest a quarter; records of polarity denied and unknown are added. A second release is made of
the same sources with all of these left out. Then whatever people look at must be the same in both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pytest
from comity import open_graph
from comity.builder.check import read
from comity.builder.claim import Claim
from comity.builder.dataset import Dataset
from comity.builder.problems import Problems
from comity.builder.release import build
from comity.bundled import FOLDER
from comity.errors import UsageError
from comity.graph import Graph
from comity.ontology import CC, ID, NS, SEGMENTS
from comity.queries.catalogue import Query, load, load_all
from comity.queries.parameters import ENTITIES, bound
from comity.viz import VIEWS, model
from comity.viz.ask import rows
from slices import only

PAGE_ID = "hkwwp-2017-11-19"
PAGE = f"documents/2017/{PAGE_ID}.yaml"
ROWS = Path(__file__).parent / "queries" / "rows"
_KINDS = ("comity:predicate", "comity:role", "comity:kind")
STANDINGS = ("rejected", "contested", "accepted", "accepted")
_VERDICT = """- claim: {claim}
  standing: {standing}
  why: {{en: Made for a test.}}
  who: a test
  when: 2026-01-01
"""
# What the page does not say and some query asks for.
_SAID = """- event: 2017-11-18-hkgd-plenary-20
  head: [person/ma-xingrui]
  at: L190-192
- instrument: hkgd-ip-2017
  renews: [instrument/gba-framework-2017]
  at: L190-192
- statement: test-promise
  speaker: person/lam-cheng-yuet-ngor
  kind: asserts
  date: 2017-11-18
  label: {en: Promise of the test, zh-Hant: 試諾}
  at: L190-192
- milestone: started
  of: initiative/hzmb
  status: planned
  expected: 2018
  said: test-promise
  at: L190-192
- milestone: started
  of: initiative/hzmb
  status: occurred
  date: 2019
  at: L190-192
- tenure: lam-cheng-yuet-ngor
  post: cn-gd-governor
  attested: 2017-11-18
  at: L190-192
- tenure: ma-xingrui
  post: cn-hk-ce
  attested: 2017-11-18
  at: L190-192
- tenure: xi-jinping
  post: cn-gd-governor
  attested: 2017-11-18
  at: L190-192
"""
# What the source is made to deny or to leave open, and what speaks of it.
_DENIED = """- milestone: completed
  of: initiative/hzmb
  status: planned
  polarity: unknown
  at: L190-192
- statement: test-words
  speaker: person/lam-cheng-yuet-ngor
  kind: asserts
  date: 2017-11-18
  label: {en: Words of the test, zh-Hant: 試言}
  at: L190-192
- statement: test-silence
  speaker: person/xi-jinping
  kind: asserts
  date: 2017-11-18
  label: {en: Silence of the test, zh-Hant: 試默}
  about: [initiative/hzmb]
  polarity: denied
  at: L190-192
- commitment: test-denied
  in: instrument/gba-framework-2017
  label: {en: Denied by the test, zh-Hant: 試否}
  responsible: [gov/cn-hk]
  about: [initiative/hzmb]
  subject: [youth]
  location: [place/cn-hk]
  made-under: [instrument/hkgd-ip-2017]
  polarity: denied
  said: test-words
  inferred: {en: By the test., zh-Hant: 試}
  at: L190-192
- commitment: test-said
  in: instrument/gba-framework-2017
  label: {en: Said in the silence, zh-Hant: 試分}
  said: test-silence
  inferred: {en: By the test., zh-Hant: 試}
  at: L190-192
- tenure: xi-jinping
  post: cn-hk-ce
  attested: 2017-11-18
  polarity: denied
  at: L190-192
- event: 2017-11-18-hkgd-plenary-20
  attendee: [person/xi-jinping]
  polarity: denied
  at: L190-192
- instrument: gba-framework-2017
  stated-count: [2]
  count-of: [Commitment]
  at: L190-192
"""


class Three(NamedTuple):
    """The release of the page, the one with hidden claims, and the one without them."""

    full: Path
    hidden: Path
    absent: Path
    claims: dict[str, Claim]
    known: list[str]  # whatever may be asked about: what is hidden is not known to whoever asks


def _read(folder: Path) -> tuple[Dataset, dict[str, Claim]]:
    problems = Problems()
    found = read(folder, problems)
    assert found, problems.errors()
    return found


def _verdicts(claims: Mapping[str, Claim]) -> Iterator[str]:
    """In each class, and for each property, one of every four is rejected, and one contested."""
    sorts = defaultdict[object, list[str]](list)
    for iri in sorted(claims):
        if claims[iri].holds:
            kinds = [*filter(None, map(claims[iri].value, _KINDS))]
            sorts[claims[iri].cls, *kinds].append(iri)
    for iris in sorts.values():
        for number, iri in enumerate(iris):
            if (standing := STANDINGS[number % len(STANDINGS)]) != "accepted":
                yield _VERDICT.format(claim=iri.removeprefix(ID), standing=standing)


def _gone(claims: Mapping[str, Claim]) -> set[str]:
    """The hidden claims, and whatever speaks of them: worked out anew, not by the builder's own rule."""
    found = {
        iri for iri, claim in claims.items() if (claim.standing, claim.polarity) != ("accepted", "affirmed")
    }
    while more := {iri for iri, claim in claims.items() if iri not in found and found & set(_named(claim))}:
        found |= more
    return found


def _named(claim: Claim) -> Iterator[str]:
    for triple in (*claim.core, claim.owner or ()):
        yield from (end for end in triple if isinstance(end, str))


def _add(records: str, page: Path) -> None:
    page.write_text(page.read_text(encoding="utf-8") + records, encoding="utf-8")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    folder, out = tmp_path_factory.mktemp("judged") / "dataset", tmp_path_factory.mktemp("out")
    only(FOLDER, PAGE_ID, folder)
    _add(_SAID, folder / PAGE)
    full = build(folder, out / "full")
    (folder / "decisions").mkdir()
    (folder / "decisions" / "test.yaml").write_text("".join(_verdicts(_read(folder)[1])), encoding="utf-8")
    _add(_DENIED, folder / PAGE)
    dataset, claims = _read(folder)
    gone = _gone(claims)
    kept = {iri: claim for iri, claim in claims.items() if iri not in gone}
    hidden = build(folder, out / "hidden")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comity.builder.release.read", lambda *_: (dataset, kept))
        absent = build(folder, out / "absent")
    subjects = open_graph(hidden).select("SELECT DISTINCT ?s { ?s ?p ?o }")
    known = sorted(iri for (iri,) in subjects.texts() if iri.startswith(ID) and iri not in gone)
    return Three(full, hidden, absent, claims, known)


@pytest.fixture(scope="module")
def both(three: Three) -> tuple[Graph, Graph]:
    """The graph with hidden claims, and the one in which they were never said."""
    return open_graph(three.hidden), open_graph(three.absent)


def test_the_verdicts_stand(three: Three) -> None:
    """Of each class some are rejected, some contested, some left: else the others prove nothing."""
    text = f"""PREFIX comity: <{NS}>
    SELECT ?claim ?standing ?polarity {{ ?claim comity:standing ?standing ; comity:polarity ?polarity }}"""
    found = {claim: marks for claim, *marks in open_graph(three.hidden).select(text).texts()}
    marked = {(three.claims[iri].cls, *(mark.removeprefix(CC) for mark in found[iri])) for iri in found}
    classes = {claim.cls for claim in three.claims.values()}

    assert found.keys() == three.claims.keys()
    assert {(cls, standing, "affirmed") for cls in classes for standing in STANDINGS} - marked == set()
    assert {polarity for _, _, polarity in marked} == {"affirmed", "denied", "unknown"}


# What a parameter of each type may be; those of every other type have a default.
_TYPES = ENTITIES | {"thing": (*SEGMENTS, "source", "claim", "tenure")}
_ORDINALS = [
    ox.Literal(number) for number in range(1, 26)
]  # of sessions, the only numbers that are asked for


def _things(three: Three, *segments: str) -> list[ox.NamedNode]:
    names = (iri for iri in three.known if iri.removeprefix(ID).partition("/")[0] in segments)
    return [ox.NamedNode(iri) for iri in names]


def _asked(query: Query, graph: Graph, three: Three) -> Iterator[dict[str, Any]]:
    """As openly as a query can be asked, of all things and of each entity; and as for its expected rows."""
    defaults = {one.name: bound([one], {}, graph)[one.name] for one in query.parameters if one.default}
    needed = [one for one in query.parameters if not one.default]
    if needed and needed[0].type == "integer":
        yield {**defaults, needed[0].name: _ORDINALS}
    elif needed:
        things = _things(three, *_TYPES[needed[0].type])
        entities = [thing for thing in things if thing.value.split("/")[-2] in SEGMENTS]
        yield from ({**defaults, needed[0].name: thing} for thing in [things, *entities])
    else:
        yield defaults
    if (file := ROWS / f"{query.name}.json").is_file():
        for case in json.loads(file.read_text(encoding="utf-8"))["cases"]:
            with suppress(UsageError):  # of something that other documents speak of
                yield bound(query.parameters, case["parameters"], graph)


ASKED = [query for query in load_all() if not {"contested", "all-claims"} & set(query.tags)]


@pytest.mark.parametrize("query", ASKED, ids=lambda query: query.name)
def test_no_query_shows_them(query: Query, both: tuple[Graph, Graph], three: Three) -> None:
    hidden, absent = both
    for terms in _asked(query, hidden, three):
        assert list(hidden.select(query.text, **terms)) == list(absent.select(query.text, **terms)), terms


# What only the registry and the heads of documents tell, which nobody decides on.
UNTOUCHED = {"contained-places", "entity-names", "jurisdiction", "sources", "wikidata-matches"}
# The page is no copy, so that nothing of it rests on copies alone, hidden or not.
UNTOUCHED |= {"mirror-only-claims"}


def test_every_query_would_show_them(three: Three) -> None:
    """So that the test above compares what differs: while nothing is hidden, every query has other rows."""
    full, hidden = open_graph(three.full), open_graph(three.hidden)
    openly = [(query, next(_asked(query, full, three))) for query in ASKED]
    same = {
        query.name
        for query, terms in openly
        if list(full.select(query.text, **terms)) == list(hidden.select(query.text, **terms))
    }

    assert same <= UNTOUCHED


def test_facts_have_none_of_them(three: Three) -> None:
    texts = [(folder / "facts.ttl").read_text(encoding="utf-8") for folder in three[:3]]

    assert texts[1] == texts[2] != texts[0]


def test_the_network_has_none_of_them(both: tuple[Graph, Graph]) -> None:
    hidden, absent = (graph.to_networkx() for graph in both)

    assert hidden.number_of_edges() > 50
    assert list(hidden.nodes(data=True)) == list(absent.nodes(data=True))
    assert list(hidden.edges(keys=True, data=True)) == list(absent.edges(keys=True, data=True))


def test_no_path_rests_on_them(both: tuple[Graph, Graph], three: Three) -> None:
    people = [person.value for person in _things(three, "person")]
    paths = [[graph.path(one, other) for one, other in pairwise(people[:5])] for graph in both]

    assert paths[0] == paths[1]
    assert any(paths[0])


# The page tells of few parties.
FEWEST = {"co-signatories": 1}
DRAWN = {view.query: view for view in VIEWS.values() if view.standing == "accepted"}


@pytest.mark.parametrize("name", sorted(view.name for view in DRAWN.values()))
def test_no_view_shows_them(name: str, both: tuple[Graph, Graph], three: Three) -> None:
    """A picture of everything that the view's query tells, with all that the view may be about in it."""
    view = VIEWS[name]
    about = _things(three, *view.takes[0]) if view.takes else []
    asked = [one.name for one in load(view.query).parameters if not one.default]
    terms = dict.fromkeys(asked, about)
    drawn = [model.build(graph, view, rows(graph, view.query, **terms), about) for graph in both]
    for graph, one in zip(both, drawn, strict=True):
        model.stand(graph, one)

    assert len(drawn[0].nodes) > FEWEST.get(name, 10)
    assert drawn[0] == drawn[1]
