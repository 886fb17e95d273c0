"""Whose voice a source is: copies and mouthpieces lead back to their origin, so that a reprint adds none.

A copy leads to its original, a source to whom its text is attributed, else to its publisher, and a
publisher to the body for which it publishes. A copy or mirror of an unknown original has no origin of its
own: it may copy any of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ontology import expand
from . import terms
from .claim import Claim
from .dataset import Dataset
from .document import Document
from .locator import Locator
from .terms import Triple

# Sources that are somebody else's text, whoever that is.
COPIES = frozenset({"copy", "mirror"})
SOURCE = "source/"


def counts(claims: Iterable[Claim], dataset: Dataset) -> Iterator[Triple]:
    """How many independent origins each claim has.

    Copies of unknown originals count as one together, and only where no origin is known.
    """
    claims = list(claims)
    found = _by_passage(Origins(claims, dataset))
    for claim in claims:
        known = {found[evidence] for evidence in claim.evidence} - {""}
        yield claim.iri, expand("comity:originCount"), terms.typed(str(len(known) or 1), "integer")


def _by_passage(origins: Origins) -> dict[str, str]:
    """The origin of each passage, by the IRI of its evidence."""
    return {
        terms.entity(f"evidence/{document.name}.{passage.at.tail}"): origins.of(document, passage.at)
        for document in origins.dataset.documents.values()
        for passage in document.passages
    }


class Origins:
    """The origins of a dataset's sources.

    :param claims: those that say whose data a source or an item is
    """

    def __init__(self, claims: Iterable[Claim], dataset: Dataset) -> None:
        self.dataset = dataset
        self._attributed = {
            claim.triple[0].removeprefix(terms.ID): str(claim.triple[2]).removeprefix(terms.ID)
            for claim in sorted(claims, key=lambda claim: claim.iri)
            if claim.triple and claim.holds and claim.triple[1] == expand("prov:wasAttributedTo")
        }

    def of(self, document: Document, at: Locator) -> str:
        """The entity from which a passage comes, as `gov/cn-hk`; empty where nobody knows."""
        owner = self._attributed.get(f"{SOURCE}{document.item_at(at)}") or self._owner(document)
        return speaks_for(owner, self.dataset)

    def _owner(self, document: Document) -> str:
        """Whose text a document is."""
        original = self.dataset.documents[original_of(document.name, self.dataset)]
        stated = original.values.get("copy-of") or self._attributed.get(f"{SOURCE}{original.name}")
        unknown = original.values["authority"] in COPIES
        return stated or ("" if unknown else original.values["publisher"])


def original_of(name: str, dataset: Dataset) -> str:
    """The document at the end of a chain of copies; `name` itself where it copies no document."""
    seen = {name}
    while (to := dataset.documents[name].values.get("copy-of", "")).startswith(SOURCE):
        name = to.removeprefix(SOURCE)
        if name in seen:
            break
        seen.add(name)
    return name


def speaks_for(name: str, dataset: Dataset) -> str:
    """The entity for which an entity publishes, and that for which this one does, to the last."""
    seen: set[str] = set()
    while name and (name := dataset.follow(name)) not in seen:
        seen.add(name)
        name = dataset.entities[name].values.get("publishes-for", name)
    return name
