"""Figures: numbers with a unit or a currency, told of a thing; sources without a date; roles of an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from comity.builder import terms
from comity.builder.amount import amounts, slug
from comity.builder.claim import Claim
from comity.ontology import expand, shrink
from hypothesis import given
from hypothesis import strategies as st

HERALD = "documents/2020/herald-2020-03-04.yaml"
FIGURE = (
    "- figure: firms\n  of: {}\n  amount: {}\n  date: ../2020-02\n  at: P1\n"
    "  label: {{en: Firms, zh-Hant: 公司}}\n"
)
FIRMS = FIGURE.format("place/northport", "{unit: firms, value: 12}")


def test_a_figure_is_about_its_thing(claims, text) -> None:
    found = claims({HERALD: text(HERALD) + FIRMS})
    firms = found["claim/northport.firms"]
    parts = {
        shrink(claim.triple[1]): claim.triple[2]
        for claim in found.values()
        if claim.triple and claim.triple[0] == firms.iri
    }

    assert firms.cls == "comity:Figure"
    assert firms.owner is None
    assert (firms.iri, expand("schema:about"), terms.entity("place/northport")) in firms.core
    assert parts == {
        "schema:amount": terms.entity("amount/firms-12"),
        "comity:date": terms.entity("time/.._2020-02"),
    }


def test_a_figure_of_a_claim(claims, text) -> None:
    record = FIGURE.format("claim/harbour-agreement.dredging", "{currency: HKD, least: 3, most: 5}")

    assert "claim/harbour-agreement.dredging.firms" in claims({HERALD: text(HERALD) + record})


def test_two_amounts_of_one_figure_are_a_conflict(told, text) -> None:
    other = FIRMS.replace("12", "13")

    assert len([line for line in told({HERALD: text(HERALD) + FIRMS + other}) if "[conflict]" in line]) == 2


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("{value: 12}", "a currency (of money) or a unit"),
        ("{unit: firms, currency: HKD, value: 12}", "a currency (of money) or a unit"),
        ("{unit: firms}", "a value, or else least or most"),
        ("{unit: firms, least: 5, most: 3}", "least is above most"),
        ("{unit: Firms, value: 3}", "a unit in the plural"),
    ],
)
def test_an_amount_that_is_none(told: Callable[..., list[str]], text, amount: str, words: str) -> None:
    assert any(
        words in line
        for line in told({HERALD: text(HERALD) + FIGURE.format("place/northport", amount)})
    )  # fmt: skip


_SIZES = st.integers(0, 10**12).map(str) | st.decimals("0.1", 10**6, places=2).map(str)
_WHAT = st.sampled_from(["HKD", "CNY"]).map(lambda code: {"currency": code}) | st.from_regex(
    "[a-z]{1,9}(-[a-z]{1,9}){0,2}", fullmatch=True
).map(lambda unit: {"unit": unit})


@given(_WHAT, _SIZES, st.booleans())
def test_the_name_of_an_amount_says_all_of_it(what: dict[str, str], size: str, about: bool) -> None:
    amount = what | {"value": size} | ({"approximate": "true"} if about else {})
    iri = terms.entity(f"amount/{slug(amount)}")
    said = {shrink(predicate): value for _, predicate, value in amounts([("s", "p", iri)])}
    words = [value.text for key, value in said.items() if isinstance(value, terms.Literal)]

    assert size in words
    assert next(iter(what.values())).replace("-", " ") in words
    assert ("comity:approximate" in said) == about


def test_a_source_without_a_date_says_so(contents, text) -> None:
    made = contents({HERALD: text(HERALD).replace("issued: 2020-03-04", "issued: unknown")})
    undated = [claim for claim in made.claims if _is_of(claim, "dct:issued")]

    assert [claim.polarity for claim in undated] == ["unknown"]
    assert undated[0].evidence == {terms.entity("evidence/herald-2020-03-04.p1")}


def _is_of(claim: Claim, predicate: str) -> bool:
    return bool(claim.triple) and claim.triple[1] == expand(predicate)


def test_roles_of_an_event(claims, text) -> None:
    record = (
        "- event: 2020-03-02-signing\n  head: [person/doe-jane]\n  speaker: [person/doe-jane]\n  at: P1\n"
    )
    found = claims({HERALD: text(HERALD) + record})

    assert {
        "claim/2020-03-02-signing.head.doe-jane",
        "claim/2020-03-02-signing.speaker.doe-jane",
    } <= found.keys()


def test_who_witnessed_an_event_is_told_by_a_participation_alone(contents, text) -> None:
    record = "- event: 2020-03-02-signing\n  witness: [person/doe-jane]\n  at: P1\n"
    made = contents({HERALD: text(HERALD) + record})

    assert any(claim.name == "claim/2020-03-02-signing.witness.doe-jane" for claim in made.claims)
    assert not [
        subject
        for subject, predicate, _ in made.facts
        if predicate == expand("comity:witness") and "/event/" in subject
    ]


def test_an_election_is_a_milestone_of_a_tenure(claims, text) -> None:
    record = (
        "- milestone: elected\n  of: tenure/doe-jane.northport-mayor\n  status: occurred\n"
        "  date: 2019\n  at: P1\n"
    )
    found = claims({HERALD: text(HERALD) + record})["claim/doe-jane.northport-mayor.elected.occurred"]

    assert found.owner is not None
    assert found.owner[0] == terms.entity("tenure/doe-jane.northport-mayor")
