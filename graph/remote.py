"""A graph on a SPARQL server, asked through SPARQLWrapper: whole answers or an error, never fewer rows."""

import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ..errors import MachineError, UsageError
from .binding import Binding, bind
from .engine import require
from .graph import Graph
from .rdffile import is_too_deep
from .results import boolean, rows
from .rows import Rows
from .scan import refuse_fetching, tokens
from .transport import Bounds, Reply, bounds_from, checked, incomplete, send, shown

if TYPE_CHECKING:
    import sqlite3

    import rdflib

    from .entity import Entity
    from .find import Hit
    from .route import Hop

_FORMS = {"SELECT": "SELECT", "ASK": "ASK", "CONSTRUCT": "CONSTRUCT", "DESCRIBE": "CONSTRUCT"}
_JSON: Final = ("application/sparql-results+json", "application/json")
# One triple a line: what is no whole triple does not parse. Turtle is for servers that know nothing else.
_TRIPLES: Final = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
_ACCEPT = {"SELECT": ",".join(_JSON), "CONSTRUCT": "application/n-triples, text/turtle;q=0.5"}
_CAP: Final = "X-SPARQL-MaxRows"  # Virtuoso: how many rows it sent, because there were more
_ANYTIME = ("X-SQL-State", "S1TAT")  # Virtuoso: what it had when its time was up
VIRTUOSO: Final = "Virtuoso/"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_MANY = "SELECT (1 AS ?n) WHERE {{ ?s ?p ?o . ?a ?b ?c }} LIMIT {}"


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

    def _ready(self, text: str, bindings: dict[str, Binding]) -> str:
        refuse_fetching(text)
        return bind(text, bindings, without_open=True)

    @cached_property
    def names(self) -> "sqlite3.Connection":
        """The index of names, made in memory of all names that the server has."""
        import sqlite3

        from .labels import name_rows
        from .names import fill_names

        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill_names(connection, name_rows(self))
        return connection

    def find(self, text: str, limit: int = 20) -> "list[Hit]":
        """The entities whose names meet a text; see `Graph.find`. The first question reads every name."""
        from .find import find

        return find(self.names, text, limit)

    def show(self, entity: str) -> "Entity":
        """One entity; see `Graph.show`."""
        iri = self.resolve(entity)
        self._require_evidence("show")
        from .entity import show

        return show(self, iri)

    def path(self, a: str, b: str) -> "list[Hop]":
        """How two things are related; see `Graph.path`."""
        ends = self.resolve(a), self.resolve(b)
        self._require_evidence("path")
        from .route import path

        return path(self, *ends)

    def _require_evidence(self, command: str) -> None:
        """Virtuoso 7 loses rows where a UNION stands beside a path with `*`: passages would be missing."""
        if self.server.startswith(VIRTUOSO):
            raise UsageError(
                f"{shown(self.where)} is a Virtuoso, which loses passages that `{command}` shows: name a "
                f"release for it; `comity query` and `find` work there"
            )

    def to_rdflib(self) -> "rdflib.Graph":
        """The whole graph for rdflib, fetched; each call a new one."""
        import rdflib

        from .terms import to_rdflib

        graph = rdflib.Graph()
        for triple in self.construct(_ALL):
            graph.add(tuple(map(to_rdflib, (triple.subject, triple.predicate, triple.object))))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        return graph


def _iri(iri: str | None) -> str | None:
    try:
        return iri and NamedNode(iri).value
    except ValueError as error:
        raise UsageError(
            f"{iri!r} is no IRI of a graph ({error}): write it as https://example.org/g"
        ) from error


class RemoteEngine:
    """Answers by asking a server.

    Args:
        url: of its SPARQL endpoint.
        iri: of the graph, sent as `default-graph-uri`; None for the server's default graph.
        bounds: of each answer.
    """

    def __init__(self, url: str, iri: str | None, bounds: Bounds) -> None:
        self._url, self._iri, self._bounds, self.server = url, iri, bounds, ""

    def select(self, text: str) -> Rows:
        """The rows of a SELECT query."""
        return rows(self._json(text, "SELECT").body, self._url)

    def ask(self, text: str) -> bool:
        """The answer to an ASK query."""
        return boolean(self._json(text, "ASK").body, self._url)

    def construct(self, text: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        reply = self._reply(text, "CONSTRUCT")
        format_ = _TRIPLES.get(reply.content_type)
        if format_ is None:
            raise self._wrong_type(reply)
        if not reply.framed:
            raise incomplete(self._url, "the server does not say where it ends")
        triples = self._parsed(reply.body, format_)
        self._refuse_cut(len(triples))
        return triples

    def _json(self, text: str, form: str) -> Reply:
        reply = self._reply(text, form)
        if reply.content_type not in _JSON:
            raise self._wrong_type(reply)
        return reply

    def _reply(self, text: str, form: str) -> Reply:
        require(form_of(text) == form, form)
        reply = _Question(self._url, self._iri, self._bounds).put(text, form)
        self.server = reply.headers.get("Server", "")
        if cap := reply.headers.get(_CAP):
            raise self._cut(f"the server sends no more than {cap} rows")
        if reply.headers.get(_ANYTIME[0], "").strip() == _ANYTIME[1]:
            raise self._cut("the server's time was up")
        return reply

    def _cut(self, why: str) -> MachineError:
        return incomplete(self._url, why)

    def _wrong_type(self, reply: Reply) -> MachineError:
        told = reply.content_type or "no type"
        return MachineError(
            f"{shown(self._url)} answers {told[:60]}, which was not asked for: is it a SPARQL endpoint?"
        )

    def _parsed(self, body: bytes, format_: RdfFormat) -> list[Triple]:
        if is_too_deep(body):
            raise MachineError(f"{shown(self._url)} answers with triple terms that are nested too deep")
        try:
            return [quad.triple for quad in parse(body, format=format_)]
        except (SyntaxError, ValueError) as error:
            raise incomplete(self._url, f"it does not parse: {str(error)[:120]}") from error

    def _refuse_cut(self, size: int) -> None:
        """Virtuoso cuts triples without a word, one above its cap of rows: it is asked for as many rows."""
        if size and self.server.startswith(VIRTUOSO):
            self._reply(_MANY.format(size), "SELECT")


def form_of(text: str) -> str:
    """Which form of answer a query has.

    Args:
        text: a SPARQL query.

    Returns:
        SELECT, ASK or CONSTRUCT; nothing where something else than prefixes stands before it.
    """
    for token in tokens(text):
        word = token.group().upper()
        if token.lastgroup == "word" and word not in ("PREFIX", "BASE"):
            return _FORMS.get(word, "")
        if token.lastgroup not in ("comment", "word", "prefixed", "iri"):
            return ""
    return ""


class _Question:
    """One query as SPARQLWrapper puts it, sent by `transport`, which SPARQLWrapper has nothing like."""

    def __init__(self, url: str, iri: str | None, bounds: Bounds) -> None:
        # Its import tells of names that pyparsing has deprecated.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import SPARQLWrapper

        self._wrapper: Any = SPARQLWrapper.SPARQLWrapper(url, agent=_agent())
        self._wrapper.setMethod(SPARQLWrapper.POST)
        self._wrapper.setOnlyConneg(True)
        if iri:
            self._wrapper.addDefaultGraph(iri)
        self._bounds = bounds

    def put(self, text: str, form: str) -> Reply:
        self._wrapper.queryString, self._wrapper.queryType = text, form
        self._wrapper.addCustomHttpHeader("Accept", _ACCEPT.get(form, _ACCEPT["SELECT"]))
        return send(self._wrapper._createRequest(), self._bounds)


def _agent() -> str:
    from .. import __version__

    return f"comity/{__version__}"
