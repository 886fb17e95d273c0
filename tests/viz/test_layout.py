"""Where cards stand: apart, in order, and always in the same place."""

from __future__ import annotations

from itertools import combinations

import pytest
from comity.viz import VIEWS, modelled
from comity.viz.layout import lay_out
from comity.viz.model import Edge, Evidence, Model, Node

CASES = [
    ("overview", (), 1),
    ("ego", ("gov/cn-hk",), 1),
    ("ego", ("gov/cn-hk",), 2),
    ("ego", ("gov/cn-hk",), 3),
    ("agreement", ("instrument/agreement-0",), 1),
    ("institutions", (), 1),
    ("path", ("person/head-hk", "body/cn-mo-works"), 1),
    ("timeline", (), 1),
    ("plenary", ("event/2017-11-18-session",), 1),
    ("co-signatories", (), 1),
    ("initiative", ("initiative/work-0",), 1),
    ("source", ("source/paper-2017-11-19",), 1),
    ("contested", (), 1),
]
REAL = {
    "instrument/agreement-0": "instrument/gba-framework-2017",
    "person/head-hk": "person/lam-cheng-yuet-ngor",
    "body/cn-mo-works": "person/xi-jinping",
    "event/2017-11-18-session": "event/2017-11-18-hkgd-plenary-20",
    "initiative/work-0": "initiative/hzmb",
    "source/paper-2017-11-19": "source/hkwwp-2017-11-19",
}


def model_of(graph, name, entities=(), depth=1):
    return modelled(graph, VIEWS[name], *entities, depth=depth)


def overlaps(layout):
    """Pairs of cards that lie on each other."""
    boxes = [(key, *layout.at[key], *layout.sizes[key]) for key in layout.at]
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if abs(a[1] - b[1]) < (a[3] + b[3]) / 2 - 0.5 and abs(a[2] - b[2]) < (a[4] + b[4]) / 2 - 0.5
    ]


@pytest.mark.parametrize("graph", ["small", "bundled"])
@pytest.mark.parametrize(("name", "entities", "depth"), CASES)
def test_every_node_has_a_place_and_no_two_cards_lie_on_each_other(graph, name, entities, depth, request):
    """In both graphs, each view."""
    if graph == "bundled":
        entities = tuple(REAL.get(entity, entity) for entity in entities)
    model = model_of(request.getfixturevalue(graph), name, entities, depth)
    layout = lay_out(model)

    for drawn, places in [(model, layout), *((one.model, layout.slices[one.id]) for one in model.slices)]:
        assert {node.id for node in drawn.nodes} == set(places.at)
        assert overlaps(places) == []


@pytest.mark.parametrize(("name", "entities", "depth"), CASES)
def test_the_same_graph_has_the_same_picture(small, name, entities, depth):
    """Twice laid out, once; to a tenth of a pixel."""
    first, second = (lay_out(model_of(small, name, entities, depth)) for _ in range(2))

    assert first == second
    assert all(round(value, 1) == value for place in first.at.values() for value in place)


def test_the_columns_of_the_overview_stand_in_their_order(small):
    """Parties, then agreements, then fields, then initiatives."""
    at = lay_out(model_of(small, "overview")).at
    places = [
        at[key][0] for key in ("gov/cn-hk", "instrument/agreement-3", "cc:tides", "initiatives of cc:tides")
    ]

    assert sorted(places) == places
    assert len(set(places)) == 4


def test_what_was_expected_stands_left_of_what_came(small):
    """The entity above both; milestones by what came of them."""
    at = lay_out(model_of(small, "initiative", ("initiative/work-0",))).at
    planned, field = at["claim/work-0.opened.planned"], at["cc:tides"]

    assert at["initiative/work-0"][1] < planned[1]
    assert planned[0] < field[0]


def test_a_source_is_read_downward(small):
    """Its passages in the order of its lines, what each says to the right."""
    model = model_of(small, "source", ("source/paper-2017-11-19",))
    at = lay_out(model).at
    passages = [key for key in at if key.startswith("evidence/")]
    lines = {key: int(key.rpartition(".")[2].partition("-")[0]) for key in passages}

    assert sorted(passages, key=lambda key: at[key][1]) == sorted(passages, key=lambda key: (lines[key], key))
    assert all(at[edge.source][0] > at[edge.target][0] for edge in model.edges)


def test_each_standing_has_its_column(small):
    """Accepted, contested, rejected: from the left."""
    model = model_of(small, "contested")
    at = lay_out(model).at
    columns = {
        state: {at[edge.target][0] for edge in model.edges if edge.state == state}
        for state in ("contested", "rejected")
    }

    assert max(columns["contested"]) < min(columns["rejected"])


def test_time_runs_downward(small):
    """What is expected later stands below what happened; what was signed at an event, to its right."""
    at = lay_out(model_of(small, "timeline")).at

    assert at["event/2017-11-18-session"][1] < at["claim/work-0.opened.planned"][1]
    assert at["event/2017-11-18-session"][0] < at["instrument/agreement-0"][0]


def test_institutions_put_hong_kong_left_and_guangdong_right(small):
    """A body stands under its government, a holder beside the post."""
    at = lay_out(model_of(small, "institutions")).at

    assert at["gov/cn-hk"][0] < at["gov/cn-mo"][0] < at["gov/cn-gd"][0]
    assert at["gov/cn-hk"][1] < at["body/cn-hk-works"][1]
    assert at["gov/cn-hk"][0] < at["body/cn-hk-works"][0]
    assert at["post/cn-hk-head"][1] == at["person/head-hk"][1]
    assert at["post/cn-hk-head"][0] < at["person/head-hk"][0]


def node(key):
    return Node(key, key, "comity:PublicBody", {}, {"en": key}, [], "")


def test_a_ring_of_superiors_is_laid_out_too():
    """Two bodies each under the other: data may say so, and the picture still has an end."""
    pairs = [("body/a", "body/b"), ("body/b", "body/a"), ("body/c", "body/c")]
    edges = [
        Edge(f"e{i}", (a, "", b), a, b, "org:subOrganizationOf", {}, "done", [])
        for i, (a, b) in enumerate(pairs)
    ]
    model = Model(
        VIEWS["institutions"], (), [node(f"body/{key}") for key in "abc"], edges, Evidence({}, [], [])
    )

    assert {"body/a", "body/b", "body/c"} == set(lay_out(model).at)


def test_an_empty_graph_has_an_empty_picture():
    """Nothing to show is not a fault."""
    for name in ("overview", "institutions", "timeline"):
        assert lay_out(Model(VIEWS[name], (), [], [], Evidence({}, [], []))).at == {}
