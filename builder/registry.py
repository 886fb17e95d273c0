"""Registry files and the heads of documents to triples: what things and sources are called and are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..ontology import expand
from . import edtf, terms
from .dataset import Dataset, Entity, Identity
from .document import Document
from .origins import SOURCE
from .patterns import LINKS, TYPES
from .terms import Literal, Triple

TRANSLATED = {
    "en": Literal("The English name is unofficial: the curator's translation.", "en"),
    "zh-Hant": Literal("繁體中文名稱並非官方名稱，由整理者所擬。", "zh-Hant"),
    "zh-Hans": Literal("简体中文名称并非官方名称，由整理者所拟。", "zh-Hans"),
}
_LABELS = {"names": "skos:prefLabel", "unofficial": "skos:prefLabel"}
_LISTS = {"also": "skos:altLabel", "hidden": "skos:hiddenLabel"}


def things(dataset: Dataset) -> Iterator[Triple]:
    """The triples of every registry file, and of the decisions on which files are of one thing."""
    for name in sorted(dataset.entities):
        entity = dataset.entities[name]
        if target := entity.values.get("merged-into"):
            yield terms.entity(name), expand("dct:isReplacedBy"), terms.entity(dataset.follow(target))
        else:
            yield from _thing(entity, dataset)
    for heir, text in sorted(inherited(dataset)):
        yield terms.entity(heir), expand("skos:hiddenLabel"), text
    for identity in dataset.identities:
        yield from _identity(identity, dataset)


def inherited(dataset: Dataset) -> set[tuple[str, Literal]]:
    """The names that only a retired file has: its heir is found by them."""
    found: set[tuple[str, Literal]] = set()
    for name, entity in dataset.entities.items():
        heir = dataset.follow(name)
        if heir != name:
            known = {text for _, text in names(dataset.entities[heir].values)}
            found |= {(heir, text) for _, text in names(entity.values) if text not in known}
    return found


def _identity(identity: Identity, dataset: Dataset) -> Iterator[Triple]:
    """Why two things are different, or one id is retired."""
    pair = [dataset.follow(name) for name in identity.pair]
    noted = pair
    if identity.key == "same":
        noted = [name for name in identity.pair if dataset.follow(name) != name]
    else:
        for one, other in (pair, pair[::-1]):
            yield terms.entity(one), expand("owl:differentFrom"), terms.entity(other)
    for text in terms.by_language(identity.reason):
        yield from ((terms.entity(name), expand("skos:scopeNote"), text) for name in noted)


def _thing(entity: Entity, dataset: Dataset) -> Iterator[Triple]:
    iri, values = terms.entity(entity.name), entity.values
    yield iri, expand("rdf:type"), expand(TYPES[values["type"]].cls)
    if "kind" in values:
        yield iri, expand("comity:kind"), terms.concept(values["kind"])
    for item in values.get("match", []):
        yield iri, expand("skos:exactMatch"), expand(f"wd:{item}")
    for key, link in LINKS.items():
        if key in values:
            yield iri, expand(link.predicate), terms.entity(dataset.follow(values[key]))
    for predicate, text in names(values):
        yield iri, predicate, text
    for language in values.get("unofficial", {}):
        yield iri, expand("skos:editorialNote"), TRANSLATED[language]
    yield from _dated(iri, entity.slug, values.get("dated", []))


def names(values: dict[str, Any]) -> Iterator[tuple[str, Literal]]:
    """The names of a registry file: predicate and text."""
    for key, predicate in _LABELS.items():
        for text in terms.by_language(values.get(key, {})):
            yield expand(predicate), text
    for key, predicate in _LISTS.items():
        for language, forms in values.get(key, {}).items():
            for form in forms:
                yield expand(predicate), Literal(form, language)


def _dated(iri: str, slug: str, names: list[dict[str, str]]) -> Iterator[Triple]:
    """Official names of earlier times, each a label of its own."""
    for number, name in enumerate(names, 1):
        label = terms.entity(f"name/{slug}.{number}")
        yield iri, expand("skosxl:prefLabel"), label
        yield label, expand("rdf:type"), expand("skosxl:Label")
        for key, value in name.items():
            if key in {"from", "until"}:
                yield label, expand(f"comity:{key}"), terms.entity(f"time/{value.replace('/', '_')}")
            else:
                yield label, expand("skosxl:literalForm"), Literal(value, key)


def sources(dataset: Dataset) -> Iterator[Triple]:
    """The triples of every source, and of the items that are sources of their own."""
    for name in sorted(dataset.documents):
        document = dataset.documents[name]
        yield from _source(document, dataset)
        for item in document.items:
            iri = terms.entity(f"source/{name}.{item.slug}")
            yield iri, expand("rdf:type"), expand("comity:Source")
            yield iri, expand("dct:isPartOf"), terms.entity(f"source/{name}")
            for text in terms.by_language(item.title):
                yield iri, expand("skos:prefLabel"), text


def _source(document: Document, dataset: Dataset) -> Iterator[Triple]:
    iri, values = terms.entity(f"source/{document.name}"), document.values
    yield iri, expand("rdf:type"), expand("comity:Source")
    for text in terms.by_language(values["title"]):
        yield iri, expand("skos:prefLabel"), text
    # Where its head and its records are written.
    yield iri, expand("dct:source"), Literal(dataset.relative(document.tree.place.file))
    yield iri, expand("dct:publisher"), terms.entity(dataset.follow(values["publisher"]))
    yield iri, expand("dct:language"), Literal(values["language"])
    yield iri, expand("comity:kind"), terms.concept(values["kind"])
    yield iri, expand("comity:authority"), terms.concept(values["authority"])
    yield iri, expand("comity:status"), terms.concept(f"read-{values['read']}")
    if values["issued"] != "unknown":
        yield iri, expand("dct:issued"), _issued(values["issued"])
    if original := values.get("copy-of"):
        quoted = "prov:wasQuotedFrom" if original.startswith(SOURCE) else "prov:wasAttributedTo"
        yield iri, expand(quoted), terms.entity(dataset.follow(original))
    if "url" in values:
        yield iri, expand("schema:url"), terms.typed(values["url"], "anyURI")
    if "text" in values:
        yield iri, expand("dct:identifier"), Literal(values["text"]["file"])
        yield iri, expand("schema:sha256"), Literal(values["text"]["sha256"])


def _issued(text: str) -> Literal:
    """A day as xsd:date; a year, a month or a rough date as text: no datatype compares all three."""
    span = edtf.parse(text)
    whole = span.earliest == span.latest and text == str(span.earliest)
    return terms.typed(text, "date") if whole else Literal(text)
