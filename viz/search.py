"""What a page's search compares: names folded as `find` folds them; 廣東, 广东 and guangdong all meet."""

from __future__ import annotations

from collections.abc import Iterable

from ..graph.fold import fold, has_han, romanised, traditional_table


def keys(names: Iterable[str]) -> list[str]:
    """The folded forms of some names, each once, sorted; Chinese ones also in pinyin without tones."""
    table = traditional_table()
    found: set[str] = set()
    for name in names:
        found.add(fold(name, table))
        if has_han(name):
            found.add(romanised(name))
    return sorted(found - {""})


def table_for(texts: Iterable[str]) -> dict[str, str]:
    """The part of the folding table that leads to a character of these texts: some hundred pairs."""
    present = {char for text in texts for char in text}
    return {old: new for old, new in sorted(traditional_table().items()) if new in present}
