"""What a user asks for: a query of the catalogue, a file, standard input; made ready, or answered here."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ..errors import UsageError
from .catalogue import Query, load, load_all, plain
from .evaluation import require_format
from .limits import from_environment
from .parameters import bound
from .task import Task

if TYPE_CHECKING:
    from ..graph.graph import Graph
    from ..graph.rows import Rows
    from .task import Answer

_MOST = 1_000_000  # characters read of a file; the guard's limit is far lower


def run(graph: "Graph", name: str, **values: object) -> "Rows":
    """Answer a query of the catalogue in this process, without limits of time or rows.

    Args:
        graph: opened by `open_graph`.
        name: of the query, as `names` lists it.
        values: of its parameters, by name: a text as on the command line, a number, a date, or a term.

    Returns:
        the rows, in the query's order.

    Raises:
        UsageError: there is no such query or parameter, or a value is none of its type.
    """
    query = load(name)
    terms = {key: value for key, value in values.items() if isinstance(value, NamedNode | Literal)}
    texts = {key: _written(value) for key, value in values.items()}
    rows = graph.select(query.text, **{**bound(query.parameters, texts, graph), **terms})
    if graph.server:
        from .deviations import refuse_deviation

        refuse_deviation(graph, name)
    return rows


def answer_remote(task: Task, graph_iri: str | None) -> "Answer":
    """Answer a query that is asked of a server: no child is needed, as nothing is evaluated here.

    Args:
        task: made by `prepare`; `where` is the server's address.
        graph_iri: of the graph on the server.

    Returns:
        the answer.

    Raises:
        UsageError: a parameter is wrong, the server refuses the query, or is known to answer it wrongly.
        MachineError: the server does not answer, or not wholly.
    """
    from ..graph.opening import open_graph
    from .deviations import refuse_deviation
    from .evaluation import evaluate_remote

    graph = open_graph(task.where, graph_iri=graph_iri)
    answer = evaluate_remote(task, graph)
    if task.trusted:
        refuse_deviation(graph, task.name)
    return answer


def prepare(
    query: Query,
    given: Mapping[str, str],
    *,
    where: str | None = None,
    format: str = "table",  # noqa: A002 # the name of the option
    trusted: bool = False,
) -> "Task":
    """Make a query ready for the child that answers it.

    Args:
        query: of the catalogue or of a user.
        given: what the user wrote for parameters, by name.
        where: the graph, as `open_graph` takes it.
        format: one of `evaluation.FORMATS`.
        trusted: whether it is of the catalogue: every one is a SELECT that the guard lets pass, by test.

    Returns:
        what `child.answer` takes.

    Raises:
        UsageError: the guard refuses the query, or the format cannot hold its answers.
    """
    form = "select" if trusted else _form(query.text)
    require_format(form, format)
    return Task(
        query.text,
        form,
        format,
        where,
        query.parameters,
        dict(given),
        trusted,
        from_environment(),
        name=query.name,
    )


def _form(text: str) -> str:
    from . import guard

    return guard.check(text)


def _written(value: object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else str(value)


def asked(word: str) -> tuple[Query, bool]:
    """The query that a word means.

    Args:
        word: `-` for standard input; a file where it ends in .rq or holds a `/`; else a catalogue name.

    Returns:
        the query, and whether it is the catalogue's own.

    Raises:
        UsageError: there is no such query or file, or it is no text.
        DataError: its header is broken.
    """
    if word == "-":
        return plain("standard input", _typed()), False
    if word.endswith(".rq") or "/" in word:
        return plain(word, _read(word)), False
    return load(word), True


def listing() -> str:
    """The catalogue as a table: name, parameters, title."""
    from .answers import plain as table

    rows = [
        (query.name, " ".join(parameter.name for parameter in query.parameters), query.titles["en"])
        for query in load_all()
        if "view" not in query.tags
    ]
    return table(("name", "parameters", "asks"), rows)


def _typed() -> str:
    try:
        return sys.stdin.read(_MOST).removeprefix("\ufeff")  # Windows puts a mark first
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"standard input is no query that can be read ({error}); give SPARQL as UTF-8"
        ) from None


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read(_MOST)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} is no query that can be read ({error}); name a text file of SPARQL"
        ) from None
