"""`comity fmt`: keys in order, every word, comment and quote where it was."""

from __future__ import annotations

import os
from pathlib import Path

import comity.builder
import pytest
from comity.builder.layout import files, formatted, put_in_order
from comity.builder.problems import Problems
from comity.builder.reader import plain, read
from comity.builder.start import start
from comity.errors import DataError, UsageError
from hypothesis import given
from hypothesis import strategies as st

TEMPLATE = Path(comity.builder.__file__).parent / "template"
BUNDLED = Path(comity.builder.__file__).parents[1] / "sources" / "greater-bay-area"
TOWNS = Path(__file__).parent / "towns"


@pytest.mark.parametrize("dataset", [TEMPLATE, TOWNS], ids=["template", "towns"])
def test_what_is_in_order_stays_as_it_is(dataset: Path) -> None:
    assert put_in_order(dataset, write=False) == []


def test_the_bundled_dataset_is_in_order() -> None:
    assert [str(path) for path in put_in_order(BUNDLED, write=False)] == []


CASES = [
    ("registry", "names: {en: X}\ntype: post\n", "type: post\nnames: {en: X}\n"),
    (
        "registry",
        "type: post\nnames:\n  en: X\n  zh-Hant: 甲\n",
        "type: post\nnames:\n  zh-Hant: 甲\n  en: X\n",
    ),
    (
        "registry",
        "in: a\nnames: {en: X}\ntype: place\nkind: x\n",
        "type: place\nkind: x\nnames: {en: X}\nin: a\n",
    ),
    (
        "document",
        "records:\n- at: P1\n  event: x\n- event: x\n  at: P1\n  date: 2017\nsource: x\n",
        "source: x\nrecords:\n- at: P1\n  event: x\n- event: x\n  date: 2017\n  at: P1\n",
    ),
    (
        "document",
        "items:\n  b: {title: {en: X}, lines: [1]}\n  a: {lines: [2], title: {en: Y}}\nsource: x\n",
        "source: x\nitems:\n  b: {lines: [1], title: {en: X}}\n  a: {lines: [2], title: {en: Y}}\n",
    ),
    ("decisions", "- who: x\n  claim: claim/x\n", "- claim: claim/x\n  who: x\n"),
    ("dataset", "version: 1.0\nname: x\n", "name: x\nversion: 1.0\n"),
    ("registry", "zzz: 1\ntype: post\n", "type: post\nzzz: 1\n"),
    ("registry", "also:\n  en:\n    - A\n    - B\ntype: post\n", "type: post\nalso:\n  en:\n  - A\n  - B\n"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_keys_go_into_the_schemas_order(kind: str, text: str, expected: str) -> None:
    assert formatted(text.encode(), kind, "f").decode() == expected
    assert formatted(expected.encode(), kind, "f").decode() == expected


def test_comments_and_quotes_stay() -> None:
    text = (
        "# about the file\n"
        "names:  # what it is called\n"
        "  # official\n"
        "  en: 'A: B'  # as printed\n"
        '  zh-Hans: "乙"\n'
        "type: post  # an office\n"
        "# at the end\n"
    )
    found = formatted(text.encode(), "registry", "f").decode()

    for comment in (
        "# about the file",
        "# what it is called",
        "# official",
        "# as printed",
        "# an office",
        "# at the end",
    ):
        assert found.count(comment) == 1
    assert found.startswith("# about the file\n")
    assert "en: 'A: B'  # as printed" in found
    assert 'zh-Hans: "乙"' in found
    assert formatted(found.encode(), "registry", "f").decode() == found


def test_words_stay_words() -> None:
    """Another reader would make numbers, dates and nothings of them, and write them back otherwise."""
    words = ["NO", "007", "0x1F", "1_000", "12:30", "2017-11-19", "1e3", ".5", "~", "null", "True", "+1", "="]
    text = "type: post\nalso:\n  en:\n" + "".join(f"  - {word}\n" for word in words)

    assert formatted(text.encode(), "registry", "f").decode() == text


def test_blocks_of_text_stay_and_long_lines_are_not_broken() -> None:
    long = " ".join(["word"] * 500)
    chinese = "  zh-Hant: >\n    甲\n    乙\n\n    丙\n  zh-Hans: |\n    丁\n      戊\n"
    text = f"type: post\nnames:\n{chinese}  en: {long}\n"

    assert formatted(text.encode(), "registry", "f").decode() == text


def test_files_of_other_systems_become_plain() -> None:
    text = "type: post\r\nnames:\r\n  en: X\r\n"

    assert formatted(b"\xef\xbb\xbf" + text.encode(), "registry", "f") == text.replace("\r\n", "\n").encode()


@pytest.mark.parametrize("text", ["a: [\n", "a: 1\na: 2\n", "a: &x 1\n", "", "a: \u202e\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=r"^f:\d+:\d+: error: "):
        formatted(text.encode(), "registry", "f")


@pytest.mark.parametrize("kind", ["dataset", "registry", "document", "decisions"])
@pytest.mark.parametrize(
    "text", ["x\n", "- x\n", "5\n", "records: 5\n", "records: [x, 5, [y]]\n", "records:\n-\n", "items: x\n"]
)
def test_other_shapes_are_no_fault_of_its_own(kind: str, text: str) -> None:
    """That the form is wrong is for `comity check` to say."""
    assert formatted(text.encode(), kind, "f")


KEYS = st.sampled_from(["type", "kind", "names", "zzz", "source", "records", "at", "event"])
VALUES = st.recursive(
    st.text(alphabet="ab 12:-#'\"{}[]~&*!|>%@`甲\n", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1), st.sampled_from([None, True, False]))
def test_nothing_is_lost_and_twice_is_once(values: dict[str, object], flow: bool | None) -> None:
    import yaml

    text = yaml.dump(values, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    before = read(text.encode(), "f", Problems())
    if before is None:
        return
    once = formatted(text.encode(), "document", "f")
    after = read(once, "f", Problems())

    assert after is not None
    assert plain(after) == plain(before)
    assert formatted(once, "document", "f") == once


def test_a_dataset_is_put_in_order(towns) -> None:
    folder = towns({"registry/person/doe-jane.yaml": "names: {en: Jane Doe}\ntype: person\n"})
    path = folder / "registry/person/doe-jane.yaml"

    assert put_in_order(folder, write=False) == [path]
    assert path.read_text() == "names: {en: Jane Doe}\ntype: person\n"
    assert put_in_order(folder, write=True) == [path]
    assert path.read_text() == "type: person\nnames: {en: Jane Doe}\n"
    assert put_in_order(folder, write=True) == []
    assert [file for file in path.parent.iterdir() if file.name.startswith(".")] == []


def test_where_one_file_cannot_be_read_none_is_written(towns) -> None:
    folder = towns(
        {"registry/person/a.yaml": "names: {en: X}\ntype: person\n", "registry/person/b.yaml": "a: [\n"}
    )
    with pytest.raises(DataError, match=r"b\.yaml:2:1: error: .* \[yaml-syntax\]"):
        put_in_order(folder, write=True)

    assert (folder / "registry/person/a.yaml").read_text() == "names: {en: X}\ntype: person\n"


def test_every_file_has_its_kind() -> None:
    kinds = {path.relative_to(TOWNS).parts[0]: kind for path, kind in files(TOWNS)}

    assert kinds == {"dataset.yaml": "dataset", "documents": "document", "registry": "registry"}


def test_other_peoples_yaml_is_left_alone(tmp_path: Path) -> None:
    """A folder without dataset.yaml is refused, and links and pipes in a dataset are not followed."""
    foreign = tmp_path / "k8s.yaml"
    foreign.write_text("a:   2\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds no dataset\.yaml"):
        put_in_order(tmp_path, write=True)
    dataset = tmp_path / "mine"
    start(dataset)
    (dataset / "registry" / "gov" / "link.yaml").symlink_to(foreign)
    os.mkfifo(dataset / "registry" / "gov" / "pipe.yaml")

    with pytest.raises(DataError) as told:
        put_in_order(dataset, write=True)
    assert str(told.value).count("not a plain file") == 2
    assert foreign.read_text(encoding="utf-8") == "a:   2\n"


@pytest.mark.parametrize("what", ["link", "pipe", "too large"])
def test_only_plain_files_of_the_dataset_are_written(what: str, towns, tmp_path: Path) -> None:
    """A link may lead out of the dataset, and a pipe never ends."""
    folder, mine = towns(), tmp_path / "mine.yaml"
    mine.write_text("names: {en: X}\ntype: person\n")
    path = folder / "registry" / "person" / "x.yaml"
    make = {
        "link": lambda: path.symlink_to(mine),
        "pipe": lambda: os.mkfifo(path),
        "too large": lambda: path.write_bytes(b"#" * 5_000_001),
    }
    make[what]()
    with pytest.raises(DataError, match=r"x\.yaml:1:1: error: (not a plain file|over 5,000,000 bytes)"):
        put_in_order(folder, write=True)

    assert mine.read_text() == "names: {en: X}\ntype: person\n"
