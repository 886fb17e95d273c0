"""The parameters of a query: what a user writes, turned into terms. Text never becomes part of a query."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from ..errors import UsageError
from ..graph.binding import Binding, Bound
from ..graph.rows import Rows
from ..ontology import CC
from .header import ANY, LANGUAGES, SEGMENTS, Parameter

_DAY = r"\d{4}-\d\d-\d\d"
_TAG = r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_MOST_LISTED = 12

ENTITIES: Mapping[str, Sequence[str]] = {
    **{segment: (segment,) for segment in SEGMENTS},
    "actor": ("gov", "body", "joint", "person"),
    "claim": ("claim", "tenure"),
    "source": ("source",),
}
"""The types of parameter that take an entity, and of which segments."""

_EXISTS = "ASK { VALUES ?concept { UNDEF } ?concept ?property ?value }"
_CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?concept WHERE { VALUES ?scheme { UNDEF } ?concept skos:inScheme ?scheme } ORDER BY ?concept
"""


class Asked(Protocol):
    """As much of a graph as parameters need."""

    def resolve(self, name: str, segments: Sequence[str] | None = None) -> str:
        """The address of an entity."""
        ...

    def ask(self, text: str, **bindings: Binding) -> bool:
        """Whether an ASK query has an answer."""
        ...

    def select(self, text: str, **bindings: Binding) -> Rows:
        """The rows of a SELECT query."""
        ...


def bound(parameters: Sequence[Parameter], given: Mapping[str, str], graph: Asked) -> dict[str, Bound | None]:
    """The term of each declared parameter.

    Args:
        parameters: as the query declares them.
        given: what the user wrote, by name.
        graph: in which entities are looked up.

    Returns:
        by name, a term, or None where the parameter is left open.

    Raises:
        UsageError: a name that is not declared, a required one missing, or a value that is none of its type.
    """
    _refuse_unknown(parameters, given)
    return {parameter.name: _value(parameter, given.get(parameter.name), graph) for parameter in parameters}


def usage(parameters: Sequence[Parameter]) -> str:
    """The parameters in one line, as a user writes them.

    Args:
        parameters: as the query declares them.

    Returns:
        `session=event (default …), date=date (or any)`, or that there are none.
    """
    return ", ".join(_described(parameter) for parameter in parameters) or "none"


def _described(parameter: Parameter) -> str:
    if parameter.default is None:
        return f"{parameter.name}=<{parameter.type}>"
    if parameter.default == ANY:
        return f"{parameter.name}=<{parameter.type}, or any>"
    return f"{parameter.name}=<{parameter.type}, default {parameter.default}>"


def _refuse_unknown(parameters: Sequence[Parameter], given: Mapping[str, str]) -> None:
    declared = {parameter.name for parameter in parameters}
    for name in sorted(given):
        if name not in declared:
            raise UsageError(f"the query has no parameter {name!r}; its parameters: {usage(parameters)}")
    for parameter in parameters:
        if parameter.default is None and parameter.name not in given:
            raise UsageError(f"parameter {parameter.name} is missing; parameters: {usage(parameters)}")


def _value(parameter: Parameter, text: str | None, graph: Asked) -> Bound | None:
    written = (parameter.default or "") if text is None else text.strip()
    if written == ANY and parameter.default == ANY:
        return None
    try:
        return _READERS[parameter.type](written, graph)
    except UsageError as error:
        shown = written if written.isprintable() else repr(written)  # a message is one line
        raise UsageError(f"{parameter.name}={shown}: {error}") from error
    except ValueError as error:
        # pyoxigraph refuses what is no address, no tag, or no Unicode text.
        raise UsageError(f"{parameter.name}={written!r}: {error}") from error


def _entity(*segments: str) -> Callable[[str, Asked], Bound]:
    return lambda text, graph: NamedNode(graph.resolve(text, segments))


def _thing(text: str, graph: Asked) -> Bound:
    return NamedNode(graph.resolve(text))


def _concept(text: str, graph: Asked) -> Bound:
    iri = NamedNode(CC + text.removeprefix(CC).removeprefix("cc:"))
    if not graph.ask(_EXISTS, concept=iri):
        raise UsageError("there is no such concept" + _listed(text, _concepts(graph, None)))
    return iri


def _field(text: str, graph: Asked) -> Bound:
    fields = _concepts(graph, NamedNode(f"{CC}field"))
    slug = text.removeprefix(CC).removeprefix("cc:")
    if slug not in fields:
        raise UsageError("there is no such field of co-operation" + _listed(slug, fields))
    return NamedNode(CC + slug)


def _concepts(graph: Asked, scheme: Bound | None) -> list[str]:
    rows = graph.select(_CONCEPTS, scheme=scheme)
    return [row[0].value.removeprefix(CC) for row in rows if isinstance(row[0], NamedNode)]


def _listed(text: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = (
        list(known)
        if len(known) <= _MOST_LISTED
        else get_close_matches(text, known, n=_MOST_LISTED, cutoff=0.4)
    )
    return f"; there are, among others, {', '.join(near)}" if near else ""


def _date(text: str, _graph: Asked) -> Bound:
    from datetime import date

    try:
        day = date.fromisoformat(text) if re.fullmatch(_DAY, text) else None
    except ValueError:
        day = None
    if day is None:
        raise UsageError("this is no day; write it as 2017-11-18")
    return Literal(day.isoformat(), datatype=NamedNode(f"{_XSD}date"))


def _integer(text: str, _graph: Asked) -> Bound:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise UsageError("this is no whole number; write it in digits")
    return Literal(str(int(text)), datatype=NamedNode(f"{_XSD}integer"))


def _language(text: str, _graph: Asked) -> Bound:
    if text not in LANGUAGES and not re.fullmatch(_TAG, text):
        raise UsageError("this is no language; write en, zh-Hant or zh-Hans")
    return Literal(text)


def _text(text: str, _graph: Asked) -> Bound:
    return Literal(text)


_READERS: Mapping[str, Callable[[str, Asked], Bound]] = {
    **{type_: _entity(*segments) for type_, segments in ENTITIES.items()},
    "thing": _thing,
    "concept": _concept,
    "field": _field,
    "date": _date,
    "integer": _integer,
    "language": _language,
    "text": _text,
}
