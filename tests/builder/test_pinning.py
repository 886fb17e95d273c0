from __future__ import annotations

from pathlib import Path

import pytest
from comity.builder.pinning import pinned
from comity.errors import DataError, UsageError

SOURCE = "gazette-2020-03-03"


@pytest.mark.parametrize(
    ("lines", "expected"), [("1-3", "L1-3 106:2caabe8cdad62cf5"), ("L4-5", "L4-5 109:19cda91a87fa69e3")]
)
def test_the_locator_of_some_lines(lines: str, expected: str, towns, texts: Path) -> None:
    assert pinned(towns(), SOURCE, lines, texts / "gazette.txt") == expected


def test_a_source_that_has_no_document_yet(towns, texts: Path) -> None:
    """Passages are pinned while the document is written, or before."""
    assert pinned(towns(), "new-source", "1-3", texts / "gazette.txt") == "L1-3 106:2caabe8cdad62cf5"


def test_a_document_with_faults_elsewhere(towns, text, texts: Path) -> None:
    path = f"documents/2020/{SOURCE}.yaml"
    folder = towns({path: text(path).replace("read: whole", "read: all")})

    assert pinned(folder, SOURCE, "1-3", texts / "gazette.txt") == "L1-3 106:2caabe8cdad62cf5"


@pytest.mark.parametrize(
    "lines", ["", "x", "3-", "-3", "3–4", "0", "1-2-3", "L", "３", "9" * 5000, "1 - 3", "\n3"]
)
def test_what_are_no_lines(lines: str, towns, texts: Path) -> None:
    with pytest.raises(UsageError, match="are no lines; write 163-165"):
        pinned(towns(), SOURCE, lines, texts / "gazette.txt")


@pytest.mark.parametrize("lines", ["8-10", "10", "5-4"])
def test_lines_that_the_text_has_not(lines: str, towns, texts: Path) -> None:
    with pytest.raises(UsageError, match="the text has the lines 1 to 9, not"):
        pinned(towns(), SOURCE, lines, texts / "gazette.txt")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("9", "L9 has 15 characters, not 20 to 170; add the heading or neighbour above"),
        ("3-5", "L3-5 has 194 characters, not 20 to 170; split it"),
    ],
)
def test_too_short_and_too_long(lines: str, message: str, towns, texts: Path) -> None:
    with pytest.raises(DataError, match=message):
        pinned(towns(), SOURCE, lines, texts / "gazette.txt")


def test_another_text_than_the_documents(towns, texts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text((texts / "gazette.txt").read_text() + "more\n")
    with pytest.raises(
        DataError, match=rf"is not the text that {SOURCE} names \(sha256 [0-9a-f]{{12}}…\); take that"
    ):
        pinned(towns(), SOURCE, "1-3", other)


def test_a_text_that_is_not_utf8(towns, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes("香港".encode("big5"))
    with pytest.raises(DataError, match="is not UTF-8; save it as UTF-8"):
        pinned(towns(), "new-source", "1", other)
