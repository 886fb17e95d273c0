"""A SPARQL endpoint, asked through SPARQLWrapper: whole answers or an error, never fewer rows."""

import warnings
from typing import Any, Final

from pyoxigraph import RdfFormat, Triple, parse

from ..errors import MachineError
from .allowance import Allowance
from .bounds import Bounds
from .engine import require
from .form import form_of
from .parts import in_parts
from .rdffile import is_too_deep
from .refusal import incomplete
from .reply import Reply
from .results import boolean, rows
from .rows import Rows
from .server import shown
from .transport import send

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
_VIRTUOSO: Final = "Virtuoso/"
_MANY = "SELECT (1 AS ?n) WHERE {{ ?s ?p ?o . ?a ?b ?c }} LIMIT {}"


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
        """The rows of a SELECT query; of more than the server hands out at once, in parts."""
        allowance = self._allowance()
        reply = self._json(text, "SELECT", allowance)
        found, cap = rows(reply.body, self._url), reply.headers.get(_CAP, "")
        if cap:
            most = int(cap) if cap.isdecimal() else len(found)
            found = in_parts(text, found, most, lambda part: self._whole(part, allowance), self._cut)
        return self._unique(found, text)

    def ask(self, text: str) -> bool:
        """The answer to an ASK query."""
        return boolean(self._json(text, "ASK", self._allowance()).body, self._url)

    def construct(self, text: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        allowance = self._allowance()
        reply = self._reply(text, "CONSTRUCT", allowance)
        format_ = _TRIPLES.get(reply.content_type)
        if format_ is None:
            raise self._wrong_type(reply)
        if not reply.framed:
            raise self._cut("the server does not say where it ends")
        triples = self._parsed(reply.body, format_)
        self._refuse_cut(len(triples), allowance)
        return triples

    def _allowance(self) -> Allowance:
        return Allowance(self._url, self._bounds)

    def _json(self, text: str, form: str, allowance: Allowance) -> Reply:
        reply = self._reply(text, form, allowance)
        if reply.content_type not in _JSON:
            raise self._wrong_type(reply)
        return reply

    def _whole(self, text: str, allowance: Allowance) -> Rows:
        reply = self._json(text, "SELECT", allowance)
        if cap := reply.headers.get(_CAP):
            raise self._cut(f"the server sends no more than {cap} rows")
        return rows(reply.body, self._url)

    def _reply(self, text: str, form: str, allowance: Allowance) -> Reply:
        require(form_of(text).name == form, form)
        reply = _Question(self._url, self._iri, allowance).put(text, form)
        self.server = reply.headers.get("Server", "")
        if reply.headers.get(_ANYTIME[0], "").strip() == _ANYTIME[1]:
            raise self._cut("the server's time was up")
        return reply

    def _unique(self, found: Rows, text: str) -> Rows:
        """Virtuoso 7 hands out rows of a DISTINCT twice, here and there, where a variable is unbound."""
        form = form_of(text)
        single = list(dict.fromkeys(found)) if form.unique else found
        if form.sliced and len(single) < len(found):
            raise self._cut("rows that are to be DISTINCT came twice within a LIMIT: take the LIMIT out")
        return Rows(found.variables, single)

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
            raise self._cut(f"it does not parse: {str(error)[:120]}") from error

    def _refuse_cut(self, size: int, allowance: Allowance) -> None:
        """Virtuoso cuts triples without a word, one above its cap of rows: it is asked for as many rows."""
        if size and self.server.startswith(_VIRTUOSO):
            self._whole(_MANY.format(size), allowance)


class _Question:
    """One query as SPARQLWrapper puts it, sent by `transport`, which SPARQLWrapper has nothing like."""

    def __init__(self, url: str, iri: str | None, allowance: Allowance) -> None:
        # Its import tells of names that pyparsing has deprecated.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import SPARQLWrapper

        self._wrapper: Any = SPARQLWrapper.SPARQLWrapper(url, agent=_agent())
        self._wrapper.setMethod(SPARQLWrapper.POST)
        self._wrapper.setOnlyConneg(True)
        if iri:
            self._wrapper.addDefaultGraph(iri)
        self._allowance = allowance

    def put(self, text: str, form: str) -> Reply:
        self._wrapper.queryString, self._wrapper.queryType = text, form
        self._wrapper.addCustomHttpHeader("Accept", _ACCEPT.get(form, _ACCEPT["SELECT"]))
        return send(self._wrapper._createRequest(), self._allowance)


def _agent() -> str:
    from .. import __version__

    return f"comity/{__version__}"
