"""What a curator may write, file by file, as JSON Schema: for editors, and for the check of every file.

The schemas are made from the tables of `patterns` and the forms of `forms`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .counts import COUNTED
from .forms import (
    ACTOR,
    BOTH,
    CLAIM,
    COUNT,
    DATE,
    DAY,
    DOCUMENT_ID,
    END,
    ENTITY,
    FILE,
    FOREIGN,
    LANGUAGES,
    LICENCE,
    LINES,
    ORIGINAL,
    OWNER,
    PAIR,
    PINNED,
    PLACE,
    SLUG,
    SOURCE,
    TEXT,
    TOTAL,
    TRUE,
    URL,
    VALUES,
    VERSION,
    Schema,
    choice,
    form,
    keys,
    many,
    texts,
)
from .patterns import (
    CLAIMS,
    LINKS,
    OFFICE,
    PARTS,
    SAYABLE,
    SUBJECTS,
    TYPES,
    Part,
    Value,
    roles_on,
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
    allowed |= dict.fromkeys(roles_on(segment), _or_unknown(many(ACTOR)))
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
        "file": FILE,
        "sha256": form("[0-9a-f]{64}", "a SHA-256 digest of 64 hex digits"),
        "lines": TOTAL,
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
        "issued": _or_unknown(DATE),
        "language": choice(*LANGUAGES, *FOREIGN),
        "authority": choice("official", "press", "copy", "mirror"),
        "copy-of": ORIGINAL,
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
BOUNDS = keys({"least": COUNT, "most": COUNT}, words="least, most, or both") | {"minProperties": 1}
DATASET = keys(
    {
        "name": SLUG,
        "title": texts(*LANGUAGES),
        "description": texts(*LANGUAGES),
        "version": VERSION,
        "licence": LICENCE,
        "provisional": TRUE,
        "expected": keys(dict.fromkeys(COUNTED, BOUNDS), words="bounds by class"),
    },
    ("name", "title", "description", "version", "licence"),
)
# A decision on a claim, or one on two entities; each of the two leaves the other's keys out.
DECISIONS = many(
    keys(
        {
            "claim": CLAIM,
            "standing": choice("accepted", "contested", "rejected"),
            "same": PAIR,
            "not-same": PAIR,
            "why": BOTH,
            "who": TEXT,
            "when": DAY,
        },
        ("why", "who", "when"),
        "a decision: claim and standing, or same, or not-same",
    )
    | {
        "oneOf": [{"required": [key]} for key in ("claim", "same", "not-same")],
        "dependentRequired": {"claim": ["standing"], "standing": ["claim"]},
    }
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
