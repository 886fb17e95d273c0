"""SPARQL results in JSON, from a server that may be wrong: rows of terms, or an error."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NoReturn, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..errors import MachineError
from .refusal import incomplete
from .rows import Row, Rows, Term
from .server import shown

_Json: TypeAlias = Mapping[str, Any]
# Virtuoso answers ASK so where it is asked for the standard type: one row for yes, none for no.
_ASK_OF_VIRTUOSO: Final = "__ASK_RETVAL"

_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
# Virtuoso writes them as numbers; Oxigraph, and every canonical form, in words.
_BOOLEANS: Final[Mapping[tuple[Any, Any], str]] = {(_BOOLEAN, "1"): "true", (_BOOLEAN, "0"): "false"}


def rows(body: bytes, url: str) -> Rows:
    """The rows of an answer to SELECT.

    Args:
        body: as the server sent it.
        url: of the server, for messages.

    Returns:
        the rows, in its order.

    Raises:
        MachineError: it ends in the middle, or is no such answer.
    """
    names, found = _table(_read(body, url), url)
    return Rows(names, found)


def boolean(body: bytes, url: str) -> bool:
    """The answer to ASK.

    Args:
        body: as the server sent it.
        url: of the server, for messages.

    Returns:
        yes or no.

    Raises:
        MachineError: as for `rows`.
    """
    answer = _read(body, url)
    if isinstance(answer.get("boolean"), bool):
        return answer["boolean"]
    names, found = _table(answer, url)
    if names != [_ASK_OF_VIRTUOSO]:
        _fail(url, "rows where yes or no was asked")
    return bool(found)


def _read(body: bytes, url: str) -> _Json:
    try:
        answer = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise incomplete(url, f"the JSON does not parse: {str(error)[:120]}") from error
    if not isinstance(answer, dict):
        _fail(url, "no object")
    return answer  # pyright: ignore[reportUnknownVariableType] # what is in it is checked where it is read


def _table(answer: _Json, url: str) -> tuple[list[str], list[Row]]:
    try:
        names = [str(name) for name in answer["head"]["vars"]]
        known = set(names)
        found = list[Row]()
        for binding in answer["results"]["bindings"]:
            if not known.issuperset(binding):
                _fail(url, "a variable that its head does not name")
            found.append(tuple(_term(binding[name]) if name in binding else None for name in names))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        _fail(url, f"{type(error).__name__}: {str(error)[:120]}")
    return names, found


def _term(value: _Json) -> Term:
    return _TERMS[value["type"]](value)


def _literal(value: _Json) -> Literal:
    if language := value.get("xml:lang"):
        return Literal(value["value"], language=language)
    text, kind = value["value"], value.get("datatype")
    return Literal(str(_BOOLEANS.get((kind, text), text)), datatype=NamedNode(kind) if kind else None)


def _triple(value: _Json) -> Triple:
    subject, predicate, object_ = (_term(value["value"][part]) for part in ("subject", "predicate", "object"))
    return Triple(subject, predicate, object_)  # pyright: ignore[reportArgumentType] # it raises on another


_TERMS: Mapping[str, Callable[[_Json], Term]] = {
    "uri": lambda value: NamedNode(value["value"]),
    "bnode": lambda value: BlankNode(value["value"]),
    "literal": _literal,
    "typed-literal": _literal,  # of the drafts; Virtuoso
    "triple": _triple,
}


def _fail(url: str, why: str) -> NoReturn:
    raise MachineError(f"{shown(url)} answers in JSON that is no SPARQL result: {why}")
