from collections.abc import Callable

import pytest
from comity.errors import UsageError
from comity.graph.graph import Graph
from comity.graph.local import LocalGraph
from comity.ontology import ID


def steps(graph: Graph, a: str, b: str) -> list[tuple[str, str, str]]:
    return [(h.relation, "->" if h.forward else "<-", h.end.removeprefix(ID)) for h in graph.path(a, b)]


def test_hop_by_hop(graph: LocalGraph) -> None:
    """Each hop names its claim, its direction and its passages."""
    assert steps(graph, "lam-cheng-yuet-ngor", "xi-jinping") == [
        ("tenure", "->", "gov/cn-hk"),
        ("party", "<-", "instrument/gba-framework-2017"),
        ("witness", "->", "person/xi-jinping"),
    ]
    last = graph.path("lam-cheng-yuet-ngor", "xi-jinping")[-1]
    assert [seen.place() for seen in last.evidence] == ["lines 163-165", "paragraph 2"]
    assert (last.start_label, last.end_label) == ("Framework Agreement on the Bay Area", "Xi Jinping")
    assert (last.claim, last.edtf) == (f"{ID}claim/gba-framework-2017.witness.xi-jinping", "2017-07-01")


def test_the_way_back_is_the_same(graph: LocalGraph) -> None:
    """From the other end, the same claims in the other direction."""
    there, back = (
        graph.path("lam-cheng-yuet-ngor", "xi-jinping"),
        graph.path("xi-jinping", "lam-cheng-yuet-ngor"),
    )

    assert [hop.claim for hop in there] == [hop.claim for hop in back][::-1]
    assert [hop.forward for hop in there] == [not hop.forward for hop in back][::-1]


def test_no_path(graph: LocalGraph) -> None:
    """Only a rejected claim leads to nobody, and a thing needs no way to itself."""
    assert graph.path("nobody", "xi-jinping") == []
    assert graph.path("xi-jinping", "xi-jinping") == []


def test_a_hop_with_a_passage_is_taken_before_one_without(graph_of: Callable[..., Graph]) -> None:
    """Between equally short ways, evidence decides, though the other address comes first."""
    things = "body:aaa a comity:PublicBody . body:zzz a comity:PublicBody . person:end a foaf:Person ."
    claim = """claim:{body}.{person} a comity:Assertion ; comity:subject body:{body} ;
  comity:predicate org:hasMember ; comity:object person:{person} ;
  comity:standing cc:accepted ; comity:polarity cc:affirmed {evidence} ."""
    evidence = {"aaa": "", "zzz": "; comity:evidence evidence:mirror-2017.p2"}
    ends = [(body, person) for body in evidence for person in ("nobody", "end")]
    claims = [claim.format(body=body, person=person, evidence=evidence[body]) for body, person in ends]
    found = graph_of("\n".join([things, *claims])).path("nobody", "end")

    assert [hop.claim.removeprefix(ID) for hop in found] == ["claim/zzz.nobody", "claim/zzz.end"]


@pytest.mark.parametrize("end", ["place/cn-hk", "cn-hk-ce"])
def test_places_and_posts_take_no_part(graph: LocalGraph, end: str) -> None:
    """They are no nodes; the message says what is."""
    with pytest.raises(UsageError, match="takes no part in paths"):
        graph.path("xi-jinping", end)
