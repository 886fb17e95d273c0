"""The ways on which a user's query and a user's file go through comity.

- `python`: `graph.select`, `ask`, `construct` of a local graph;
- `command`: the guard and the evaluation of `comity query`, in the format in which the answer is expected;
- `below`: the engine, below what refuses SERVICE and FROM on purpose; for tests refused above only;
- `file`: the reader of an RDF file that is opened as a graph.

Addresses in the suites are relative to their files. A user of comity says so in the text: each text gets a
line in front that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from comity.errors import UsageError
from comity.graph.local import LocalGraph
from comity.graph.rdffile import load_file
from comity.queries import guard
from comity.queries.evaluation import evaluate
from comity.queries.task import Task
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store, parse

from .sameness import GRAPHS, RESULTS, Comparable, of_csv, of_results, of_rows, of_triples
from .suites import EVALUATION, SYNTAX, Case, address

# How the command is asked for the format of a result file.
_FORMATS = {".srx": "xml", ".srj": "json", ".tsv": "tsv", ".csv": "csv"}
_BASES = {".ttl": "@base <{}> .\n", ".trig": "@base <{}> .\n"}
# Nobody resolves this: a SERVICE that reached the engine would ask nobody.
_NOWHERE = "x-nowhere://tests/"


def ways(case: Case) -> tuple[str, ...]:
    """The ways on which a test is run."""
    if case.kind not in (*EVALUATION, *SYNTAX):
        return ("file",)
    return ("command",) if case.kind == "CSVResultFormatTest" else ("python", "command")


def answer(case: Case, way: str) -> Comparable:
    """What a query comes to; its errors are comity's."""
    return _WAYS[way](case, _graph(case), f"BASE <{address(case.action)}>\n{_text(case)}")


@contextmanager
def opened(case: Case) -> Iterator[Store]:
    """A file of the suites, as comity opens it."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, case.action.name)
        base = _BASES.get(case.action.suffix, "").format(address(case.action))
        copy.write_bytes(base.encode() + case.action.read_bytes())
        yield load_file(copy)


def _text(case: Case) -> str:
    return case.action.read_bytes().decode()


def _graph(case: Case) -> LocalGraph:
    """The data of a test, asked as a release is: its named graphs are no part of the default graph."""
    store = Store()
    for path in case.data:
        _load(store, path)
    for path in case.named:
        _load(store, path, NamedNode(address(path)))
    graph = LocalGraph(case.name, store, "")
    graph.release = case.name
    return graph


def _load(store: Store, path: Path, graph: NamedNode | None = None) -> None:
    store.load(path=str(path), format=GRAPHS[path.suffix], base_iri=address(path), to_graph=graph)


def _python(case: Case, graph: LocalGraph, text: str) -> Comparable:
    return _answered(graph, text)


def _answered(asked: LocalGraph | object, text: str) -> Comparable:
    """By the function for its form; the others say that it is not theirs."""
    for name, finish in _FORMS.items():
        try:
            return finish(getattr(asked, name)(text))
        except UsageError as error:
            if not str(error).startswith("not a "):
                raise
    raise AssertionError("no form of query fits")


_FORMS: dict[str, Callable[..., Comparable]] = {
    "select": lambda rows: of_rows(rows.variables, rows),
    "ask": bool,
    "construct": of_triples,
}


def _command(case: Case, graph: LocalGraph, text: str) -> Comparable:
    form = guard.check(text)
    suffix = case.result.suffix if case.result else ".srj"
    format_ = "nt" if form == "construct" else _FORMATS.get(suffix, "json")
    body = evaluate(Task(text, form, format_, exact=True), graph, lambda: None).body
    if format_ == "nt":
        return of_triples(quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES))
    if format_ == "csv":
        return of_csv(body.decode())
    return of_results(body, RESULTS.get(suffix, QueryResultsFormat.JSON))


def _below(case: Case, graph: LocalGraph, text: str) -> Comparable:
    if case.result is None:
        text = f"BASE <{_NOWHERE}>\n{_text(case)}"
    return _answered(graph.engine, text)


_WAYS = {"python": _python, "command": _command, "below": _below}
