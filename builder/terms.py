"""Terms and triples while a release is made: an IRI is a text, a literal knows its language or type."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import NamedTuple

from ..ontology import GRAPH, ID, PREFIXES, expand

XSD = "http://www.w3.org/2001/XMLSchema#"
# A prefixed name without escapes (Turtle 1.1, PN_LOCAL); what needs one is written as a whole IRI.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NAMESPACES = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: -len(pair[0]))


class Literal(NamedTuple):
    """A text with a language, or with a datatype, or plain."""

    text: str
    language: str = ""
    datatype: str = ""


Term = str | Literal
Triple = tuple[str, str, Term]


def entity(name: str) -> str:
    """The IRI of `gov/cn-hk`, `tenure/…`, `claim/…`.

    >>> entity("gov/cn-hk")
    'https://w3id.org/comity/id/gov/cn-hk'
    """
    return ID + name


def slice_of(source: str) -> str:
    """The named graph of a source."""
    return GRAPH + source


def concept(slug: str) -> str:
    """The IRI of a concept."""
    return expand(f"cc:{slug}")


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype of XML Schema, such as `integer`."""
    return Literal(value, datatype=XSD + datatype)


def by_language(texts: dict[str, str]) -> list[Literal]:
    """One literal for each language."""
    return [Literal(text, language) for language, text in sorted(texts.items())]


def ntriples(term: Term) -> str:
    """A term as N-Triples writes it.

    >>> ntriples(Literal("a \\"b\\"", "en"))
    '"a \\\\"b\\\\""@en'
    """
    return f"<{term}>" if isinstance(term, str) else _literal(term, f"<{term.datatype}>")


@cache
def turtle(term: Term) -> str:
    """A term as Turtle writes it, with the prefixes of the ontology."""
    return shorten(term) if isinstance(term, str) else _literal(term, shorten(term.datatype))


def _literal(term: Literal, datatype: str) -> str:
    text = f'"{term.text.translate(_ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^{datatype}" if term.datatype else text


@cache
def shorten(iri: str) -> str:
    """A prefixed name where the IRI has one that needs no escape, else the IRI in brackets."""
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace) and _LOCAL.fullmatch(local := iri[len(namespace) :]):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def assertion(subject: str, predicate: str, value: Term | None) -> str:
    """The IRI of the claim that is one triple; without a value, of the claim that it is unknown."""
    parts = [subject, predicate] if value is None else [subject, predicate, value]
    text = " ".join(ntriples(part) for part in parts)
    return entity(f"claim/a-{hashlib.sha256(text.encode()).hexdigest()[:12]}")
