"""What the Turtle files say, read once a run: concepts, labels, superclasses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ..errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyoxigraph

FILES: Final = ("comity.ttl", "concepts.ttl", "alignments.ttl", "shapes.ttl")
"""Vocabulary, concepts, mappings, rules for data."""

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def read_text(name: str) -> str:
    """Give the text of one of `FILES`.

    Raises:
        UsageError: there is no such file.
    """
    if name not in FILES:
        raise UsageError(f"the ontology has no file {name!r}; it has {', '.join(FILES)}")
    from pathlib import Path

    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@cache
def concepts() -> dict[str, frozenset[str]]:
    """Give the slugs of the concepts of each scheme, the scheme named by its slug.

    >>> sorted(concepts()["polarity"])
    ['affirmed', 'denied', 'unknown']
    """
    found: dict[str, set[str]] = {}
    for concept, scheme in _pairs("concepts.ttl", _SKOS + "inScheme"):
        found.setdefault(_slug(scheme), set()).add(_slug(concept))
    return {scheme: frozenset(slugs) for scheme, slugs in sorted(found.items())}


@cache
def labels() -> dict[str, dict[str, str]]:
    """Give the preferred labels of every term and concept: IRI to language tag (as in the file) to label."""
    import pyoxigraph

    found: dict[str, dict[str, str]] = {}
    for name in ("comity.ttl", "concepts.ttl"):
        for triple in _triples(name):
            if triple.predicate.value == _SKOS + "prefLabel" and isinstance(
                triple.object, pyoxigraph.Literal
            ):
                tag = _TAGS.get(triple.object.language or "", triple.object.language or "")
                found.setdefault(_iri(triple.subject), {})[tag] = triple.object.value
    return found


@cache
def superclasses() -> dict[str, tuple[str, ...]]:
    """Give the ancestors of every class that has some: IRI to IRIs, nearest first, then by name."""
    parents: dict[str, list[str]] = {}
    for child, parent in _pairs("comity.ttl", _RDFS + "subClassOf"):
        parents.setdefault(child, []).append(parent)
    return {child: tuple(_upwards(child, parents)) for child in sorted(parents)}


@cache
def kind_schemes() -> dict[str, str]:
    """Give the scheme that the `comity:kind` of a class is from: IRI of the class to slug of the scheme."""
    return {cls: _slug(scheme) for cls, scheme in _pairs("comity.ttl", _RDFS + "seeAlso")}


_TAGS: Final = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}  # pyoxigraph lower-cases tags


def _upwards(child: str, parents: dict[str, list[str]]) -> Iterator[str]:
    """Walk from a class to its ancestors, each once, level by level."""
    seen: set[str] = set()
    level = sorted(parents.get(child, ()))
    while level:
        yield from level
        seen.update(level)
        level = sorted({up for cls in level for up in parents.get(cls, ())} - seen)


def _pairs(name: str, predicate: str) -> Iterator[tuple[str, str]]:
    for triple in _triples(name):
        if triple.predicate.value == predicate:
            yield _iri(triple.subject), _iri(triple.object)


@cache
def _triples(name: str) -> tuple[pyoxigraph.Quad, ...]:
    import pyoxigraph

    return tuple(pyoxigraph.parse(read_text(name), format=pyoxigraph.RdfFormat.TURTLE))


def _iri(term: object) -> str:
    """Give the IRI of a named node; the files that are read here hold no blank node."""
    import pyoxigraph

    assert isinstance(term, pyoxigraph.NamedNode), f"not an IRI: {term}"
    return term.value


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]
