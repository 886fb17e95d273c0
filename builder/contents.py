"""What a release says: the triples of a dataset by layer, and the text files made of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha256

from ..graph.layout import FACTS, GRAPH, SLICES
from ..ontology import expand, read_text, shrink
from . import derive, emit, registry, terms
from .claim import Claim
from .dataset import Dataset
from .evidence import evidence
from .terms import Literal, Triple
from .vocabulary import vocabulary

_TYPE = expand("rdf:type")
_SOURCE = terms.entity("source/")


class Contents:
    """The triples of a dataset, in layers; each is worked out once."""

    def __init__(self, dataset: Dataset, claims: dict[str, Claim]) -> None:
        self.dataset = dataset
        self.claims = [claims[iri] for iri in sorted(claims)]

    @cached_property
    def things(self) -> set[Triple]:
        """What the registry says, with what follows from it."""
        return set(registry.things(self.dataset))

    @cached_property
    def sources(self) -> set[Triple]:
        """Sources, items and passages."""
        found = set(registry.sources(self.dataset))
        for document in self.dataset.documents.values():
            found |= set(evidence(document))
        return found

    @cached_property
    def facts(self) -> set[Triple]:
        """Claims that hold, as nodes and as triples, and what the builder makes of them."""
        holding = [claim for claim in self.claims if claim.holds]
        found = {triple for claim in holding for triple in _fact(claim)}
        found |= set(derive.shortcuts(holding))
        found |= set(derive.organizations(holding, self.dataset))
        found |= set(derive.statuses(holding, self.dataset))
        found |= set(derive.claim_labels((c for c in holding if not c.triple), self.dataset))
        return found

    @cached_property
    def standings(self) -> set[Triple]:
        """What each claim is worth: standing, polarity, evidence; and the claims that do not hold."""
        found = {triple for claim in self.claims for triple in _standing(claim)}
        found |= {
            triple for claim in self.claims if claim.triple or not claim.holds for triple in _node(claim)
        }
        found |= set(derive.origins(self.claims, self.dataset))
        rest = [claim for claim in self.claims if not claim.holds]
        return (
            found
            | set(derive.organizations(rest, self.dataset))
            | set(derive.claim_labels(rest, self.dataset))
        )

    @cached_property
    def everything(self) -> set[Triple]:
        """The default graph: all layers and what follows from them, and the ontology."""
        return _closed(self.things | self.sources | self.facts | self.standings) | vocabulary()

    @cached_property
    def accepted(self) -> set[Triple]:
        """The facts alone, with the ontology: no source, no evidence, no standing."""
        facts = {triple for triple in self.facts if not triple[0].startswith(_SOURCE)}
        return _closed(self.things | facts) | vocabulary()

    def slices(self) -> dict[str, set[Triple]]:
        """The fact triples that each source supports, by named graph."""
        found: dict[str, set[Triple]] = {terms.slice_of(name): set() for name in self.dataset.documents}
        for claim in self.claims:
            for source in claim.sources:
                found[terms.slice_of(source)] |= set(_slice(claim))
        return found

    def counts(self) -> dict[str, int]:
        """How many things there are of each class; those of the vocabulary itself are left out."""
        own = self.everything - vocabulary()
        found = Counter(shrink(str(cls)) for _, predicate, cls in own if predicate == _TYPE)
        return {name: found[name] for name in sorted(found)}

    def texts(self) -> Iterator[tuple[str, str]]:
        """The text files of the release, by name; those that list the others come last."""
        from ..queries.catalogue import catalogue_turtle

        title = f"{self.dataset.values['name']} {self.dataset.values['version']}, made by comity"
        slices = self.slices()
        rest = self.everything - {triple for triples in slices.values() for triple in triples}
        files = {
            GRAPH: emit.turtle_text(self.everything, title),
            FACTS: emit.turtle_text(self.accepted, f"{title}: accepted facts only, without evidence"),
            SLICES: emit.trig_text(rest, slices, title),
            "ontology.ttl": emit.turtle_text(vocabulary()),
            "shapes.ttl": read_text("shapes.ttl"),
            "queries.ttl": catalogue_turtle(),
        }
        files["dataset.ttl"] = emit.turtle_text(describe(self, files), title)
        yield from files.items()


def manifest(contents: Contents, files: dict[str, str], version: str) -> str:
    """The text of manifest.json: version, counts, size and digest of every text file, digest of the sources."""
    listed = {name: _measured(text) for name, text in sorted(files.items())}
    values = {
        "version": version,
        "dataset": contents.dataset.values["name"],
        "counts": contents.counts(),
        "files": listed,
        "sources": contents.dataset.digest,
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def describe(contents: Contents, files: dict[str, str]) -> Iterator[Triple]:
    """dataset.ttl: the release in VoID and DCAT, with counts, files and checksums."""
    values = contents.dataset.values
    iri = terms.entity(f"dataset/{values['name']}")
    for cls in ("void:Dataset", "dcat:Dataset"):
        yield iri, _TYPE, expand(cls)
    for key, predicate in (("title", "dct:title"), ("description", "dct:description")):
        for text in terms.by_language(values[key]):
            yield iri, expand(predicate), text
    yield iri, expand("owl:versionInfo"), Literal(values["version"])
    yield iri, expand("dct:license"), f"https://spdx.org/licenses/{values['licence']}"
    yield iri, expand("void:uriSpace"), Literal(terms.ID)
    yield iri, expand("void:triples"), terms.typed(str(len(contents.everything)), "integer")
    for name, count in contents.counts().items():
        part = terms.entity(f"dataset/{values['name']}.{name.replace(':', '-')}")
        yield iri, expand("void:classPartition"), part
        yield part, expand("void:class"), expand(name)
        yield part, expand("void:entities"), terms.typed(str(count), "integer")
    for name, text in files.items():
        yield from _distribution(iri, f"{iri}.{name}", name, text)


def _distribution(dataset: str, iri: str, name: str, text: str) -> Iterator[Triple]:
    measured = _measured(text)
    yield dataset, expand("dcat:distribution"), iri
    yield iri, _TYPE, expand("dcat:Distribution")
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


def _closed(triples: Iterable[Triple]) -> set[Triple]:
    """The triples with closures, inverses, superclasses, labels, and the nodes of times and sums of money."""
    found = set(triples)
    for rule in (
        derive.closures,
        derive.inverses,
        derive.times,
        derive.amounts,
        derive.types,
        derive.preferred,
    ):
        found |= set(rule(found))
    return found


def _node(claim: Claim) -> Iterator[Triple]:
    """A claim's own triples: its core, whose it is, the curator's label."""
    yield from claim.core
    if claim.owner:
        yield claim.owner
    for text in terms.by_language(claim.label):
        yield claim.iri, expand("skos:prefLabel"), text


def _fact(claim: Claim) -> Iterator[Triple]:
    """What a claim that holds adds to the facts: its triple, or its node where it is a fact of several parts."""
    if claim.triple is None:
        yield from _node(claim)
    elif claim.triple[2] is not None:
        yield claim.triple[0], claim.triple[1], claim.triple[2]


def _slice(claim: Claim) -> Iterator[Triple]:
    """What a claim adds to the slice of a source; a rejected one adds nothing."""
    if claim.triple is not None:
        yield from _fact(claim) if claim.holds else ()
    elif claim.standing != "rejected":
        yield from _node(claim)
        yield claim.iri, expand("comity:polarity"), terms.concept(claim.polarity)


def _standing(claim: Claim) -> Iterator[Triple]:
    yield claim.iri, expand("comity:standing"), terms.concept(claim.standing)
    yield claim.iri, expand("comity:polarity"), terms.concept(claim.polarity)
    for iri in sorted(claim.evidence):
        yield claim.iri, expand("comity:evidence"), iri
    for text in sorted(claim.inferred):
        yield claim.iri, expand("comity:inference"), text
