"""The place of a passage in a source: `L163-165 63:0e64451e6eb3bfe6`, `P3-4`, `X4`.

`L` counts lines of a text that the curator held; behind it stand the passage's length and digest:
all white space dropped, NFC, SHA-256, the first 16 hex digits, length in code points. So a reader
of the same text in another wrapping finds the passage again. `P` counts paragraphs of a page read
whole; `X` is an excerpt, or a numbered fact of a reading list.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

NUMBER = "[1-9][0-9]{0,4}"
PATTERN = f"[LP]{NUMBER}(-{NUMBER})?|X({NUMBER})?"
DIGEST_PATTERN = "[0-9]{1,6}:[0-9a-f]{16}"
_LOCATOR = re.compile(rf"(?P<lines>{PATTERN})(?: (?P<digest>{DIGEST_PATTERN}))?")
_NAMES = {
    "L": ("line {}", "lines {}", "第{}行", "第{}至{}行"),
    "P": ("paragraph {}", "paragraphs {}", "第{}段", "第{}至{}段"),
    "X": ("excerpt", "item {}", "摘錄", "第{}項"),
}


@dataclass(frozen=True, order=True)
class Locator:
    """A passage's place: `first` and `last` count from 1, both are in it; 0 for a bare `X`."""

    unit: str
    first: int
    last: int
    digest: str = ""

    def __contains__(self, other: Locator) -> bool:
        return self.unit == other.unit and self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return f"{self.unit}{self.span}"

    @property
    def span(self) -> str:
        """`163-165`, `12`, or nothing for a bare `X`."""
        if not self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def tail(self) -> str:
        """The end of the evidence's IRI: `163-165`, `p3-4`, `x4`."""
        return self.span if self.unit == "L" else f"{self.unit.lower()}{self.span}"

    @property
    def label(self) -> dict[str, str]:
        """`lines 163-165` and 第163至165行."""
        one, many, one_zh, many_zh = _NAMES[self.unit]
        if self.first == self.last and not (self.unit == "X" and self.first):
            return {"en": one.format(self.span), "zh-Hant": one_zh.format(self.span)}
        return {"en": many.format(self.span), "zh-Hant": many_zh.format(self.first, self.last)}

    @property
    def length(self) -> int:
        """The passage's length in code points, white space left out; 0 where no text was held."""
        return int(self.digest.partition(":")[0]) if self.digest else 0


def parse(text: str) -> Locator:
    """Read a locator.

    :raises ValueError: with what is wrong, for the curator

    >>> parse("L163-165 63:0e64451e6eb3bfe6").label["en"]
    'lines 163-165'
    """
    match = _LOCATOR.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a place; write L12, L12-14, P3, X or X4")
    unit, numbers = match["lines"][0], match["lines"][1:]
    first, _, last = numbers.partition("-")
    place = Locator(unit, int(first or 0), int(last or first or 0), match["digest"] or "")
    if place.last < place.first:
        raise ValueError(f"{text!r} ends before it begins; turn the two round")
    return place


def squeeze(text: str) -> str:
    """The text without any white space, in NFC: in this order, as a line break may part a letter's marks."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def digest(text: str) -> str:
    """Length and digest of a passage's text, as they stand in a locator.

    >>> digest("two  lines of\\n text")[:3]
    '14:'
    """
    squeezed = squeeze(text)
    return f"{len(squeezed)}:{hashlib.sha256(squeezed.encode()).hexdigest()[:16]}"


def decoded(data: bytes) -> str:
    """A source's text out of its file: UTF-8, with or without BOM, any line ends."""
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def lines(text: str) -> list[str]:
    """The lines of a text; a line end at its end begins no further line.

    >>> lines("one\\ntwo\\n")
    ['one', 'two']
    """
    return text.removesuffix("\n").split("\n")


def pin(text: str, first: int, last: int) -> Locator:
    """The locator of lines `first` to `last` of a text.

    :raises ValueError: when the text has no such lines
    """
    found = lines(text)
    if not 1 <= first <= last <= len(found):
        raise ValueError(f"the text has the lines 1 to {len(found)}, not {first}-{last}")
    return Locator("L", first, last, digest("\n".join(found[first - 1 : last])))
