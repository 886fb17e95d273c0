from __future__ import annotations

import difflib
import json
from hashlib import sha256

import pyoxigraph as ox
import pytest
import rdflib
from comity.builder import terms
from comity.builder.contents import Contents
from comity.builder.description import manifest, texts
from comity.builder.terms import Literal, Triple
from comity.graph.layout import TEXT_FILES
from comity.ontology import expand, shrink

GAZETTE, HERALD = "documents/2020/gazette-2020-03-03.yaml", "documents/2020/herald-2020-03-04.yaml"
MODEL = (
    "comity:Assertion", "comity:Evidence", "comity:Source", "oa:FragmentSelector",
)  # fmt: skip
WORTH = ("comity:standing", "comity:polarity", "comity:evidence", "comity:originCount", "comity:inference")
# One claim of each class, and one of each kind of part; with each of them, what it alone supports.
REJECTED = {
    "tenure": "tenure/roe-john.gazette-editor",
    "participation": "claim/harbour-agreement.signatory.doe-jane",
    "commitment": "claim/harbour-agreement.dredging",
    "milestone": "claim/new-quay.opened.planned.gazette-2020-03-03",
    "statement": "claim/doe-jane.2020-03-02.quay-expected",
    "assertion": "claim/a-1c5793963e5f",
    "party": "claim/harbour-agreement.party.southport",
}


def _decisions(standing: str, *names: str) -> dict[str, str]:
    rows = [
        f"- claim: {name}\n  standing: {standing}\n  why: {{en: x}}\n  who: x\n  when: 2020-04-01\n"
        for name in names
    ]
    return {"decisions/x.yaml": "".join(rows)}


def _shrunk(triples: set[Triple]) -> set[tuple[str, str, str]]:
    return {(shrink(s), shrink(p), shrink(o) if isinstance(o, str) else o.text) for s, p, o in triples}


@pytest.fixture
def made(contents) -> Contents:
    return contents()


def test_shortcuts_inverses_and_closures(made: Contents) -> None:
    found = _shrunk(made.everything)

    for triple in [
        ("instrument:harbour-agreement", "comity:party", "gov:northport"),
        ("instrument:harbour-agreement", "comity:party", "gov:southport"),
        ("instrument:harbour-agreement", "comity:signatory", "person:doe-jane"),
        ("gov:northport", "org:hasSubOrganization", "body:harbour-office"),
        ("gov:northport", "org:hasPost", "post:northport-mayor"),
        ("gov:southport", "org:memberOf", "joint:harbour-commission"),
        ("instrument:harbour-agreement", "dct:hasPart", "instrument:harbour-plan"),
        ("event:2020-03-02-plenary", "schema:subEvent", "event:2020-03-02-signing"),
        ("place:quay", "schema:containedInPlace", "place:northport"),
        ("place:quay", "schema:containedInPlace", "place:east"),
        ("tenure:doe-jane.northport-mayor", "org:organization", "gov:northport"),
        ("gov:southport-old", "dct:isReplacedBy", "gov:southport"),
    ]:
        assert triple in found, triple
    assert not [triple for triple in found if triple[1] == "comity:witness"]


def test_superclasses_and_officials(made: Contents) -> None:
    types = {(s, o) for s, p, o in _shrunk(made.everything) if p == "rdf:type"}

    assert {cls for name, cls in types if name == "body:harbour-office"} == {
        "comity:Bureau", "comity:PublicBody", "org:Organization", "foaf:Agent",
    }  # fmt: skip
    assert ("person:doe-jane", "comity:Official") in types
    assert ("person:roe-john", "comity:Official") not in types, "a newspaper's editor is no official"


def test_times_and_amounts(made: Contents) -> None:
    found = {(p, o) for s, p, o in _shrunk(made.everything) if s == "t:.._2021"}
    money = {(p, o) for s, p, o in _shrunk(made.everything) if s == "amount:USD-2000000-about"}

    assert found == {
        ("rdf:type", "time:TemporalEntity"),
        ("comity:edtf", "../2021"),
        ("comity:latest", "2021-12-31"),
    }
    assert money == {
        ("rdf:type", "schema:MonetaryAmount"), ("schema:currency", "USD"), ("schema:value", "2000000"),
        ("comity:approximate", "true"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("{currency: HKD, least: 5, most: 10.5}", {("schema:minValue", "5"), ("schema:maxValue", "10.5")}),
        ("{currency: HKD, least: 5}", {("schema:minValue", "5")}),
        ("{currency: HKD, most: 7}", {("schema:maxValue", "7")}),
    ],
)
def test_bounds_of_amounts(contents, text, amount: str, expected: set[tuple[str, str]]) -> None:
    record = f"- initiative: new-quay\n  amount: [{amount}]\n  at: P1\n"
    found = _shrunk(contents({HERALD: text(HERALD) + record}).everything)
    (money,) = [o for s, p, o in found if (s, p) == ("initiative:new-quay", "schema:amount")]

    assert {(p, o) for s, p, o in found if s == money} - expected == {
        ("rdf:type", "schema:MonetaryAmount"), ("schema:currency", "HKD"),
    }  # fmt: skip


def test_two_papers_are_two_origins(made: Contents) -> None:
    found = _shrunk(made.everything)

    assert ("claim:harbour-agreement.party.northport", "comity:originCount", "2") in found
    assert ("claim:harbour-agreement.signatory.doe-jane", "comity:originCount", "1") in found


def test_a_paper_attributed_to_the_other_is_none_of_its_own(contents, text) -> None:
    attributed = "- source: herald-2020-03-04\n  attributed-to: [body/gazette]\n  at: P1\n"
    found = _shrunk(contents({HERALD: text(HERALD) + attributed}).everything)

    assert ("claim:harbour-agreement.party.northport", "comity:originCount", "1") in found


def test_evidence_and_its_place(made: Contents) -> None:
    found = _shrunk(made.everything)
    evidence, selector = "evidence:gazette-2020-03-03.1-3", "selector:gazette-2020-03-03.1-3"

    assert {(p, o) for s, p, o in found if s == evidence} >= {
        ("rdf:type", "comity:Evidence"),
        ("oa:hasSource", "source:gazette-2020-03-03.report"),
        ("oa:hasSelector", selector),
        ("skos:prefLabel", "lines 1-3"),
        ("skos:prefLabel", "第1至3行"),
        ("comity:passageDigest", "sha256-squeeze:106:2caabe8cdad62cf5"),
    }
    assert {(p, o) for s, p, o in found if s == selector} == {
        ("rdf:type", "oa:Selector"),
        ("rdf:type", "oa:FragmentSelector"),
        ("dct:conformsTo", "http://tools.ietf.org/rfc/rfc5147"),
        ("rdf:value", "line=0,3"),
    }
    assert ("evidence:gazette-2020-03-03.7-8", "oa:hasSource", "source:gazette-2020-03-03") in found
    assert ("source:gazette-2020-03-03.report", "dct:isPartOf", "source:gazette-2020-03-03") in found
    paragraph = {p for s, p, _ in found if s == "evidence:herald-2020-03-04.p1"}
    assert not paragraph & {"oa:hasSelector", "comity:passageDigest"}


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2020-03-04", "cc:occurred"),
        ("../2020-03-03", "cc:occurred"),
        ("2020-03-02", "cc:planned"),
        ("2020-03/..", "cc:planned"),
    ],
)
def test_the_newer_milestone_wins(contents, text, date: str, status: str) -> None:
    """The plan is as new as the paper of 3 March; what occurred on that day or later is newer."""
    record = f"- milestone: opened\n  of: initiative/new-quay\n  status: occurred\n  date: {date}\n  at: P1\n"
    found = _shrunk(contents({HERALD: text(HERALD) + record}).accepted)

    assert {o for s, p, o in found if (s, p) == ("initiative:new-quay", "comity:status")} == {status}


def test_a_status_that_a_source_states_stands(contents, text) -> None:
    records = (
        "- event: 2020-03-02-plenary\n  status: occurred\n  at: P1\n"
        "- milestone: reviewed\n  of: event/2020-03-02-plenary\n  status: planned\n  at: P1\n"
    )
    found = _shrunk(contents({HERALD: text(HERALD) + records}).accepted)

    assert {o for s, p, o in found if (s, p) == ("event:2020-03-02-plenary", "comity:status")} == {
        "cc:occurred"
    }


def test_every_claim_that_is_no_assertion_has_a_label(made: Contents) -> None:
    found = _shrunk(made.everything)
    labels = {(s, o) for s, p, o in found if p == "rdfs:label"}
    named = {s for s, p, o in found if p == "comity:polarity" and not s.startswith("claim:a-")}

    assert named == {s for s, _ in labels} & named
    assert ("tenure:doe-jane.northport-mayor", "Jane Doe, Mayor of Northport") in labels
    assert ("claim:harbour-agreement.party.northport", "Town Council of Northport: party") in labels
    milestone = "claim:harbour-agreement.dredging.completed.planned.doe-jane.2020-03-02"
    assert any(label.startswith("Dredge the harbour: completed (") for s, label in labels if s == milestone)


def test_names(made: Contents) -> None:
    found = {(s, p, o) for s, p, o in made.everything if s == terms.entity("gov/southport")}
    name = terms.entity("name/southport.1")
    iri = terms.entity("gov/southport")

    assert (iri, expand("skos:prefLabel"), Literal("南港鎮政府", "zh-Hant")) in found
    assert (iri, expand("rdfs:label"), Literal("Town Council of Southport", "en")) in found
    assert any(
        p == expand("skos:editorialNote") and "unofficial" in o.text
        for _, p, o in found
        if isinstance(o, Literal)
    )
    assert (iri, expand("skosxl:prefLabel"), name) in found
    assert (name, expand("comity:until"), terms.entity("time/1950")) in made.everything


def test_facts_hold_nothing_of_how_they_are_known(made: Contents) -> None:
    found = _shrunk(made.accepted)

    assert not {o for _, p, o in found if p == "rdf:type"} & set(MODEL)
    assert not {p for _, p, _ in found} & set(WORTH)
    assert not [s for s, _, _ in found if s.startswith(("evidence:", "source:", "selector:", "claim:a-"))]
    assert ("instrument:harbour-agreement", "comity:until", "t:2030") in found
    assert ("comity:Agreement", "rdf:type", "owl:Class") in found, "with the ontology, for Protégé"


def test_facts_are_a_part_of_the_graph(made: Contents) -> None:
    assert made.accepted < made.everything


def test_slices(made: Contents) -> None:
    slices = {name.rpartition("/")[2]: _shrunk(triples) for name, triples in made.slices().items()}
    gazette, herald = slices["gazette-2020-03-03"], slices["herald-2020-03-04"]

    assert ("instrument:harbour-agreement", "comity:from", "t:2020-04") in gazette - herald
    assert ("instrument:harbour-agreement", "comity:until", "t:2030") in herald - gazette
    assert ("instrument:harbour-agreement", "comity:signedAt", "event:2020-03-02-signing") in gazette & herald
    assert ("claim:harbour-agreement.party.northport", "comity:polarity", "cc:affirmed") in gazette & herald
    assert ("claim:2020-03-02-plenary.chair.unknown", "comity:polarity", "cc:unknown") in gazette
    assert not [triple for triple in gazette | herald if triple[1] in {"comity:standing", "comity:evidence"}]


def test_slices_hold_no_rejected_claim(contents) -> None:
    made = contents(_decisions("rejected", *REJECTED.values()))
    subjects = {subject for triples in made.slices().values() for subject, _, _ in triples}

    assert not subjects & {terms.entity(name) for name in REJECTED.values()}


def test_slices_hold_contested_claims_but_not_their_parts(contents) -> None:
    made = contents(_decisions("contested", "claim/harbour-agreement.dredging"))
    found = _shrunk(made.slices()[terms.slice_of("gazette-2020-03-03")])

    assert ("claim:harbour-agreement.dredging", "comity:polarity", "cc:affirmed") in found
    assert not [
        o for s, p, o in found if (s, p) == ("claim:harbour-agreement.dredging", "comity:responsible")
    ]


GONE = {
    "tenure": [
        ("person:roe-john", "rdf:type", "comity:Official"),
        ("tenure:roe-john.gazette-editor", None, None),
    ],
    "participation": [
        ("instrument:harbour-agreement", "comity:signatory", "person:doe-jane"),
        ("claim:harbour-agreement.signatory.doe-jane", None, None),
    ],
    "commitment": [
        ("instrument:harbour-agreement", "comity:commitment", None),
        ("claim:harbour-agreement.dredging", None, None),
        ("claim:harbour-agreement.dredging.completed.planned.doe-jane.2020-03-02", None, None),
    ],
    "milestone": [
        ("initiative:new-quay", "comity:status", None),
        ("initiative:new-quay", "comity:milestone", None),
        ("claim:new-quay.opened.planned.gazette-2020-03-03", None, None),
    ],
    "statement": [("claim:doe-jane.2020-03-02.quay-expected", None, None)],
    "assertion": [
        ("body:harbour-office", "org:subOrganizationOf", "gov:northport"),
        ("gov:northport", "org:hasSubOrganization", "body:harbour-office"),
    ],
    "party": [
        ("instrument:harbour-agreement", "comity:party", "gov:southport"),
        ("claim:harbour-agreement.party.southport", None, None),
    ],
}


def _matching(
    found: set[tuple[str, str, str]], pattern: tuple[str | None, ...]
) -> list[tuple[str, str, str]]:
    return [triple for triple in found if all(w in {None, v} for v, w in zip(triple, pattern, strict=True))]


@pytest.mark.parametrize("standing", ["contested", "rejected"])
def test_what_does_not_hold_is_in_no_fact(contents, standing: str) -> None:
    """One claim of each class: neither its node, its parts, its shortcuts, nor what follows from it."""
    made = contents(_decisions(standing, *REJECTED.values()))
    found = _shrunk(made.accepted)

    for name, patterns in GONE.items():
        for pattern in patterns:
            assert _matching(found, pattern) == [], name
    for name in REJECTED.values():
        iri = terms.entity(name)
        assert not [t for t in made.accepted if iri in (t[0], t[2])], name
        assert (iri, expand("comity:standing"), terms.concept(standing)) in made.everything


def test_all_of_this_is_there_while_it_holds(made: Contents) -> None:
    """So that the test above looks for what would be found."""
    found = _shrunk(made.accepted)
    official = GONE["tenure"][0]

    for patterns in GONE.values():
        for pattern in patterns:
            assert bool(_matching(found, pattern)) == (pattern != official), pattern


def test_an_official_whose_only_tenure_is_contested_is_none(contents) -> None:
    made = contents(_decisions("contested", "tenure/doe-jane.northport-mayor"))

    assert ("person:doe-jane", "rdf:type", "comity:Official") not in _shrunk(made.everything)


def test_what_is_unknown_is_in_no_fact(contents, text) -> None:
    record = "- event: 2020-03-02-plenary\n  location: unknown\n  at: L7\n"
    found = _shrunk(contents({GAZETTE: text(GAZETTE) + record}).accepted)

    assert not [s for s, _, _ in found if s.endswith(".unknown")]
    assert not _matching(found, ("event:2020-03-02-plenary", "schema:location", None))


@pytest.fixture
def files(made: Contents) -> dict[str, str]:
    return texts(made)


def test_the_files_of_a_release(files: dict[str, str]) -> None:
    assert sorted(files) == sorted(TEXT_FILES)


@pytest.mark.parametrize("name", ["graph.ttl", "facts.ttl", "ontology.ttl", "dataset.ttl", "graph.trig"])
def test_both_readers_count_the_same(files: dict[str, str], name: str) -> None:
    form = ox.RdfFormat.TRIG if name.endswith("trig") else ox.RdfFormat.TURTLE
    quads = list(ox.parse(files[name], format=form))
    graph = rdflib.Dataset() if name.endswith("trig") else rdflib.Graph()
    graph.parse(data=files[name], format="trig" if name.endswith("trig") else "turtle")

    assert len(quads) == len(list(graph.quads()) if isinstance(graph, rdflib.Dataset) else graph)
    assert not [
        quad
        for quad in quads
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
    ]


def test_the_slices_and_the_rest_are_the_graph(files: dict[str, str]) -> None:
    whole = {quad.triple for quad in ox.parse(files["graph.ttl"], format=ox.RdfFormat.TURTLE)}
    parts = list(ox.parse(files["graph.trig"], format=ox.RdfFormat.TRIG))

    assert {quad.triple for quad in parts} == whole
    assert {quad.graph_name.value for quad in parts if isinstance(quad.graph_name, ox.NamedNode)} == {
        terms.slice_of(name) for name in ("gazette-2020-03-03", "herald-2020-03-04")
    }


def test_the_files_are_sorted(files: dict[str, str]) -> None:
    subjects = [quad.subject for quad in ox.parse(files["graph.ttl"], format=ox.RdfFormat.TURTLE)]
    iris = [subject.value for subject in subjects if isinstance(subject, ox.NamedNode)]

    assert iris == sorted(iris)


def test_the_dataset_describes_itself(made: Contents, files: dict[str, str]) -> None:
    graph = rdflib.Graph().parse(data=files["dataset.ttl"], format="turtle")
    iri = rdflib.URIRef(terms.entity("dataset/towns"))
    size, digest = (
        next(graph.objects(rdflib.URIRef(f"{iri}.graph.ttl"), rdflib.URIRef(expand(name))))
        for name in ("dcat:byteSize", "schema:sha256")
    )

    assert int(next(graph.objects(iri, rdflib.URIRef(expand("void:triples"))))) == len(made.everything)
    assert (
        str(next(graph.objects(iri, rdflib.URIRef(expand("dct:license")))))
        == "https://spdx.org/licenses/CC0-1.0"
    )
    assert (int(size), str(digest)) == (
        len(files["graph.ttl"].encode()),
        sha256(files["graph.ttl"].encode()).hexdigest(),
    )


def test_the_manifest(made: Contents, files: dict[str, str]) -> None:
    told = json.loads(manifest(made, files, "9.9"))

    assert list(told) == ["version", "dataset", "counts", "files", "sources"]
    assert (told["version"], told["dataset"], told["sources"]) == ("9.9", "towns", made.dataset.digest)
    assert sorted(told["files"]) == sorted(TEXT_FILES)
    assert told["counts"]["comity:Agreement"] == 1
    assert told["counts"]["comity:Tenure"] == 2
    assert told["counts"]["comity:Official"] == 1
    assert told["files"]["facts.ttl"]["sha256"] == sha256(files["facts.ttl"].encode()).hexdigest()


def test_one_changed_fact_changes_only_its_own_lines(contents, text) -> None:
    """An ordinal: its triple, its Assertion, and the number of lines stays as it was."""
    changed = text(GAZETTE).replace("ordinal: 3", "ordinal: 4")
    before = texts(contents())["graph.ttl"].splitlines()
    assert changed != text(GAZETTE)
    after = texts(contents({GAZETTE: changed}, "changed"))["graph.ttl"].splitlines()
    lines = [line[2:].strip() for line in difflib.ndiff(before, after) if line[0] in "+-"]

    assert len(before) == len(after)
    assert len(lines) <= 20
    for line in lines:
        assert not line.startswith(("rdfs:label", "skos:"))
