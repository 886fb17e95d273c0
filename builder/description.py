"""The text files of a release, and the two that describe the others: dataset.ttl and manifest.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

from ..graph.layout import FACTS, GRAPH, SLICES
from ..ontology import expand, read_text
from . import emit, terms
from .contents import Contents
from .terms import Literal, Triple
from .vocabulary import vocabulary


def texts(contents: Contents) -> dict[str, str]:
    """The text files of a release by name, the manifest left out; the one that lists them comes last."""
    title = f"{contents.dataset.values['name']} {contents.dataset.values['version']}, made by comity"
    slices = contents.slices()
    rest = contents.everything - {triple for triples in slices.values() for triple in triples}
    files = {
        GRAPH: emit.turtle_text(contents.everything, title),
        FACTS: emit.turtle_text(contents.accepted, f"{title}: accepted facts only, without evidence"),
        SLICES: emit.trig_text(rest, slices, title),
        "ontology.ttl": emit.turtle_text(vocabulary()),
        "shapes.ttl": read_text("shapes.ttl"),
        "queries.ttl": _catalogue(),
    }
    return files | {"dataset.ttl": emit.turtle_text(_dataset(contents, files), title)}


@cache
def _catalogue() -> str:
    """The catalogue comes with the code: reading 60 queries takes longer than writing a small graph."""
    from ..queries.catalogue import catalogue_turtle

    return catalogue_turtle()


def manifest(contents: Contents, files: dict[str, str], version: str) -> str:
    """The text of manifest.json: version, counts, digest of the sources, size and digest of every text file.

    :param files: the text files by name
    :param version: that of comity
    """
    listed = {name: _measured(text) for name, text in sorted(files.items())}
    values = {
        "version": version,
        "dataset": contents.dataset.values["name"],
        "triples": len(contents.everything),
        "counts": contents.counts(),
        "files": listed,
        "sources": contents.dataset.digest,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _dataset(contents: Contents, files: dict[str, str]) -> Iterator[Triple]:
    """The release in VoID and DCAT, with counts, files and checksums."""
    iri = terms.entity(f"dataset/{contents.dataset.values['name']}")
    yield from _head(iri, contents.dataset.values)
    yield iri, expand("void:triples"), terms.typed(str(len(contents.everything)), "integer")
    for name, count in contents.counts().items():
        part = f"{iri}.{name.replace(':', '-')}"
        yield iri, expand("void:classPartition"), part
        yield part, expand("void:class"), expand(name)
        yield part, expand("void:entities"), terms.typed(str(count), "integer")
    for name, text in files.items():
        yield from _distribution(iri, f"{iri}.{name}", name, text)


def _head(iri: str, values: dict[str, Any]) -> Iterator[Triple]:
    for cls in ("void:Dataset", "dcat:Dataset"):
        yield iri, expand("rdf:type"), expand(cls)
    for key, predicate in (("title", "dct:title"), ("description", "dct:description")):
        for text in terms.by_language(values[key]):
            yield iri, expand(predicate), text
    yield iri, expand("owl:versionInfo"), Literal(values["version"])
    yield iri, expand("dct:license"), f"https://spdx.org/licenses/{values['licence']}"
    yield iri, expand("void:uriSpace"), Literal(terms.ID)


def _distribution(dataset: str, iri: str, name: str, text: str) -> Iterator[Triple]:
    measured = _measured(text)
    yield dataset, expand("dcat:distribution"), iri
    yield iri, expand("rdf:type"), expand("dcat:Distribution")
    yield iri, expand("dct:title"), Literal(name)
    yield (
        iri,
        expand("dcat:mediaType"),
        Literal("application/trig" if name.endswith("trig") else "text/turtle"),
    )
    yield iri, expand("dcat:byteSize"), terms.typed(str(measured["size"]), "integer")
    yield iri, expand("schema:sha256"), Literal(str(measured["sha256"]))


def _measured(text: str) -> dict[str, int | str]:
    data = text.encode()
    return {"size": len(data), "sha256": sha256(data).hexdigest()}
