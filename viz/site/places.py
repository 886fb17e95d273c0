"""Where things stand on the site: the page of an address, and the place on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...graph.address import split_iri
from ...graph.fact import ends_of, text_of_end
from ...ontology import CC, NS, PREFIXES, SEGMENTS
from .vocabulary import terms

if TYPE_CHECKING:
    from ...graph.claims import Claim
    from ...graph.entities import Entities

_PART, _REPLACED = f"{PREFIXES['dct']}isPartOf", f"{PREFIXES['dct']}isReplacedBy"
_SOURCE, _TYPE = f"{PREFIXES['oa']}hasSource", f"{PREFIXES['rdf']}type"
_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LONGEST = 120  # characters of a file's name; some disks take 143 bytes


class Places:
    """The page of every thing that has one, relative to the site's folder.

    Attributes:
        pages: by IRI, the file of an entity, a source or a concept.
        retired: by the IRI of an id that is no longer used, the IRI of its heir.
    """

    def __init__(self, read: Entities) -> None:
        self._read = read
        self.pages: dict[str, str] = {}
        self.retired: dict[str, str] = {}
        for iri in sorted(read.values):
            if heir := self._heir(iri):
                self.retired[iri] = heir
            elif self._has_page(iri):
                self.pages[iri] = file_of(iri)
        self._terms = {
            **{iri: _of_term(iri) for iri in terms()},
            **{iri: file_of(iri) for iri in self._concepts()},
        }
        self.pages |= {iri: file_of(iri) for iri in self._concepts()}

    def of(self, iri: str) -> str:
        """Where a thing is told, as `id/gov/cn-hk.html`; a claim at its place on a page; else nothing."""
        if page := self.pages.get(iri) or self._terms.get(iri):
            return page
        return next((f"{page}#{anchor(iri)}" for page in self._homes(iri)), "")

    def listed(self) -> Iterator[str]:
        """The entities and sources that have a page, sorted."""
        return (iri for iri in self.pages if not iri.startswith(CC))

    def _has_page(self, iri: str) -> bool:
        segment = split_iri(iri)[0]
        if segment == "source":
            return not self._read.of(iri, _PART)
        return segment in SEGMENTS and bool(self._read.of(iri, _TYPE))

    def _heir(self, iri: str) -> str:
        if split_iri(iri)[0] not in SEGMENTS or self._read.of(iri, _TYPE):
            return ""
        return next(iter(self._read.texts(iri, _REPLACED)), "")

    def _concepts(self) -> list[str]:
        return [iri for iri in sorted(self._read.values) if iri.startswith(CC) and self._is_concept(iri)]

    def _is_concept(self, iri: str) -> bool:
        return f"{PREFIXES['skos']}Concept" in self._read.texts(iri, _TYPE)

    def _homes(self, iri: str) -> Iterator[str]:
        claim = self._read.claims.get(iri)
        if claim:
            yield from self._of_claim(claim)
        elif iri in self._read.evidence:
            yield from filter(None, (self.pages.get(self._read.evidence[iri].source),))
        else:
            yield from (self.pages[page] for page in self._read.texts(iri, _PART) if page in self.pages)

    def _of_claim(self, claim: Claim) -> Iterator[str]:
        """The page of the thing that the claim is told of; a rejected one, or a part of another, has none."""
        if claim.standing == "rejected" or claim.text("subject") in self._read.claims:
            return
        yield from (self.pages[end] for end in map(text_of_end, ends_of(claim)) if end in self.pages)


def anchor(iri: str) -> str:
    """The name of a place on a page: of a claim, a passage, an item."""
    return quote("/".join(filter(None, split_iri(iri))), safe="/.:~-_")


def file_of(iri: str) -> str:
    """The file of the page of an entity or concept, relative to the site's folder."""
    if iri.startswith(CC):
        return f"concept/{_safe(iri.removeprefix(CC))}.html"
    segment, slug = split_iri(iri)
    return f"id/{segment}/{_safe(slug)}.html"


def _of_term(iri: str) -> str:
    """Of a class or property: comity's own have pages, the others stand on one."""
    if not iri.startswith(NS):
        return f"ontology/others.html#{anchor(iri)}"
    name = iri.removeprefix(NS)
    # Some disks take Commitment and commitment for one name.
    return f"ontology/{'class' if name[0].isupper() else 'property'}/{name}.html"


def _safe(slug: str) -> str:
    """A slug as the name of a file; one that is none of the dataset's own kind is replaced by its digest."""
    if _NAME.fullmatch(slug) and len(slug) <= _LONGEST:
        return slug
    return f"x-{sha256(slug.encode()).hexdigest()[:16]}"


def named(read: Entities) -> Mapping[str, Mapping[str, str]]:
    """The labels of things and terms, by IRI."""
    from ...ontology import labels

    return {**labels(), **read.labels}
