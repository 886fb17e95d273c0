"""Initiatives of one field drawn as one card."""

from __future__ import annotations

import pytest
from comity.viz import VIEWS
from comity.viz.collect import collect
from comity.viz.gather import gather
from comity.viz.model import build


@pytest.fixture(scope="module")
def whole(small):
    return build(small, VIEWS["overview"], collect(small, VIEWS["overview"], [], 1))


def test_many_initiatives_of_a_field_become_one_card_that_names_them(whole):
    """The card says how many; what it stands for is listed by id."""
    cards = {node.id: node for node in gather(whole).nodes if node.members}
    card = cards["initiatives of cc:tides"]

    assert [key.partition(":")[2] for key in sorted(cards)] == ["bridges", "lamps", "tides"]
    assert list(card.members) == ["initiative/work-0", "initiative/work-3", "initiative/work-6"]
    assert card.labels["en"] == "3 initiatives: Work 0; Work 3 …"
    assert card.labels["zh-Hant"] == "3個項目：工程0；工程3……"


def test_no_claim_is_lost(whole):
    """Every claim that put an initiative in its field is evidence of the one line."""
    before = {claim.id for edge in whole.edges for claim in edge.claims}
    after = {claim.id for edge in gather(whole).edges for claim in edge.claims}

    assert before == after


def test_ids_of_lines_stay_one_of_a_kind(whole):
    """A link to a line leads to one line."""
    ids = [edge.id for edge in gather(whole).edges]

    assert len(ids) == len(set(ids))


def test_a_single_initiative_keeps_its_card(whole):
    """A card for one would only hide its name."""
    alone = [edge for edge in whole.edges if edge.source in ("initiative/work-0", "instrument/agreement-0")]
    nodes = [
        node
        for node in whole.nodes
        if node.id in {end for edge in alone for end in (edge.source, edge.target)}
    ]
    whole_of_two = type(whole)("overview", (), nodes, alone, whole.evidence)

    assert sorted(node.id for node in nodes) == [node.id for node in gather(whole_of_two).nodes]


def test_the_names_behind_a_card_are_found_by_search(whole):
    """Whoever looks for one of them is led to the card that stands for it."""
    (card,) = [node for node in gather(whole).nodes if node.id == "initiatives of cc:lamps"]

    assert {"Work 2", "Work 5", "Work 8", "工程2"} <= set(card.aliases)
