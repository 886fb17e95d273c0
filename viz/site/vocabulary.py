"""What the vocabulary says of its own terms, by IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from ...graph.labels import tag_of
from ...ontology import read_text, shrink

Values = Mapping[str, list[Any]]


@cache
def terms() -> Mapping[str, Values]:
    """The classes and properties of `comity.ttl`, in the order of the file: IRI to property to terms."""
    return {iri: values for iri, values in _read("comity.ttl").items() if _is_term(values)}


@cache
def schemes() -> Mapping[str, Values]:
    """The schemes and concepts of `concepts.ttl`, in the order of the file."""
    return _read("concepts.ttl")


def words(values: Values, key: str) -> dict[str, str]:
    """The texts of a property by language."""
    return {tag_of(term): term.value for term in values.get(key, [])}


def iris(values: Values, *keys: str) -> list[str]:
    """The addresses that are values of some properties, in their order."""
    return [term.value for key in keys for term in values.get(key, []) if type(term).__name__ == "NamedNode"]


def is_class(values: Values) -> bool:
    """Whether a term is a class; else it is a property."""
    return "owl:Class" in map(shrink, iris(values, "rdf:type"))


def _is_term(values: Values) -> bool:
    return any(
        name.startswith(("owl:", "rdf:")) and name != "owl:Ontology"
        for name in map(shrink, iris(values, "rdf:type"))
    )


def _read(file: str) -> dict[str, Values]:
    import pyoxigraph

    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(read_text(file), format=pyoxigraph.RdfFormat.TURTLE):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)  # the files hold no blank node
        found[quad.subject.value][shrink(quad.predicate.value)].append(quad.object)
    return {iri: values for iri, values in found.items() if "rdf:type" in values}
