# ruff: noqa: E501 (one row of a table, one line)
from __future__ import annotations

import json
from pathlib import Path

import comity.builder
import pytest
from comity.builder import schema
from comity.builder.patterns import CLAIMS, PARTS, SUBJECTS
from comity.builder.start import schema_text
from jsonschema import Draft202012Validator

PUBLISHED = Path(comity.builder.__file__).parents[1] / "sources" / "schema"
NAMES = sorted(schema.FILES)


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schemas_have_not_drifted(name: str) -> None:
    """`make schemas` writes them anew."""
    assert (PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(name)


def test_every_schema_is_published() -> None:
    assert sorted(path.name.removesuffix(".schema.json") for path in PUBLISHED.iterdir()) == NAMES


@pytest.mark.parametrize("name", [*NAMES, *sorted(schema.RECORDS)])
def test_every_schema_is_one(name: str) -> None:
    form = schema.published(name) if name in schema.FILES else schema.RECORDS[name]

    Draft202012Validator.check_schema(form)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("registry", {"type": "post", "names": {"en": "Mayor"}, "post-in": "gov/x", "match": ["Q1"]}),
        ("dataset", {"name": "x", "title": {"en": "x"}, "description": {"en": "x"}, "version": 0.1, "licence": "MIT"}),
        ("tenure", {"tenure": "x", "post": "y", "from": 2017, "at": "L1"}),
        ("event", {"event": "x", "ordinal": 20, "amount": [{"currency": "HKD", "value": 2.5}], "at": ["L1", "P2"]}),
    ],
)  # fmt: skip
def test_an_editor_may_see_numbers(name: str, value: object) -> None:
    """All scalars are text to us; an editor reads `from: 2017` as a number and must not object."""
    form = schema.published(name) if name in schema.FILES else schema.RECORDS[name]

    assert [error.message for error in Draft202012Validator(form).iter_errors(value)] == []


def test_the_document_schema_for_editors_knows_every_kind_of_record() -> None:
    form = schema.published("document")
    kinds = [choice["$ref"].rpartition("/")[2] for choice in form["properties"]["records"]["items"]["anyOf"]]

    assert kinds == [*SUBJECTS, *CLAIMS]
    assert sorted(form["$defs"]) == sorted(kinds)


def test_every_part_is_allowed_where_its_table_says() -> None:
    for key, part in PARTS.items():
        allowed = {kind for kind, form in schema.RECORDS.items() if key in form["properties"]}
        core = {kind for kind, claim in CLAIMS.items() if key in claim.core}
        assert allowed == set(part.on) | core, key


CASES = [
    ("registry/person/x.yaml", "type: person\nname: {en: X}\nnames: {en: X}\n",
     "2:1: error: no such key here: 'name'; did you mean 'names'? [unknown-key]"),
    ("registry/person/x.yaml", "type: person\nnames: {en: X, fr: Y}\n",
     "2:16: error: no such key here: 'fr'; it takes zh-Hant, zh-Hans, en [unknown-key]"),
    ("registry/person/x.yaml", "names: {en: X}\n", "1:1: error: the key 'type' is missing; write it [missing-key]"),
    ("registry/person/x.yaml", "type: human\nnames: {en: X}\n",
     "1:7: error: 'human' is not one of place, government, bureau, public-body, organization, joint-body, post, person, "
     "agreement, plan, initiative, infrastructure, event [wrong-value]"),
    ("registry/person/x.yaml", "type: person\nnames: {}\n", "2:1: error: a mapping is not texts by language [wrong-value]"),
    ("registry/person/x.yaml", "type: person\nnames: X\n", "2:8: error: 'X' is not texts by language [wrong-value]"),
    ("registry/person/x.yaml", "type: person\nnames: {en: }\n",
     "2:13: error: '' is not a text of 1 to 2000 characters [wrong-value]"),
    ("registry/person/x.yaml", "type: person\nnames: {en: [X]}\n",
     "2:9: error: a list is not a text of 1 to 2000 characters [wrong-value]"),
    ("registry/person/x.yaml", "type: person\nnames: {en: X}\nalso: {en: []}\n",
     "3:8: error: a list is not a list with at least one entry [wrong-value]"),
    ("registry/person/x.yaml", "type: person\nnames: {en: X}\nmatch: [Q1, Q02]\n",
     "3:13: error: 'Q02' is not a Wikidata item such as Q8646 [wrong-value]"),
    ("registry/person/x.yaml", "- type: person\n", "1:1: error: a list is not keys and values [wrong-value]"),
    ("registry/person/x.yaml", "person\n", "1:1: error: 'person' is not keys and values [wrong-value]"),
    ("registry/person/x.yaml", 'type: person\nnames: {en: X}\nmatch: ["Q1\\n"]\n',
     "3:9: error: 'Q1\\n' is not a Wikidata item such as Q8646 [wrong-value]"),
    ("dataset.yaml", "name: Two Towns\ntitle: {en: X}\ndescription: {en: X}\nversion: 1.0\nlicence: CC0-1.0\n",
     "1:7: error: 'Two Towns' is not a slug such as cn-hk-cmab (small letters, digits, single hyphens, at most 60) "
     "[wrong-value]"),
    ("dataset.yaml", "name: x\ntitle: {en: X}\ndescription: {en: X}\nversion: 1.0\nlicence: all rights reserved\n",
     "5:10: error: 'all rights reserved' is not a licence's short name in the list of SPDX, such as CC0-1.0 [wrong-value]"),
    ("decisions/x.yaml", "- {claim: person/x, standing: accepted, why: {en: x}, who: x, when: 2020-01-01}\n",
     "1:11: error: 'person/x' is not a claim such as tenure/ma-xingrui.cn-gd-governor [wrong-value]"),
    ("decisions/x.yaml", "- {claim: claim/x, standing: maybe, why: {en: x}, who: x, when: 2020-01-01}\n",
     "1:30: error: 'maybe' is not one of accepted, contested, rejected [wrong-value]"),
    ("decisions/x.yaml", "claim: claim/x\n", "1:1: error: a mapping is not a list with at least one entry [wrong-value]"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "problem"), CASES)
def test_faults_of_files(told, file: str, text: str, problem: str) -> None:
    assert [line for line in told({file: text}) if ": error: " in line] == [f"{file}:{problem}"]


RECORDS = [
    ("tenure: doe-jane\n  at: P1", "2:3", "the key 'post' is missing; write it [missing-key]"),
    ("tenure: doe-jane\n  post: x\n  until: soon\n  at: P1", "4:10",
     "'soon' is not a date such as 2017, 2017-08, 2017-08-31, 2017/2018, 2017/.. or ../2018, or unknown [wrong-value]"),
    ("event: x\n  chairs: [gov/northport]\n  at: P1", "3:3", "no such key here: 'chairs'; did you mean 'chair'? [unknown-key]"),
    ("event: x\n  chair: [{actor: gov/northport, fro: gov/x}]\n  at: P1", "3:34",
     "no such key here: 'fro'; did you mean 'for'? [unknown-key]"),
    ("event: x\n  chair: [{as: northport-mayor}]\n  at: P1", "3:11", "the key 'actor' is missing; write it [missing-key]"),
    ("event: x\n  chair: gov/northport\n  at: P1", "3:10",
     "'gov/northport' is not a list with at least one entry, or unknown [wrong-value]"),
    ("event: x\n  location: [place/east]\n  at: P1", "3:3", "a list is not an entity such as gov/cn-hk, or unknown [wrong-value]"),
    ("event: x\n  ordinal: third\n  at: P1", "3:12", "'third' is not a whole number, or unknown [wrong-value]"),
    ("event: x\n  ordinal: ３\n  at: P1", "3:12", "'３' is not a whole number, or unknown [wrong-value]"),
    ("event: x\n  amount: [{currency: HKD, value: about 3}]\n  at: P1", "3:35",
     "'about 3' is not a number such as 20000000 [wrong-value]"),
    ("event: x\n  amount: [{currency: HKD, value: 3, approximate: false}]\n  at: P1", "3:51", "'false' is not true [wrong-value]"),
    ("event: x\n  at: line 3", "3:7", "'line 3' is not a place such as L163-165, P3 or X4 [wrong-value]"),
    ("event: x\n  at: L9-3", "3:7", "'L9-3' ends before it begins; turn the two round [wrong-value]"),
    ("event: x\n  at: [P1, L99999999]", "3:12", "'L99999999' is not a place such as L163-165, P3 or X4 [wrong-value]"),
    ("event: x\n  at: P1\n  polarity: affirmed", "4:13", "'affirmed' is not one of denied, unknown [wrong-value]"),
    ("event: x\n  status: Done!\n  at: P1", "3:11",
     "'Done!' is not a slug such as cn-hk-cmab (small letters, digits, single hyphens, at most 60), or unknown [wrong-value]"),
    ("commitment: x\n  in: harbour-agreement\n  label: {en: x}\n  at: P1", "3:7",
     "'harbour-agreement' is not a thing such as instrument/gba-framework-2017, or claim/… or tenure/… [wrong-value]"),
    ("meeting: x\n  at: P1", "2:3", "a record begins with what it is about, not 'meeting'; one of place, gov, body, joint, post, "
     "person, instrument, initiative, event, source, tenure, commitment, milestone, statement, figure [unknown-key]"),
    ("at: P1\n  event: x", "2:3", "a record begins with what it is about, not 'at'; one of place, gov, body, joint, post, "
     "person, instrument, initiative, event, source, tenure, commitment, milestone, statement, figure [unknown-key]"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "place", "message"), RECORDS)
def test_faults_of_records(told, text, record: str, place: str, message: str) -> None:
    """Each at its own line and column, in mappings and lists in flow style too; and told once."""
    file = "documents/2020/herald-2020-03-04.yaml"
    head, _, _ = text(file).partition("- instrument:")
    start = head.count("\n")
    line, column = place.split(":")

    assert [told_ for told_ in told({file: f"{head}- {record}\n"}) if ": error: " in told_] == [
        f"{file}:{start + int(line) - 1}:{column}: error: {message}"
    ]


def test_a_value_is_told_in_short() -> None:
    ((_, _, message),) = schema.problems("dataset", {
        "name": "x" * 1000, "title": {"en": "x"}, "description": {"en": "x"}, "version": "1", "licence": "MIT",
    })[:1]  # fmt: skip

    assert message.startswith(f"'{'x' * 56}…' is not a slug")


def test_schemas_are_written_as_json_with_their_keys_in_order() -> None:
    """`fmt` puts keys into the schema's order."""
    keys = list(json.loads(schema_text("registry"))["properties"])

    assert keys[:3] == ["type", "kind", "names"]
