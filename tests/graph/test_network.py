from collections.abc import Callable

import networkx
import pytest
from comity.graph.graph import Graph
from comity.graph.local import LocalGraph
from comity.graph.network import read_network, to_networkx
from comity.ontology import ID

FRAMEWORK, HK, LAM = f"{ID}instrument/gba-framework-2017", f"{ID}gov/cn-hk", f"{ID}person/lam-cheng-yuet-ngor"


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    return {(e.start.removeprefix(ID), e.relation, e.end.removeprefix(ID)) for e in read_network(graph).edges}


def test_edges(graph: LocalGraph) -> None:
    """Every claim that counts ties two nodes as it says; no other does."""
    session, framework, lam = (
        "event/2017-11-18-hkgd-plenary-20",
        FRAMEWORK.removeprefix(ID),
        LAM.removeprefix(ID),
    )

    assert edges(graph) == {
        (framework, "party", "body/cn-ndrc"),
        (framework, "party", "gov/cn-gd"),
        (framework, "party", "gov/cn-hk"),
        (framework, "witness", "person/xi-jinping"),
        (framework, "signatory", "person/he-lifeng"),
        (framework, "signedAt", "event/2017-07-01-gba-framework-signing"),
        (framework, "responsible", "gov/cn-hk"),
        (framework, "about", "initiative/hzmb"),
        ("instrument/cn-hk-gd-plan", "madeUnder", framework),
        ("initiative/hzmb", "responsible", "gov/cn-hk"),
        (lam, "tenure", "gov/cn-hk"),
        (lam, "expects", "initiative/hzmb"),
        ("person/ma-xingrui", "tenure", "gov/cn-gd"),
        (session, "chair", lam),
        (session, "chair", "person/ma-xingrui"),
        (session, "sessionOf", "joint/hkgd-conference"),
        ("body/cn-hk-cmab", "subOrganizationOf", "gov/cn-hk"),
    }


def test_attributes(graph: LocalGraph) -> None:
    """Edges carry claim, dates, sources, evidence and post; nodes labels, class and kind."""
    made = to_networkx(graph)
    (tenure,) = made[LAM][HK].values()
    party = made[FRAMEWORK][HK][f"party {ID}claim/gba-framework-2017.party.cn-hk"]

    assert isinstance(made, networkx.MultiDiGraph)
    assert made.nodes[FRAMEWORK] == {
        "label": "Framework Agreement on the Bay Area",
        "label_zh": "深化粵港澳合作 推進大灣區建設框架協議",
        "class": "Agreement",
        "kind": "framework-agreement",
    }
    assert (tenure["post"], tenure["edtf"]) == (f"{ID}post/cn-hk-ce", "2017-11-18")
    assert tenure["sources"] == (f"{ID}source/hkwwp-2017-11-19",)
    assert (party["edtf"], party["earliest"], party["latest"]) == ("2017-07-01",) * 3
    assert party["evidence"] == (f"{ID}evidence/hkwwp-2017-11-19.163-165",)
    assert not any(values["registry"] for *_ends, values in made.edges(data=True))


def test_a_part_has_its_own_evidence(graph: LocalGraph) -> None:
    """Who is responsible rests on the assertion's passage, not on the commitment's."""
    (edge,) = [e for e in read_network(graph).edges if e.start == FRAMEWORK and e.relation == "responsible"]

    assert edge.part == f"{ID}claim/a-0000000000b2"
    assert edge.evidence == (f"{ID}evidence/hkwwp-2017-11-19.190-192",)
    assert edge.label == "Finish the bridge"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("standing cc:accepted", "standing cc:rejected"),
        ("standing cc:accepted", "standing cc:contested"),
        ("polarity cc:affirmed", "polarity cc:denied"),
        ("polarity cc:affirmed", "polarity cc:unknown"),
    ],
)
def test_only_what_counts_is_an_edge(graph_of: Callable[..., Graph], was: str, now: str) -> None:
    """With no claim accepted and affirmed there is no edge, and every actor stays a node."""
    changed = read_network(graph_of(replace=(was, now)))

    assert changed.edges == ()
    assert HK in changed.nodes


def test_claims_within_statements(graph_of: Callable[..., Graph]) -> None:
    """A commitment in a statement ties the speaker; a milestone of a commitment ties the commitment's
    owner.
    """
    counts = "comity:standing cc:accepted ; comity:polarity cc:affirmed"
    more = f"""
claim:lam-cheng-yuet-ngor.2017-11-18.bridge comity:commitment claim:said . claim:said a comity:Commitment ;
  comity:responsible gov:cn-gd ; {counts} ; comity:milestone claim:done .
claim:done a comity:Milestone ; comity:kind cc:started ; comity:responsible body:cn-ndrc ; {counts} ."""

    assert edges(graph_of(more)) - edges(graph_of()) == {
        ("person/lam-cheng-yuet-ngor", "responsible", "gov/cn-gd"),
        ("person/lam-cheng-yuet-ngor", "responsible", "body/cn-ndrc"),
    }


def test_what_rests_on_a_rejected_statement_is_no_edge(graph_of: Callable[..., Graph]) -> None:
    """A commitment counts only with the statement that it is in."""
    more = """claim:no a comity:Statement ; comity:speaker person:xi-jinping ; comity:standing cc:rejected ;
  comity:polarity cc:affirmed ; comity:commitment claim:said . claim:said a comity:Commitment ;
  comity:responsible gov:cn-gd ; comity:standing cc:accepted ; comity:polarity cc:affirmed ."""

    assert edges(graph_of(more)) == edges(graph_of())
