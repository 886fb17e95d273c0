from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

import pytest
from comity.builder.locator import Locator, decoded, digest, lines, parse, pin, squeeze
from hypothesis import given
from hypothesis import strategies as st

SPACES = " \t\n\u3000\u00a0\r"


@pytest.mark.parametrize(
    ("text", "parts", "english", "chinese"),
    [
        ("L12", ("L", 12, 12, "12"), "line 12", "第12行"),
        ("L163-165", ("L", 163, 165, "163-165"), "lines 163-165", "第163至165行"),
        ("P3", ("P", 3, 3, "p3"), "paragraph 3", "第3段"),
        ("P3-4", ("P", 3, 4, "p3-4"), "paragraphs 3-4", "第3至4段"),
        ("X", ("X", 0, 0, "x"), "excerpt", "摘錄"),
        ("X4", ("X", 4, 4, "x4"), "item 4", "第4項"),
        ("L7-7", ("L", 7, 7, "7"), "line 7", "第7行"),
    ],
)
def test_forms_and_labels(text: str, parts: tuple[str, int, int, str], english: str, chinese: str) -> None:
    at = parse(text)

    assert parts == (at.unit, at.first, at.last, at.tail)
    assert at.label == {"en": english, "zh-Hant": chinese}


def test_a_digest_gives_the_length() -> None:
    at = parse("L163-165 63:0e64451e6eb3bfe6")

    assert (at.digest, at.length, str(at)) == ("63:0e64451e6eb3bfe6", 63, "L163-165")
    assert parse("L163-165").length == 0


OTHER = """
L P L0 L01 l12 L-3 L3- L3–4 L3-4-5 X4-5 L100000 Q3 L３ L3,4
"""


@pytest.mark.parametrize("text", ["", "L3 ", " L3", "L3\n", *OTHER.split()])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape("is not a place; write L12, L12-14, P3, X or X4")):
        parse(text)


@pytest.mark.parametrize(
    "digest",
    [
        "63",
        "63:0e64",
        " 63:0e64451e6eb3bfe6",
        "63:0E64451E6EB3BFE6",
        ":0e64451e6eb3bfe6",
        "63:0e64451e6eb3bfe6 ",
    ],
)
def test_other_digests_are_refused(digest: str) -> None:
    with pytest.raises(ValueError, match="is not a place"):
        parse(f"L3 {digest}")


def test_a_place_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="'L9-2' ends before it begins; turn the two round"):
        parse("L9-2")


def test_a_place_holds_another() -> None:
    assert parse("L4-5") in parse("L4-6")
    assert parse("L4-7") not in parse("L4-6")
    assert parse("P4") not in parse("L4-6")


@given(st.text(), st.lists(st.integers(0, 60)), st.text(alphabet=SPACES, min_size=1, max_size=3))
def test_any_rewrapping_has_the_same_digest(text: str, cuts: list[int], space: str) -> None:
    wrapped = text
    for cut in cuts:
        wrapped = wrapped[:cut] + space + wrapped[cut:]

    assert digest(text) == digest(wrapped)


@given(st.text(max_size=40))
def test_any_normal_form_has_the_same_digest(text: str) -> None:
    assert digest(unicodedata.normalize("NFC", text)) == digest(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="abc \n粵港", min_size=1), st.text(alphabet="abc \n粵港", min_size=1))
def test_another_text_has_another_digest(one: str, other: str) -> None:
    assert (squeeze(one) == squeeze(other)) == (digest(one) == digest(other))


def test_the_digest_is_what_the_ontology_says() -> None:
    """LENGTH in code points, HEX the first 16 digits of SHA-256 of the UTF-8 text."""
    assert f"4:{sha256('粵港合作'.encode()).hexdigest()[:16]}" == digest(" 粵港\n合\u3000作 ")


def test_lines_are_pinned_as_the_file_counts_them() -> None:
    text = decoded(b"\xef\xbb\xbfone\r\ntwo\rthree\n")

    assert lines(text) == ["one", "two", "three"]
    assert Locator("L", 2, 3, digest("twothree")) == pin(text, 2, 3)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 4), (3, 2), (4, 4)])
def test_lines_that_the_text_has_not_are_refused(first: int, last: int) -> None:
    with pytest.raises(ValueError, match=f"the text has the lines 1 to 3, not {first}-{last}"):
        pin("one\ntwo\nthree\n", first, last)
