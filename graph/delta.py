"""The triples that only one of two graphs has, by subject."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple, parse

from ..errors import UsageError
from .labels import tag_of
from .local import LocalGraph
from .rows import Term

if TYPE_CHECKING:
    from .graph import Graph

Values: TypeAlias = Mapping[tuple[str, str], set[Term]]
"""By IRI of a property and language of a text, the terms."""

_BLOCK = "\n    .\n"  # ends a subject in what the builder writes


def delta(old: "Graph", new: "Graph") -> tuple[dict[str, Values], dict[str, Values]]:
    """The triples that two graphs do not share.

    Args:
        old: a graph.
        new: another.

    Returns:
        by IRI of a subject, what only the old one has; the same of the new one. Blank nodes cannot be
        compared and are left out.

    Raises:
        UsageError: one of them is not on this machine.
    """
    if not (isinstance(old, LocalGraph) and isinstance(new, LocalGraph)):
        raise UsageError("an endpoint cannot be compared triple by triple: name two releases or RDF files")
    before, after = _texts(old), _texts(new)
    if before and after and before[0] == after[0]:
        # Two files of the builder: subjects with the same text need no parsing.
        gone = _parsed(before[0], before[1] - after[1])
        come = _parsed(before[0], after[1] - before[1])
    else:
        gone, come = _stored(old), _stored(new)
    return _by_subject(gone - come), _by_subject(come - gone)


def _texts(graph: LocalGraph) -> tuple[str, set[str]] | None:
    """The prefixes of a release's graph, and the text of each of its subjects."""
    if graph.release is None:
        return None
    head, _, body = Path(graph.text).read_text(encoding="utf-8").partition("\n\n")
    prefixes = "\n".join(line for line in head.splitlines() if not line.startswith("#"))
    return prefixes, set(filter(None, body.split(_BLOCK)))


def _parsed(prefixes: str, blocks: set[str]) -> set[Triple]:
    text = "\n".join([prefixes, *(block + _BLOCK for block in blocks)])
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


def _stored(graph: LocalGraph) -> set[Triple]:
    if graph.release is None:
        return {quad.triple for quad in graph.store}
    quads = graph.store.quads_for_pattern(None, None, None, DefaultGraph())
    return {quad.triple for quad in quads}


def _by_subject(triples: Iterable[Triple]) -> dict[str, Values]:
    found = defaultdict[str, defaultdict[tuple[str, str], set[Term]]](lambda: defaultdict(set))
    for subject, predicate, value in triples:
        if isinstance(subject, NamedNode) and not isinstance(value, BlankNode):
            found[subject.value][predicate.value, tag_of(value)].add(value)
    return dict(found)
