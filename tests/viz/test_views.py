"""Every view, over a small graph and the bundled dataset: all has a passage or is the registry's."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from comity.cli_readers import view as command
from comity.errors import UsageError
from comity.queries.catalogue import load, names
from comity.viz import VIEWS, view
from comity.viz.collect import collect
from comity.viz.layout import LAYOUTS
from comity.viz.model import REGISTRY, build
from pyoxigraph import NamedNode

SMALL = {
    "overview": [()],
    "ego": [("gov/cn-hk",), ("instrument/agreement-1",), ("person/head-hk",), ("initiative/work-1",)],
    "agreement": [("instrument/agreement-0",), ("instrument/agreement-1",)],
    "institutions": [()],
    "path": [("person/head-hk", "body/cn-mo-works")],
    "timeline": [()],
    "plenary": [("event/2017-11-18-session",)],
    "co-signatories": [()],
    "initiative": [("initiative/work-0",), ("initiative/work-1",)],
    "source": [("source/paper-2017-11-19",)],
    "contested": [()],
}
BUNDLED = {
    **{name: [()] for name in ("overview", "institutions", "timeline", "co-signatories", "contested")},
    "ego": [("gov/cn-hk",), ("person/lam-cheng-yuet-ngor",)],
    "agreement": [("instrument/gba-framework-2017",)],
    "path": [("person/lam-cheng-yuet-ngor", "person/xi-jinping")],
    "plenary": [("event/2017-11-18-hkgd-plenary-20",)],
    "initiative": [("initiative/hzmb",)],
    "source": [("source/hkwwp-2017-11-19",)],
}
# The only view that shows what does not count.
COUNTED = {name: takes for name, takes in SMALL.items() if name != "contested"}


def model_of(graph, name, entities, depth=1):
    terms = [NamedNode(graph.resolve(entity)) for entity in entities]
    return build(graph, VIEWS[name], collect(graph, VIEWS[name], terms, depth), terms)


def cases(table):
    return [
        pytest.param(name, entities, id=" ".join([name, *entities]))
        for name in table
        for entities in table[name]
    ]


def check_edges(model):
    for edge in model.edges:
        passages = {number for claim in edge.claims for number in claim.passages}
        assert passages or (edge.relation in REGISTRY and edge.file == f"registry/{edge.source}.yaml"), edge
        assert not (passages and edge.file), edge
        for number in passages:
            assert model.evidence.passages[number].lines, edge
            assert model.evidence.passages[number].says, edge


@pytest.mark.parametrize(("name", "entities"), cases(SMALL))
def test_every_edge_of_the_small_graph_has_a_passage_or_is_the_registrys(small, name, entities):
    """A line without evidence is the registry's, and says in which file it stands."""
    model = model_of(small, name, entities)

    assert model.edges
    check_edges(model)


@pytest.mark.parametrize(("name", "entities"), cases(BUNDLED))
def test_every_edge_of_the_bundled_dataset_has_a_passage_or_is_the_registrys(bundled, name, entities):
    """The same over what users see first."""
    model = model_of(bundled, name, entities)

    assert model.edges
    check_edges(model)


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_tested(name):
    """A new view finds its way into both tables above."""
    assert name in SMALL
    assert name in BUNDLED


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_rests_on_a_query_of_the_catalogue(name):
    """The query is there, is tagged `view`, and the layout is one of those that exist."""
    query = load(VIEWS[name].query)

    assert "view" in query.tags
    assert VIEWS[name].layout in LAYOUTS


def test_every_view_query_of_the_catalogue_can_be_read():
    """A broken header is found here and not by a user."""
    found = [name for name in names() if name.startswith("view-")]

    assert found
    for name in found:
        assert "view" in load(name).tags


@pytest.mark.parametrize(
    ("name", "entities"), [*cases(COUNTED), pytest.param("ego", ("gov/cn-hk",), id="deep")]
)
def test_no_view_shows_what_is_rejected_contested_denied_or_unknown(small, name, entities, request):
    """All such claims of the small graph say HIDDEN; so does whatever only they join."""
    depth = 3 if "deep" in request.node.callspec.id else 1
    page = view(small, name, *entities, depth=depth)

    assert "HIDDEN" not in page


def test_only_the_view_of_differences_shows_them_and_says_how_each_stands(small):
    """Four are rejected, three contested; what is denied or unknown is no difference."""
    model = model_of(small, "contested", ())
    states = Counter(edge.state for edge in model.edges)
    labels = {node.id: node.labels["en"] for node in model.nodes if "en" in node.labels}

    assert states["rejected"] == states["contested"] + 2  # a milestone and a measure besides
    assert states["contested"] == 3
    assert "claim/work-1.opened.rejected" in labels
    assert not any("denied" in key or "unknown" in key for key in labels)
    assert "HIDDEN" in view(small, "contested")


def test_an_entity_that_nothing_joins_is_shown_alone(small):
    """The view of an entity holds that entity, even where all that is claimed of it is rejected."""
    model = model_of(small, "ego", ("person/rejected",))

    assert [node.id for node in model.nodes] == ["person/rejected"]
    assert model.edges == []


def test_two_that_nothing_joins_stand_apart(small):
    """No path is an answer too."""
    model = model_of(small, "path", ("person/head-hk", "person/rejected"))

    assert [node.id for node in model.nodes] == ["person/head-hk", "person/rejected"]
    assert model.edges == []


@pytest.mark.parametrize(
    ("arguments", "depth", "message"),
    [
        (("nothing",), 1, "no view named 'nothing'; the views are agreement, co-signatories"),
        (("source", "gov/cn-hk"), 1, "another kind"),
        (("ego",), 1, "the view ego takes an entity, not 0; name it as in comity view ego cn-hk-cmab"),
        (("overview", "gov/cn-hk"), 1, "the view overview takes no entity, not 1"),
        (("path", "gov/cn-hk"), 1, "the view path takes an entity and an entity, not 1; name them as in"),
        (("agreement", "gov/cn-hk"), 1, "another kind"),
        (("ego", "gov/cn-hk"), 4, "the view ego has no depth 4: write 1 to 3"),
        (("overview",), 2, "the view overview has no depth 2: only ego has one; leave it out"),
    ],
)
def test_wrong_usage_is_told(small, arguments, depth, message):
    """Each mistake is named with what to write instead."""
    with pytest.raises(UsageError) as told:
        view(small, *arguments, depth=depth)

    assert message in str(told.value)


def test_the_help_lists_every_view():
    """With what each takes; no view more, none less."""
    listed = re.search(r"Views: (.*?)\n *A word", command.help, re.DOTALL)[1]
    named = [one.split() for one in " ".join(listed.split()).split(", ")]
    takes = {
        name: [one[0].upper() if len(one) == 1 else "ENTITY" for one in own.takes]
        for name, own in VIEWS.items()
    }
    takes = {name: "A B" if len(own) > 1 else "".join(own) for name, own in takes.items()}

    assert {one[0]: " ".join(one[1:]) for one in named} == takes
