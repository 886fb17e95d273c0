"""What `comity diff` tells: every kind of change, in words, and its exit codes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from comity import changes
from comity.builder.release import build
from comity.cli import run
from comity.graph.difference import Difference, difference
from comity.graph.local import open_file, open_release

TOWNS = Path(__file__).parent / "builder" / "towns"
GAZETTE = "documents/2020/gazette-2020-03-03.yaml"
HERALD = "documents/2020/herald-2020-03-04.yaml"
Edits = dict[str, tuple[str, str]]
Told = Callable[..., list[str]]


def _edited(folder: Path, edits: Edits) -> Path:
    """A copy of the dataset in which, in each of these files, one text stands for another."""
    shutil.copytree(TOWNS, folder)
    for name, (old, new) in edits.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the dataset as it stands."""
    return build(TOWNS, tmp_path_factory.mktemp("old") / "old")


@pytest.fixture
def told(old: Path, tmp_path: Path) -> Told:
    """`told({file: (text, other text)})`: the lines that tell how the release of this differs."""

    def lines(edits: Edits, language: str = "en") -> list[str]:
        new = build(_edited(tmp_path / "towns", edits), tmp_path / "new")
        found = difference(open_release(old), open_release(new))
        words = changes.text(found, language).splitlines()
        assert words == changes.text(_as_files(old, new), language).splitlines()
        return words

    return lines


def _as_files(old: Path, new: Path) -> Difference:
    """The same difference, of the Turtle files."""
    return difference(open_file(old / "graph.ttl"), open_file(new / "graph.ttl"))


def test_the_same_release_is_no_difference(old: Path) -> None:
    found = difference(open_release(old), open_release(old))

    assert found.changes == []
    assert changes.text(found) == ""
    assert changes.as_json(found) == "[]\n"


def test_an_entity_is_added(told: Told) -> None:
    assert told({"registry/person/poe-ann.yaml": ("", "type: person\nnames:\n  en: Ann Poe\n")}) == [
        "person/poe-ann  person  Ann Poe",
        "  added",
    ]


def test_an_entity_is_renamed_and_gets_another_name(told: Told) -> None:
    edit = ("  en: John Roe\n", "  en: John Rowe\n  zh-Hant: 羅約翰\nalso:\n  en: [Jack Rowe]\n")

    assert told({"registry/person/roe-john.yaml": edit}) == [
        "person/roe-john  person  John Rowe",
        "  renamed from “John Roe” to “John Rowe”",
        "  name (zh-Hant) “羅約翰” added",
        "  also called (en) “Jack Rowe” added",
    ]


def test_an_entity_is_retired(told: Told, old: Path) -> None:
    place = "registry/place/east.yaml"
    found = told({place: ((TOWNS / place).read_text(), "type: place\nmerged-into: northport\n")})

    assert "  retired: merged into Northport" in found


def test_a_value_is_another(told: Told) -> None:
    assert told({GAZETTE: ("ordinal: 3", "ordinal: 4")}) == [
        "event/2020-03-02-plenary  event  Third Plenary of the Commission",
        "  ordinal: 4 instead of 3 (gazette-2020-03-03, lines 7-8)",
    ]


def test_a_claim_is_added_with_the_source_that_says_so(told: Told) -> None:
    edit = ("attendee: [{", "attendee: [person/roe-john, {")

    assert told({GAZETTE: edit}) == [
        "event/2020-03-02-plenary  event  Third Plenary of the Commission",
        "  attendee John Roe added (gazette-2020-03-03, lines 7-8)",
    ]


def test_a_claim_is_removed(told: Told) -> None:
    edit = (
        "- joint: harbour-commission\n  member: [gov/northport, gov/southport]\n",
        "- joint: harbour-commission\n  member: [gov/northport]\n",
    )
    found = told({GAZETTE: edit})

    assert found[0].startswith("joint/harbour-commission  ")
    assert found[1:] == ["  has member Town Council of Southport removed (gazette-2020-03-03, lines 7-8)"]


def test_a_part_of_a_claim_is_told_with_it(told: Told) -> None:
    assert told({HERALD: ("  from: 2018", "  from: 2017")}) == [
        "person/doe-jane  official  Jane Doe",
        "  tenure Mayor of Northport, from: 2017 instead of 2018 (herald-2020-03-04, paragraph 1)",
    ]


def test_a_part_of_a_part_is_told_with_both(told: Told) -> None:
    found = told({GAZETTE: ("  expected: ../2021\n", "  expected: ../2022\n")})

    assert found[0].startswith("instrument/harbour-agreement  agreement  ")
    assert found[1:] == [
        "  commitment Dredge the harbour, completed (planned or expected), expected: ../2022 instead "
        "of ../2021 (gazette-2020-03-03.report, lines 4-5)"
    ]


def test_claims_that_are_parts_of_each_other(tmp_path: Path) -> None:
    """Nothing that comity makes; a file may hold anything."""
    claim = (
        "@prefix c: <https://w3id.org/comity/ns#> . @prefix i: <https://w3id.org/comity/id/claim/> .\n"
        "i:a a c:Assertion ; c:standing c:x ; c:subject i:b ; c:object {} .\n"
        "i:b a c:Assertion ; c:standing c:x ; c:subject i:a ; c:object 1 .\n"
    )
    for name in ("2", "3"):
        (tmp_path / f"{name}.ttl").write_text(claim.format(name))
    pair = [open_file(tmp_path / f"{name}.ttl") for name in ("2", "3")]

    assert "3 instead of 2" in changes.text(difference(pair[0], pair[1]))


def test_a_claim_has_one_source_more(told: Told) -> None:
    edit = (
        "- tenure: doe-jane\n",
        "- event: 2020-03-02-signing\n  location: place/northport\n  at: P1\n- tenure: doe-jane\n",
    )
    found = told({HERALD: edit})

    assert found[0].startswith("event/2020-03-02-signing  ")
    assert found[1:] == ["  location Northport, evidence added (herald-2020-03-04, paragraph 1)"]


def test_a_standing_is_another(told: Told, old: Path) -> None:
    claim = open_release(old).select(
        "SELECT ?c { ?c <https://w3id.org/comity/ns#predicate> <https://w3id.org/comity/ns#ordinal> }"
    )
    ((iri,),) = claim.texts()
    verdict = f"""
- claim: {iri.removeprefix("https://w3id.org/comity/id/")}
  standing: contested
  why: {{en: Another paper counts two.}}
  who: a curator
  when: 2020-04-01
"""
    found = told({"decisions/plenary.yaml": ("", verdict)})

    assert "  ordinal 3, standing: contested instead of accepted" in found
    assert (
        "  ordinal 3, curator's note (en) “Another paper counts two. (a curator, 2020-04-01)” added" in found
    )


def test_a_paraphrase_is_told_with_its_source(told: Told) -> None:
    found = told({HERALD: ("on a harbour, and", "on a port, and")})

    assert found[0] == "source/herald-2020-03-04  source  Southport Herald, 4 March 2020"
    assert found[1].startswith("  evidence paragraph 1, paraphrase (en): “The two towns agreed on a port, ")
    assert len(found) == 2


def test_in_chinese(told: Told) -> None:
    assert told({GAZETTE: ("ordinal: 3", "ordinal: 4")}, "zh-Hant") == [
        "event/2020-03-02-plenary  活動  Third Plenary of the Commission",
        "  屆次：「4」，原為「3」（gazette-2020-03-03, 第7至8行）",
    ]


def test_every_form_is_there_in_every_language() -> None:
    forms = [set(changes._FORMS[language]) for language in changes.LANGUAGES]

    assert forms == [forms[0]] * 3


def test_what_only_follows_by_rule_is_told_as_that(tmp_path: Path, old: Path) -> None:
    """A builder that counts otherwise: no claim is another, and yet the graphs are."""
    text = (old / "graph.ttl").read_text(encoding="utf-8")
    other = tmp_path / "other.ttl"
    other.write_text(text.replace('originCount "1"', 'originCount "7"', 1), encoding="utf-8")
    found = changes.text(difference(open_file(old / "graph.ttl"), open_file(other)))

    assert found.splitlines() == [
        "the graph as a whole",
        "  what follows from the claims by rule: 1 triples gone, 1 new",
    ]


def test_the_other_way_round_is_the_opposite(old: Path, tmp_path: Path) -> None:
    new = build(_edited(tmp_path / "towns", {GAZETTE: ("ordinal: 3", "ordinal: 4")}), tmp_path / "new")
    there, back = (difference(*map(open_release, pair)) for pair in ((old, new), (new, old)))

    assert [(one.old, one.new) for one in there.changes] == [(one.new, one.old) for one in back.changes]


def test_a_hostile_name_is_no_command_to_a_terminal(tmp_path: Path) -> None:
    triple = '<urn:x:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "{}" . <urn:x:a> a <urn:x:c> .\n'
    for name, text in (("a", "one"), ("b", "t\\u001b[31mwo")):
        (tmp_path / f"{name}.ttl").write_text(triple.format(text))
    found = changes.text(difference(open_file(tmp_path / "a.ttl"), open_file(tmp_path / "b.ttl")))

    assert "wo" in found
    assert "\x1b" not in found


# ---------------------------------------------------------------- the command


def test_exit_codes(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = build(_edited(tmp_path / "towns", {GAZETTE: ("ordinal: 3", "ordinal: 4")}), tmp_path / "new")
    broken = build(TOWNS, tmp_path / "broken")
    (broken / "graph.ttl").unlink()
    cases = {
        (str(old), str(old)): (0, ""),
        (str(old), str(new)): (1, "ordinal: 4 instead of 3"),
        (str(old),): (2, "Missing argument 'NEW'"),
        (str(old), "nowhere"): (2, "nowhere does not exist"),
        (str(old), str(broken)): (3, "graph.ttl is missing"),
    }
    for arguments, (code, words) in cases.items():
        assert run(["diff", *arguments]) == code, arguments
        told = capsys.readouterr()
        assert words in told.out + told.err


def test_for_programs(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = build(_edited(tmp_path / "towns", {GAZETTE: ("ordinal: 3", "ordinal: 4")}), tmp_path / "new")

    assert run(["diff", str(old), str(new), "--format", "json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)
    assert change.pop("claim").startswith("claim/a-")
    assert change == {
        "entity": "event/2020-03-02-plenary",
        "class": "Event",
        "label": "Third Plenary of the Commission",
        "change": "changed",
        "relation": "ordinal",
        "old": "3",
        "new": "4",
        "evidence": [{"source": "source/gazette-2020-03-03", "place": "lines 7-8"}],
        "text": "ordinal: 4 instead of 3 (gazette-2020-03-03, lines 7-8)",
    }
