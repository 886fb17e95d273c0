"""What is rejected, contested, denied or unknown is in no fact, nor are its parts, nor what follows."""

from __future__ import annotations

import pytest
from comity.builder import terms
from comity.builder.contents import Contents
from comity.builder.terms import Triple
from comity.ontology import expand, shrink

GAZETTE = "documents/2020/gazette-2020-03-03.yaml"
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


def test_slices_hold_no_rejected_claim(contents) -> None:
    made = contents(_decisions("rejected", *REJECTED.values()))
    subjects = {subject for triples in made.slices().values() for subject, _, _ in triples}

    assert not subjects & {terms.entity(name) for name in REJECTED.values()}


def test_slices_hold_contested_claims_but_not_their_parts(contents) -> None:
    made = contents(_decisions("contested", "claim/harbour-agreement.dredging"))
    found = _shrunk(made.slices()[terms.slice_of("gazette-2020-03-03")])

    assert ("claim:harbour-agreement.dredging", "comity:polarity", "cc:affirmed") in found
    assert ("claim:harbour-agreement.dredging", "comity:standing", "cc:contested") in found
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
