"""A stable map: one card more moves no other further than the bound of its layout."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from math import hypot
from pathlib import Path

import comity
import pytest
from comity.viz import VIEWS, modelled
from comity.viz.details import When
from comity.viz.fold import fold
from comity.viz.layout import LAYOUTS, lay_out
from comity.viz.model import Edge, Evidence, Model, Node

# A view of each layout that the bundled dataset draws unfolded, and one that it folds.
REAL = [
    ("ego", ("gov/cn-hk",), 1),
    ("ego", ("body/cn-hk-cmab",), 2),
    ("agreement", ("instrument/gba-framework-2017",), 1),
    ("plenary", ("event/2017-11-18-hkgd-plenary-20",), 1),
    ("initiative", ("initiative/hzmb",), 1),
    ("co-signatories", (), 1),
    ("contested", (), 1),
    ("source", ("source/hkwwp-2017-11-19",), 1),
]
CARDS = 24
CLASSES = {
    "columns": ("comity:Government", "comity:Agreement", "skos:Concept", "comity:Initiative"),
    "focus": ("comity:Bureau", "comity:Event", "comity:Commitment", "comity:Initiative"),
    "levels": ("comity:Government", "comity:Bureau", "org:Post", "comity:Official", "comity:JointBody"),
    "timeline": ("comity:Event", "comity:Agreement", "comity:Milestone"),
    "progress": ("comity:Event", "comity:Milestone", "comity:Statement"),
    "ledger": ("comity:Statement", "comity:Figure"),
    "pairs": ("comity:Event", "comity:Participation"),
}
# The views that have these layouts.
NAMES = {
    "columns": "overview", "focus": "agreement", "levels": "institutions", "timeline": "timeline",
    "progress": "initiative", "ego": "ego", "ledger": "source", "pairs": "contested",
}  # fmt: skip
UNDER = ("org:subOrganizationOf", "org:postIn", "comity:post")


def node(number, layout, chance):
    """A card of one to four lines, of some class, at some place, some with a day."""
    cls = chance.choice(CLASSES.get(layout, ("comity:PublicBody", "comity:Agreement")))
    day = f"20{chance.randrange(10, 14)}-0{chance.randrange(1, 4)}-01"
    places = chance.choice([(), ("place/cn-hk",), ("place/cn-gd",), ("place/cn-hk", "place/cn-gd")])
    name = " ".join(["a name"] * chance.randrange(1, 15))
    when = When(day, day, day) if chance.random() < 0.8 else None
    state = chance.choice(["done", "planned"])
    return Node(
        f"body/{number:03}", f"body/{number:03}", cls, {}, {"en": name}, [], state, [], when, places=places
    )


def made(layout, seed):
    """A model of two dozen cards; the last is joined to few, and nobody stands under it."""
    chance = random.Random(seed)
    cards = chance.choice([9, CARDS, 2 * CARDS])
    nodes = [node(number, layout, chance) for number in chance.sample(range(1000), cards)]
    ends = [(one.id, chance.choice(nodes[: max(1, place)]).id) for place, one in enumerate(nodes)]
    if layout in ("focus", "ego"):
        ends += [(one.id, nodes[0].id) for one in nodes if chance.random() < 0.7]
    if layout == "ledger":
        passages = [
            Node(f"evidence/p.{line}", "", "comity:Evidence", {"en": "line"}, {"en": "it says so"}, [], "")
            for line in range(10, 90, 10)
        ]
        nodes = [Node("source/p", "", "comity:Source", {}, {"en": "p"}, [], ""), *passages, *nodes[1:]]
        ends = [(one.id, chance.choice(passages).id) for one in nodes[9:]]
    relation = chance.choice(UNDER) if layout == "levels" else "comity:party"
    state = ["done", "contested", "rejected"]
    edges = [
        Edge(f"e{i}", (a, "", b), a, b, relation, {}, chance.choice(state), [])
        for i, (a, b) in enumerate(ends)
        if a != b
    ]
    focus = tuple(one.id for one in nodes[: LAYOUTS[layout].takes])
    return Model(VIEWS[NAMES[layout]], focus, nodes, edges, Evidence({}, [], []))


@pytest.fixture
def made_way():
    """So many ways from one to another, each over one between."""

    def make(count):
        middle = [f"body/m{key}" for key in (1, 2, 3, 5, 6, 7, 4)[:count]]
        nodes = [
            Node(key, key, "comity:PublicBody", {}, {"en": key}, [], "")
            for key in ["body/a", "body/z", *middle]
        ]
        ends = [(end, key) for key in middle for end in ("body/a", "body/z")]
        edges = [Edge(f"e{i}", (a, "", b), a, b, "", {}, "done", []) for i, (a, b) in enumerate(ends)]
        return Model(VIEWS["path"], ("body/a", "body/z"), nodes, edges, Evidence({}, [], []))

    return make


def without(model, gone):
    """The model as if a card had never been told of, nor what nothing else joins."""
    edges = [edge for edge in model.edges if gone not in (edge.source, edge.target)]
    joined = {end for edge in model.edges for end in (edge.source, edge.target)}
    left = {end for edge in edges for end in (edge.source, edge.target)} | set(model.focus)
    nodes = [one for one in model.nodes if one.id != gone and (one.id in left or one.id not in joined)]
    return replace(model, nodes=nodes, edges=edges)


def joins(model, key):
    """A card and those that it is joined to."""
    ends = [(edge.source, edge.target) for edge in model.edges]
    return {end for pair in ends if key in pair for end in pair} | {key}


def moved(before, after, but):
    """How far each card moved that is there twice, in px."""
    same = sorted(before.keys() & after.keys() - but)
    return {key: hypot(before[key][0] - after[key][0], before[key][1] - after[key][1]) for key in same}


@pytest.mark.parametrize("layout", sorted(set(LAYOUTS) - {"map", "path"}))
def test_one_card_more_moves_no_other_further_than_the_bound(layout):
    """Made models, the last card left out: most cards of most of them do not move at all, or by a card."""
    for seed in range(60):
        model = made(layout, seed)
        gone = model.nodes[-1].id
        rest = without(model, gone)
        if layout == "ego" and len(rest.nodes).bit_length() != len(model.nodes).bit_length():
            continue
        far = moved(lay_out(model).at, lay_out(rest).at, joins(model, gone))

        assert max(far.values()) <= LAYOUTS[layout].moves, (seed, max(far, key=far.get))


def test_the_bounds_are_those_of_the_docs():
    text = (Path(comity.__file__).parent / "docs" / "viewers.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?) \| .+? \| ([\d,]+) \| ", text, re.MULTILINE)
    told = {name: int(px.replace(",", "")) for names, px in rows for name in re.findall("`(.+?)`", names)}

    assert told == {name: rule.moves for name, rule in LAYOUTS.items()}


def test_one_way_more_moves_the_others_of_its_row(made_way):
    """Six ways of two steps; a seventh comes in the middle of the row."""
    far = moved(lay_out(made_way(7)).at, lay_out(made_way(6)).at, {"body/a", "body/z"})

    assert 0 < max(far.values()) <= LAYOUTS["path"].moves


@pytest.mark.parametrize(("name", "entities", "depth"), REAL)
def test_what_is_told_of_one_more_moves_no_other_further_than_the_bound(bundled, name, entities, depth):
    """Real data, a few left out in turn; a claim that rests on several passages stands beside each."""
    model = modelled(bundled, VIEWS[name], *entities, depth=depth)
    whole = lay_out(model).at
    for one in [one for one in model.nodes if one.id not in model.focus][:: max(1, len(model.nodes) // 6)]:
        rest = without(model, one.id)
        far = moved(whole, lay_out(rest).at, joins(model, one.id))
        cards = len(model.nodes) - len(rest.nodes)

        assert max(far.values(), default=0) <= cards * LAYOUTS[model.view.layout].moves, one.id


@pytest.mark.parametrize("name", ["overview", "institutions", "timeline"])
def test_a_folded_picture_moves_by_no_more_either(bundled, name):
    """Real data: cards that stand for as many as before, in the picture of the whole and in those inside."""
    model = modelled(bundled, VIEWS[name]._replace(fold=""))
    model.view = VIEWS[name]
    folded = fold(bundled, model)
    whole, counts = lay_out(folded), {one.id: one.count for one in folded.nodes}
    above = {edge.target for edge in model.edges if edge.relation in UNDER}  # they bring others along
    for one in [one for one in model.nodes if one.id not in above][7 :: len(model.nodes) // 3]:
        rest = fold(bundled, without(model, one.id))
        part = lay_out(rest)
        touched = joins(model, one.id) | {it.id for it in rest.nodes if it.count != counts.get(it.id)}
        both = sorted(whole.slices.keys() & part.slices.keys())
        pairs = [(whole, part), *((whole.slices[key], part.slices[key]) for key in both)]
        far = [max(moved(a.at, b.at, touched).values(), default=0) for a, b in pairs]

        assert max(far) <= LAYOUTS[model.view.layout].moves, one.id
