"""Passages to evidence: one node a passage, one paraphrase, one place in the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..ontology import expand
from . import terms
from .dataset import Dataset
from .document import Document, Passage, Record
from .locator import Locator
from .terms import Literal, Triple

# Fragments of text/plain by lines: RFC 5147, section 2.2.1.
_RFC5147 = "http://tools.ietf.org/rfc/rfc5147"


def evidence_of(dataset: Dataset, record: Record, at: Locator) -> str:
    """The IRI of the evidence that a record names by its lines: that of the passage that holds them."""
    passage = dataset.documents[record.source].passage_at(at)
    return terms.entity(f"evidence/{record.source}.{(passage.at if passage else at).tail}")


def evidence(document: Document) -> Iterator[Triple]:
    """The evidence nodes of a document: every passage that says something."""
    for passage in document.passages:
        if passage.says:
            yield from _node(document, passage)


def _node(document: Document, passage: Passage) -> Iterator[Triple]:
    at = passage.at
    iri = terms.entity(f"evidence/{document.name}.{at.tail}")
    yield iri, expand("rdf:type"), expand("comity:Evidence")
    yield iri, expand("oa:hasSource"), terms.entity(f"source/{document.item_at(at)}")
    for text in terms.by_language(at.label):
        yield iri, expand("skos:prefLabel"), text
    for text in terms.by_language(passage.says):
        yield iri, expand("comity:paraphrase"), text
    if at.digest:
        yield iri, expand("comity:passageDigest"), Literal(f"sha256-squeeze:{at.digest}")
    if at.unit == "L":
        yield from _selector(iri, terms.entity(f"selector/{document.name}.{at.tail}"), at)


def _selector(iri: str, selector: str, at: Locator) -> Iterator[Triple]:
    yield iri, expand("oa:hasSelector"), selector
    yield selector, expand("rdf:type"), expand("oa:FragmentSelector")
    yield selector, expand("dct:conformsTo"), _RFC5147
    # RFC 5147 counts the gaps between lines from 0: lines 163 to 165 lie between gap 162 and gap 165.
    yield selector, expand("rdf:value"), Literal(f"line={at.first - 1},{at.last}")
