"""Evaluating one query on an opened graph, up to a number of rows: what the child does."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from ..errors import MachineError, UsageError
from ..graph.binding import bind
from ..graph.engine import OxigraphEngine
from ..graph.rows import Term
from ..ontology import PREFIXES
from .limits import Limits
from .parameters import bound
from .task import TABLE, Answer, Task

if TYPE_CHECKING:
    from ..graph.graph import Graph
    from ..graph.local import LocalGraph

_T = TypeVar("_T")

ROW_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
TRIPLE_FORMATS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
FORMATS = (TABLE, *ROW_FORMATS, *TRIPLE_FORMATS)


def require_format(form: str, format_: str) -> None:
    """Refuse a format that answers of a form cannot have.

    Args:
        form: select, ask or construct.
        format_: one of `FORMATS`.

    Raises:
        UsageError: which formats there are instead.
    """
    fitting = (TABLE, *(TRIPLE_FORMATS if form == "construct" else ROW_FORMATS))
    if format_ not in fitting:
        answers = "triples" if form == "construct" else "rows"
        raise UsageError(
            f"this query answers {answers}, which {format_} cannot hold; take {', '.join(fitting)}"
        )


def evaluate(task: Task, graph: "LocalGraph", begin: Callable[[], None]) -> Answer:
    """Answer a query.

    Args:
        task: the query.
        graph: to ask.
        begin: called when parameters are found and the query itself begins.

    Returns:
        the answer, cut at the limit of rows.

    Raises:
        UsageError: a parameter is wrong, or the query does not parse.
        MachineError: the answer is too large, or the store damaged.
    """
    text = bind(task.text, bound(task.parameters, task.given, graph))
    begin()
    return _Capped(graph, task).answer(text)


class _Capped(OxigraphEngine):
    """Oxigraph, read no further than the limits."""

    def __init__(self, graph: "LocalGraph", task: Task) -> None:
        # As LocalGraph asks: a file's named graphs belong to the graph, a release's repeat it in slices.
        super().__init__(graph.store, union=graph.release is None)
        self._form, self._shown = task.form, _Shown(task)

    def answer(self, text: str) -> Answer:
        """The answer to a query, of whatever form."""
        if self._form == "select":
            return self._answer(text, QuerySolutions, self._rows)
        if self._form == "ask":
            return self._answer(text, QueryBoolean, lambda yes: self._shown.boolean(bool(yes)))
        return self._answer(text, QueryTriples, self._shown.triples)

    def _rows(self, solutions: QuerySolutions) -> Answer:
        return self._shown.rows([variable.value for variable in solutions.variables], solutions)


def evaluate_remote(task: Task, graph: "Graph") -> Answer:
    """Answer a query by asking a server: its own limits of time and size hold, and the task's of rows.

    Args:
        task: the query.
        graph: to ask.

    Returns:
        the answer, cut at the limit of rows.

    Raises:
        UsageError: a parameter is wrong, or the server refuses the query.
        MachineError: the server does not answer, or not wholly.
    """
    bindings, shown = bound(task.parameters, task.given, graph), _Shown(task)
    if task.form == "select":
        rows = graph.select(task.text, **bindings)
        return shown.rows(rows.variables, rows)
    if task.form == "ask":
        return shown.boolean(graph.ask(task.text, **bindings))
    return shown.triples(graph.construct(task.text, **bindings))


class _Shown:
    """An answer in the format that is wanted, as far as the limits go."""

    def __init__(self, task: Task) -> None:
        self._task, self._limits = task, task.limits

    def rows(self, names: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> Answer:
        """The answer to SELECT."""
        lines = ("\t".join("" if term is None else _written(term) for term in row) for row in rows)
        return self._table([f"?{name}" for name in names], self._first(lines))

    def boolean(self, yes: bool) -> Answer:
        """The answer to ASK."""
        text = str(yes).lower().encode()
        if format_ := ROW_FORMATS.get(self._task.format):
            written = parse_query_results(b'{"head":{},"boolean":%s}' % text, QueryResultsFormat.JSON)
            return self._made(written.serialize(format=format_), 1)
        return self._made(text, 1)

    def triples(self, triples: Iterable[Triple]) -> Answer:
        """The answer to CONSTRUCT or DESCRIBE."""
        if self._task.format == TABLE:
            return self._table(["?subject", "?predicate", "?object"], self._first(map(_columns, triples)))
        found = self._first(triples)
        shown = sorted(set(found[: self._limits.rows]), key=str)
        made = serialize(
            shown, format=TRIPLE_FORMATS[self._task.format], prefixes=dict(_used(map(str, shown)))
        )
        return self._made(made or b"", len(shown), truncated=len(found) > self._limits.rows)

    def _first(self, items: Iterable[_T]) -> list[_T]:
        """One more than is shown, so that a longer answer is known as such; the engine is read no further."""
        return list(self._weighed(islice(items, self._limits.rows + 1)))

    def _weighed(self, items: Iterable[_T]) -> Iterator[_T]:
        size = 0
        for item in items:
            size += len(str(item).encode())
            if size > self._limits.size:
                raise _too_large(self._limits)
            yield item

    def _table(self, names: list[str], lines: list[str]) -> Answer:
        shown = lines[: self._limits.rows]
        body = "\n".join(["\t".join(names), *shown, ""]).encode()
        if self._task.format in ("csv", "tsv") and not self._task.exact:
            from .sheets import sheet

            body = sheet(body, self._task.format)
        elif format_ := ROW_FORMATS.get(self._task.format):
            body = parse_query_results(body, QueryResultsFormat.TSV).serialize(format=format_) or b""
        return self._made(body, len(shown), truncated=len(lines) > len(shown))

    def _made(self, body: bytes | None, rows: int, *, truncated: bool = False) -> Answer:
        if body is None or len(body) > self._limits.size:
            raise _too_large(self._limits)
        return Answer(self._task.form, self._task.format, body, rows, truncated)


def _columns(triple: Triple) -> str:
    return "\t".join(map(_written, (triple.subject, triple.predicate, triple.object)))


def _written(term: Term) -> str:
    """A term as SPARQL TSV has it; pyoxigraph leaves out the brackets of a triple that is a term."""
    return f"<<( {term} )>>" if isinstance(term, Triple) else str(term)


def _used(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    whole = "\n".join(texts)
    return ((prefix, namespace) for prefix, namespace in PREFIXES.items() if f"<{namespace}" in whole)


def _too_large(limits: Limits) -> MachineError:
    return MachineError(
        f"the answer is over {limits.size >> 20} MB: ask for less, add LIMIT, or raise COMITY_QUERY_ANSWER_MB"
    )
