"""What evaluates queries: Oxigraph, or rdflib beside it for comparison. Both answer in pyoxigraph's terms."""

from codecs import BOM_UTF8
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from ..errors import MachineError, UsageError
from .rows import Rows
from .terms import from_rdflib

if TYPE_CHECKING:
    import rdflib

_T = TypeVar("_T")
# Oxigraph lists every token that it would have taken, on many lines; the place and the beginning are enough.
_LONGEST_REASON = 160


class Engine(Protocol):
    """Answers the three forms of query over one graph; the text was refused before if it would fetch."""

    def select(self, text: str) -> Rows:
        """The rows of a SELECT query."""
        ...

    def ask(self, text: str) -> bool:
        """The answer to an ASK query."""
        ...

    def construct(self, text: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        ...


class OxigraphEngine:
    """Answers from a pyoxigraph store.

    Args:
        store: opened read-only, or in memory.
        union: whether the named graphs belong to the graph that is asked.
    """

    def __init__(self, store: Store, *, union: bool = False) -> None:
        self.store = store
        self._union = union

    def select(self, text: str) -> Rows:
        """The rows of a SELECT query."""
        return self._answer(text, QuerySolutions, _rows)

    def ask(self, text: str) -> bool:
        """The answer to an ASK query."""
        return self._answer(text, QueryBoolean, bool)

    def construct(self, text: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        return self._answer(text, QueryTriples, list)

    def _answer(self, text: str, form: type, finish: Callable[[Any], _T]) -> _T:
        """Evaluate and read to the end: Oxigraph reports a damaged store while rows are read."""
        try:
            answer = self.store.query(text, use_default_graph_as_union=self._union)
            _require(isinstance(answer, form), _FORMS[form])
            return finish(answer)
        except SyntaxError as error:
            raise UsageError(f"the query does not parse: {_short(error)}") from error
        except (OSError, RuntimeError, ValueError, MemoryError) as error:
            raise _oxigraph_fault(error) from error


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
            raise UsageError(f"rdflib cannot answer the query: {_short(error)}") from error
        _require(answer.type in forms, forms[0])
        return answer


_FORMS = {QuerySolutions: "SELECT", QueryBoolean: "ASK", QueryTriples: "CONSTRUCT"}


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
        raise MachineError(f"{path}: rdflib cannot read it ({_short(error)})") from error
    return _merged(graph) if isinstance(graph, rdflib.Dataset) else graph


def _merged(dataset: "rdflib.Dataset") -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    for prefix, namespace in dataset.namespaces():
        graph.bind(prefix, namespace)
    return graph


def _rows(answer: QuerySolutions) -> Rows:
    return Rows([variable.value for variable in answer.variables], [tuple(solution) for solution in answer])


def _triple(subject: Any, predicate: Any, object_: Any) -> Triple:
    return Triple(subject, cast("NamedNode", predicate), object_)


def _require(right: bool, form: str) -> None:
    if not right:
        raise UsageError(
            f"not a {form} query: ask for rows with select, yes or no with ask, triples with construct"
        )


def _oxigraph_fault(error: BaseException) -> UsageError | MachineError:
    if isinstance(error, MemoryError):
        return MachineError("the query needs more memory than there is: ask for less")
    if "not supported" in str(error):
        return UsageError(f"the query cannot be answered: {_short(error)}")
    return MachineError(f"the store cannot answer ({_short(error)}): if it is damaged, run `comity build`")


def _short(error: BaseException) -> str:
    reason = " ".join(str(error).split()) or type(error).__name__
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
