"""The vocabulary as data: four Turtle files, and the names in them for Python.

Nothing is loaded with this module; the functions that read Turtle load pyoxigraph when they are called.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import UsageError

if TYPE_CHECKING:
    from .terms import CLASSES, INVERSES, PROPERTIES, SHORTCUTS, TRANSITIVE
    from .turtle import FILES, concepts, kind_schemes, labels, read_text, superclasses

__all__ = [
    "CC",
    "CLASSES",
    "FILES",
    "GRAPH",
    "ID",
    "INVERSES",
    "NS",
    "PREFIXES",
    "PROPERTIES",
    "SEGMENTS",
    "SHAPE",
    "SHORTCUTS",
    "TRANSITIVE",
    "concepts",
    "expand",
    "kind_schemes",
    "labels",
    "read_text",
    "shrink",
    "superclasses",
]

# Looked up when first asked for: a query needs prefixes only.
_HOMES = {
    **dict.fromkeys(("CLASSES", "INVERSES", "PROPERTIES", "SHORTCUTS", "TRANSITIVE"), ".terms"),
    **dict.fromkeys(("FILES", "concepts", "kind_schemes", "labels", "read_text", "superclasses"), ".turtle"),
}

BASE = "https://w3id.org/comity/"
NS = BASE + "ns#"
CC = BASE + "concept/"
ID = BASE + "id/"
"""Where data lives: the one setting (the path is not registered yet)."""
GRAPH = BASE + "graph/source/"
SHAPE = BASE + "shape/"

SEGMENTS = ("place", "gov", "body", "joint", "post", "person", "instrument", "initiative", "event")
"""Segments of entities that have a registry file."""

_BUILT_SEGMENTS = ("tenure", "claim", "source", "evidence", "selector", "amount", "name")

PREFIXES: dict[str, str] = {
    "comity": NS,
    "cc": CC,
    **{segment: f"{ID}{segment}/" for segment in SEGMENTS + _BUILT_SEGMENTS},
    "t": ID + "time/",  # `time` is taken by OWL-Time, as everywhere else
    "dcam": "http://purl.org/dc/dcam/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shape": SHAPE,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace, for every namespace that a release or the vocabulary uses."""

_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.ontology' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)


def shrink(iri: str) -> str:
    """Shorten an IRI to `prefix:rest` by the longest namespace that fits; without one, give it back as it is.

    The rest is not escaped for Turtle: `t:2017-01_2017-03~` needs more care in a file than on a screen.
    """
    for prefix, namespace in _BY_LENGTH:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


@cache
def expand(name: str) -> str:
    """Give the IRI of `prefix:rest`.

    Raises:
        UsageError: the prefix is none of `PREFIXES`.
    """
    prefix, colon, rest = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise UsageError(f"{name!r} has no known prefix; known are {', '.join(sorted(PREFIXES))}")
    return PREFIXES[prefix] + rest
