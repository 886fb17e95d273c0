"""The table of views: what each is called, which entities it takes, its query, its layout."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import UsageError

ANY = ("place", "gov", "body", "joint", "post", "person", "instrument", "initiative", "event")
# What a path may begin and end at; places and posts only lie on it.
JOINED = ("gov", "body", "joint", "person", "instrument", "initiative", "event")
# Claims that stand as things of their own in a picture: a measure, a milestone, what someone said.
ACTORS = ("comity:Government", "comity:JointBody", "comity:Bureau", "comity:PublicBody", "org:Organization")
PEOPLE = ("comity:Official", "foaf:Person")
INSTRUMENTS = ("comity:Agreement", "comity:Plan")
WORKS = ("comity:Initiative", "comity:Infrastructure")
CLAIMS = ("comity:Commitment", "comity:Milestone", "comity:Statement", "comity:Figure")
WHERE = ("comity:Place", "skos:Concept")
BESIDE = (*ACTORS, *PEOPLE, "org:Post", *WHERE, *INSTRUMENTS, *WORKS, "comity:Event", "comity:Statement")


class Column(NamedTuple):
    """One column of a picture: its heading and the classes that stand in it."""

    en: str
    hant: str
    hans: str
    classes: tuple[str, ...]


class View(NamedTuple):
    """A view. `takes` holds the segments of each entity that it is about, `layout` a key of `LAYOUTS`."""

    en: str
    hant: str
    hans: str
    query: str
    layout: str
    takes: tuple[tuple[str, ...], ...] = ()
    example: str = ""  # how the entities are named on the command line
    columns: tuple[Column, ...] = ()
    depths: range = range(1, 2)
    gathers: bool = False  # whether many initiatives of one field are drawn as one
    say_relations: bool = False  # whether the lines carry their relation in words


VIEWS: dict[str, View] = {
    "overview": View(
        "Who agreed what, in which fields",
        "誰與誰、在哪些範疇訂立了什麼",
        "谁与谁、在哪些范畴订立了什么",
        "view-overview",
        "columns",
        gathers=True,
        columns=(
            Column("Parties", "各方", "各方", (*ACTORS, *PEOPLE)),
            Column("Agreements and plans", "協議及計劃", "协议及计划", INSTRUMENTS),
            Column("Fields", "範疇", "范畴", ("skos:Concept",)),
            Column("Initiatives and works", "項目及工程", "项目及工程", WORKS),
        ),
    ),
    "ego": View(
        "Around one entity",
        "一項實體的關係",
        "一项实体的关系",
        "view-ego",
        "ego",
        takes=(ANY,),
        example="comity view ego cn-hk-cmab",
        depths=range(1, 4),
        say_relations=True,
        columns=(
            Column(
                "Who and where",
                "人物、機構及地方",
                "人物、机构及地方",
                (*ACTORS, "org:Post", *PEOPLE, *WHERE),
            ),
            Column("", "", "", ()),
            Column("What", "事項", "事项", (*INSTRUMENTS, *WORKS, "comity:Event", *CLAIMS)),
        ),
    ),
    "agreement": View(
        "One instrument: parties, occasion, measures",
        "一份文書：各方、場合、措施",
        "一份文书：各方、场合、措施",
        "view-agreement",
        "focus",
        takes=(("instrument",),),
        example="comity view agreement gba-framework-2017",
        say_relations=True,
        columns=(
            Column("Parties, occasion, field", "各方、場合、範疇", "各方、场合、范畴", BESIDE),
            Column("", "", "", ()),
            Column(
                "Measures and milestones",
                "措施及進展",
                "措施及进展",
                ("comity:Commitment", "comity:Milestone"),
            ),
            Column("What these concern", "措施所涉", "措施所涉", ()),
        ),
    ),
    "institutions": View("Who belongs to whom", "誰隸屬於誰", "谁隶属于谁", "view-institutions", "levels"),
    "path": View(
        "How two are related",
        "兩者如何相關",
        "两者如何相关",
        "view-ego",
        "path",
        takes=(JOINED, JOINED),
        example="comity view path lam-cheng-yuet-ngor xi-jinping",
        say_relations=True,
    ),
    "timeline": View(
        "What happened and what was expected",
        "已發生與預期之事",
        "已发生与预期之事",
        "view-timeline",
        "timeline",
    ),
}

# The two sides of the time axis.
LEFT, RIGHT = "place/cn-hk", "place/cn-gd"


def view_named(name: str) -> View:
    """The view of this name; UsageError, listing all names, when there is none."""
    if name not in VIEWS:
        raise UsageError(f"no view named {name!r}; the views are {', '.join(VIEWS)}")
    return VIEWS[name]
