"""How like two names are: folded, without weak words, numbers as digits, ready to be compared.

Two names are near when they are made of the same words but for a misprint: never when a number differs, a
place, or a whole word. What is compared is never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..graph.fold import has_han, romanised

_WEAK = frozenset(
    ("a", "an", "and", "at", "between", "by", "for", "from", "in", "its", "of", "on", "the", "to", "with")
)
_WEAK_HAN = re.compile("[的及与和关于之暨全体届次第]")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv"
_NUMBERS = {
    word: str(number) for words in (_ORDINALS, _ROMAN) for number, word in enumerate(words.split(), 1)
}
_HAN_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_HAN_NUMBER = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_JOINED = re.compile(r"[-'’‐‑·]")
_PIECE = re.compile(r"([0-9]+)(?:(?:st|nd|rd|th)\b)?|[a-z]+|[^\W\d_a-z]+")
_WORD = 4  # a shorter word has no misprint: it is another word
_LIKE_WORD, LIKE_NAME, _LIKE_PERSON = 80, 90, 95


class Name(NamedTuple):
    """A name as it is compared: `key` is all of it, `words` what matters of it, in order of the alphabet."""

    han: bool
    key: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as one text, to be held against others."""
        return " ".join(self.words)


def name(text: str, table: Mapping[str, str]) -> Name:
    """A name, folded.

    :param text: as printed
    :param table: from Traditional to Simplified characters, as `traditional_table` makes it
    """
    plain = "".join(table.get(char, char) for char in unicodedata.normalize("NFKC", text).casefold())
    if han := has_han(plain):
        plain = _digits(plain)
    bare = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    pieces = [_piece(match) for match in _PIECE.finditer(_JOINED.sub("", bare))]
    words = [_WEAK_HAN.sub("", piece) if han else piece for piece in pieces if piece not in _WEAK]
    return Name(han, "".join(pieces), tuple(words) if han else tuple(sorted(words)))


def _piece(match: re.Match[str]) -> str:
    return match[1] or _NUMBERS.get(match[0], match[0])


def _digits(text: str) -> str:
    """第十八次 as 第18次.

    >>> _digits("第二十次 第十八次 二〇一六")
    '第20次 第18次 2016'
    """
    text = _HAN_NUMBER.sub(lambda match: (match[1] or "一") + (match[2] or "零"), text)
    return "".join(_HAN_DIGITS.get(char, char) for char in text)


def near(one: Name, other: Name, proper: frozenset[str]) -> bool:
    """Whether two names of things are one but for weak words, order and misprints.

    :param proper: words that name places: another of them is another place
    """
    if one.han or other.han:
        return "".join(one.words) == "".join(other.words)
    mine, theirs = _rest(one.words, other.words), _rest(other.words, one.words)
    return len(mine) == len(theirs) and all(
        _misprint(*pair, proper) for pair in zip(mine, theirs, strict=True)
    )


def _rest(words: Iterable[str], others: Iterable[str]) -> list[str]:
    left = list(others)
    return [word for word in words if word not in left or left.remove(word)]


def _misprint(one: str, other: str, proper: frozenset[str]) -> bool:
    from rapidfuzz import fuzz

    known = one in proper and other in proper
    long = min(len(one), len(other)) >= _WORD and (one + other).isalpha()
    return long and not known and fuzz.ratio(one, other) >= _LIKE_WORD


def near_person(one: Name, other: Name) -> bool:
    """Whether two names of persons are one but for order, a misprint, or a part left out."""
    from rapidfuzz import fuzz

    if one.han and other.han:
        return _near_in_han(one, other)
    if one.han or other.han:
        return pinyin(one) == pinyin(other)
    mine, theirs = set(one.words), set(other.words)
    part = len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine)
    return part or near(one, other, frozenset()) or fuzz.ratio(one.key, other.key) >= _LIKE_PERSON


def _near_in_han(one: Name, other: Name) -> bool:
    """Of one sound; or three characters and more, of which one differs, and sounds much like the other."""
    from rapidfuzz import fuzz

    differ = sum(mine != theirs for mine, theirs in zip(one.key, other.key, strict=False))
    alike = len(one.key) == len(other.key) > 2 and differ == 1
    like = fuzz.ratio(pinyin(one), pinyin(other))
    return like == 100 or (alike and like >= LIKE_NAME)


def syllables(one: Name) -> set[str]:
    """The characters of a Chinese name in letters, the words of any other."""
    return {romanised(char) for char in one.key} if one.han else set(one.words)


@lru_cache(maxsize=4096)
def pinyin(one: Name) -> str:
    """A name in letters."""
    return romanised(one.key) if one.han else one.key
