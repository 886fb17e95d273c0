"""rdflib as the engine, to compare its answers with Oxigraph's: it answers in pyoxigraph's terms."""

from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import NamedNode, Triple

from ..errors import MachineError, UsageError
from .engine import require, short
from .rows import Rows
from .terms import from_rdflib

if TYPE_CHECKING:
    import rdflib


class RdflibEngine:
    """Answers from an rdflib graph, by rdflib's own evaluator.

    Args:
        graph: all of whose triples are asked.
    """

    def __init__(self, graph: "rdflib.Graph") -> None:
        self._graph = graph

    def select(self, text: str) -> Rows:
        """The rows of a SELECT query."""
        answer = self._answer(text, "SELECT")
        names = [str(name) for name in cast("list[Any]", answer.vars)]
        return Rows(names, [tuple(from_rdflib(term) for term in row) for row in answer])

    def ask(self, text: str) -> bool:
        """The answer to an ASK query."""
        return bool(self._answer(text, "ASK").askAnswer)

    def construct(self, text: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        answer = self._answer(text, "CONSTRUCT", "DESCRIBE")
        return [_triple(*(from_rdflib(term) for term in triple)) for triple in answer]

    def _answer(self, text: str, *forms: str) -> Any:
        from rdflib.plugins import sparql

        # rdflib opens whatever a FROM names unless told not to; the text is refused before, and this is
        # the lock.
        sparql.SPARQL_LOAD_GRAPHS = False
        try:
            answer = self._graph.query(text)
        except Exception as error:  # rdflib raises whatever its parser and its evaluator stumble on
            raise UsageError(f"rdflib cannot answer the query: {short(error)}") from error
        require(answer.type in forms, forms[0])
        return answer


def read_rdflib(path: Path, format_: str) -> "rdflib.Graph":
    """A file as an rdflib graph; the triples of its named graphs included.

    Args:
        path: of a file that pyoxigraph has parsed without complaint.
        format_: rdflib's name of its format.

    Returns:
        one graph with every triple.

    Raises:
        MachineError: rdflib cannot read it.
    """
    import rdflib

    graph = rdflib.Dataset(default_union=True) if format_ in ("trig", "nquads") else rdflib.Graph()
    try:
        # rdflib takes a byte order mark for a part of the first word.
        graph.parse(data=path.read_bytes().removeprefix(BOM_UTF8), format=format_)
    except Exception as error:  # RecursionError on deep nesting, and what its parsers stumble on
        raise MachineError(f"{path}: rdflib cannot read it ({short(error)})") from error
    return _merged(graph) if isinstance(graph, rdflib.Dataset) else graph


def _merged(dataset: "rdflib.Dataset") -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    for prefix, namespace in dataset.namespaces():
        graph.bind(prefix, namespace)
    return graph


def _triple(subject: Any, predicate: Any, object_: Any) -> Triple:
    return Triple(subject, cast("NamedNode", predicate), object_)
