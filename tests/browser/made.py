"""A small made-up page: what each card and line is, is written here, so that what a page shows can be foretold.

Two governments agreed twice, two people met once, a plan is planned, and one card opens into three more.
"""

from __future__ import annotations

from comity.viz import page
from comity.viz.palette import LOOKS, SHAPES
from comity.viz.search import keys, table_for

# id, class, names (en, zh-Hant, zh-Hans), place, the rest
CARDS = [
    ("gov/a", "comity:Government", ("Alpha Government", "甲城政府", "甲城政府"), (0, 0), {}),
    ("gov/b", "comity:Government", ("Beta Government", "乙省政府", "乙省政府"), (0, 400), {}),
    ("instrument/old", "comity:Agreement", ("Old accord", "舊協議", "旧协议"), (400, 0), {"at": "2003-06-29"}),
    ("instrument/new", "comity:Agreement", ("New accord", "新協議", "新协议"), (400, 400), {"at": "2017-07-01"}),
    ("person/p", "comity:Official", ("Pat Poon", "潘柏", "潘柏"), (800, 0), {}),
    ("person/q", "comity:Official", ("Quin Qiu", "邱昆", "邱昆"), (800, 400), {}),
    ("event/meet", "comity:Event", ("The meeting", "會議", "会议"), (1200, 200), {"at": "2010-03-03", "hub": True}),
    ("initiative/plan", "comity:Initiative", ("Bridge", "大橋", "大桥"), (0, 800), {"state": "planned"}),
    ("cc:works", "skos:Concept", ("Works", "工程", "工程"), (400, 800), {"count": 3, "slice": "works"}),
    ("person/alone", "foaf:Person", ("Solo", "獨人", "独人"), (800, 800), {}),
]  # fmt: skip
# from, relation, to, first day, last day, the rest
LINES = [
    ("gov/a", "party", "instrument/old", "2003-06-29", "2003-06-29", {}),
    ("gov/b", "party", "instrument/old", "2003-06-29", "2003-06-29", {}),
    ("gov/a", "party", "instrument/new", "2017-07-01", "2017-07-01", {}),
    ("gov/b", "party", "instrument/new", "2017-07-01", "2017-07-01", {}),
    ("person/p", "signatory", "instrument/old", "2003-06-29", "2003-06-29", {"signs": True}),
    ("person/p", "witness", "instrument/old", "2003-06-29", "2003-06-29", {}),
    ("person/p", "attendee", "event/meet", "2010-03-03", "2010-03-03", {}),
    ("person/q", "attendee", "event/meet", "2010-03-03", "2010-03-03", {}),
    ("person/p", "head", "gov/a", "2001-02-01", "2005-01-31", {}),
    ("gov/b", "builds", "initiative/plan", "", "", {"state": "planned"}),
    ("gov/a", "builds", "initiative/plan", "", "", {"state": "unknown"}),
    ("cc:works", "field", "instrument/new", "", "", {"count": 5}),
]
INSIDE = [
    ("initiative/x", "comity:Initiative", ("Tunnel", "隧道", "隧道"), (0, 0), {}),
    ("initiative/y", "comity:Initiative", ("Canal", "運河", "运河"), (400, 0), {}),
    ("initiative/z", "comity:Initiative", ("Harbour", "港口", "港口"), (800, 0), {}),
]
HOLDS = [("initiative/x", "part", "initiative/y", "", "", {}), ("initiative/z", "part", "initiative/y", "", "", {})]  # fmt: skip
RECORD, LOOSE = "documents/2003/accord.yaml:12", "documents/2010/meeting.yaml:4"


def words(en: str, hant: str, hans: str = "") -> dict[str, str]:
    """Text by language."""
    return {"en": en, "zh-Hant": hant, "zh-Hans": hans or hant}


def card(key: str, cls: str, names: tuple[str, str, str], at: tuple[int, int], rest: dict) -> dict:
    """One card as the page's script reads it."""
    day = rest.get("at", "")
    return {
        "id": key, "x": at[0], "y": at[1], "w": 216, "trunk": None, "cls": cls, "kind": {}, "names": words(*names), "notes": [],
        "lines": {lang: [name] for lang, name in words(*names).items()}, "keys": keys(list(names)), "members": [],
        "state": rest.get("state", ""), "time": day, "first": day, "last": day, "hub": rest.get("hub", False),
        "slice": rest.get("slice", ""), "count": rest.get("count", 0), "entry": None,
    }  # fmt: skip


def line(number: int, start: str, relation: str, end: str, first: str, last: str, rest: dict) -> dict:
    """One line; the signing has an entry that names the office and the day."""
    return {
        "id": f"e{number}", "from": start, "to": end, "words": words(relation, f"{relation}之"), "state": rest.get("state", "done"),
        "first": first, "last": last, "edtf": first, "count": rest.get("count", 1), "claims": [0 if rest.get("signs") else 1], "file": "",
    }  # fmt: skip


def lines(rows: list, start: int = 0) -> list[dict]:
    """The lines of a picture, numbered."""
    return [line(start + i, *row) for i, row in enumerate(rows)]


def part(relation: str, value: str) -> dict:
    """One thing said within a claim."""
    return {"relation": words(relation, f"{relation}之"), "value": words(value, value), "passages": [0], "inference": {}}


def entries() -> list[dict]:
    """The claim that somebody signed, with office and day; and one with a passage whose text was not held."""
    signed = {"parts": [part("post", "Secretary"), part("date", "2003-06-29")], "passages": [0], "record": RECORD}
    loose = {"parts": [], "passages": [1], "record": LOOSE}
    return [{"id": f"claim/{i}", "label": words(f"Claim {i}", f"主張{i}"), "inference": {}, **one} for i, one in enumerate((signed, loose))]  # fmt: skip


def passages() -> list[dict]:
    """The first was read from a text that the curator held."""
    return [
        {"id": f"p{i}", "source": 0, "lines": words(f"lines {i}", f"第{i}行"), "says": words(f"Paraphrase {i}.", f"撮述{i}。"), "held": not i}
        for i in range(2)
    ]  # fmt: skip


def source() -> dict:
    """A gazette with an address."""
    return {
        "id": "source/s", "title": words("The Gazette", "公報"), "page": {}, "issued": "2003-06-30", "authority": words("official", "官方"),
        "address": "https://gazette.example/2003",
    }  # fmt: skip


def view(made: list[dict], inner: list[dict]) -> dict:
    """Everything but the cards and lines."""
    legend = [
        {"cls": cls, "names": words(look.en, look.hant, look.hans), "colour": look.colour, "shape": SHAPES[look.shape], "count": 1}
        for cls, look in LOOKS.items()
        if any(one["cls"] == cls for one in made + inner)
    ]  # fmt: skip
    slice_ = {"id": "works", "title": words("The works", "各項工程", "各项工程"), "nodes": inner, "edges": lines(HOLDS, 90), "headings": [], "rules": [], "curve": "horizontal"}  # fmt: skip
    return {
        "name": "made", "title": words("A made-up picture", "虛構之圖", "虚构之图"), "focus": [], "sayRelations": True, "curve": "horizontal",
        "headings": [], "rules": [], "legend": legend, "entries": entries(), "passages": passages(), "sources": [source()], "slices": [slice_],
        "words": page.words(), "fold": table_for(key for one in made + inner for key in one["keys"]),
    }  # fmt: skip


def html() -> str:
    """The page."""
    made, inner = [card(*row) for row in CARDS], [card(*row) for row in INSIDE]
    return page.render("A made-up picture", made, lines(LINES), view(made, inner))
