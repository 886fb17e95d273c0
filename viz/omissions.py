"""What of a source stands in no passage that is shown: blank, left out for a reason, or told elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..graph.ledger import BLANK, SAYS, TEXT, Account
from .details import Words

Lines = tuple[int, int]

LINES: Words = {"en": "L{}", "zh-Hant": "第{}行", "zh-Hans": "第{}行"}
# Why lines are not in the graph; a curator's reasons are those of `skip` in a document.
WHY: dict[str, Words] = {
    BLANK: {"en": "blank", "zh-Hant": "空行", "zh-Hans": "空行"},
    "furniture": {
        "en": "page furniture, left out",
        "zh-Hant": "版面雜項，不收",
        "zh-Hans": "版面杂项，不收",
    },
    "printed-twice": {
        "en": "printed twice, left out here",
        "zh-Hant": "重複刊印，此處不收",
        "zh-Hans": "重复刊印，此处不收",
    },
    "heading": {
        "en": "a heading that only repeats, left out",
        "zh-Hant": "標題，僅重述內文，不收",
        "zh-Hans": "标题，仅重述内文，不收",
    },
    # What it says is contested, denied or not stated, is a part of another claim, or of another item.
    SAYS: {
        "en": "in the graph, not in this picture",
        "zh-Hant": "圖譜已收，此圖不示",
        "zh-Hans": "图谱已收，此图不示",
    },
    "": {
        "en": "nothing in the graph",
        "zh-Hant": "圖譜未收",
        "zh-Hans": "图谱未收",
    },
}
SEE: Words = {"en": "; see {}", "zh-Hant": "；見{}", "zh-Hans": "；见{}"}
SUM: Words = {
    "en": "{lines} lines: {says} in the graph, {blank} blank, {left} left out for a reason",
    "zh-Hant": "共{lines}行：{says}行已收，{blank}行空白，{left}行有因不收",
    "zh-Hans": "共{lines}行：{says}行已收，{blank}行空白，{left}行有因不收",
}


# The last parts of a passage's id: lines 112 to 117, line 3, or the third item.
_LINES = re.compile(r"\.(x?)(\d+)(?:-(\d+))?[^.]*$")


def place(name: str) -> Lines:
    """The first and last line of a passage, by its id or address; the last is 0 where items are counted."""
    found = _LINES.search(name)
    if not found:
        return (0, 0)
    first = int(found[2])
    return (first, 0 if found[1] else int(found[3] or first))


def between(accounts: Iterable[Account], after: int, before: int) -> list[Words]:
    """What became of the lines between two passages.

    Args:
        accounts: of the source; none where nothing is known.
        after: the last line of the passage above; 0 at the head of the source.
        before: the first line of the passage below.

    Returns:
        a line for each reason, in the order of the source.
    """
    inside = [_clipped(one, after, before) for one in accounts if one.unit == "L" and one.why != TEXT]
    inside = sorted(one for one in inside if one.first <= one.last)
    solid = [one for one in inside if one.why != BLANK]
    shown = [one for one in inside if one.why != BLANK or not any(_holds(other, one) for other in solid)]
    told: dict[tuple[str, str], list[Lines]] = defaultdict(list)
    for one in shown:
        told[one.why, one.see].append((one.first, one.last))
    told["", ""] += _rest(inside, after, before)
    return [_words(lines, *key) for key, lines in sorted(told.items(), key=lambda one: one[1]) if lines]


def _clipped(one: Account, after: int, before: int) -> Account:
    return one._replace(first=max(one.first, after + 1), last=min(one.last, before - 1))


def _holds(one: Account, other: Account) -> bool:
    return one.first <= other.first and other.last <= one.last


def _rest(inside: Iterable[Account], after: int, before: int) -> Iterator[Lines]:
    """The lines that no account tells of."""
    for one in inside:
        if after + 1 < one.first:
            yield after + 1, one.first - 1
        after = max(after, one.last)
    if after + 1 < before:
        yield after + 1, before - 1


def _words(lines: Sequence[Lines], why: str, see: str) -> Words:
    text = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in lines)
    colon = {"en": ": "}
    return {
        language: LINES[language].format(text)
        + colon.get(language, "：")
        + words
        + (SEE[language].format(see) if see else "")
        for language, words in WHY.get(why, WHY[""]).items()
    }


def total(accounts: Sequence[Account]) -> Words:
    """How many lines of a source are in the graph, blank, and left out, as `comity coverage` counts them.

    Args:
        accounts: of the source.

    Returns:
        a sentence; nothing where no text was held, so that lines are not counted.
    """
    if not any(one.why == TEXT for one in accounts):
        return {}
    blank = _lines(one for one in accounts if one.why == BLANK)
    counts = {
        "lines": len(_lines(one for one in accounts if one.why == TEXT)),
        "says": len(_lines(one for one in accounts if one.why == SAYS) - blank),
        "blank": len(blank),
        "left": len(_lines(one for one in accounts if one.unit == "L" and one.left_out) - blank),
    }
    return {language: phrase.format(**counts) for language, phrase in SUM.items()}


def _lines(accounts: Iterable[Account]) -> set[int]:
    return {line for one in accounts for line in range(one.first, one.last + 1)}
