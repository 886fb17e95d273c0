from __future__ import annotations

from hashlib import sha256

import pytest
from comity.builder import terms
from comity.builder.claim import Claim
from comity.ontology import expand, shrink

GAZETTE, HERALD = "documents/2020/gazette-2020-03-03.yaml", "documents/2020/herald-2020-03-04.yaml"
SIGNING, HARBOUR = "event/2020-03-02-signing", "instrument/harbour-agreement"
DATE_RECORD = "- event: 2020-03-02-signing\n  date: {}\n  at: P1\n"


def _id(name: str) -> str:
    return terms.entity(name)


def _part(claims: dict[str, Claim], subject: str, predicate: str) -> list[Claim]:
    """The Assertions of a part, by IRI."""
    wanted = (_id(subject), expand(predicate))
    return [claim for claim in claims.values() if claim.triple and claim.triple[:2] == wanted]


def _evidence(claim: Claim) -> list[str]:
    return sorted(iri.rpartition("/")[2] for iri in claim.evidence)


NAMED = {
    "tenure/doe-jane.northport-mayor": "comity:Tenure",
    "claim/harbour-agreement.party.northport": "comity:Participation",
    "claim/harbour-agreement.signatory.doe-jane": "comity:Participation",
    "claim/2020-03-02-plenary.chair.unknown": "comity:Participation",
    "claim/harbour-agreement.dredging": "comity:Commitment",
    "claim/harbour-agreement.dredging.completed.planned.doe-jane.2020-03-02": "comity:Milestone",
    "claim/new-quay.opened.planned.gazette-2020-03-03": "comity:Milestone",
    "claim/doe-jane.2020-03-02.quay-expected": "comity:Statement",
}


def test_the_core_makes_the_name(claims) -> None:
    found = claims()

    assert {name: found[name].cls for name in NAMED} == NAMED


def test_what_has_occurred_is_one_milestone_whoever_tells_it(claims, text) -> None:
    record = (
        "- milestone: signed\n  of: instrument/harbour-agreement\n  status: occurred\n"
        "  date: 2020-03-02\n  at: {}\n"
    )
    found = claims({GAZETTE: text(GAZETTE) + record.format("L1"), HERALD: text(HERALD) + record.format("P1")})

    assert _evidence(found["claim/harbour-agreement.signed.occurred"]) == [
        "gazette-2020-03-03.1-3",
        "herald-2020-03-04.p1",
    ]


def test_the_core_of_a_tenure(claims) -> None:
    tenure = claims()["tenure/doe-jane.northport-mayor"]

    assert {(shrink(predicate), shrink(str(value))) for _, predicate, value in tenure.core} == {
        ("rdf:type", "comity:Tenure"),
        ("org:member", "person:doe-jane"),
        ("comity:post", "post:northport-mayor"),
    }


def test_an_assertion_is_named_by_its_triple(claims) -> None:
    (claim,) = _part(claims(), HARBOUR, "comity:from")
    line = f"<{_id(HARBOUR)}> <{expand('comity:from')}> <{_id('time/2020-04')}>"

    assert claim.name == f"claim/a-{sha256(line.encode()).hexdigest()[:12]}"
    assert {(shrink(predicate), value) for _, predicate, value in claim.core} == {
        ("rdf:type", expand("comity:Assertion")),
        ("comity:subject", _id(HARBOUR)),
        ("comity:predicate", expand("comity:from")),
        ("comity:object", _id("time/2020-04")),
    }


def test_each_part_leads_to_its_own_passage(claims) -> None:
    """Two papers fill one tenure and one agreement."""
    found = claims()

    assert _evidence(found["tenure/doe-jane.northport-mayor"]) == [
        "gazette-2020-03-03.1-3",
        "herald-2020-03-04.p1",
    ]
    for subject, predicate, evidence in [
        ("tenure/doe-jane.northport-mayor", "comity:attested", ["gazette-2020-03-03.1-3"]),
        ("tenure/doe-jane.northport-mayor", "comity:from", ["herald-2020-03-04.p1"]),
        (HARBOUR, "comity:from", ["gazette-2020-03-03.1-3"]),
        (HARBOUR, "comity:until", ["herald-2020-03-04.p1"]),
    ]:
        assert [_evidence(claim) for claim in _part(found, subject, predicate)] == [evidence], predicate


def test_sources_that_agree_make_one_assertion(claims) -> None:
    (claim,) = _part(claims(), HARBOUR, "comity:signedAt")

    assert _evidence(claim) == ["gazette-2020-03-03.1-3", "herald-2020-03-04.p1"]
    assert claim.sources == {"gazette-2020-03-03", "herald-2020-03-04"}


def test_a_label_that_one_source_gives_is_the_label(claims, text) -> None:
    record = (
        "- milestone: signed\n  of: instrument/harbour-agreement\n  status: occurred\n  date: 2020-03-02\n"
    )
    told = f"{record}  label: {{en: They signed}}\n  at: P1\n"
    found = claims({GAZETTE: f"{text(GAZETTE)}{record}  at: L1\n", HERALD: text(HERALD) + told})

    assert found["claim/harbour-agreement.signed.occurred"].label == {"en": "They signed"}


def test_sources_that_differ_are_refused_until_it_is_decided(claims, told, text) -> None:
    differs = {HERALD: text(HERALD) + DATE_RECORD.format("2020-03-03")}
    gazette, herald = told(differs)
    rejected = herald.partition("(")[2].partition(")")[0]

    assert gazette == (
        f"{GAZETTE}:44:9: error: {SIGNING} has one comity:date: time/2020-03-02 (claim/a-56cee23ad777), "
        f"but time/2020-03-03 ({rejected}); decide in decisions/ [conflict]"
    )
    assert herald.startswith(
        f"{HERALD}:27:9: error: {SIGNING} has one comity:date: time/2020-03-03 ({rejected}), but "
    )


@pytest.mark.parametrize("standing", ["contested", "rejected"])
def test_what_is_decided_against_stays_and_is_no_fact(contents, text, standing: str) -> None:
    wrong = terms.assertion(_id(SIGNING), expand("comity:date"), _id("time/2020-03-03"))
    made = contents(
        {
            HERALD: text(HERALD) + DATE_RECORD.format("2020-03-03"),
            "decisions/x.yaml": _decision(wrong.removeprefix(terms.ID), standing),
        }
    )
    dates = {str(value) for subject, predicate, value in made.everything
             if (subject, predicate) == (_id(SIGNING), expand("comity:date"))}  # fmt: skip

    assert dates == {_id("time/2020-03-02")}
    assert (wrong, expand("comity:standing"), terms.concept(standing)) in made.everything
    assert (wrong, expand("comity:evidence"), _id("evidence/herald-2020-03-04.p1")) in made.everything


def _decision(claim: str, standing: str) -> str:
    return f"- claim: {claim}\n  standing: {standing}\n  why: {{en: x}}\n  who: x\n  when: 2020-04-01\n"


DENIAL = (
    "- instrument: harbour-agreement\n  party: [gov/southport]\n  signed-at: 2020-03-02-signing\n"
    "  polarity: denied\n  at: P1\n"
)


def test_a_denial_is_a_claim_of_its_own(told, text) -> None:
    found = told({HERALD: text(HERALD) + DENIAL})

    assert [line.partition("error: ")[2] for line in found] == [
        "claim/harbour-agreement.party.southport.denied denies claim/harbour-agreement.party.southport of "
        f"{GAZETTE}:55:26; decide in decisions/ [denied]",
        f"claim/a-f9838eb34f67.denied denies claim/a-f9838eb34f67 of {GAZETTE}:54:14; "
        "decide in decisions/ [denied]",
    ]


def test_a_denial_that_is_decided_against(claims, text) -> None:
    against = "".join(
        _decision(name, "rejected")
        for name in ("claim/harbour-agreement.party.southport.denied", "claim/a-f9838eb34f67.denied")
    )
    found = claims({HERALD: text(HERALD) + DENIAL, "decisions/x.yaml": against})
    said, denied = (found[f"claim/harbour-agreement.party.southport{end}"] for end in ("", ".denied"))

    assert (said.holds, said.polarity, said.standing) == (True, "affirmed", "accepted")
    assert (denied.holds, denied.polarity, denied.standing) == (False, "denied", "rejected")
    assert _evidence(denied) == ["herald-2020-03-04.p1"]


def test_a_denial_that_stands_makes_no_triple(contents, text) -> None:
    record = "- body: harbour-office\n  about: [place/east]\n  polarity: denied\n  at: P1\n"
    made = contents({HERALD: text(HERALD) + record})
    triple = (_id("body/harbour-office"), expand("schema:about"), _id("place/east"))
    denied = terms.assertion(*triple) + ".denied"

    assert triple not in made.everything
    assert (denied, expand("comity:polarity"), terms.concept("denied")) in made.everything
    assert (denied, expand("comity:standing"), terms.concept("accepted")) in made.everything


def test_what_a_source_leaves_open(claims, text) -> None:
    record = "- event: 2020-03-02-plenary\n  location: unknown\n  at: L7\n"
    found = claims({GAZETTE: text(GAZETTE) + record})
    (place,) = _part(found, "event/2020-03-02-plenary", "schema:location")
    chair = found["claim/2020-03-02-plenary.chair.unknown"]
    line = f"<{_id('event/2020-03-02-plenary')}> <{expand('schema:location')}>"

    assert place.name == f"claim/a-{sha256(line.encode()).hexdigest()[:12]}.unknown"
    assert [place.polarity, chair.polarity] == ["unknown", "unknown"]
    assert (place.holds, place.value("comity:object")) == (False, None)
    assert (chair.holds, chair.value("comity:participant")) == (False, None)


def test_a_statement_expresses_what_it_denies(claims, text) -> None:
    """That it was said is not denied."""
    record = (
        "- milestone: completed\n  of: initiative/new-quay\n  status: planned\n  said: quay-expected\n"
        "  polarity: denied\n  at: L4\n"
    )
    found = claims({GAZETTE: text(GAZETTE) + record})
    statement = "claim/doe-jane.2020-03-02.quay-expected"
    denied = "claim/new-quay.completed.planned.doe-jane.2020-03-02.denied"
    (said,) = [
        c for c in _part(found, statement, "comity:expresses") if c.triple and c.triple[2] == _id(denied)
    ]

    assert (said.polarity, said.holds) == ("affirmed", False)


@pytest.mark.parametrize("standing", ["contested", "rejected"])
def test_standing_propagates(claims, standing: str) -> None:
    """To all that speaks of a claim: its parts, who acted in it, whatever belongs to it."""
    tenure, dredging = "tenure/doe-jane.northport-mayor", "claim/harbour-agreement.dredging"
    found = claims({"decisions/x.yaml": _decision(tenure, standing) + _decision(dredging, standing)})
    capacity = _part(found, "claim/harbour-agreement.signatory.doe-jane", "comity:inCapacity")
    parts = [c for c in found.values() if c.triple and c.triple[0] in {_id(tenure), _id(dredging)}]
    milestone = found[f"{dredging}.completed.planned.doe-jane.2020-03-02"]

    assert len(parts) == 4
    for claim in [found[tenure], found[dredging], milestone, *capacity, *parts]:
        assert (claim.standing, claim.holds) == (standing, False), claim.name
    assert found["claim/harbour-agreement.signatory.doe-jane"].holds


def test_the_lower_standing_wins(claims) -> None:
    name = "claim/harbour-agreement.dredging"
    part = "claim/a-efbfdc9599ba"
    found = claims({"decisions/x.yaml": _decision(name, "contested") + _decision(part, "rejected")})

    assert (found[name].standing, found[part].standing) == ("contested", "rejected")


def test_a_retired_id_is_its_heir(claims) -> None:
    """One paper names the southern council by an id that was merged into another."""
    found = claims()

    assert "claim/harbour-agreement.party.southport-old" not in found
    assert _evidence(found["claim/harbour-agreement.party.southport"]) == [
        "gazette-2020-03-03.1-3",
        "herald-2020-03-04.p1",
    ]


def test_same_claim_of_two_things(told, text) -> None:
    """Two things of different segments with one slug would share the names of their claims."""
    files = {
        "registry/event/harbour-agreement.yaml": "type: event\nkind: signing\nnames: {en: X}\n",
        HERALD: f"{text(HERALD)}- event: harbour-agreement\n  party: [gov/northport]\n  at: P1\n",
    }

    assert [line for line in told(files) if ": error: " in line] == [
        f"{HERALD}:27:11: error: this makes claim/harbour-agreement.party.northport as {GAZETTE}:55:11 does, "
        "but tells it otherwise; give one of the two another slug, or both one label [same-claim]"
    ]


def test_dates_with_question_marks_can_be_decided(told, text) -> None:
    """Every character that may stand in the name of a claim may stand in a decision."""
    record = (
        "- statement: hope\n  speaker: person/doe-jane\n  kind: wishes\n  date: 2020-01?/..\n"
        "  label: {en: She hopes}\n  at: P1\n"
    )
    decision = _decision("claim/doe-jane.2020-01?_...hope", "contested")

    assert told({HERALD: text(HERALD) + record, "decisions/x.yaml": decision}) == []


def test_curators_inference_is_kept(claims) -> None:
    (date,) = _part(claims(), SIGNING, "comity:date")

    assert {(text.text, text.language) for text in date.inferred} == {("The day before the paper.", "en")}


def test_a_milestone_of_a_tenure_is_called_by_names(contents, text) -> None:
    """Its tenure has no label of the curator's: it is called by its person and post, not by its id."""
    record = (
        "- milestone: appointed\n  of: tenure/doe-jane.northport-mayor\n  status: occurred\n"
        "  date: 2020-03-02\n  at: L1\n"
    )
    labels = {
        (literal.language, literal.text)
        for subject, predicate, literal in contents({GAZETTE: text(GAZETTE) + record}).facts
        if predicate == expand("rdfs:label") and "doe-jane.northport-mayor.appointed" in subject
    }

    assert ("en", "Jane Doe, Mayor of Northport: appointed (occurred)") in labels
    assert len(labels) == 2
