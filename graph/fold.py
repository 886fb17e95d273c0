"""Folding names, so that 廣東 and 广东, Guangdong and GUANGDONG, Chief Executive's and chief executives meet.

Folded text is for comparing only, never a label. The table of characters comes from OpenCC when an index
is made and is stored in it: answering a question needs neither OpenCC nor pypinyin.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

# Where Han characters are: the unified ideographs, extension A, the compatibility ones, and planes 2 and 3.
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_ANY_HAN = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _HAN) + "]")
_TABLE_UP_TO = 0x2FFFF
# hk2s and tw2s know the forms of Hong Kong and Taiwan (裏 and 裡, 着 and 著) that t2s leaves as they are.
_CONVERSIONS = ("t2s", "hk2s", "tw2s")


def fold(text: str, table: Mapping[str, str]) -> str:
    """A name as it is compared: no case, accents, spaces or punctuation, and Simplified characters.

    Args:
        text: any text.
        table: from a character to the one it is folded to, as `traditional_table` makes it.

    Returns:
        letters, digits and ideographs only; empty when there is none. Folding it again changes nothing.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(char for char in plain if char.isalnum())
    return "".join(table.get(char, char) for char in unicodedata.normalize("NFKC", bare).casefold())


def has_han(text: str) -> bool:
    """Whether a text holds an ideograph.

    Args:
        text: any text.

    Returns:
        True if at least one character is Han.
    """
    return _ANY_HAN.search(text) is not None


@cache
def traditional_table() -> Mapping[str, str]:
    """From each Traditional or regional character to its Simplified one; others are left out.

    Returns:
        a few thousand pairs of single characters, closed: no target is itself folded further.
    """
    chars = [chr(code) for first, last in _HAN for code in range(first, min(last, _TABLE_UP_TO) + 1)]
    found = dict[str, str]()
    for conversion in reversed(_CONVERSIONS):
        found |= _changed(chars, _convert(chars, conversion))
    return {char: _end(char, found) for char in found if _end(char, found) != char}


def romanised(text: str) -> str:
    """The pinyin of a name, without tones, folded.

    Args:
        text: a name with ideographs.

    Returns:
        letters and digits; where a character has several readings, the one of the word that it stands in.
    """
    # pypinyin knows more words, and so more readings of 長 and 行, in Simplified: 重慶 would be zhongqing.
    return _pinyin(_converter("t2s").convert(text))


@lru_cache(maxsize=4096)
def _pinyin(simplified: str) -> str:
    from pypinyin import lazy_pinyin

    # Without v_to_u, ü is written v.
    return fold("".join(lazy_pinyin(simplified, v_to_u=True)), {})


def _convert(chars: Iterable[str], conversion: str) -> list[str]:
    return _converter(conversion).convert("\n".join(chars)).split("\n")


@cache
def _converter(conversion: str) -> Any:
    """OpenCC reads its dictionaries for each converter: 5 ms."""
    from opencc import OpenCC

    return OpenCC(conversion)


def _changed(before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    pairs = zip(before, after, strict=True)
    return {old: new for old, new in pairs if old != new and len(new) == 1}


def _end(char: str, table: Mapping[str, str]) -> str:
    """Where a chain of foldings ends; of a ring, its smallest member, so that all of it folds to one
    character.
    """
    seen = [char]
    while (char := table.get(char, char)) not in seen:
        seen.append(char)
    return min(seen[seen.index(char) :])
