"""A small made-up page: what each card and line is, stands here, so that what a page shows can be foretold.

Two governments agreed twice, two people met once, a plan is planned, and one card opens into three more.
"""

from __future__ import annotations

from typing import Any

from comity.viz import page
from comity.viz.palette import LOOKS, SHAPES
from comity.viz.search import keys, table_for

# id, class, names (en, zh-Hant, zh-Hans), place, the rest
CARDS: list[tuple[str, str, tuple[str, str, str], tuple[int, int], dict[str, Any]]] = [
    ("gov/a", "comity:Government", ("Alpha Government", "甲城政府", "甲城政府"), (0, 120), {}),
    ("gov/b", "comity:Government", ("Beta Government", "乙省政府", "乙省政府"), (0, 400), {}),
    (
        "instrument/old",
        "comity:Agreement",
        ("Old accord", "舊協議", "旧协议"),
        (400, 0),
        {"day": "2003-06-29"},
    ),
    (
        "instrument/new",
        "comity:Agreement",
        ("New accord", "新協議", "新协议"),
        (400, 400),
        {"day": "2017-07"},
    ),
    ("person/p", "comity:Official", ("Pat Poon", "潘柏", "潘柏"), (800, 0), {}),
    ("person/q", "comity:Official", ("Quin Qiu", "邱昆", "邱昆"), (800, 400), {}),
    (
        "event/meet",
        "comity:Event",
        ("The meeting", "會議", "会议"),
        (1200, 200),
        {"day": "2010-03", "hub": True},
    ),
    ("initiative/plan", "comity:Initiative", ("Bridge", "大橋", "大桥"), (0, 800), {"state": "planned"}),
    (
        "cc:works",
        "skos:Concept",
        ("Works", "工程", "工程"),
        (400, 800),
        {"count": 3, "slice": "works", "also": ["隧道"]},
    ),
    ("person/alone", "foaf:Person", ("Solo", "獨人", "独人"), (800, 800), {}),
]
# from, relation, to, first and last day, the rest
LINES: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("gov/a", "party", "instrument/old", "2003-06-29", {}),
    ("gov/b", "party", "instrument/old", "2003-06-29", {}),
    ("gov/a", "party", "instrument/new", "2017-07-01", {}),
    ("gov/b", "party", "instrument/new", "2017-07-01", {}),
    ("person/p", "signatory", "instrument/old", "2003-06-29", {"claims": [0]}),
    ("person/p", "witness", "instrument/old", "2003-06-29", {}),
    ("person/p", "attendee", "event/meet", "2010-03-03", {}),
    ("person/q", "attendee", "event/meet", "2010-03-03", {}),
    ("person/p", "head", "gov/a", "2001-02-01", {"last": "2005-01-31"}),
    ("gov/b", "builds", "initiative/plan", "", {"state": "planned"}),
    ("gov/a", "builds", "initiative/plan", "", {"state": "unknown"}),
    ("cc:works", "field", "instrument/new", "", {"count": 5}),
]
INSIDE: list[tuple[str, str, tuple[str, str, str], tuple[int, int], dict[str, Any]]] = [
    ("initiative/x", "comity:Initiative", ("Tunnel", "隧道", "隧道"), (0, 0), {}),
    ("initiative/y", "comity:Initiative", ("Canal", "運河", "运河"), (400, 0), {}),
    ("initiative/z", "comity:Initiative", ("Harbour", "港口", "港口"), (800, 0), {}),
]
HOLDS: list[tuple[str, str, str, str, dict[str, Any]]] = [
    ("initiative/x", "part", "initiative/y", "", {}),
    ("initiative/z", "part", "initiative/y", "", {}),
]
RELATIONS = {"party": "締約", "signatory": "簽署", "witness": "見證", "attendee": "出席", "head": "首長"}
RELATIONS |= {"builds": "興建", "field": "範疇", "part": "部分", "post": "職位", "date": "日期"}
RECORD = "documents/2003/accord.yaml:12"


def words(en: str, hant: str, hans: str = "") -> dict[str, str]:
    """Text by language."""
    return {"en": en, "zh-Hant": hant, "zh-Hans": hans or hant}


def card(
    key: str, cls: str, names: tuple[str, str, str], at: tuple[int, int], rest: dict[str, Any]
) -> dict[str, Any]:
    """One card as the page's script reads it."""
    day = rest.get("day", "")
    lines = {lang: [name] for lang, name in words(*names).items()}
    looks = {
        "x": at[0],
        "y": at[1],
        "w": 216,
        "trunk": None,
        "cls": cls,
        "names": words(*names),
        "lines": lines,
    }
    plain = {"kind": {}, "notes": [], "members": [], "state": "", "hub": False, "slice": "", "count": 0}
    times = {"time": day, "first": day, "last": day}
    found = keys([*names, *rest.get("also", [])])
    return {"id": key, **looks, **plain, **times, "keys": found, "entry": None, **rest}


def lines(rows: list[tuple[str, str, str, str, dict[str, Any]]], start: int = 0) -> list[dict[str, Any]]:
    """The lines of a picture, numbered."""
    return [line(f"e{start + i}", *row) for i, row in enumerate(rows)]


def line(*said: Any) -> dict[str, Any]:
    """One line as the page's script reads it."""
    key, start, relation, end, day, rest = said
    ends = {"id": key, "from": start, "to": end, "words": words(relation, RELATIONS[relation])}
    plain = {"state": "done", "count": 1, "claims": [1], "file": ""}
    return {**ends, **plain, "first": day, "last": day, "edtf": day, **rest}


def part(relation: str, value: str) -> dict[str, Any]:
    """One thing said within a claim."""
    named = words(relation, RELATIONS[relation])
    return {"relation": named, "value": words(value, value), "passages": [0], "inference": {}}


def entries() -> list[dict[str, Any]]:
    """The claim that somebody signed, with office and day; and one with a passage whose text was not held."""
    signed = [part("post", "Secretary"), part("date", "2003-06-29")]
    both = [
        {"parts": signed, "passages": [0], "record": RECORD},
        {"parts": [], "passages": [1], "record": ""},
    ]
    named = [
        {"id": f"claim/{i}", "label": words(f"Claim {i}", f"主張{i}"), "inference": {}} for i in range(2)
    ]
    return [{**name, **entry} for name, entry in zip(named, both, strict=True)]


def passage(number: int) -> dict[str, Any]:
    """Some lines of the gazette; the first were read from a text that the curator held."""
    lines_, says = (
        words(f"lines {number}", f"第{number}行"),
        words(f"Paraphrase {number}.", f"撮述{number}。"),
    )
    return {"id": f"p{number}", "source": 0, "lines": lines_, "says": says, "held": number == 0}


def source() -> dict[str, Any]:
    """A gazette with an address."""
    named = {"title": words("The Gazette", "公報"), "page": {}, "authority": words("official", "官方")}
    return {"id": "source/s", **named, "issued": "2003-06-30", "address": "https://gazette.example/2003"}


def legend(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The classes of these cards."""
    there = [(cls, look) for cls, look in LOOKS.items() if any(one["cls"] == cls for one in cards)]
    return [
        {
            "cls": cls,
            "names": words(look.en, look.hant, look.hans),
            "colour": look.colour,
            "shape": SHAPES[look.shape],
        }
        for cls, look in there
    ]


def view(cards: list[dict[str, Any]], inner: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything but the cards and lines."""
    plain = {"headings": [], "rules": [], "curve": "horizontal"}
    title = words("The works", "各項工程", "各项工程")
    inside = {"id": "works", "title": title, "nodes": inner, "edges": lines(HOLDS, 90), **plain}
    shown = {"title": words("A made-up picture", "虛構之圖", "虚构之图"), "focus": [], "sayRelations": True}
    told = {"entries": entries(), "passages": [passage(0), passage(1)], "sources": [source()]}
    fold = table_for(key for one in cards + inner for key in one["keys"])
    rest = {"legend": legend(cards + inner), "slices": [inside], "words": page.words(), "fold": fold}
    return {"name": "made", "site": {}, **plain, **shown, **told, **rest}


def html() -> str:
    """The page."""
    cards, inner = [card(*row) for row in CARDS], [card(*row) for row in INSIDE]
    return page.render("A made-up picture", cards, lines(LINES), view(cards, inner))
