"""The ontology's Turtle as triples of the builder: vocabulary, concepts, mappings."""

from __future__ import annotations

from functools import cache

from ..ontology import read_text
from .derive import preferred
from .terms import Literal, Term, Triple

_TAGS = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}  # pyoxigraph lower-cases tags


@cache
def vocabulary() -> set[Triple]:
    """Every triple of comity.ttl, concepts.ttl and alignments.ttl, and rdfs:label beside each label."""
    import pyoxigraph as ox

    found: set[Triple] = set()
    for name in ("comity.ttl", "concepts.ttl", "alignments.ttl"):
        for quad in ox.parse(read_text(name), format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, ox.NamedNode)
            found.add((quad.subject.value, quad.predicate.value, _term(quad.object)))
    return found | set(preferred(found))


def _term(term: object) -> Term:
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return term.value
    assert isinstance(term, ox.Literal), f"{term} has no IRI: the vocabulary has no blank nodes"
    if term.language:
        return Literal(term.value, _TAGS.get(term.language, term.language))
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(term.value, datatype="" if plain else term.datatype.value)
