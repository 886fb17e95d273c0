"""The shapes over a graph that holds data and ontology together.

Every engine of SHACL can run `shapes.ttl`, and the tests hold these results to pySHACL's. That one asks
rdflib of each node and takes many minutes over 160,000 triples; this takes seconds: look-ups for the core
constraints, pyoxigraph for those in SPARQL. A constraint that the shapes do not use is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import pyoxigraph as ox

from .constraints import CORE, Check
from .facts import Facts, Path, Term, path_of
from .turtle import read_text

_SH = "http://www.w3.org/ns/shacl#"
_TARGETS = {
    "targetClass": Facts.instances,
    "targetSubjectsOf": Facts.subjects,
    "targetObjectsOf": Facts.values,
}
_SAID = {"path", "message", "severity", "property", "sparql", "name", "description", "qualifiedMinCount"}


class Result(NamedTuple):
    """What a rule reports of a node: IRIs of both, `Violation` or `Warning`, and what to do."""

    shape: str
    focus: str
    severity: str
    message: str


def validate(turtle: str) -> list[Result]:
    """Run every shape over data and ontology in one graph, without inference; results in a fixed order.

    Args:
        turtle: a complete graph (`graph.ttl` of a release).
    """
    facts = Facts(turtle)
    return sorted(
        result
        for shape in _shapes()
        for focus in shape.targets(facts)
        for result in shape.results(facts, focus)
    )


class _Shape:
    """A shape, made ready to be asked of one node after the other."""

    def __init__(self, shapes: Facts, node: Term) -> None:
        said = {name: shapes.objects(node, _sh(name)) for name in _names(shapes, node)}
        unknown = said.keys() - CORE.keys() - _SHAPED.keys() - _TARGETS.keys() - _SAID
        assert not unknown, f"{node}: no such constraint is known here: {', '.join(sorted(unknown))}"
        self.iri = node.value
        self.severity = next((s.value.removeprefix(_SH) for s in said.get("severity", ())), "Violation")
        self.message = next((message.value for message in said.get("message", ())), "")
        self.path: Path = next((path_of(shapes, p) for p in said.get("path", ())), _itself)
        self.aims = [(_TARGETS[name], value) for name in _TARGETS for value in said.get(name, ())]
        self.checks = [CORE[name](value) for name in CORE for value in said.get(name, ())]
        self.checks += [
            _SHAPED[name](shapes, node, value) for name in _SHAPED for value in said.get(name, ())
        ]
        self.parts = [_Shape(shapes, part) for part in said.get("property", ())]
        self.queries = [_query(shapes, query) for query in said.get("sparql", ())]

    def targets(self, facts: Facts) -> set[Term]:
        """The nodes that the shape is about."""
        return {
            node
            for find, value in self.aims
            if isinstance(value, ox.NamedNode)
            for node in find(facts, value)
        }

    def results(self, facts: Facts, focus: Term) -> Iterator[Result]:
        """What the shape and its parts report of a node."""
        values = self.path(facts, focus)
        for check in self.checks:
            yield from [self._result(focus, self.message)] * check(facts, focus, values)
        for part in self.parts:
            for value in values:
                yield from part.results(facts, value)
        for text, message in self.queries:
            for row in facts.rows(text, focus):
                yield self._result(focus, _filled(message or self.message, {"value": focus} | row))

    def conforms(self, facts: Facts, node: Term) -> bool:
        """Whether the shape has nothing to report of a node."""
        return next(self.results(facts, node), None) is None

    def _result(self, focus: Term, message: str) -> Result:
        return Result(self.iri, focus.value, self.severity, message)


def _itself(_: Facts, focus: Term) -> set[Term]:
    return {focus}


def _in(shapes: Facts, _: Term, members: Term) -> Check:
    allowed = set(shapes.items(members))
    return lambda _, __, values: len(values - allowed)


def _of_several(holds: Callable[[int], bool]) -> Callable[[Facts, Term, Term], Check]:
    def check(shapes: Facts, _: Term, members: Term) -> Check:
        several = [_Shape(shapes, member) for member in shapes.items(members)]
        return lambda facts, _, values: sum(
            not holds(sum(shape.conforms(facts, value) for shape in several)) for value in values
        )

    return check


def _qualified(shapes: Facts, node: Term, asked: Term) -> Check:
    shape = _Shape(shapes, asked)
    (least,) = (int(number.value) for number in shapes.objects(node, _sh("qualifiedMinCount")))
    return lambda facts, _, values: int(sum(shape.conforms(facts, value) for value in values) < least)


_SHAPED = {
    "in": _in,
    "or": _of_several(lambda number: number > 0),
    "xone": _of_several(lambda number: number == 1),
    "qualifiedValueShape": _qualified,
}


def _query(shapes: Facts, node: Term) -> tuple[str, str]:
    """The SELECT of a constraint with its prefixes, and its message."""
    (select,), messages = (shapes.objects(node, _sh(name)) for name in ("select", "message"))
    return _prefixes(shapes) + select.value, next((message.value for message in messages), "")


def _prefixes(shapes: Facts) -> str:
    declared = shapes.values(_sh("declare"))
    pairs = (
        [next(iter(shapes.objects(d, _sh(name)))).value for name in ("prefix", "namespace")] for d in declared
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in pairs)


def _filled(message: str, row: dict[str, Term]) -> str:
    return re.sub(
        r"\{[?$](\w+)\}", lambda found: row[found[1]].value if found[1] in row else found[0], message
    )


def _names(shapes: Facts, node: Term) -> set[str]:
    assert not isinstance(node, ox.Literal)
    predicates = (quad.predicate.value for quad in shapes.store.quads_for_pattern(node, None, None))
    return {iri.removeprefix(_SH) for iri in predicates if iri.startswith(_SH)}


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SH + name)


@cache
def _shapes() -> list[_Shape]:
    """The shapes that have a target."""
    shapes = Facts(read_text("shapes.ttl"))
    return [
        _Shape(shapes, node) for node in {node for name in _TARGETS for node in shapes.subjects(_sh(name))}
    ]
