# ruff: noqa: E501 (one row of a table, one line)
"""One entity once: likely duplicates are told until a decision is there, and the decision is kept."""

from __future__ import annotations

import pytest
from comity.builder import terms
from comity.builder.index import names
from comity.builder.terms import Literal
from comity.ontology import expand, shrink

HERALD = "documents/2020/herald-2020-03-04.yaml"
WHY = "  why: {en: As their papers say.}\n  who: A. Curator\n  when: 2020-04-01\n"
NAMES = "their names are nearly the same"
EQUAL = "they have one name"
OFFICE = "they held one post in the same years, and share a name"


def warned(lines: list[str]) -> set[tuple[str, str, str]]:
    """The pairs of which a run warns: the later, the earlier, why."""
    found: set[tuple[str, str, str]] = set()
    for line in lines:
        if line.endswith("[likely-duplicate]"):
            file, told = line.partition(":")[0], line.partition("the same as ")[2]
            assert told.endswith("; merge one into the other, or decide not-same [likely-duplicate]")
            other, _, why = told.partition(";")[0].partition(": ")
            found.add((file.removeprefix("registry/").removesuffix(".yaml"), other, why))
    return found


def person(*names: str) -> str:
    return f"type: person\nnames: {{{', '.join(names)}}}\n"


def instrument(name: str, more: str = "") -> str:
    return f'type: agreement\nkind: agreement\nnames: {{en: "{name}"}}\n{more}'


def event(name: str, more: str = "") -> str:
    return f'type: event\nkind: meeting\nnames: {{en: "{name}"}}\n{more}'


PAIRS = [
    # one name, in another script, order, spelling
    ({"person/a": person("zh-Hant: 黃華華"), "person/b": person("zh-Hans: 黄华华")}, {("person/b", "person/a", EQUAL)}),
    ({"person/a": person("zh-Hant: 黃華華"), "person/b": person("en: Huang Huahua")}, {("person/b", "person/a", NAMES)}),
    ({"person/a": person("en: Yang Wanming"), "person/b": person("en: Yang Wangming")}, {("person/b", "person/a", NAMES)}),
    ({"person/a": person("en: Henry Tang"), "person/b": person("en: Tang Yingnian") + "also: {en: [Henry Tang]}\n"},
     {("person/b", "person/a", EQUAL)}),
    ({"instrument/a": instrument("Agreement on Trade"), "instrument/b": instrument("The Trade Agreement")},
     {("instrument/b", "instrument/a", NAMES)}),
    # namesakes in letters, two persons in Chinese
    ({"person/a": person("zh-Hant: 王輝", "en: Wang Hui"), "person/b": person("zh-Hant: 王浩", "en: Wang Hui")}, set()),
    ({"person/a": person("en: Jane Smith"), "person/b": person("en: John Smith")}, set()),
    # another item of Wikidata
    ({"person/a": person("en: Li Wei") + "match: [Q1]\n", "person/b": person("en: Li Wei") + "match: [Q2]\n"}, set()),
    # another number, by name or by slug
    ({"event/a": event("18th meeting"), "event/b": event("17th meeting")}, set()),
    ({"instrument/a": instrument("Supplement IV"), "instrument/b": instrument("Supplement V")}, set()),
    ({"instrument/a-2016": instrument("Work plan"), "instrument/a-2017": instrument("Work plan")}, set()),
    ({"instrument/a-2017": instrument("Work plan"), "instrument/b-2017": instrument("Work plan")},
     {("instrument/b-2017", "instrument/a-2017", EQUAL)}),
    ({"event/2020-01-01-x": event("18th meeting"), "event/2020-01-02-x": event("18th meeting")},
     {("event/2020-01-02-x", "event/2020-01-01-x", EQUAL)}),
    ({"event/2020-01-01-x": event("Meeting"), "event/2020-01-02-x": event("Meeting")}, set()),
    # another place, another body that has the post, another kind of thing
    ({"body/northport-x": "type: bureau\nkind: bureau\nnames: {en: Trade Bureau}\n",
      "body/southport-x": "type: bureau\nkind: bureau\nnames: {en: Trade Bureau}\n"}, set()),
    ({"post/a": "type: post\nnames: {en: Mayor}\npost-in: gov/northport\n",
      "post/b": "type: post\nnames: {en: Mayor}\npost-in: gov/southport\n"}, set()),
    ({"place/a": "type: place\nkind: site\nnames: {en: Old Park}\nin: place/northport\n",
      "place/b": "type: place\nkind: site\nnames: {en: Old Park}\nin: place/southport\n"}, set()),
    ({"place/a": "type: place\nkind: site\nnames: {en: Old Park}\n",
      "initiative/a": "type: initiative\nkind: project\nnames: {en: Old Park}\n"}, set()),
    # retired already
    ({"person/a": person("en: Li Wei"), "person/b": person("en: Li Wei") + "merged-into: a\n"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), PAIRS)
def test_likely_duplicates(told, written: dict[str, str], expected: set[tuple[str, str, str]]) -> None:
    files = {f"registry/{name}.yaml": text for name, text in written.items()}

    assert warned(told(files)) == expected


def test_parties_and_sessions_tell_apart(told, text) -> None:
    """Two papers of one title are two where other parties signed; a party more may be a source's silence."""
    files = {f"registry/instrument/{slug}.yaml": instrument("Trade Agreement") for slug in "abc"}
    more = "- instrument: a\n  party: [gov/northport, gov/southport]\n  at: P1\n"
    other = "- instrument: b\n  party: [gov/northport, body/gazette]\n  at: P1\n"
    files[HERALD] = text(HERALD) + more + other

    assert warned(told(files)) == {
        ("instrument/c", "instrument/a", EQUAL),
        ("instrument/c", "instrument/b", EQUAL),
    }


TENURE = "- tenure: {}\n  post: northport-mayor\n  {}\n  at: P1\n"


@pytest.mark.parametrize(
    ("name", "time", "expected"),
    [
        ("en: Ms Doe", "attested: 2019", True),
        ("en: Ms Doe", "attested: 2030", False),
        ("en: Ms Roe", "attested: 2019", False),
        ("zh-Hant: 多珍", "attested: 2019", False),
    ],
)
def test_one_post_in_the_same_years(told, text, name: str, time: str, expected: bool) -> None:
    """Doe was mayor from 2018, and on a day of 2020."""
    files = {"registry/person/x.yaml": person(name), HERALD: text(HERALD) + TENURE.format("x", time)}

    assert warned(told(files)) == ({("person/x", "person/doe-jane", OFFICE)} if expected else set())


TWO = {
    "registry/person/a.yaml": person("en: Li Wei"),
    "registry/person/b.yaml": person("en: Li Wei", "zh-Hant: 李偉"),
}
RETIRED = TWO | {"registry/person/b.yaml": TWO["registry/person/b.yaml"] + "merged-into: person/a\n"}


def errors(lines: list[str]) -> list[str]:
    return [line for line in lines if ": error: " in line]


def decided(key: str, pair: str = "[person/a, person/b]") -> dict[str, str]:
    return {"decisions/x.yaml": f"- {key}: {pair}\n{WHY}"}


def test_what_is_not_the_same_is_never_warned_of_again(told) -> None:
    assert warned(told({**TWO, **decided("not-same", "[person/b, person/a]")})) == set()


def test_what_is_the_same_is_to_be_merged(told) -> None:
    lines = told({**TWO, **decided("same")})

    assert warned(lines) == set()
    assert errors(lines) == [
        "decisions/x.yaml:1:3: error: person/a and person/b are the same; write merged-into in the file of "
        "one of them [identity]"
    ]


def test_what_was_merged_is_settled(told) -> None:
    assert errors(told({**RETIRED, **decided("same")})) == []


FAULTS = [
    (RETIRED, decided("not-same"), "1:3: error: person/a and person/b are not the same, but merged; correct the one or the other [identity]"),
    (TWO, decided("same", "[person/a, person/nobody]"), "1:20: error: there is no person/nobody; make registry/person/nobody.yaml [unknown-entity]"),
    (TWO, decided("not-same", "[person/a, person/a]"), "1:3: error: a decision is on two entities of one folder; name such [identity]"),
    (TWO, decided("not-same", "[person/a, gov/northport]"), "1:3: error: a decision is on two entities of one folder; name such [identity]"),
    (TWO, decided("not-same", "[person/a]"), "1:3: error: a list is not two entities such as [person/a, person/b] [wrong-value]"),
    (TWO, decided("not-same", "[a, b]"), "1:14: error: 'a' is not an entity such as person/xi-jinping [wrong-value]"),
    (TWO, {"decisions/x.yaml": f"- same: [person/a, person/b]\n  standing: accepted\n{WHY}"},
     "1:3: error: a mapping is not a decision: claim and standing, or same, or not-same [wrong-value]"),
    (TWO, {"decisions/x.yaml": f"- who: x\n{WHY.replace('  who: A. Curator' + chr(10), '')}"},
     "1:3: error: a mapping is not a decision: claim and standing, or same, or not-same [wrong-value]"),
    (RETIRED, {"decisions/x.yaml": f"- same: [person/a, person/b]\n{WHY}- not-same: [person/b, person/a]\n{WHY}"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("files", "decision", "expected"), FAULTS)
def test_decisions_that_cannot_be(told, files, decision: dict[str, str], expected: str | None) -> None:
    found = errors(told({**files, **decision}))

    if expected is None:
        assert "person/a and person/b is decided at decisions/x.yaml:1:3 too" in found[0]
    elif "[a, b]" in decision["decisions/x.yaml"]:
        assert found[0] == f"decisions/x.yaml:{expected}"
    else:
        assert found == [f"decisions/x.yaml:{expected}"]


def _said(made, predicate: str) -> set[tuple[str, str]]:
    triples = {
        (shrink(s), shrink(o) if isinstance(o, str) else o.text)
        for s, p, o in made.everything
        if p == expand(predicate)
    }
    return {(one, other) for one, other in triples if one.startswith("person:")}


def test_two_that_differ_in_the_release(contents) -> None:
    made = contents({**TWO, **decided("not-same")})

    assert _said(made, "owl:differentFrom") == {("person:a", "person:b"), ("person:b", "person:a")}
    why = "As their papers say. (A. Curator, 2020-04-01)"
    assert _said(made, "skos:scopeNote") == {("person:a", why), ("person:b", why)}
    assert _said(made, "owl:sameAs") == set()


def test_one_that_was_two_in_the_release(contents) -> None:
    """The retired id leads to its heir and says why; the heir is found by the names of both."""
    made = contents({**RETIRED, **decided("same")})

    assert _said(made, "dct:isReplacedBy") == {("person:b", "person:a")}
    assert _said(made, "skos:scopeNote") == {("person:b", "As their papers say. (A. Curator, 2020-04-01)")}
    assert _said(made, "skos:hiddenLabel") == {("person:a", "李偉")}
    assert _said(made, "owl:sameAs") == set()
    found = {(row.iri, row.name, row.rank) for row in names(made) if row.iri == terms.entity("person/a")}
    assert found >= {
        (terms.entity("person/a"), "李偉", "hidden"),
        (terms.entity("person/a"), "Li Wei", "preferred"),
    }
    assert (
        terms.entity("person/a"),
        expand("skos:hiddenLabel"),
        Literal("Li Wei", "en"),
    ) not in made.everything
