"""The forms that values of curated files take, as JSON Schema: slugs, dates, places, texts by language.

All scalars are read as text; where an editor would read a number (`2017`, `20`) a form takes that
too. Keywords of JSON Schema speak each of one type only (`pattern` of texts, `items` of lists), so a
choice between a list and a word needs no `anyOf`, and every problem names its own place. The
`description` of a form completes the message "… is not".
"""

from __future__ import annotations

from typing import Any

from . import edtf, locator
from .patterns import THINGS

Schema = dict[str, Any]
# Python lets `$` match before a last line break; a text that ends in one is refused.
END = r"$(?!\n)"
WORD = r"[a-z0-9]+(-[a-z0-9]+)*"
_SEGMENT = f"({'|'.join(THINGS)})"
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
# Languages of sources in which nothing is named or paraphrased here.
FOREIGN = ("de", "es", "ja", "pl", "pt", "tl")


def form(regex: str, words: str, longest: int = 200) -> Schema:
    """A text of this form; `words` completes the message "… is not"."""
    return {"type": "string", "pattern": f"^({regex}){END}", "maxLength": longest, "description": words}


def number(regex: str, words: str) -> Schema:
    """The same where an editor may see a number."""
    return form(regex, words) | {"type": ["string", "integer", "number"]}


def choice(*words: str) -> Schema:
    """One of these words."""
    return {"type": "string", "enum": list(words), "description": "one of " + ", ".join(words)}


def many(item: Schema) -> Schema:
    """A list of one or more."""
    return {"type": "array", "items": item, "minItems": 1, "description": "a list with at least one entry"}


def keys(
    properties: dict[str, Schema], required: tuple[str, ...] = (), words: str = "keys and values"
) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        "description": words,
    }


def texts(*languages: str, longest: int = 2000) -> Schema:
    """Texts by language."""
    text = {
        "type": "string",
        "minLength": 1,
        "maxLength": longest,
        "description": f"a text of 1 to {longest} characters",
    }
    return keys(dict.fromkeys(languages, text), (), "texts by language") | {"minProperties": 1}


TEXT: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": 500,
    "description": "a text of 1 to 500 characters",
}
SLUG = form(WORD, "a slug such as cn-hk-cmab (small letters, digits, single hyphens, at most 60)", 60)
DOCUMENT_ID = form(WORD, "a slug such as hkwwp-2017-11-19 (small letters, digits, single hyphens)", 60)
SOURCE = form(rf"{WORD}(\.{WORD})?", "the id of this document, or id.item of one of its items", 121)
ENTITY = form(rf"({_SEGMENT}/)?{WORD}", "an entity such as gov/cn-hk", 72)
OWNER = form(
    rf"{_SEGMENT}/{WORD}|(claim|tenure)/[a-z0-9.~?_-]+",
    "a thing such as instrument/gba-framework-2017, or claim/… or tenure/…",
)
ORIGINAL = form(
    rf"(source|gov|body|joint|person)/{WORD}",
    "an original such as source/hkwwp-2017-11-19, or whose text it is such as body/xinhua",
    72,
)
TENURE = form(rf"{WORD}\.{WORD}", "a tenure such as ma-xingrui.cn-gd-governor")
DATE = number(edtf.PATTERN, "a date such as 2017, 2017-08, 2017-08-31, 2017/2018, 2017/.. or ../2018")
DAY = form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day such as 2017-11-19")
COUNT = number("[0-9]{1,9}", "a whole number")
NUMBER = number(r"[0-9]{1,15}(\.[0-9]{1,9})?", "a number such as 20000000")
CLASS = form("[A-Z][A-Za-z]+", "a class of the ontology such as Agreement")
PLACE = form(locator.PATTERN, "a place such as L163-165, P3 or X4")
PINNED = form(
    rf"({locator.PATTERN})( {locator.DIGEST_PATTERN})?", "a place such as L163-165 63:0e64451e6eb3bfe6"
)
LINES = number(f"{locator.NUMBER}(-{locator.NUMBER})?", "lines such as 12 or 12-14")
TOTAL = number(locator.NUMBER, "a number of lines, 1 to 99999")
FILE = form(r"[^/\\.][^/\\]*", "a file's name, without a folder")
LICENCE = form("[A-Za-z0-9.+-]+", "a licence's short name in the list of SPDX, such as CC0-1.0")
VERSION = number("[0-9A-Za-z][0-9A-Za-z.+_-]*", "a version such as 0.1.0")
URL = form(r"https?://[^\s<>\"{}|\\^`]+", "an address that begins with http:// or https://", 2000)
CLAIM = form(r"(claim|tenure)/[a-z0-9.~?_-]+", "a claim such as tenure/ma-xingrui.cn-gd-governor")
PAIR: Schema = {
    "type": "array",
    "items": form(f"{_SEGMENT}/{WORD}", "an entity such as person/xi-jinping", 72),
    "minItems": 2,
    "maxItems": 2,
    "description": "two entities such as [person/a, person/b]",
}
BOTH = texts("en", "zh-Hant", longest=400)
TRUE: Schema = {"type": ["string", "boolean"], "enum": ["true", True], "description": "true"}

VALUES: dict[str, Schema] = {
    "entity": ENTITY,
    "concept": SLUG,
    "date": DATE,
    "integer": COUNT,
    "class": CLASS,
    "tenure": TENURE,
    "slug": SLUG,
    "amount": keys(
        {
            "currency": form("[A-Z]{3}", "a currency of ISO 4217 such as HKD"),
            "unit": form("[a-z]+(-[a-z]+)*", "a unit in the plural such as firms or square-kilometres", 40),
            "value": NUMBER,
            "least": NUMBER,
            "most": NUMBER,
            "approximate": TRUE,
        },
        (),
        "an amount: currency or unit, and value or least and most",
    ),
}
ACTOR: Schema = (
    ENTITY
    | keys(
        {"actor": ENTITY, "as": ENTITY, "for": ENTITY},
        ("actor",),
        "an actor such as gov/cn-hk, or actor, as and for",
    )
    | {"type": ["string", "object"]}
)
