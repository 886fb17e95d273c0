"""What a model holds of a graph."""

from __future__ import annotations

import pytest
from comity.viz import VIEWS
from comity.viz.collect import collect, near
from comity.viz.details import short
from comity.viz.model import build, stand
from pyoxigraph import NamedNode


@pytest.fixture(scope="module")
def agreement(small):
    entity = NamedNode(small.resolve("instrument/agreement-0"))
    return build(small, VIEWS["agreement"], collect(small, VIEWS["agreement"], [entity], 1), [entity])


def edge(model, source, relation, target):
    (found,) = [
        one for one in model.edges if (one.source, one.relation, one.target) == (source, relation, target)
    ]
    return found


def test_names_are_kept_by_language_whatever_the_case_of_the_tag(agreement):
    """Oxigraph lower-cases zh-Hant; a page asks for it as BCP 47 writes it."""
    (node,) = [one for one in agreement.nodes if one.id == "instrument/agreement-0"]
    expected = {
        "en": "Agreement No. 0 on a matter of common concern",
        "zh-Hans": "第0号合作协议",
        "zh-Hant": "第0號合作協議",
    }

    assert expected == node.labels
    assert node.cls == "comity:Agreement"


def test_two_relations_of_one_pair_are_two_edges(agreement):
    """A government that is party and signatory has both lines."""
    found = [one.relation for one in agreement.edges if one.source == "gov/cn-hk"]

    assert found == ["cc:party", "cc:signatory"]


def test_a_claim_with_two_sources_is_one_edge_with_two_passages(agreement):
    """The passages of both sources stand under the one claim, with the note on how it was inferred."""
    party = edge(agreement, "gov/cn-hk", "cc:party", "instrument/agreement-0")
    (claim,) = party.claims

    assert [agreement.evidence.passages[number].id for number in claim.passages] == [
        "evidence/mirror-2018-01-01.p2",
        "evidence/paper-2017-11-19.10-11",
    ]
    assert claim.inference == {"en": "Read from the heading."}


def test_a_part_of_a_claim_leads_to_its_own_passage(agreement):
    """For whom somebody signed is said elsewhere than that they signed."""
    signed = edge(agreement, "gov/cn-hk", "cc:signatory", "instrument/agreement-0")
    (part,) = signed.claims[0].parts

    assert part.value == {"en": "Government of South", "zh-Hant": "南省政府"}
    assert [agreement.evidence.passages[n].id for n in part.passages] == ["evidence/paper-2017-11-19.22-23"]


def test_the_address_of_a_mirror_is_not_in_the_model(agreement):
    """A mirror's title is named, its address never."""
    addresses = {source.id: source.address for source in agreement.evidence.sources}
    expected = {
        "source/mirror-2018-01-01": "",
        "source/paper-2017-11-19": "https://paper.example/a?b=1&c=2",
    }

    assert expected == addresses


def test_states_tell_planned_from_done(small):
    """A milestone that is only expected makes a planned line; a thing's present status is its state."""
    work = NamedNode(small.resolve("initiative/work-0"))
    model = build(small, VIEWS["ego"], collect(small, VIEWS["ego"], [work], 1), [work])
    states = {one.target: one.state for one in model.edges}
    nodes = {node.id: node.state for node in model.nodes}

    assert states == {"cc:tides": "done", "claim/work-0.opened.planned": "planned"}
    assert nodes["initiative/work-0"] == "planned"


def test_a_registry_fact_names_its_file(small):
    """That a post is a government's is the registry's word."""
    post = NamedNode(small.resolve("post/cn-hk-head"))
    model = build(small, VIEWS["ego"], collect(small, VIEWS["ego"], [post], 1), [post])

    assert edge(model, "post/cn-hk-head", "org:postIn", "gov/cn-hk").file == "registry/post/cn-hk-head.yaml"
    assert edge(model, "person/head-hk", "comity:post", "post/cn-hk-head").file == ""


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (1, {"post/cn-mo-clerk", "body/cn-mo-works", "gov/cn-mo"}),
        (
            2,
            {
                "post/cn-mo-clerk",
                "body/cn-mo-works",
                "gov/cn-mo",
                "person/clerk-mo",
                "post/cn-mo-head",
                "place/cn-mo",
                "joint/council",
            },
        ),
    ],
)
def test_depth_is_the_number_of_relations_from_the_entity(small, depth, expected):
    """Depth 2 reaches what the neighbours of the entity touch, and no further."""
    entity = NamedNode(small.resolve("body/cn-mo-works"))
    rows = collect(small, VIEWS["ego"], [entity], depth)
    found = {short(row[key].value) for row in rows for key in ("from", "to")}

    assert expected == found
    assert rows == near(rows, entity, depth)


def test_times_and_places_stand_on_nodes(small):
    """The session has its day, and both sides through those who attended."""
    model = build(small, VIEWS["timeline"], collect(small, VIEWS["timeline"], [], 1))
    stand(small, model)
    nodes = {node.id: node for node in model.nodes}
    session, opening = nodes["event/2017-11-18-session"], nodes["claim/work-0.opened.planned"]

    assert (
        session.when.edtf,
        session.when.earliest,
        session.when.latest,
    ) == ("2017-11-18", "2017-11-18", "2017-11-18")
    assert (opening.when.edtf, opening.when.earliest, opening.when.latest) == ("../2019~", "", "2019-12-31")
    assert {"place/cn-gd", "place/cn-hk"} <= set(session.places)


def test_two_readings_of_a_graph_give_the_same_model(small):
    """Order never depends on a hash seed or on the store's ids."""
    first, second = (
        build(small, VIEWS["overview"], collect(small, VIEWS["overview"], [], 1)) for _ in range(2)
    )

    assert first == second
    assert [node.id for node in first.nodes] == sorted(node.id for node in first.nodes)


def test_a_claim_that_is_one_triple_is_named_by_its_words(agreement):
    """An Assertion has no label in a release; its address would tell a reader nothing."""
    plain = edge(agreement, "instrument/agreement-0", "comity:signedAt", "event/2017-11-18-session")
    (claim,) = plain.claims

    assert claim.id.startswith("claim/a-")
    assert claim.label["en"] == "Agreement No. 0 on a matter of common concern → signed at → Session"
    assert claim.label["zh-Hant"] == "第0號合作協議 → 簽署於 → 會議"
    assert claim in agreement.evidence.entries.values()
