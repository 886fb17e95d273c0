"""The graph as a network: who and what, and how accepted claims tie them.

Nodes are actors, instruments, initiatives and events. An edge is a claim that counts, accepted and
affirmed; what the registry alone says ties no two of these. Places and posts are no nodes: an edge of a
tenure names the post.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from ..ontology import NS, PREFIXES
from .address import split_iri
from .claims import MEMBER, Claim, read_claims
from .labels import Labels, best_label, local_name, main_class, read_labels
from .rows import text_of

if TYPE_CHECKING:
    import networkx

    from .graph import Graph

SEGMENTS: Final = ("gov", "body", "joint", "person", "instrument", "initiative", "event")
_ORGANIZATION = f"{PREFIXES['org']}organization"
_ABOUT = f"{PREFIXES['schema']}about"

_PREFIX = f"PREFIX comity: <{NS}>\n"
_THINGS = (
    _PREFIX
    + """SELECT ?thing ?class ?kind WHERE { ?thing a ?class MINUS { ?thing comity:standing ?standing }
OPTIONAL { ?thing comity:kind ?kind } }"""
)
_TIMES = (
    _PREFIX
    + """SELECT ?time ?edtf ?earliest ?latest WHERE { ?time comity:edtf ?edtf
OPTIONAL { ?time comity:earliest ?earliest } OPTIONAL { ?time comity:latest ?latest } }"""
)
_DATES = (
    _PREFIX
    + """SELECT ?thing ?time WHERE { { ?thing comity:date ?time }
UNION { ?thing comity:signedAt/comity:date ?time } }"""
)
_SOURCES = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?evidence ?page WHERE { ?evidence oa:hasSource/dct:isPartOf* ?page
FILTER NOT EXISTS { ?page dct:isPartOf ?whole } }"""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, instrument, initiative or event: its address, labels, class and kind."""

    iri: str
    label: str
    label_zh: str
    class_: str
    kind: str


@dataclass(frozen=True, slots=True)
class Edge:
    """What one claim says of two nodes.

    Attributes:
        start: IRI of the node that the claim is told of: the instrument, the person, the speaker.
        end: IRI of the other.
        relation: the role, the kind of statement or the property: `party`, `tenure`, `expects`, `madeUnder`.
        claim: IRI of the claim.
        part: IRI of the assertion, where a part of the claim makes the edge; else empty.
        evidence: IRIs of the passages.
        sources: IRIs of the pages that they stand in.
        origins: how many independent origins they have.
        edtf: when, as EDTF text; may be empty.
        earliest: first day, ISO 8601; may be empty.
        latest: last day; may be empty.
        post: IRI of the post that a tenure is of; else empty.
        label: the claim's own label: what is undertaken or said.
        said: whether it is what somebody said of the other, not what was done.
        registry: whether only the registry says it.
    """

    start: str
    end: str
    relation: str
    claim: str
    part: str
    evidence: tuple[str, ...]
    sources: tuple[str, ...]
    origins: int
    edtf: str
    earliest: str
    latest: str
    post: str
    label: str
    said: bool = False
    registry: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI, and edges sorted."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]


def read_network(graph: "Graph") -> Network:
    """The network of a graph.

    Args:
        graph: to ask.

    Returns:
        its nodes and edges, in a fixed order.
    """
    nodes = _nodes(graph)
    weaver = _Weaver(graph, read_claims(graph))
    edges = {edge for edge in weaver.edges() if edge.start in nodes and edge.end in nodes}
    return Network(nodes, tuple(sorted(edges, key=_written)))


def _written(edge: Edge) -> tuple[str, ...]:
    return tuple(str(getattr(edge, field)) for field in Edge.__slots__)


def to_networkx(graph: "Graph") -> "networkx.MultiDiGraph[str]":
    """The network for networkx.

    Args:
        graph: to ask.

    Returns:
        a graph whose nodes are IRIs with `label`, `label_zh`, `class`, `kind`, and whose edges, keyed by
        relation and claim, have the attributes of `Edge`.
    """
    import networkx

    network = read_network(graph)
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for iri, node in network.nodes.items():
        made.add_node(iri, label=node.label, label_zh=node.label_zh, kind=node.kind, **{"class": node.class_})
    for edge in network.edges:
        values = asdict(edge)
        start, end = values.pop("start"), values.pop("end")
        made.add_edge(start, end, key=f"{edge.relation} {edge.part or edge.claim}", **values)
    return made


def _nodes(graph: "Graph") -> dict[str, Node]:
    classes, kinds = defaultdict[str, set[str]](set), dict[str, str]()
    for thing, class_, kind in graph.select(_THINGS):
        if split_iri(text_of(thing))[0] in SEGMENTS:
            classes[text_of(thing)].add(text_of(class_))
            kinds[text_of(thing)] = local_name(text_of(kind))
    labels = read_labels(graph, classes)
    return {iri: _node(iri, labels.get(iri, {}), classes[iri], kinds[iri]) for iri in sorted(classes)}


def _node(iri: str, labels: Labels, classes: set[str], kind: str) -> Node:
    return Node(iri, best_label(labels, iri), labels.get("zh-Hant", ""), main_class(classes), kind)


class _Weaver:
    """Makes edges of claims."""

    def __init__(self, graph: "Graph", claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._times = {text_of(row[0]): tuple(map(text_of, row[1:])) for row in graph.select(_TIMES)}
        self._dates = {text_of(thing): text_of(time) for thing, time in sorted(graph.select(_DATES), key=str)}
        self._sources = {text_of(evidence): text_of(page) for evidence, page in graph.select(_SOURCES)}
        counting = [claim for claim in claims.values() if claim.counts]
        stated = [claim for claim in counting if claim.kind == "Assertion"]
        self._stated = {tuple(map(claim.text, ("subject", "predicate", "object"))): claim for claim in stated}

    def edges(self) -> Iterator[Edge]:
        """An edge for each pair of things that a claim that counts relates."""
        for claim in self._claims.values():
            start = self._anchor(claim)
            if claim.counts and start:
                for end, relation, property_ in self._ends(claim):
                    yield self._edge(claim, start, end, relation, property_)

    def _ends(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        """The other node, the relation, and the property where a part of the claim names it."""
        for property_, relation, is_part in _ENDS.get(claim.kind, ()):
            named = (
                local_name(claim.text(relation)) if relation in ("role", "kind", "predicate") else relation
            )
            for end in claim.texts(property_):
                yield end, named, property_ if is_part else ""

    def _anchor(self, claim: Claim, depth: int = 0) -> str:
        """The node that a claim is told of; of a commitment within a statement, the speaker."""
        start = _STARTS.get(claim.kind, "")
        told_of = claim.owner if start == "owner" else claim.text(start)
        above = self._claims.get(told_of)
        if above is None or depth > len(_STARTS):
            return told_of
        # An assertion about a claim is a part of it: the claim itself makes the edge.
        return self._anchor(above, depth + 1) if above.counts and claim.kind != "Assertion" else ""

    def _edge(self, claim: Claim, start: str, end: str, relation: str, property_: str) -> Edge:
        whole = property_ if ":" in property_ else f"{NS}{property_}"
        part = self._stated.get((claim.iri, whole, end)) if property_ else None
        evidence = tuple((part or claim).evidence)
        return Edge(
            start, end, relation, claim.iri, part.iri if part else "", evidence,
            tuple(sorted({self._sources[iri] for iri in evidence if iri in self._sources})),
            int((part or claim).text("originCount") or 0),
            *self._when(claim, start),
            post=claim.text("post"),
            label=best_label(claim.labels, "") if claim.labels else "",
            said=claim.kind == "Statement",
        )  # fmt: skip

    def _when(self, claim: Claim, start: str) -> tuple[str, str, str]:
        if claim.kind == "Tenure":
            return self._tenure(claim)
        own = claim.text("date") or claim.text("expected") or self._dates.get(start, "")
        edtf, earliest, latest = self._times.get(own, ("", "", ""))
        return edtf, earliest, latest

    def _tenure(self, claim: Claim) -> tuple[str, str, str]:
        since, until, attested = (
            self._times.get(claim.text(name), ("", "", "")) for name in ("from", "until", "attested")
        )
        edtf = f"{since[0] or '..'}/{until[0] or '..'}" if since[0] or until[0] else attested[0]
        return edtf, since[1] if since[0] else attested[1], until[2] if until[0] else attested[2]


_STARTS: Final[Mapping[str, str]] = {
    "Participation": "owner",
    "Tenure": MEMBER,
    "Commitment": "owner",
    "Milestone": "owner",
    "Statement": "speaker",
    "Figure": _ABOUT,
    "Assertion": "subject",
}
# For each class of claim: the property of the other node; the relation, or the property that tells it;
# whether it is a part of the claim with an assertion of its own.
_ENDS: Final[Mapping[str, tuple[tuple[str, str, bool], ...]]] = {
    "Participation": (("participant", "role", False),),
    "Tenure": ((_ORGANIZATION, "tenure", False),),
    "Commitment": (("responsible", "responsible", True), (_ABOUT, "about", True)),
    "Milestone": (("responsible", "responsible", True),),
    "Statement": ((_ABOUT, "kind", True),),
    "Assertion": (("object", "predicate", False),),
}
