"""What a release says: the triples of a dataset by layer, and the text files made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from ..ontology import expand, shrink
from . import derive, origins, registry, terms
from .amount import amounts
from .claim import Claim
from .dataset import Dataset
from .evidence import evidence
from .terms import Triple
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
        return found | self._labels(holding)

    @cached_property
    def standings(self) -> set[Triple]:
        """What each claim is worth: standing, polarity, evidence; and the claims that do not hold."""
        found = {triple for claim in self.claims for triple in _standing(claim)}
        found |= {
            triple for claim in self.claims if claim.triple or not claim.holds for triple in _node(claim)
        }
        found |= set(origins.counts(self.claims, self.dataset))
        rest = [claim for claim in self.claims if not claim.holds]
        return found | set(derive.organizations(rest, self.dataset)) | self._labels(rest)

    def _labels(self, claims: list[Claim]) -> set[Triple]:
        mine = {claim.iri for claim in claims}
        return {triple for triple in self._all_labels if triple[0] in mine}

    @cached_property
    def _all_labels(self) -> set[Triple]:
        return set(derive.claim_labels(self.claims, self.dataset))

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
        return self._counts

    @cached_property
    def _counts(self) -> dict[str, int]:
        own = self.everything - vocabulary()
        found = Counter(str(cls) for _, predicate, cls in own if predicate == _TYPE)
        return dict(sorted((shrink(cls), number) for cls, number in found.items()))


def _closed(triples: Iterable[Triple]) -> set[Triple]:
    """The triples with closures, inverses, superclasses, labels, and the nodes of times and sums of money."""
    found = set(triples)
    for rule in (
        derive.closures,
        derive.inverses,
        derive.times,
        amounts,
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
    """What a claim that holds adds to the facts: its triple, or its node."""
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
        if claim.standing != "accepted":
            yield claim.iri, expand("comity:standing"), terms.concept(claim.standing)


def _standing(claim: Claim) -> Iterator[Triple]:
    yield claim.iri, expand("comity:standing"), terms.concept(claim.standing)
    yield claim.iri, expand("comity:polarity"), terms.concept(claim.polarity)
    for iri in sorted(claim.evidence):
        yield claim.iri, expand("comity:evidence"), iri
    for text in sorted(claim.inferred):
        yield claim.iri, expand("comity:inference"), text
    for text in sorted(claim.verdict):
        yield claim.iri, expand("skos:editorialNote"), text
