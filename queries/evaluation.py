"""Evaluating one query on an opened graph, up to a number of rows: what the child does."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

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
from .parameters import bound
from .pieces import ROW_FORMATS, Pieces, line, standard, triples, tsv
from .task import TABLE, Answer, Task

if TYPE_CHECKING:
    from ..graph.graph import Graph
    from ..graph.local import LocalGraph

_T = TypeVar("_T")
Out: TypeAlias = Callable[[bytes], object]

TRIPLE_FORMATS = ("ttl", "nt")
FORMATS = (TABLE, *ROW_FORMATS, *TRIPLE_FORMATS)
# A piece is sent when it has so many characters, or when so many seconds have passed since the last.
_PIECE, _MOMENT = 2**16, 0.25


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


def evaluate(task: Task, graph: "LocalGraph", begin: Callable[[], None], out: Out | None = None) -> Answer:
    """Answer a query.

    Args:
        task: the query.
        graph: to ask.
        begin: called when parameters are found and the query itself begins.
        out: takes the body, piece by piece; without it, the answer holds the body.

    Returns:
        the answer, cut at the limit of rows.

    Raises:
        UsageError: a parameter is wrong, or the query does not parse.
        MachineError: the answer is too large, or the store damaged; pieces may be out by then, never the end.
    """
    text = bind(task.text, bound(task.parameters, task.given, graph))
    begin()
    return _Capped(graph, _Shown(task, out), task.form).answer(text)


class _Capped(OxigraphEngine):
    """Oxigraph, read no further than the limits."""

    def __init__(self, graph: "LocalGraph", shown: "_Shown", form: str) -> None:
        # As LocalGraph asks: a file's named graphs belong to the graph, a release's repeat it in slices.
        super().__init__(graph.store, union=graph.release is None)
        self._form, self._shown = form, shown

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
    """An answer in the format that is wanted, as far as the limits go, sent piece by piece."""

    def __init__(self, task: Task, out: Out | None = None) -> None:
        self._task, self._limits = task, task.limits
        self._kept, self._size = list[bytes](), 0
        self._out = self._kept.append if out is None else out

    def rows(self, names: Sequence[str], rows: Iterable[Iterable[Term | None]]) -> Answer:
        """The answer to SELECT."""
        if self._task.format == TABLE:
            return self._table(names, rows)
        if self._task.format in ("csv", "tsv") and not self._task.exact:
            from .sheets import sheet

            return self._streamed(sheet(names, self._task.format), rows)
        return self._streamed(standard(names, self._task.format), rows)

    def boolean(self, yes: bool) -> Answer:
        """The answer to ASK."""
        text = str(yes).lower().encode()
        if format_ := ROW_FORMATS.get(self._task.format):
            written = parse_query_results(b'{"head":{},"boolean":%s}' % text, QueryResultsFormat.JSON)
            text = written.serialize(format=format_) or b""
        self._send(text)
        return self._made(1)

    def triples(self, found: Iterable[Triple]) -> Answer:
        """The answer to CONSTRUCT or DESCRIBE."""
        if self._task.format == TABLE:
            return self._table(("subject", "predicate", "object"), found)
        if self._task.format == "nt":
            return self._streamed(triples(), found)
        # Turtle is sorted, so that what belongs together stands together: it comes as a whole.
        rest = iter(found)
        shown = sorted(set(self._weighed(rest)), key=str)
        self._send(serialize(shown, format=RdfFormat.TURTLE, prefixes=dict(_used(map(str, shown)))) or b"")
        return self._made(len(shown), more=_is_more(rest))

    def _table(self, names: Sequence[str], rows: Iterable[Iterable[Term | None]]) -> Answer:
        """A table comes as a whole: a column is as wide as its widest cell."""
        rest = map(line, rows)
        lines = list(self._weighed(rest))
        answer = self._made(len(lines), more=_is_more(rest))._replace(body=tsv(names, lines))
        if self._task.drawn:
            from .answers import drawn

            answer = drawn(answer)
        self._send(answer.body)
        return answer._replace(body=b"".join(self._kept))

    def _streamed(self, pieces: Pieces, rows: Iterable[Any]) -> Answer:
        rest, before, count = map(pieces.line, rows), pieces.head, 0
        for batch in _batches(self._weighed(rest)):
            self._send(before + pieces.piece(batch))
            before, count = pieces.between, count + len(batch)
        more = _is_more(rest)  # looked for before the end is written: that may go wrong, too
        self._send((b"" if count else pieces.head) + pieces.tail)
        return self._made(count, more=more)

    def _weighed(self, items: Iterator[_T]) -> Iterator[_T]:
        """As many as are shown; the engine is read no further, and nothing larger than the answer is kept."""
        size = 0
        for item in islice(items, self._limits.rows):
            size += len(str(item))
            self._refuse_size(size)
            yield item

    def _send(self, piece: bytes) -> None:
        self._size += len(piece)
        self._refuse_size(self._size)
        self._out(piece)

    def _refuse_size(self, size: int) -> None:
        if size > self._limits.size:
            most = self._limits.size >> 20
            raise MachineError(
                f"the answer is over {most} MB: ask for less, add LIMIT, or raise COMITY_QUERY_ANSWER_MB"
            )

    def _made(self, rows: int, *, more: bool = False) -> Answer:
        return Answer(self._task.form, self._task.format, b"".join(self._kept), rows, more)


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines in batches of some size; of a slow query, those that came within a moment."""
    batch, size, due = list[str](), 0, monotonic() + _MOMENT
    for written in lines:
        batch.append(written)
        size += len(written)
        if size > _PIECE or monotonic() > due:
            yield batch
            batch, size, due = [], 0, monotonic() + _MOMENT
    if batch:
        yield batch


def _is_more(rest: Iterator[Any]) -> bool:
    return next(rest, None) is not None


def _used(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    whole = "\n".join(texts)
    return ((prefix, namespace) for prefix, namespace in PREFIXES.items() if f"<{namespace}" in whole)
