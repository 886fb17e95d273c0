"""A node is drawn as a card: its shape at the left, its name beside it, broken into lines here.

The browser's fonts are not known here, so widths are estimates on the wide side: 1 em for an ideograph,
about half for a Latin letter (Noto Sans: 0.27 for i, 0.57 for n, 0.93 for m).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

FONT = 13  # px
LINE = 17  # px
PAD = 8
ICON = 22  # room of the shape and its gap
MOST_LINES = 4

_NARROW = frozenset("iljtfrI.,:;'()[]|! ")
_BROAD = frozenset("mwMW@%—")
_PIECE = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+\s*|\S\s*|\s+")
# A line does not begin with these.
_CLOSING = frozenset("，。、；：）」』》〉？！…—,.;:)]}")


class Size(NamedTuple):
    """Width and height of a card in pixels."""

    width: int
    height: int


def ems(text: str) -> float:
    """The estimated width of a text, in units of the font's size."""
    return sum(map(_em, text))


@cache
def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.33
    return 0.9 if char in _BROAD else 0.7 if char.isupper() else 0.58


def wrap(text: str, width: float, most: int = MOST_LINES) -> list[str]:
    """Break a name into lines.

    Args:
        text: the name; Chinese breaks anywhere but before closing punctuation, the rest between words.
        width: of a line, in px at the card's font size.
        most: lines; what does not fit is cut, with an ellipsis.
    """
    room = width / FONT
    lines = [""]
    for piece in _PIECE.findall(" ".join(text.split())):
        for bit in _bits(piece, room):
            if lines[-1] and ems(lines[-1] + bit.rstrip()) > room and bit[0] not in _CLOSING:
                lines.append("")
            lines[-1] += bit
    lines = [line.rstrip() for line in lines]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], room)]


def _bits(piece: str, room: float) -> list[str]:
    """A word, or the pieces of one that is longer than a line."""
    if ems(piece.rstrip()) <= room:
        return [piece]
    step = max(1, int(room / 0.7))
    return [piece[i : i + step] for i in range(0, len(piece), step)]


def _cut(line: str, room: float) -> str:
    while line and ems(line) > room - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def size_of(lines: list[list[str]], width: int) -> Size:
    """The card that holds any of these sets of lines, one set a language, at a given width."""
    tallest = max(len(one) for one in lines)
    return Size(width, tallest * LINE + 2 * PAD)
