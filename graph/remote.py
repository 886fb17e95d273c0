"""A graph on a SPARQL server, asked through SPARQLWrapper: whole answers or an error, never fewer rows."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import UsageError
from .binding import Binding, bind
from .bounds import Bounds, bounds_from
from .endpoint import RemoteEngine
from .graph import Graph
from .rows import Rows, Term
from .scan import refuse_fetching
from .server import checked

if TYPE_CHECKING:
    import rdflib

    from .find import Hit
    from .listing import Names

_ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


class RemoteGraph(Graph):
    """A graph on a SPARQL server.

    Args:
        url: of its SPARQL endpoint.
        iri: of the graph on the server; without it the server's default graph is asked, which with some is
            the union of all.
        bounds: of each answer; by default as the environment says.

    Raises:
        UsageError: the address or the IRI is none, or a setting is wrong.
    """

    def __init__(self, url: str, iri: str | None = None, bounds: Bounds | None = None) -> None:
        self.where, self.iri = checked(url), _iri(iri)
        self._engine = RemoteEngine(self.where, self.iri, bounds or bounds_from())

    @property
    def engine(self) -> "RemoteEngine":
        """What evaluates the queries: the server."""
        return self._engine

    @property
    def server(self) -> str:
        """What answered last, as it names itself: `Virtuoso/07.20…`; empty before the first answer."""
        return self._engine.server

    def select(self, text: str, **bindings: Binding) -> Rows:
        """The rows of a SELECT query; see `Graph.select`."""
        rows = super().select(text, **bindings)
        given = [bindings.get(name) for name in rows.variables]
        return Rows(rows.variables, [tuple(map(_as_given, row, given)) for row in rows])

    def _ready(self, text: str, bindings: dict[str, Binding]) -> str:
        refuse_fetching(text)
        return bind(text, bindings, without_open=True)

    @cached_property
    def names(self) -> "Names":
        """The index of names, made in memory of all names that the server has."""
        from .labels import names_of

        return names_of(self)

    def find(self, text: str, limit: int = 20) -> "list[Hit]":
        """The entities whose names meet a text; see `Graph.find`. The first question reads every name."""
        from .find import find

        return find(self.names, text, limit)

    def to_rdflib(self) -> "rdflib.Graph":
        """The whole graph for rdflib, fetched; each call a new one."""
        import rdflib

        from .terms import to_rdflib

        graph = rdflib.Graph()
        for triple in self.select(_ALL):
            one, two, three = map(to_rdflib, triple)
            graph.add((one, two, three))
        return graph


def _as_given(term: Term | None, given: Binding) -> Term | None:
    """Virtuoso hands a single address that it was given back as a text, here and there beside a UNION."""
    if isinstance(given, Sequence) and len(given) == 1:
        given = given[0]
    return given if isinstance(given, NamedNode) and term == Literal(given.value) else term


def _iri(iri: str | None) -> str | None:
    try:
        return iri and NamedNode(iri).value
    except ValueError as error:
        raise UsageError(
            f"{iri!r} is no IRI of a graph ({error}): write it as https://example.org/g"
        ) from error
