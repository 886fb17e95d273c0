# ruff: noqa: E501 (one row of a table, one line)
"""Rules beyond their first example in docs/rules.md: each row is a dataset with one fault, and what is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from comity.builder.check import check, read, read_or_fail
from comity.builder.problems import Problems
from comity.errors import DataError, UsageError

GAZETTE, HERALD = "documents/2020/gazette-2020-03-03.yaml", "documents/2020/herald-2020-03-04.yaml"


def test_the_dataset_of_these_tests_has_no_fault(told, texts: Path) -> None:
    assert told(texts=texts) == []


REGISTRY = [
    ("registry/place/x.yaml", "type: place\nnames: {en: X}\n", "1:1", "the key 'kind' is missing; a concept of cc:level", "missing-key"),
    ("registry/post/x.yaml", "type: post\nkind: chair\nnames: {en: X}\npost-in: gov/northport\n", "2:7",
     "'chair' is no kind of post: none; leave the key out", "unknown-concept"),
    ("registry/gov/x.yaml", "type: government\nnames: {en: X}\n", "1:1", "the key 'jurisdiction' is missing; write it", "missing-key"),
    ("registry/gov/x.yaml", "type: government\nnames: {en: X}\njurisdiction: gov/northport\n", "3:15",
     "'gov/northport' cannot stand here; it takes an entity of place", "unknown-entity"),
    ("registry/post/x.yaml", "type: post\nnames: {en: X}\npost-in: northport\n", "3:10",
     "'northport' may be of several kinds; write gov/northport", "unknown-entity"),
    ("registry/post/x.yaml", "type: post\nnames: {en: X}\npost-in: nowhere\n", "3:10",
     "'nowhere' may be of several kinds; write gov/nowhere or body/nowhere or joint/nowhere", "unknown-entity"),
    ("registry/post/x.yaml", "type: post\nnames: {en: X}\npost-in: gov/zzz\n", "3:10",
     "there is no gov/zzz; make registry/gov/zzz.yaml", "unknown-entity"),
    ("registry/town/x.yaml", "type: place\nkind: site\nnames: {en: X}\n", "1:1",
     "registry/town is none of: place, gov, body, joint, post, person, instrument, initiative, event", "segment"),
    ("registry/person/x.yaml", "type: person\nnames: {en: X}\ndated: [{en: Y, until: 2020-13}]\n", "3:24",
     "'2020-13' is not in the calendar; check month and day", "date"),
    ("registry/person/x.yaml", "type: person\nnames: {en: X}\ndated: [{from: 2020}]\n", "3:9",
     "no name; write it under its language", "no-name"),
    ("registry/person/x.yaml", "type: person\nmerged-into: doe-jan\n", "2:14",
     "there is no person/doe-jan; did you mean person/doe-jane?", "unknown-entity"),
    ("registry/person/x.yaml", "type: person\nmerged-into: gov/northport\n", "2:14",
     "'gov/northport' cannot stand here; it takes an entity of person", "unknown-entity"),
    ("registry/person/a--b.yaml", "type: person\nnames: {en: X}\n", "1:1",
     "'a--b' is not a slug; small letters, digits and single hyphens, at most 60", "file-name"),
    (f"registry/person/{'a' * 61}.yaml", "type: person\nnames: {en: X}\n", "1:1",
     f"{'a' * 61!r} is not a slug; small letters, digits and single hyphens, at most 60", "file-name"),
    ("registry/x.yaml", "type: person\nnames: {en: X}\n", "1:1",
     "a file that has no place here; it belongs in registry/<segment>/, documents/<year>/ or decisions/", "file-name"),
    ("documents/2020/more/x.yaml", "source: x\n", "1:1",
     "a file that has no place here; it belongs in registry/<segment>/, documents/<year>/ or decisions/", "file-name"),
    ("registry/person/x.yml", "type: person\n", "1:1",
     "not a file whose name ends in .yaml; rename it, or move it", "file-name"),
    ("registry/person/X.YAML", "type: person\n", "1:1",
     "not a file whose name ends in .yaml; rename it, or move it", "file-name"),
]  # fmt: skip


@pytest.mark.parametrize("case", REGISTRY, ids=lambda case: f"{case[4]} {case[2]}")
def test_registry(told, case: tuple[str, ...]) -> None:
    file, content, place, message, rule = case
    errors = [line for line in told({file: content}) if ": error: " in line]

    assert errors == [f"{file}:{place}: error: {message} [{rule}]"]


def test_files_of_editors_are_not_read(told, towns) -> None:
    """Emacs locks a file by a link that leads nowhere; macOS and git keep files that begin with a full stop."""
    folder = towns({".git/x.yaml": "a: [", "registry/person/._doe-jane.yaml": b"\0\0", "README.md": "# x"})
    (folder / "registry/person/.#doe-jane.yaml").symlink_to("user@host.1234")

    assert check(folder).sorted() == []


def test_a_folder_is_no_file(towns) -> None:
    folder = towns()
    (folder / "registry" / "person" / "x.yaml").mkdir()

    assert [problem.rule for problem in check(folder).errors()] == ["file-name"]


def test_a_pipe_is_no_file(towns) -> None:
    """Reading it would never end."""
    folder = towns()
    os.mkfifo(folder / "registry" / "person" / "x.yaml")

    assert [problem.rule for problem in check(folder).errors()] == ["file-name"]


def test_a_loop_is_told_of_all_who_are_in_it(told) -> None:
    files = {
        f"registry/place/{one}.yaml": f"type: place\nkind: site\nnames: {{en: X}}\nin: {other}\n"
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    }

    assert [line for line in told(files) if "error" in line] == [
        f"registry/place/{one}.yaml:4:5: error: 'in' leads from place/{one} back to itself; "
        "one of the links is wrong [entity-loop]"
        for one in "abc"
    ]


HEADS = [
    ("publisher: body/herald", "publisher: place/east", "5:12",
     "'place/east' cannot stand here; it takes an entity of gov, body, joint, person", "unknown-entity"),
    ("issued: 2020-03-04", "issued: 2020-02-30", "6:9", "'2020-02-30' is not in the calendar; check month and day", "date"),
    ("issued: 2020-03-04", "issued: 2020/..", "6:9",
     "'2020/..' has no end; a source came out in a time that has both ends", "date"),
    ("source: herald-2020-03-04", "source: herald", "1:9",
     "the source is called 'herald', the file 'herald-2020-03-04'; give both one name", "file-name"),
]  # fmt: skip


@pytest.mark.parametrize("case", HEADS, ids=lambda case: case[1])
def test_head_of_a_document(told, text, case: tuple[str, ...]) -> None:
    old, new, place, message, rule = case
    found = told({HERALD: text(HERALD).replace(old, new)})

    assert found == [f"{HERALD}:{place}: error: {message} [{rule}]"]


def test_one_source_has_one_file(told, text) -> None:
    again = HERALD.replace("2020/", "2021/", 1)

    assert told({again: text(HERALD)}) == [
        f"{again}:1:1: error: {HERALD} has this name too; a source has one file [file-name]"
    ]


PASSAGES = [
    ("blank: [2, 6]", "blank: [2, 6, 10]", ["15:3: error: 10 is not within a text of 9 lines; correct the list [wrong-value]"]),
    ("blank: [2, 6]", "blank: [2, 6, 9-8]", ["15:3: error: 9-8 is not within a text of 9 lines; correct the list [wrong-value]"]),
    ("blank: [2, 6]", "blank: [2-4, 6]",
     ["15:3: error: called blank, and the first or last of a passage: 3-4; correct one of the two [open-line]"]),
    ("blank: [2, 6]", "blank: [2]", ["20:1: error: lines in no passage: 6; give each to a passage, or list it as blank [open-line]"]),
    ("lines: 9\n", "lines: 8\n", ["30:3: error: L9 lies behind the last line, 8; correct the one or the other [passage-order]"]),
    ("lines: 9\n", "lines: 11\n",
     ["20:1: error: lines in no passage: 10-11; give each to a passage, or list it as blank [open-line]"]),
    ("    lines: [1-5]", "    lines: [1-5, 10]", ["18:5: error: the text has 9 lines, not 10; correct one of the two [item]"]),
    ("    lines: [1-5]", "    lines: [5-1]", ["18:5: error: a run of lines ends before it begins; turn the two round [item]"]),
    ("  see: L1-3", "  see: L1-9", ["30:3: error: line 9 of see lies in no other passage; name lines that do [skip-see]"]),
    ("  see: L1-3", "  see: L6", ["30:3: error: line 6 of see lies in no other passage; name lines that do [skip-see]"]),
    ("  see: L1-3", "  see: P1", ["30:3: error: paragraph 1 of see lies in no other passage; name lines that do [skip-see]"]),
    ("  skip: heading\n", "  skip: furniture\n", ["30:3: error: L9 is not skipped for other lines; leave see out [skip-see]"]),
    ("- at: L9\n", "- at: L9 20:0123456789abcdef\n",
     ["30:3: error: L9 takes no digest; it is for lines of a text held, where the passage says something [digest]"]),
    ("L1-3 106:", "L1-3 171:", ["21:3: error: L1-3 has 171 characters, not 20 to 170; split it [passage-length]"]),
    ("L1-3 106:", "L1-3 19:",
     ["21:3: error: L1-3 has 19 characters, not 20 to 170; widen it to the heading or neighbour above [passage-length]"]),
    ("language: en", "language: zh-Hant",
     [f"{line}:3: error: {at} has no paraphrase in zh-Hant; write it under says [passage-says]"
      for line, at in ((21, "L1-3"), (24, "L4-5"), (27, "L7-8"))]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problems"), PASSAGES)
def test_passages(told, text, old: str, new: str, problems: list[str]) -> None:
    whole = text(GAZETTE)
    assert whole.count(old) == 1

    assert told({GAZETTE: whole.replace(old, new)}) == [f"{GAZETTE}:{problem}" for problem in problems]


@pytest.mark.parametrize("read_", ["whole", "excerpt"])
def test_lines_are_counted_in_a_text_that_was_held(told, text, read_: str) -> None:
    """An excerpt may name the lines that it was taken from; a source read whole has its text, or paragraphs."""
    whole = text(HERALD).replace("P1", "L1").replace("P2", "L2").replace("read: whole", f"read: {read_}")
    found = {line.partition("error: ")[2] for line in told({HERALD: whole})}

    assert found == (
        {f"L{n} counts lines, but no text was held; use P or X, or write text [digest]" for n in (1, 2)}
        if read_ == "whole"
        else set()
    )


RECORDS = [
    ("- event: 2020-03-02-signing\n  first-during: unknown\n  at: P1", []),
    ("- event: 2020-03-02-signing\n  first-during: [doe-jane.gazette-editor]\n  at: P1",
     ["2:18: error: no record states the tenure doe-jane.gazette-editor; write `- tenure: …` with post and a time [tenure]"]),
    ("- event: 2020-03-02-signing\n  chair: [{actor: person/doe-jane, as: gov/northport}]\n  at: P1",
     ["2:40: error: 'gov/northport' cannot stand here; it takes an entity of post [unknown-entity]"]),
    ("- event: 2020-03-02-signing\n  chair: [{actor: doe-jane}]\n  at: P1",
     ["2:19: error: 'doe-jane' may be of several kinds; write person/doe-jane [unknown-entity]"]),
    ("- event: 2020-03-02-signing\n  chair: [{actor: person/doe-jane, for: place/east}]\n  at: P1",
     ["2:41: error: 'place/east' cannot stand here; it takes an entity of gov, body, joint, person [unknown-entity]"]),
    ("- event: 2020-03-02-signing\n  chair: [{actor: person/roe-john, as: northport-mayor}]\n  at: P1",
     ["2:40: error: no record states the tenure roe-john.northport-mayor; write `- tenure: …` with post and a time [tenure]"]),
    ("- event: 2020-03-02-signing\n  count-of: Treaty\n  at: P1", ["2:13: error: 'Treaty' is no class; take one of *[unknown-concept]"]),
    ("- event: 2020-03-02-signing\n  amount: [{currency: HKD}]\n  at: P1",
     ["2:12: error: an amount has a value, or else least or most or both; write the one or the other [wrong-value]"]),
    ("- event: 2020-03-02-signing\n  amount: [{currency: HKD, value: 3, most: 4}]\n  at: P1",
     ["2:12: error: an amount has a value, or else least or most or both; write the one or the other [wrong-value]"]),
    ("- event: 2020-03-02-signing\n  amount: [{currency: HKD, least: 5, most: 4}]\n  at: P1",
     ["2:12: error: least is above most; turn the two round [wrong-value]"]),
    ("- event: 2020-03-02-signing\n  amount: unknown\n  at: P1", []),
    ("- milestone: dreamt\n  of: initiative/new-quay\n  status: planned\n  at: P1",
     ["1:14: error: 'dreamt' is no concept of cc:milestone-kind; take one of *[unknown-concept]"]),
    ("- milestone: opened\n  of: initiative/new-quay\n  status: occurred\n  at: P1",
     ["1:3: error: what occurred is dated; write date, ../ and the day of the source if none is given [milestone-date]"]),
    ("- milestone: opened\n  of: place/east\n  status: planned\n  at: P1",
     ["2:7: error: 'place/east' cannot stand here; it takes an entity of gov, body, joint, post, instrument, initiative, event "
      "[unknown-entity]"]),
    ("- source: gazette-2020-03-03\n  creator: [person/roe-john]\n  at: P1",
     ["1:11: error: 'gazette-2020-03-03' is not this source; write one of herald-2020-03-04 [unknown-entity]"]),
    ("- event: 2020-03-02-signing\n  location: place/northport\n  at: [P1, P2, P3]",
     ["3:12: error: P2 is skipped as furniture; name a passage that says something [record-passage]",
      "3:16: error: P3 lies in no passage; name lines inside one, or several such [record-passage]"]),
    ("- tenure: doe-jane\n  post: gazette-editor\n  polarity: denied\n  at: P1", []),
    ("- commitment: x\n  in: instrument/harbour-agreement\n  label: {en: X}\n  polarity: denied\n  at: P1\n"
     "- milestone: started\n  of: claim/harbour-agreement.x.denied\n  status: planned\n  at: P1",
     ["7:7: error: no record states claim/harbour-agreement.x.denied; write its record, or name another [claim]"]),
    ("- tenure: gov/northport\n  post: northport-mayor\n  from: 2000\n  at: P1",
     ["1:11: error: 'gov/northport' cannot stand here; it takes an entity of person [unknown-entity]"]),
    ("- statement: x\n  speaker: person/doe-jane\n  as: gazette-editor\n  kind: asserts\n  date: 2020\n  label: {en: X}\n  at: P1",
     ["3:7: error: no record states the tenure doe-jane.gazette-editor; write `- tenure: …` with post and a time [tenure]"]),
]  # fmt: skip


@pytest.mark.parametrize(("record", "problems"), RECORDS)
def test_records(told, text, record: str, problems: list[str]) -> None:
    """A `*` stands for a list that is not repeated here."""
    start = text(HERALD).count("\n")
    found = told({HERALD: f"{text(HERALD)}{record}\n"})
    expected = []
    for problem in problems:
        line, _, rest = problem.partition(":")
        expected.append(f"{HERALD}:{start + int(line)}:{rest}")

    assert len(found) == len(expected)
    for line, wanted in zip(found, expected, strict=True):
        head, _, tail = wanted.partition("*")
        assert line.startswith(head)
        assert line.endswith(tail)


def test_silence_of_an_excerpt_means_nothing(told, text) -> None:
    whole = text(GAZETTE).replace("read: whole", "read: excerpt")

    assert [line.partition("error: ")[2] for line in told({GAZETTE: whole})] == [
        f"{key} is not stated, but this source was read as an excerpt; leave the key out [unknown-needs-whole]"
        for key in ("chair", "party")
    ]


def test_one_fault_is_told_once(told, text) -> None:
    """A document that cannot be read makes no tenure, no claim and no entity seem to be missing."""
    found = told({GAZETTE: text(GAZETTE).replace("read: whole", "read: all")})

    assert found == [f"{GAZETTE}:10:7: error: 'all' is not one of whole, excerpt [wrong-value]"]


def test_a_record_that_cannot_be_read_leaves_its_passage_used(told, text) -> None:
    found = told({HERALD: text(HERALD).replace("  from: 2018", "  since: 2018")})

    assert [line.rpartition("[")[2] for line in found] == ["unknown-key]"]


def test_problems_of_a_run_are_all_told(told, text) -> None:
    files = {
        HERALD: text(HERALD).replace("issued: 2020-03-04", "issued: 2020-02-30"),
        "registry/person/x.yaml": "type: person\n",
        "dataset.yaml": "name: towns\n",
    }

    assert {line.split(":")[0] for line in told(files)} == set(files)


def test_decisions(told) -> None:
    decision = "- claim: {}\n  standing: contested\n  why: {{en: x}}\n  who: x\n  when: {}\n"
    claim = "tenure/doe-jane.northport-mayor"
    first, second = decision.format(claim, "2020-02-30"), decision.format(claim, "2020-03-01")

    assert told({"decisions/a.yaml": first, "decisions/b.yaml": second}) == [
        "decisions/a.yaml:5:9: error: '2020-02-30' is not in the calendar; check month and day [date]",
        f"decisions/b.yaml:1:10: error: {claim} is decided at decisions/a.yaml:1:10 too; "
        "keep one of the two [decision]",
    ]


def test_no_dataset_at_all(tmp_path: Path) -> None:
    assert [str(problem) for problem in check(tmp_path).sorted()] == [
        f"{tmp_path}/dataset.yaml:1:1: error: there is no such file; `comity init DIR` makes a dataset [file-name]"
    ]
    with pytest.raises(DataError, match="there is no such file"):
        read_or_fail(tmp_path)


def test_warnings_do_not_stop_a_build(towns) -> None:
    problems = Problems()
    found = read(towns({"registry/person/x.yaml": "type: person\nnames: {en: X}\n"}), problems)

    assert found is not None
    assert [problem.rule for problem in problems.sorted()] == ["unused-entity"]


def test_errors_do(towns) -> None:
    problems = Problems()

    assert read(towns({"registry/person/x.yaml": "type: person\n"}), problems) is None
    assert [problem.rule for problem in problems.errors()] == ["no-name"]


def test_texts_of_which_none_is_there(towns, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"holds no text that a document names under text\.file"):
        check(towns(), tmp_path / "empty")
