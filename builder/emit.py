"""Triples as text: Turtle and TriG in a fixed order, one object a line.

Every line of a subject ends in ` ;` and the full stop stands alone, so that one fact more or less
changes its own line only. No blank nodes, so nothing needs a canonical name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..ontology import PREFIXES, expand
from .terms import Triple, shorten, turtle

_TYPE = expand("rdf:type")


def turtle_text(triples: Iterable[Triple], head: str = "") -> str:
    """A Turtle file of these triples, whatever their order."""
    return "".join([*_prefixes(head), "\n", *_blocks(triples, "")])


def trig_text(default: Iterable[Triple], graphs: Mapping[str, Iterable[Triple]], head: str = "") -> str:
    """A TriG file: the default graph first, then the named graphs by IRI."""
    parts = [*_prefixes(head), "\n{\n", *_blocks(default, "  "), "}\n"]
    for graph in sorted(graphs):
        parts += [f"\n<{graph}> {{\n", *_blocks(graphs[graph], "  "), "}\n"]
    return "".join(parts)


def _prefixes(head: str) -> Iterator[str]:
    yield from (f"# {line}\n" for line in head.splitlines())
    yield from (f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(PREFIXES))


def _blocks(triples: Iterable[Triple], margin: str) -> Iterator[str]:
    subject = ""
    for iri, not_type, predicate, value in sorted(_rows(triples)):
        if iri != subject:
            if subject:
                yield f"{margin}    .\n"
            subject = iri
            yield f"{margin}{shorten(subject)}\n"
        yield f"{margin}    {shorten(predicate) if not_type else 'a'} {value} ;\n"
    if subject:
        yield f"{margin}    .\n"


def _rows(triples: Iterable[Triple]) -> set[tuple[str, bool, str, str]]:
    """Sorted, these are subjects by IRI, types first, then properties, and objects as they are written."""
    return {(subject, verb != _TYPE, verb, turtle(value)) for subject, verb, value in triples}
