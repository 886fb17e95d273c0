"""A release put on a SPARQL server: one graph there is replaced, then counted."""

import urllib.parse
import urllib.request
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any, Final

from pyoxigraph import NamedNode

from ..errors import MachineError, UsageError
from .allowance import Allowance
from .bounds import bounds_from
from .opening import is_url, open_graph
from .reply import Reply
from .server import checked, shown
from .transport import send

# Where servers keep graphs, and where the same ones answer queries: by the end of the address.
ENDPOINTS: Final = {
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",
    "/rdf-graphs/service": "",  # RDF4J, GraphDB
    "/store": "/query",  # Oxigraph
    "/data": "/sparql",  # Fuseki
    "/get": "/sparql",
}
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_TURTLE = ".ttl"
# To replace its 170,000 triples takes Virtuoso 20 s, and 110 where others use the machine, too.
_SECONDS = 300
_DONE = {200: "replaced", 201: "made", 204: "replaced"}


def publish(where: str, url: str, graph_iri: str, endpoint: str | None = None) -> str:
    """Replace a graph on a server, and count it there.

    Args:
        where: the release or Turtle file that is sent.
        url: where the server keeps graphs, by the SPARQL 1.1 Graph Store Protocol.
        graph_iri: of the graph that is replaced; it is made where there is none.
        endpoint: where the server answers queries; by default known by the end of `url`.

    Returns:
        what was done, in one line.

    Raises:
        UsageError: what is to be sent is no Turtle on this machine, an address is none, or the endpoint
            is not known.
        MachineError: the server refuses it, or counts something else.
    """
    target, counter = _target(url, graph_iri), endpoint or _endpoint(url)
    content, triples = _content(where)
    remote = open_graph(counter, graph_iri=graph_iri)
    reply = _put(target, content)
    counted = _count(remote)
    done = _DONE.get(reply.status, "accepted")
    if counted != triples:
        raise MachineError(
            f"{graph_iri} was {done} on {shown(url)}, but of {triples:,} triples sent {counted:,} are "
            f"counted at {shown(counter)}: publish it again, or look at what the server logs"
        )
    sent = f"{triples:,} triples of {where} sent, {counted:,} counted there"
    return f"{graph_iri} was {done} on {shown(url)}: {sent}"


def _target(url: str, graph_iri: str) -> str:
    try:
        iri = NamedNode(graph_iri).value
    except ValueError as error:
        raise UsageError(f"{graph_iri!r} is no IRI of a graph ({error})") from error
    return f"{checked(url)}{'&' if '?' in url else '?'}{urllib.parse.urlencode({'graph': iri})}"


def _endpoint(url: str) -> str:
    base = url.partition("?")[0].rstrip("/")
    for ending, query in ENDPOINTS.items():
        if base.endswith(ending):
            return base.removesuffix(ending) + query
    raise UsageError(f"where {shown(url)} answers queries is not known: name its endpoint by --sparql URL")


def _content(where: str) -> tuple[bytes, int]:
    """The Turtle that is sent, and how many triples it has: parsed before anything is sent."""
    if is_url(where):
        raise UsageError(f"{shown(where)} is on a server already: name a release or a Turtle file to send")
    graph: Any = open_graph(where)
    if not graph.text.endswith(_TURTLE):
        raise UsageError(f"{where} is no Turtle: name a release or a .ttl file to send")
    return Path(graph.text).read_bytes().removeprefix(BOM_UTF8), _count(graph)


def _put(target: str, content: bytes) -> Reply:
    headers = {"Content-Type": "text/turtle; charset=utf-8", "User-Agent": "comity"}
    request = urllib.request.Request(target, content, headers, method="PUT")  # noqa: S310 # checked above, by _target
    return send(request, Allowance(target, bounds_from(seconds=_SECONDS)))


def _count(graph: Any) -> int:
    rows = list(graph.select(_COUNT).texts())
    if len(rows) != 1 or not rows[0][0].isdecimal():
        raise MachineError(f"{shown(graph.where)} does not count: it answers {str(rows)[:60]}")
    return int(rows[0][0])
