"""The catalogue of questions, its parameters, the guard, and the child that answers.

In Python, with a graph at hand:

    rows = run(open_graph(), "agreements-signed", session="2017-11-18-hkgd-plenary-20")
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .catalogue import Query, catalogue_turtle, load, names, parse, plain

if TYPE_CHECKING:
    from ..graph.graph import Graph
    from ..graph.rows import Rows
    from .evaluation import Task

__all__ = ["Query", "catalogue_turtle", "load", "names", "parse", "plain", "prepare", "run"]


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
    from .parameters import bound

    query = load(name)
    terms = {key: value for key, value in values.items() if isinstance(value, NamedNode | Literal)}
    texts = {key: _written(value) for key, value in values.items()}
    return graph.select(query.text, **{**bound(query.parameters, texts, graph), **terms})


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
    from .evaluation import Task, require_format
    from .limits import from_environment

    form = "select" if trusted else _form(query.text)
    require_format(form, format)
    return Task(query.text, form, format, where, query.parameters, dict(given), trusted, from_environment())


def _form(text: str) -> str:
    from . import guard

    return guard.check(text)


def _written(value: object) -> str:
    return value.value if isinstance(value, NamedNode | Literal) else str(value)
