"""Words in three languages on one page: each language's text stands there, a style shows one of them.

A page without its script shows all of them, English first, with a dot between.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import Markup, escape

Words = Mapping[str, str]

# What a reader of each language is shown: the first of these that there is.
ORDERS = {
    "en": ("en", "zh-Hant", "zh-Hans", ""),
    "zh-Hant": ("zh-Hant", "zh-Hans", "en", ""),
    "zh-Hans": ("zh-Hans", "zh-Hant", "en", ""),
}
# The class by which the style knows whom a text is for.
LETTERS = {"en": "e", "zh-Hant": "t", "zh-Hans": "s"}


def pick(words: Words, language: str) -> tuple[str, str]:
    """The text for a reader of a language, and the language that it is really in ("" where none is told)."""
    first = next((tag for tag in ORDERS[language] if tag in words), next(iter(sorted(words)), ""))
    return words.get(first, ""), first


def spans(words: Words, tag: str = "span") -> Markup:
    """Words as markup: an element for each text, marked with its language and with whom it is for.

    Args:
        words: text by language.
        tag: of the elements; `text` or `tspan` within a picture.

    Returns:
        one element where all readers see the same, else one a text; what has no language stands bare.
    """
    return _spans(tuple(words.items()), tag)


@lru_cache(maxsize=100_000)
def _spans(pairs: tuple[tuple[str, str], ...], tag: str) -> Markup:
    words, readers = dict(pairs), dict[tuple[str, str], str]()
    for language, letter in LETTERS.items():
        found = pick(words, language)
        readers[found] = f"{readers.get(found, '')} {letter}"
    if len(readers) == 1:
        text, language = next(iter(readers))
        return _element(tag, "", language, text) if language else escape(text)
    more = enumerate(readers.items())
    return Markup().join(
        _element(tag, f"w{letters}{' n' if number else ''}", language, text)
        for number, ((text, language), letters) in more
    )


def _element(tag: str, class_: str, language: str, text: str) -> Markup:
    marked = f' class="{class_}"' if class_ else ""
    spoken = escape(language)
    return Markup(f'<{tag}{marked} lang="{spoken}">{escape(text)}</{tag}>')  # noqa: S704 # text is escaped


@cache
def own() -> Mapping[str, Words]:
    """The words of the site's own headings and buttons."""
    return json.loads((files("comity.viz") / "assets/site/words.json").read_text(encoding="utf-8"))


@cache
def say(key: str) -> Markup:
    """One of the site's own words, as markup."""
    return spans(own()[key])
