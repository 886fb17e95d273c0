from __future__ import annotations

import pytest
from comity.builder import terms
from comity.builder.contents import Contents
from comity.builder.terms import Literal, Triple
from comity.ontology import expand, shrink

GAZETTE, HERALD = "documents/2020/gazette-2020-03-03.yaml", "documents/2020/herald-2020-03-04.yaml"
MODEL = (
    "comity:Assertion", "comity:Evidence", "comity:Source", "oa:FragmentSelector",
)  # fmt: skip
WORTH = ("comity:standing", "comity:polarity", "comity:evidence", "comity:originCount", "comity:inference")


def _shrunk(triples: set[Triple]) -> set[tuple[str, str, str]]:
    return {(shrink(s), shrink(p), shrink(o) if isinstance(o, str) else o.text) for s, p, o in triples}


NAMES = ("skos:prefLabel", "rdfs:label")


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
    names = {o for p, o in money if p in NAMES}

    assert found == {
        ("rdf:type", "time:TemporalEntity"),
        ("comity:edtf", "../2021"),
        ("comity:latest", "2021-12-31"),
    }
    assert {(p, o) for p, o in money if p not in NAMES} == {
        ("rdf:type", "schema:MonetaryAmount"), ("schema:currency", "USD"), ("schema:value", "2000000"),
        ("comity:approximate", "true"),
    }  # fmt: skip
    assert names == {"about USD 2,000,000", "約USD 2,000,000"}


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

    told = {(p, o) for s, p, o in found if s == money and p not in NAMES}
    assert told - expected == {("rdf:type", "schema:MonetaryAmount"), ("schema:currency", "HKD")}


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


def test_a_plan_that_came_true_is_none_any_more(contents, text) -> None:
    """A page of the month in which it opened still tells the plan."""
    plan = (
        "- milestone: started\n  of: initiative/new-quay\n  status: planned\n  expected: 2020-03\n  at: P1\n"
    )
    done = (
        "- milestone: started\n  of: initiative/new-quay\n  status: occurred\n  date: 2020-03-04\n  at: P1\n"
    )
    page = text(HERALD).replace("issued: 2020-03-04", "issued: 2020-03") + plan + done
    found = _shrunk(contents({HERALD: page}).accepted)

    assert {o for s, p, o in found if (s, p) == ("initiative:new-quay", "comity:status")} == {"cc:occurred"}


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


MILESTONE = "- milestone: {}\n  of: initiative/new-quay\n  status: occurred\n  date: 2020-03-04\n  at: {}\n"


@pytest.mark.parametrize(
    ("kind", "status"),
    [("opened", "occurred"), ("completed", "occurred"), ("agreed", "planned"), ("reviewed", "planned")],
)
def test_only_what_makes_a_thing_is_its_status(contents, text, kind: str, status: str) -> None:
    """That something was agreed or reviewed makes it no more than it was."""
    found = _shrunk(contents({HERALD: text(HERALD) + MILESTONE.format(kind, "P1")}).accepted)

    assert {o for s, p, o in found if (s, p) == ("initiative:new-quay", "comity:status")} == {f"cc:{status}"}


@pytest.mark.parametrize(("reported", "status"), [(False, "planned"), (True, "occurred")])
def test_what_somebody_says_has_occurred_is_no_status(contents, text, reported: bool, status: str) -> None:
    """Unless a paper reports it, too."""
    said = f"{MILESTONE.format('opened', 'L4')}  said: quay-expected\n"
    report = MILESTONE.format("opened", "P1") if reported else ""
    found = _shrunk(contents({GAZETTE: text(GAZETTE) + said, HERALD: text(HERALD) + report}).accepted)

    assert {o for s, p, o in found if (s, p) == ("initiative:new-quay", "comity:status")} == {f"cc:{status}"}


def test_a_decision_is_told_with_its_reason(contents) -> None:
    tenure = "tenure/roe-john.gazette-editor"
    decision = (
        f"- claim: {tenure}\n  standing: contested\n  why: {{en: Two editors}}\n"
        "  who: A. B.\n  when: 2020-04-01\n"
    )
    made = contents({"decisions/x.yaml": decision})
    note = (
        terms.entity(tenure),
        expand("skos:editorialNote"),
        Literal("Two editors (A. B., 2020-04-01)", "en"),
    )

    assert note in made.everything
    assert note not in made.accepted
