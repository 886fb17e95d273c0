from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from comity.builder.check.texts import Copied

GAZETTE, HERALD = "documents/2020/gazette-2020-03-03.yaml", "documents/2020/herald-2020-03-04.yaml"
TEXTS = Path(__file__).parent / "texts"
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯"  # made up: no sentence of anybody


@pytest.fixture
def held(tmp_path: Path):
    """`held(change)`: a folder with the text, changed."""

    def write(change=lambda text: text) -> Path:
        folder = tmp_path / "held"
        folder.mkdir()
        text = (TEXTS / "gazette.txt").read_text(encoding="utf-8")
        (folder / "gazette.txt").write_bytes(change(text).encode())
        return folder

    return write


def _messages(lines: list[str]) -> list[str]:
    return [line.partition("error: ")[2] for line in lines]


def test_the_text_as_it_was_read(told, held) -> None:
    assert told(texts=held()) == []


def test_another_text(told, held) -> None:
    found = told(texts=held(lambda text: text.replace("million", "billion")))

    assert found[0] == (
        f"{GAZETTE}:11:1: error: gazette.txt has another sha256; "
        "the text or the digest is wrong [source-text]"
    )
    assert found[1].startswith(f"{GAZETTE}:24:3: error: L4-5 reads 109:")
    assert found[1].endswith(" in the text, not 109:19cda91a87fa69e3; pin it anew [source-text]")
    assert len(found) == 2


def test_lines_that_are_gone(told, held) -> None:
    found = _messages(told(texts=held(lambda text: text.replace("HARBOUR DEAL DONE\n", ""))))

    assert found == [
        "gazette.txt has 8 lines, not 9 [source-text]",
        "gazette.txt has another sha256; the text or the digest is wrong [source-text]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [("[2, 6]", "[6]", "2"), ("[2, 6]", "[2, 5-6]", "5"), ("  blank: [2, 6]\n", "", "2, 6")],
)
def test_blank_lines(told, text, old: str, new: str, wrong: str) -> None:
    message = f"blank in the text or in the list, but not in both: {wrong}; correct the list [source-text]"

    assert message in _messages(told({GAZETTE: text(GAZETTE).replace(old, new)}, TEXTS))


def test_a_passage_that_stands_elsewhere(told, text) -> None:
    moved = text(GAZETTE).replace("L1-3 106:2caabe8cdad62cf5", "L1-3 106:aaaabe8cdad62cf5")

    assert told({GAZETTE: moved}, TEXTS) == [
        f"{GAZETTE}:21:3: error: L1-3 reads 106:2caabe8cdad62cf5 in the text, not 106:aaaabe8cdad62cf5; "
        "pin it anew [source-text]"
    ]


def test_line_ends_of_the_text_do_not_move_passages(told, text, held) -> None:
    folder = held(lambda text: text.replace("\n", "\r\n"))

    assert _messages(told(texts=folder)) == [
        "gazette.txt has another sha256; the text or the digest is wrong [source-text]"
    ]


def test_a_text_is_named_without_a_folder(told, text, tmp_path: Path) -> None:
    """A document of a stranger cannot make the check read a file elsewhere."""
    for name in ("../gazette.txt", "/etc/passwd", "..", ".hidden", "a/b", "a\\\\b"):
        (line,) = told({GAZETTE: text(GAZETTE).replace("file: gazette.txt", f'file: "{name}"')})
        assert line.endswith("is not a file's name, without a folder [wrong-value]")
        shutil.rmtree(tmp_path / "towns")


RUNS = [
    ("eight words", "Northport and Southport signed a paper on the", True),
    ("eight words in capitals", "NORTHPORT AND SOUTHPORT SIGNED A PAPER ON THE", True),
    ("eight words, other stops", "Northport, and Southport: signed a paper - on the", True),
    ("eight words over a line end", "said the mayor after the ceremony and dredging", True),
    ("seven words", "Northport and Southport signed a paper on", False),
    ("eight others", "The two of them put their names down", False),
    ("twelve characters", HAN[:12], True),
    ("twelve in another text", f"他說：{HAN[1:13]}。", True),
    ("twelve over white space", f"{HAN[:6]} \u3000{HAN[6:12]}", True),
    ("eleven characters", HAN[:11], False),
    ("eleven and a stop", f"{HAN[:11]}，{HAN[11:13]}", False),
]


@pytest.mark.parametrize(("text", "found"), [run[1:] for run in RUNS], ids=[run[0] for run in RUNS])
def test_runs_of_a_source(text: str, found: bool) -> None:
    copied = Copied([(TEXTS / "gazette.txt").read_text(encoding="utf-8"), f"開首\n{HAN[:7]}\n{HAN[7:]}完"])

    assert bool(copied.find(text)) == found


def test_names_are_exempt_wherever_they_stand() -> None:
    name = HAN[:13]
    copied = Copied([f"他說{HAN}完了"], [name])

    assert copied.find(name) == ""
    assert copied.find(f"見{name}一文") == ""
    assert copied.find(HAN) == HAN[2:14]


EIGHT = "the new quay will open by the end of next year"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HERALD, "The two towns agreed on a harbour", f"In short, {EIGHT}"),
        (GAZETTE, "{en: The quay opens}", f"{{en: {EIGHT}}}"),
        (GAZETTE, "The day before the paper.", f"{EIGHT}."),
        ("dataset.yaml", "A made-up dataset", f"Where {EIGHT}"),
        ("registry/gov/southport.yaml", "  en: Town Council of Southport", f"  en: {EIGHT}"),
    ],
)
def test_every_text_of_the_dataset_is_looked_at(told, text, file: str, old: str, new: str) -> None:
    """Paraphrases, labels, inferences, descriptions, names of one's own."""
    assert text(file).count(old) == 1
    line = text(file).partition(old)[0].count("\n") + 1
    (found,) = told({file: text(file).replace(old, new)}, TEXTS)

    assert found.startswith(f"{file}:{line}:")
    assert _messages([found]) == [
        "'the new quay will open by the end' stands in a source; say it in your own words [copied-text]"
    ]


def test_decisions_are_looked_at(told) -> None:
    decision = (
        "- claim: tenure/doe-jane.northport-mayor\n  standing: accepted\n"
        f"  why: {{en: {EIGHT}}}\n  who: x\n  when: 2020-04-01\n"
    )

    assert told({"decisions/x.yaml": decision}, TEXTS) == [
        "decisions/x.yaml:3:13: error: 'the new quay will open by the end' stands in a source; "
        "say it in your own words [copied-text]"
    ]


@pytest.mark.parametrize("key", ["names", "also", "hidden", "dated"])
def test_official_names_are_exempt(told, text, key: str) -> None:
    """A title may be as long as it is, and be named in a paraphrase."""
    name = "The new quay will open by the end of next year, said the mayor"
    values = {
        "names": f"names: {{en: '{name}'}}\n",
        "also": f"names: {{en: Q}}\nalso: {{en: ['{name}']}}\n",
        "hidden": f"names: {{en: Q}}\nhidden: {{en: ['{name}']}}\n",
        "dated": f"names: {{en: Q}}\ndated: [{{en: '{name}'}}]\n",
    }
    files = {
        "registry/initiative/new-quay.yaml": f"type: infrastructure\nkind: port\n{values[key]}",
        HERALD: text(HERALD).replace("The two towns agreed on a harbour", f"{name} is what they agreed on"),
    }

    assert told(files, TEXTS) == []
