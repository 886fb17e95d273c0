"""One entity as Turtle and as JSON-LD: what is said of it, its claims and their passages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from ...graph.labels import tag_of
from ...ontology import PREFIXES
from ...ontology import shrink as shrink_

if TYPE_CHECKING:
    from ...graph.entities import Entities

shrink = cache(shrink_)
_TYPE = f"{PREFIXES['rdf']}type"
_XSD_STRING = f"{PREFIXES['xsd']}string"
# Names that Turtle takes behind a prefix without escapes; a dot only inside.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
# Oxigraph lower-cases tags; a literal's tag stands at its end.
_TAG = re.compile(r"@[a-z-]+$", re.IGNORECASE)


class Describer:
    """Describes entities of one graph; a claim or passage of several is written once and kept."""

    def __init__(self, read: Entities) -> None:
        self._read = read
        self._turtle = cache(partial(_subject, read))
        self._json = cache(partial(_written, read))
        self._prefixes = cache(partial(_prefixes, read))

    def files(self, iri: str) -> tuple[str, str]:
        """An entity's description, without blank nodes; the same bytes for the same graph.

        Args:
            iri: of the entity.

        Returns:
            as Turtle, and as JSON-LD 1.1 with its prefixes as context.
        """
        things = self.things(iri)
        prefixes = sorted(frozenset[str]().union(*map(self._prefixes, things)))
        head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in prefixes)
        context = _compact({name: PREFIXES[name] for name in prefixes})
        nodes = ",\n".join(map(self._json, things))
        return (
            head + "".join(f"\n{self._turtle(thing)}" for thing in things),
            f'{{"@context":{context},"@graph":[\n{nodes}\n]}}\n',
        )

    def things(self, iri: str) -> list[str]:
        """What the description of an entity holds: itself, its claims, their passages."""
        claims = self._read.touching(iri)
        passages = {seen for claim in claims for seen in self._read.claims[claim].evidence}
        return [iri, *sorted(claims - {iri}), *sorted(passages & self._read.values.keys())]


def _subject(read: Entities, iri: str) -> str:
    pairs = (f"{_property(name)} {', '.join(map(_term, terms))}" for name, terms in _sorted(read, iri))
    return f"{_iri(iri)} " + " ;\n    ".join(pairs) + " .\n"


def _sorted(read: Entities, iri: str) -> Iterator[tuple[str, Sequence[Any]]]:
    """Properties by name, the class first."""
    values = read.values[iri]
    yield from ((name, values[name]) for name in sorted(values, key=lambda name: (name != _TYPE, name)))


def _property(name: str) -> str:
    return "a" if name == _TYPE else _iri(name)


def _iri(iri: str) -> str:
    short = shrink(iri)
    return short if short != iri and _LOCAL.fullmatch(short.partition(":")[2]) else f"<{iri}>"


def _term(term: Any) -> str:
    if type(term).__name__ == "NamedNode":
        return _iri(term.value)
    if tag := tag_of(term):
        return _TAG.sub(f"@{tag}", str(term))
    if type_ := _type(term):
        return f"{str(term).rpartition('^^')[0]}^^{_iri(type_)}"
    return str(term)


def _prefixes(read: Entities, iri: str) -> frozenset[str]:
    named = [iri, *read.values[iri]]
    for terms in read.values[iri].values():
        named += [_named(term) for term in terms]
    pairs = (shrink(name).partition(":") for name in named)
    return frozenset(prefix for prefix, _colon, local in pairs if local and prefix in PREFIXES)


def _named(term: Any) -> str:
    """The address that a term is, or that its type has."""
    return term.value if type(term).__name__ == "NamedNode" else _type(term)


def _written(read: Entities, iri: str) -> str:
    return _compact(_node(read, iri))


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _node(read: Entities, iri: str) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": shrink(iri)}
    for name, terms in _sorted(read, iri):
        if name == _TYPE:
            node["@type"] = [shrink(term.value) for term in terms]
        else:
            node[shrink(name)] = [_value(term) for term in terms]
    return node


def _value(term: Any) -> dict[str, str] | str:
    if type(term).__name__ == "NamedNode":
        return {"@id": shrink(term.value)}
    if tag := tag_of(term):
        return {"@value": term.value, "@language": tag}
    type_ = _type(term)
    return {"@value": term.value, "@type": shrink(type_)} if type_ else term.value


def _type(term: Any) -> str:
    """The type of a literal; none where it is plain text."""
    type_ = term.datatype.value
    return "" if term.language or type_ == _XSD_STRING else type_
