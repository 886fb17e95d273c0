from __future__ import annotations

import time

import pytest
from comity.builder.problems import Problems
from comity.builder.reader import MAX_BYTES, MAX_FIELD, Mapping, Scalar, Sequence, plain, read
from hypothesis import given
from hypothesis import strategies as st


def _read(text: str | bytes) -> tuple[object, list[str]]:
    """What is read, without places, and what is wrong, without the file's name."""
    problems = Problems()
    node = read(text if isinstance(text, bytes) else text.encode(), "f", problems)
    found = [str(problem).removeprefix("f:") for problem in problems.sorted()]
    return (None if node is None else plain(node)), found


ANCHOR = ": error: an anchor or alias (& or *); write the value out [yaml-feature]"


def _hidden(place: str, code: str) -> str:
    return f"{place}: error: the character U+{code} is not allowed; take it out [characters]"


REFUSED: list[tuple[str, str | bytes, str]] = [
    (
        "duplicate key",
        "a: 1\nb: 2\na: 3\n",
        "3:1: error: 'a' stands in line 1 too; keep one of the two [duplicate-key]",
    ),
    (
        "duplicate in flow",
        "x: {a: 1, a: 2}\n",
        "1:11: error: 'a' stands in line 1 too; keep one of the two [duplicate-key]",
    ),
    ("anchor", "a: &x 1\n", "1:4" + ANCHOR),
    ("alias", "a: 1\nb: *x\n", "2:4" + ANCHOR),
    ("anchor on a mapping", "a: &x\n  b: 1\n", "1:4" + ANCHOR),
    ("merge", "a:\n  <<: {b: 1}\n", "2:3: error: a merge key (<<); write the keys out [yaml-feature]"),
    (
        "tag",
        "a: !!int 7\n",
        "1:4: error: a tag (tag:yaml.org,2002:int); every value is text, leave it out [yaml-feature]",
    ),
    ("own tag", "a: !x 7\n", "1:4: error: a tag (!x); every value is text, leave it out [yaml-feature]"),
    (
        "python tag",
        "a: !!python/object/apply:os.system [ls]\n",
        "1:4: error: a tag (tag:yaml.org,2002:python/object/apply:os.system)"
        "; every value is text, leave it out [yaml-feature]",
    ),
    ("directive", "%YAML 1.1\n---\na: 1\n", "1:1: error: a directive (%); leave it out [yaml-feature]"),
    (
        "tag directive",
        "%TAG ! tag:x,2000:\n---\na: 1\n",
        "1:1: error: a directive (%); leave it out [yaml-feature]",
    ),
    (
        "second document",
        "a: 1\n---\nb: 2\n",
        "2:1: error: a second document; keep one to a file [yaml-feature]",
    ),
    (
        "key that is a list",
        "? [a, b]\n: 1\n",
        "1:3: error: a key that is not a text; write a plain key [yaml-feature]",
    ),
    ("depth", "[" * 21 + "]" * 21, "1:21: error: nested deeper than 20 levels; write it flatter [depth]"),
    (
        "field",
        f"a: {'x' * (MAX_FIELD + 1)}\n",
        "1:4: error: 64,001 characters; at most 64,000: shorten it [field-length]",
    ),
    ("size", b"a" * (MAX_BYTES + 1), "1:1: error: more than 5,000,000 bytes; split the file [file-size]"),
    ("UTF-16", "a: 1\n".encode("utf-16"), "1:1: error: not UTF-8; save the file as UTF-8 [encoding]"),
    ("UTF-16 without BOM", "a".encode("utf-16-le"), _hidden("1:2", "0000")),
    ("UTF-32", "a: 1\n".encode("utf-32"), "1:1: error: not UTF-8; save the file as UTF-8 [encoding]"),
    (
        "Latin-1",
        "a: 1\nb: café\n".encode("latin-1"),
        "2:1: error: not UTF-8; save the file as UTF-8 [encoding]",
    ),
    ("Big5", "a: 香港\n".encode("big5"), "1:1: error: not UTF-8; save the file as UTF-8 [encoding]"),
    ("surrogate", b"a: \xed\xa0\x80\n", "1:1: error: not UTF-8; save the file as UTF-8 [encoding]"),
    ("NUL", "a: x\0y\n", _hidden("1:5", "0000")),
    ("escape sequence", "a: \x1b[31m\n", _hidden("1:4", "001B")),
    ("bidi override", "a: 1\nb: x\u202ey\n", _hidden("2:5", "202E")),
    ("bidi isolate", "a: \u2066y\n", _hidden("1:4", "2066")),
    ("bidi mark", "a: y\u200f\n", _hidden("1:5", "200F")),
    ("zero width", "a: x\u200by\n", _hidden("1:5", "200B")),
    ("soft hyphen", "a: x\u00ady\n", _hidden("1:5", "00AD")),
    ("BOM inside", "a: x\ufeffy\n", _hidden("1:5", "FEFF")),
    ("line separator", "a: x\u2028y\n", _hidden("1:5", "2028")),
    ("next line", "a: x\x85y\n", _hidden("1:5", "0085")),
    ("noncharacter", "a: \U0001ffff\n", _hidden("1:4", "1FFFF")),
    ("private use", "a: \ue000\n", _hidden("1:4", "E000")),
    ("hidden in a comment", "a: 1 # \u202e\n", _hidden("1:8", "202E")),
    ("hidden in a key", "a\u200b: 1\n", _hidden("1:2", "200B")),
    ("bidi as an escape", 'a: 1\nb: "x\\u202Ey"\n', _hidden("2:4", "202E")),
    ("control as an escape", 'a: "\\a"\n', _hidden("1:4", "0007")),
    ("tab in a value", 'a: "x\\ty"\n', _hidden("1:4", "0009")),
    ("empty", "", "1:1: error: the file is empty; write it, or remove it [yaml-syntax]"),
    ("comment only", "# nothing\n", "1:1: error: the file is empty; write it, or remove it [yaml-syntax]"),
    ("BOM only", b"\xef\xbb\xbf", "1:1: error: the file is empty; write it, or remove it [yaml-syntax]"),
]


@pytest.mark.parametrize(
    ("text", "problem"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_refused_with_its_place(text: str | bytes, problem: str) -> None:
    assert [problem] == _read(text)[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [1, 2\n", "2:1"),
        ("a: 'x\n", "2:1"),
        ("a: 1\n b: 2\n", "2:3"),
        ("a: b: c\n", "1:5"),
        ("\ta: 1\n", "1:1"),
        ("a: @x\n", "1:4"),
        ("- 1\na: 2\n", "2:1"),
        ("a: {b: 1}}\n", "1:10"),
        ('a: "\\ud800"\n', "1:7"),
        ("%YAML 9.9\n---\na: 1\n", "1:1"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_place(text: str, place: str) -> None:
    node, (problem,) = _read(text)

    assert node is None
    assert problem.startswith(f"{place}: error: ")
    assert problem.endswith("; see the line and the one above [yaml-syntax]")


WORDS = """
NO no off y 007 0o17 0x1F 1_000 12:30 190:20:30 2017-11-19 2017-11-19T10:00:00Z
1e3 .inf ~ null True = 2017-02-30 1.0 +1
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_every_scalar_stays_text(word: str) -> None:
    assert ({"a": word, word: "b"}, []) == _read(f"a: {word}\n{word}: b\n")


def test_an_empty_value_is_an_empty_text() -> None:
    assert _read("a:\nb:\n-\n") == ({"a": "", "b": [""]}, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_bom_do_not_matter(end: str, bom: str) -> None:
    text = bom + end.join(["a: 港", "b: |", "  x", "  y", "c: [", " d]", ""])

    assert _read(text) == ({"a": "港", "b": "x\ny\n", "c": ["d"]}, [])


def test_text_is_normalised() -> None:
    """One name, one form: `é` in one code point or in two is the same name."""
    assert _read("e\u0301: e\u0301\n") == ({"é": "é"}, [])
    assert _read("é: 1\ne\u0301: 2\n")[1] == [
        "2:1: error: 'é' stands in line 1 too; keep one of the two [duplicate-key]"
    ]


def test_places_count_characters_from_one() -> None:
    problems = Problems()
    node = read("# 注\n港: {澳: 門}\nlist:\n- x\n".encode(), "f", problems)
    assert isinstance(node, Mapping)
    flow, items = node.get("港"), node.get("list")
    assert isinstance(flow, Mapping)
    assert isinstance(items, Sequence)
    assert isinstance(inner := flow.get("澳"), Scalar)

    assert [place[1:] for place in (node.place, flow.place, inner.place, items.items[0].place)] == [
        (2, 1),
        (2, 4),
        (2, 8),
        (4, 3),
    ]


def test_several_problems_of_a_file_are_all_told() -> None:
    assert [problem[:3] for problem in _read('a: 1\na: 2\nb: "\\u202e"\n')[1]] == ["2:1", "3:4"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: [" + "[]," * 100_000,
        "".join(f"k{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 10_000)),
        "\u202e" * 100_000,
        "a:\n" * 50_000,
        "'" * 400_000,
    ],
    ids=[
        "lists",
        "mappings",
        "block lists",
        "keys",
        "many lists",
        "alias bomb",
        "bidi",
        "same key",
        "quotes",
    ],
)
def test_hostile_files_end_soon(text: str) -> None:
    start = time.process_time()
    node, found = _read(text)

    assert node is None
    assert found
    assert time.process_time() - start < 10


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    node, found = _read(data)

    assert (node is None) == bool(found)


@given(st.text(alphabet="ab:-[]{},&*!#'\"|>?%@`\n 港", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    node, found = _read(text)

    assert (node is None) == bool(found)
