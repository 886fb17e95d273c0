"""A picture of the whole dataset: read at once, and nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from comity.viz import VIEWS, modelled
from comity.viz.collect import collect
from comity.viz.details import When
from comity.viz.fold import MOST, fold, joined_span, passages
from comity.viz.layout import lay_out
from comity.viz.model import build, stand

PREFIXES = """PREFIX comity: <https://w3id.org/comity/ns#> PREFIX cc: <https://w3id.org/comity/concept/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"""
CARD = 84 + 12  # px: the tallest card and the gap below it
FOLDED = ("overview", "timeline", "institutions")


@pytest.fixture(scope="module", params=FOLDED)
def pair(request, bundled):
    """A view folded, and the same as it would be otherwise."""
    view = VIEWS[request.param]
    model = build(bundled, view, collect(bundled, view, [], 1))
    stand(bundled, model)
    return fold(bundled, model), model


@pytest.fixture(scope="module")
def overview(bundled):
    return modelled(bundled, VIEWS["overview"])


def top(model):
    """Where the cards of the whole stand; of its parts one is laid out, for time."""
    return lay_out(replace(model, slices=model.slices[:1])).at


def without(model, gone):
    """The model as if one actor had never been told of."""
    edges = [edge for edge in model.edges if gone not in (edge.source, edge.target)]
    return replace(model, nodes=[node for node in model.nodes if node.id != gone], edges=edges)


def counted(graph, text):
    """A number that a query counts."""
    ((number,),) = graph.select(f"{PREFIXES} {text}").texts()
    return int(number)


def test_the_top_is_read_at_once(pair):
    """Far fewer cards than there are things, and every card that stands for several opens."""
    folded, model = pair

    assert len(folded.nodes) <= MOST + 10 < len(model.nodes)
    slices = {one.id for one in folded.slices}
    assert {node.slice for node in folded.nodes if node.count} <= slices
    assert all(node.slice in slices for node in folded.nodes if node.slice)


def test_nothing_is_lost(pair):
    """Every card of the whole stands in some part, and every claim behind a line stands behind one still."""
    folded, model = pair
    shown = {node.id for one in folded.slices for node in one.model.nodes} | {
        node.id for node in folded.nodes
    }
    edges = [*folded.edges, *(edge for one in folded.slices for edge in one.model.edges)]
    claims = {claim.id for edge in edges for claim in edge.claims}

    assert {node.id for node in model.nodes} <= shown
    assert {claim.id for edge in model.edges for claim in edge.claims} <= claims


def test_every_line_at_the_top_has_a_passage_or_a_file(pair):
    """A line for many keeps what stands behind each."""
    for edge in pair[0].edges:
        assert edge.file or any(claim.passages for claim in edge.claims), edge
        assert len({edge.source, edge.target} & {node.id for node in pair[0].nodes}) == 2


def test_a_line_counts_its_agreements(bundled, overview):
    """Shenzhen and the economy: as a query counts that knows nothing of pictures."""
    found = counted(
        bundled,
        """SELECT (COUNT(DISTINCT ?a) AS ?n) {
        ?a comity:party ?party ; dct:subject/skos:broader* cc:economy .
        ?party <http://www.w3.org/ns/org#subOrganizationOf>*
          <https://w3id.org/comity/id/gov/cn-gd-shenzhen> }""",
    )
    line = next(
        e for e in overview.edges if (e.source, e.target) == ("parties of place/cn-gd-shenzhen", "cc:economy")
    )

    assert line.count == found > 1


def test_a_small_picture_is_not_folded(small):
    """Whoever has few things sees them all."""
    model = modelled(small, VIEWS["timeline"])

    assert model.slices == []
    assert all(not node.slice for node in model.nodes)


def test_a_claim_stands_beside_each_of_its_passages(small):
    """One that two passages tell has two cards, of the same claim."""
    model = modelled(small, VIEWS["source"], "paper-2017-11-19")
    double = [edge for edge in model.edges if edge.source == "claim/agreement-0.party.cn-hk"]
    other = replace(double[0], target="evidence/other")
    split = passages(small, replace(model, edges=[*model.edges, other]))
    ids = [node.id for node in split.nodes if node.iri.endswith("agreement-0.party.cn-hk")]

    assert ids == ["claim/agreement-0.party.cn-hk", "claim/agreement-0.party.cn-hk evidence/other"]


def test_the_slider_of_the_overview_has_the_days_of_signings(bundled):
    """Most agreements have their day from the event of their signing; so have the lines that count them."""
    whole = modelled(bundled, VIEWS["overview"])
    paper = next(
        node for one in whole.slices for node in one.model.nodes if node.id == "instrument/hkgd-ip-2017"
    )
    lines = [edge for edge in whole.edges if edge.relation == "cc:party"]

    assert paper.when and paper.when.edtf == "2017-11-18"
    assert sum(1 for edge in lines if edge.when) > 0.9 * len(lines)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (
            [When("2017", "2017-01-01", "2017-12-31"), When("2019", "2019-01-01", "2019-12-31")],
            ("2017-01-01", "2019-12-31"),
        ),
        ([When("../2019", "", "2019-12-31"), When("2017", "2017-01-01", "2017-12-31")], ("", "2019-12-31")),
        ([When("2017", "2017-01-01", "2017-12-31"), None], ("2017-01-01", "2017-12-31")),
        ([None], None),
        ([], None),
    ],
)
def test_the_time_of_many_is_from_the_first_to_the_last(times, expected):
    """Open where one of them is; what has no time says nothing."""
    span = joined_span(times)

    assert (span and (span.earliest, span.latest)) == expected


def test_one_actor_more_moves_a_folded_overview_by_a_card(bundled):
    """Three actors left out in turn: but for cards whose weight passes a power of two, nothing moves more."""
    view = VIEWS["overview"]
    model = build(bundled, view, collect(bundled, view, [], 1))
    stand(bundled, model)
    whole = fold(bundled, model)
    at = top(whole)
    weights = {node.id: node.count.bit_length() for node in whole.nodes}
    actors = sorted({edge.source for edge in model.edges if edge.relation == "cc:party"})
    for gone in actors[:: len(actors) // 3]:
        rest = fold(bundled, without(model, gone))
        crossed = [node.id for node in rest.nodes if node.count.bit_length() != weights[node.id]]
        moved = {key: abs(y - at[key][1]) for key, (_, y) in top(rest).items() if key not in crossed}

        assert max(moved.values()) <= CARD * (1 + len(crossed)), gone
        assert all(top(rest)[key][0] == at[key][0] for key in moved)
