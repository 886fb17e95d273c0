"""What a curator may write, as JSON Schema: for editors, and for the check of every file.

The schemas are made from the tables of `patterns`. All scalars are read as text; where an editor
would read a number (`2017`, `20`) the schema takes that too. Keywords of JSON Schema speak each of
one type only (`pattern` of texts, `items` of lists), so a choice between a list and a word needs
no `anyOf`, and every problem names its own place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from . import edtf, locator
from .patterns import (
    CLAIMS,
    LINKS,
    OFFICE,
    PARTS,
    ROLE_SUBJECTS,
    ROLES,
    SAYABLE,
    SUBJECTS,
    THINGS,
    TYPES,
    Part,
    Value,
)

Schema = dict[str, Any]
# Python lets `$` match before a last line break; a text that ends in one is refused.
END = r"$(?!\n)"
WORD = r"[a-z0-9]+(-[a-z0-9]+)*"
_SEGMENT = f"({'|'.join(THINGS)})"
LANGUAGES = ("zh-Hant", "zh-Hans", "en")


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
    rf"{_SEGMENT}/{WORD}|claim/[a-z0-9.~_-]+", "a thing such as instrument/gba-framework-2017, or claim/…"
)
TENURE = form(rf"{WORD}\.{WORD}", "a tenure such as ma-xingrui.cn-gd-governor")
DATE = number(edtf.PATTERN, "a date such as 2017, 2017-08, 2017-08-31, 2017/2018, 2017/.. or ../2018")
DAY = form(r"\d{4}-\d\d-\d\d", "a day such as 2017-11-19")
COUNT = number(r"\d{1,9}", "a whole number")
NUMBER = number(r"\d{1,15}(\.\d+)?", "a number such as 20000000")
CLASS = form("[A-Z][A-Za-z]+", "a class of the ontology such as Agreement")
PLACE = form(locator.PATTERN, "a place such as L163-165, P3 or X4")
PINNED = form(
    rf"({locator.PATTERN})( {locator.DIGEST_PATTERN})?", "a place such as L163-165 63:0e64451e6eb3bfe6"
)
LINES = number(r"[1-9]\d*(-[1-9]\d*)?", "lines such as 12 or 12-14")
URL = form(r"https?://[^\s<>\"{}|\\^`]+", "an address that begins with http:// or https://", 2000)
CLAIM = form(r"(claim|tenure)/[a-z0-9.~_-]+", "a claim such as tenure/ma-xingrui.cn-gd-governor")
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
            "value": NUMBER,
            "least": NUMBER,
            "most": NUMBER,
            "approximate": TRUE,
        },
        ("currency",),
        "money: currency, and value or least and most",
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


def _value(value: Value) -> Schema:
    if "source" in value.of:
        return SOURCE
    return OWNER if "claim" in value.of else VALUES[value.kind]


def _or_unknown(schema: Schema) -> Schema:
    """The same, or the word `unknown`."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    end = f"){END}"
    pattern = (
        f"{schema['pattern'].removesuffix(end)}|unknown{end}" if "pattern" in schema else f"^(unknown{end}"
    )
    words = f"{schema['description']}, or unknown"
    return schema | {"type": sorted({*kinds, "string"}), "pattern": pattern, "description": words}


def _part(part: Part, subject: str) -> Schema:
    one = _value(part.value)
    return _or_unknown(one if subject in part.one else many(one))


_COMMON: dict[str, Schema] = {
    "at": PLACE | {"type": ["string", "array"], "items": PLACE, "minItems": 1},
    "polarity": choice("denied", "unknown"),
    "inferred": BOTH,
}


def _thing(segment: str) -> Schema:
    allowed = {key: _part(part, segment) for key, part in PARTS.items() if segment in part.on}
    if segment in ROLE_SUBJECTS:
        allowed |= dict.fromkeys(ROLES, _or_unknown(many(ACTOR)))
    first = SOURCE if segment == "source" else SLUG
    return keys({segment: first} | allowed | _COMMON, (segment, "at"))


def _claim(kind: str) -> Schema:
    claim = CLAIMS[kind]
    core = {kind: _value(claim.first)} | {key: _value(value) for key, (_, value) in claim.core.items()}
    allowed = {key: _part(part, kind) for key, part in PARTS.items() if kind in part.on and key not in core}
    if kind == "statement":
        allowed |= dict.fromkeys(OFFICE, ENTITY)
    if kind in SAYABLE:
        allowed |= {"said": SLUG, "label": BOTH}
    required = (*core, "at", "label") if claim.labelled else (*core, "at")
    return keys(core | allowed | _COMMON, required)


RECORDS: dict[str, Schema] = {segment: _thing(segment) for segment in SUBJECTS} | {
    kind: _claim(kind) for kind in CLAIMS
}
PASSAGE = keys(
    {
        "at": PINNED,
        "says": BOTH,
        "skip": choice("furniture", "printed-twice", "heading"),
        "see": PLACE,
    },
    ("at",),
)
DATED = keys(dict.fromkeys(LANGUAGES, TEXT) | {"from": DATE, "until": DATE})
REGISTRY = keys(
    {
        "type": choice(*TYPES),
        "kind": SLUG,
        "names": texts(*LANGUAGES),
        "unofficial": texts(*LANGUAGES),
        "also": keys(dict.fromkeys(LANGUAGES, many(TEXT))),
        "hidden": keys(dict.fromkeys(LANGUAGES, many(TEXT))),
        "match": many(form(r"Q[1-9]\d*", "a Wikidata item such as Q8646")),
        **dict.fromkeys(LINKS, ENTITY),
        "dated": many(DATED),
        "merged-into": ENTITY,
    },
    ("type",),
)
HELD = keys(
    {
        "file": TEXT,
        "sha256": form("[0-9a-f]{64}", "a SHA-256 digest of 64 hex digits"),
        "lines": COUNT,
        "blank": many(LINES),
    },
    ("file", "sha256", "lines"),
)
DOCUMENT = keys(
    {
        "source": DOCUMENT_ID,
        "title": texts(*LANGUAGES, longest=400),
        "kind": SLUG,
        "publisher": ENTITY,
        "issued": DATE,
        "language": choice(*LANGUAGES),
        "authority": choice("official", "press", "copy", "mirror"),
        "url": URL,
        "read": choice("whole", "excerpt"),
        "text": HELD,
        "items": {
            "type": "object",
            "propertyNames": SLUG,
            "additionalProperties": keys(
                {"lines": many(LINES), "title": texts(*LANGUAGES, longest=400)}, ("lines", "title")
            ),
            "description": "items by slug",
        },
        "passages": many(PASSAGE),
        "records": many({"type": "object", "description": "a record"}),
    },
    (
        "source",
        "title",
        "kind",
        "publisher",
        "issued",
        "language",
        "authority",
        "read",
        "passages",
        "records",
    ),
)
DATASET = keys(
    {
        "name": SLUG,
        "title": texts(*LANGUAGES),
        "description": texts(*LANGUAGES),
        "version": TEXT,
        "licence": TEXT,
        "provisional": TRUE,
    },
    ("name", "title", "description", "version", "licence"),
)
DECISIONS = many(
    keys(
        {
            "claim": CLAIM,
            "standing": choice("accepted", "contested", "rejected"),
            "why": BOTH,
            "who": TEXT,
            "when": DAY,
        },
        ("claim", "standing", "why", "who", "when"),
    )
)
FILES = {"dataset": DATASET, "registry": REGISTRY, "document": DOCUMENT, "decisions": DECISIONS}


def published(name: str) -> Schema:
    """The schema of a kind of file as editors want it: dataset, registry, document, decisions."""
    schema = FILES[name] | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"comity {name}",
    }
    if name == "document":
        records = many({"anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in RECORDS]})
        properties = DOCUMENT["properties"] | {"records": records}
        schema |= {"properties": properties, "$defs": RECORDS}
    return schema


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(FILES[name] if name in FILES else RECORDS[name])


def problems(name: str, instance: Any) -> list[tuple[list[str | int], str, str]]:
    """What is wrong with a file (or with a record, by its kind): path, rule, message.

    :param name: a key of `FILES` or of `RECORDS`
    :param instance: texts, lists and dictionaries
    """
    found: list[tuple[list[str | int], str, str]] = []
    for error in _validator(name).iter_errors(instance):
        found += _told(error)
    return found


def _told(error: Any) -> list[tuple[list[str | int], str, str]]:
    path, schema = list(error.absolute_path), error.schema
    if error.validator == "additionalProperties":
        return [
            ([*path, key], "unknown-key", f"no such key here: {key!r}{_near(key, schema)}")
            for key in error.instance
            if key not in schema["properties"]
        ]
    if error.validator == "required":
        (key,) = re.findall(r"^'(.+)' is a required", error.message)
        return [(path, "missing-key", f"the key {key!r} is missing; write it")]
    return [
        (path, "wrong-value", f"{_short(error.instance)} is not {schema.get('description', 'allowed here')}")
    ]


def _near(key: str, schema: Schema) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, schema["properties"], 1)
    return f"; did you mean {close[0]!r}?" if close else "; it takes " + ", ".join(schema["properties"])


def _short(value: Any) -> str:
    text = (
        repr(value)
        if isinstance(value, str)
        else {dict: "a mapping", list: "a list"}.get(type(value), repr(value))
    )
    return text if len(text) <= 60 else text[:57] + "…'"
