"""How two things are related: the fewest claims that lead from one to the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

from ..errors import UsageError
from .address import written
from .evidence import Evidence, read_evidence
from .network import SEGMENTS, Edge, Network, read_network

if TYPE_CHECKING:
    from .graph import Graph

# A hop of the registry alone is passed over for one with a passage, but never for a longer way.
_WITHOUT_EVIDENCE = 1
# What somebody said of a thing joins the two less than what they did: a hop of words counts as two.
_SAID, _DONE = 2, 1


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path.

    Attributes:
        start: IRI where the step begins.
        end: IRI where it leads.
        start_label: to show.
        end_label: to show.
        relation: of the claim: `party`, `tenure`, …
        forward: whether the claim is told of the start; a party steps to its agreement backward.
        claim: IRI of the claim.
        edtf: when; may be empty.
        post: IRI of the post that a tenure is of; else empty.
        registry: whether only the registry says it.
        evidence: its passages.
    """

    start: str
    end: str
    start_label: str
    end_label: str
    relation: str
    forward: bool
    claim: str
    edtf: str
    post: str
    registry: bool
    evidence: tuple[Evidence, ...]


def path(graph: "Graph", a: str, b: str) -> list[Hop]:
    """The shortest path between two things, over claims that count, in either direction.

    Args:
        graph: to ask.
        a: IRI of an actor, instrument, initiative or event.
        b: IRI of another.

    Returns:
        its hops; none where no claims lead from one to the other, or both are the same. A hop of words counts
        as two; among equally short paths that with the most evidence is taken, then the first by its
        addresses.

    Raises:
        UsageError: a place or a post is asked for.
    """
    network = read_network(graph)
    for end in (a, b):
        if end not in network.nodes:
            raise UsageError(f"{written(end)} takes no part in paths: name one of {', '.join(SEGMENTS)}")
    best = _best_edges(network.edges)
    route = _shortest(best, a, b)
    edges = [best[start][end] for start, end in pairwise(route)]
    evidence = read_evidence(graph, (iri for edge in edges for iri in edge.evidence))
    return [_hop(network, edge, start, evidence) for edge, start in zip(edges, route, strict=False)]


def _best_edges(edges: Sequence[Edge]) -> dict[str, dict[str, Edge]]:
    """Of the edges between two nodes, the one that rests on most; seen from either end."""
    best = defaultdict[str, dict[str, Edge]](dict)
    for edge in edges:
        for start, end in ((edge.start, edge.end), (edge.end, edge.start)):
            best[start][end] = min(best[start].get(end, edge), edge, key=_weight)
    return best


def _weight(edge: Edge) -> tuple[bool, bool, int, int, str, str]:
    return (edge.said, not edge.evidence, -edge.origins, -len(edge.evidence), edge.relation, edge.claim)


def _shortest(best: Mapping[str, Mapping[str, Edge]], a: str, b: str) -> tuple[str, ...]:
    """Dijkstra's way; routes are compared by length, hops without evidence, then address by address."""
    waiting: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, (a,))]
    done = set[str]()
    while waiting:
        length, bare, route = heappop(waiting)
        if route[-1] == b:
            return route
        if route[-1] in done:
            continue
        done.add(route[-1])
        for end, edge in best.get(route[-1], {}).items():
            if end not in done:
                step = _SAID if edge.said else _DONE
                without = 0 if edge.evidence else _WITHOUT_EVIDENCE
                heappush(waiting, (length + step, bare + without, (*route, end)))
    return ()


def _hop(network: Network, edge: Edge, start: str, evidence: Mapping[str, Evidence]) -> Hop:
    end = edge.end if start == edge.start else edge.start
    return Hop(
        start=start,
        end=end,
        start_label=network.nodes[start].label,
        end_label=network.nodes[end].label,
        relation=edge.relation,
        forward=start == edge.start,
        claim=edge.claim,
        edtf=edge.edtf,
        post=edge.post,
        registry=edge.registry,
        evidence=tuple(evidence[iri] for iri in edge.evidence if iri in evidence),
    )
