"""A graph for the shapes to look things up in: by subject or object, by class, by path, by query."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SH = "http://www.w3.org/ns/shacl#"


class Facts:
    """A graph in memory, looked up by subject or object, by class, or by query."""

    def __init__(self, turtle: str) -> None:
        self.store = ox.Store()
        self.store.bulk_load(turtle.encode(), format=ox.RdfFormat.TURTLE)
        self._instances: dict[str, set[Term]] = {}

    def objects(self, subject: Term, predicate: ox.NamedNode) -> set[Term]:
        """The values of a property; a literal has none."""
        if isinstance(subject, ox.Literal):
            return set()
        found = self.store.quads_for_pattern(subject, predicate, None)
        return {quad.object for quad in found if not isinstance(quad.object, ox.Triple)}

    def subjects(self, predicate: ox.NamedNode, value: Term | None = None) -> set[Term]:
        """What has a property, with this value or any."""
        found = self.store.quads_for_pattern(None, predicate, value)
        return {quad.subject for quad in found if not isinstance(quad.subject, ox.Triple)}

    def values(self, predicate: ox.NamedNode) -> set[Term]:
        """Every value of a property."""
        found = self.store.quads_for_pattern(None, predicate, None)
        return {quad.object for quad in found if not isinstance(quad.object, ox.Triple)}

    def instances(self, name: ox.NamedNode) -> set[Term]:
        """The instances of a class and of its subclasses, as the graph has them."""
        if name.value not in self._instances:
            rows = self.rows(f"SELECT ?x {{ ?x <{_RDF}type>/<{_RDFS}subClassOf>* {name} }}")
            self._instances[name.value] = {row["x"] for row in rows}
        return self._instances[name.value]

    def rows(self, query: str, this: Term | None = None) -> list[dict[str, Term]]:
        """The different rows of a SELECT, what is unbound left out; `$this` is bound beforehand."""
        found = self.store.query(query, substitutions={ox.Variable("this"): this} if this else None)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        rows = {tuple(solution[name] for name in names) for solution in found}
        return [{n: v for n, v in zip(names, row, strict=True) if _is_term(v)} for row in rows]

    def items(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        found: list[Term] = []
        while first := self.objects(head, ox.NamedNode(_RDF + "first")):
            found += first
            (head,) = self.objects(head, ox.NamedNode(_RDF + "rest"))
        return found


Path = Callable[[Facts, Term], set[Term]]
"""From a node to the values that it leads to."""


def path_of(shapes: Facts, node: Term) -> Path:
    """Turn a path of the shapes, a property or made of others, into a look-up."""
    if isinstance(node, ox.NamedNode):
        return lambda facts, focus: facts.objects(focus, node)
    for inverse in shapes.objects(node, ox.NamedNode(_SH + "inversePath")):
        assert isinstance(inverse, ox.NamedNode), "only a property is turned round"
        return lambda facts, focus: facts.subjects(inverse, focus)
    for several in shapes.objects(node, ox.NamedNode(_SH + "alternativePath")):
        either = [path_of(shapes, item) for item in shapes.items(several)]
        return lambda facts, focus: {value for path in either for value in path(facts, focus)}
    steps = [path_of(shapes, item) for item in shapes.items(node)]
    assert steps, f"a kind of path that is not known here: {node}"
    return partial(_follow, steps)


def _follow(steps: list[Path], facts: Facts, focus: Term) -> set[Term]:
    found = {focus}
    for step in steps:
        found = {value for start in found for value in step(facts, start)}
    return found


def _is_term(value: object) -> bool:
    return isinstance(value, ox.NamedNode | ox.BlankNode | ox.Literal)
