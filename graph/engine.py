"""What evaluates queries: Oxigraph, which answers in its own terms."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from ..errors import MachineError, UsageError
from .rows import Rows

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
            require(isinstance(answer, form), _FORMS[form])
            return finish(answer)
        except SyntaxError as error:
            raise UsageError(f"the query does not parse: {short(error)}") from error
        except (OSError, RuntimeError, ValueError, MemoryError) as error:
            raise _oxigraph_fault(error) from error


_FORMS = {QuerySolutions: "SELECT", QueryBoolean: "ASK", QueryTriples: "CONSTRUCT"}


def _rows(answer: QuerySolutions) -> Rows:
    return Rows([variable.value for variable in answer.variables], list(answer))


def require(right: bool, form: str) -> None:
    """Refuse a query of another form than was asked for.

    Args:
        right: whether it is of that form.
        form: SELECT, ASK or CONSTRUCT.

    Raises:
        UsageError: it is not; which function asks which form.
    """
    if not right:
        raise UsageError(
            f"not a {form} query: ask for rows with select, yes or no with ask, triples with construct"
        )


def _oxigraph_fault(error: BaseException) -> UsageError | MachineError:
    if isinstance(error, MemoryError):
        return MachineError("the query needs more memory than there is: ask for less")
    if "not supported" in str(error):
        return UsageError(f"the query cannot be answered: {short(error)}")
    return MachineError(f"the store cannot answer ({short(error)}): if it is damaged, run `comity build`")


def short(error: BaseException) -> str:
    """The reason that an engine gives, in one line and not too long.

    Args:
        error: of Oxigraph or rdflib.

    Returns:
        its text, or its kind where it has none.
    """
    reason = " ".join(str(error).split()) or type(error).__name__
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"
