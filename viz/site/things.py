"""The pages of things: entities, sources and concepts, retired ids; each entity's Turtle and JSON-LD."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ...graph.address import split_iri, written
from ...graph.claims import in_order
from ...graph.fact import ends_of, relation_of, text_of_end
from ...graph.labels import best_label, local_name
from ...ontology import CC, NS, PREFIXES
from ..omissions import between, place, total
from . import ego, rdf
from .lists import LISTS
from .places import anchor, file_of
from .telling import doubts
from .vocabulary import iris, schemes, words
from .words import spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...graph.claims import Claim
    from ...graph.entity import Entity
    from ...graph.ledger import Account
    from ..details import Words
    from .lists import Lister
    from .pages import Pages
    from .telling import Teller

_LIST = {segment: table.name for table in LISTS for segment in table.segments}
_KIND, _STATUS = f"{NS}kind", f"{NS}status"
_PART, _SUBJECT = f"{PREFIXES['dct']}isPartOf", f"{PREFIXES['dct']}subject"
_DEFINITION = f"{PREFIXES['skos']}definition"
_URL = f"{PREFIXES['schema']}url"


class Things:
    """Writes the pages of things.

    Args:
        pages: writes them.
        teller: tells them.
        lister: knows their days.
        views: the picture that each of some things has, by IRI.
        ledger: how the lines of each source are accounted for, by IRI.
    """

    def __init__(
        self,
        pages: Pages,
        teller: Teller,
        lister: Lister,
        views: Mapping[str, str],
        ledger: Mapping[str, Sequence[Account]],
    ) -> None:
        self.pages, self.teller, self.lister, self.views = pages, teller, lister, views
        self._ledger = ledger
        self.read, self.places = teller.read, teller.places
        self._describer = rdf.Describer(self.read)

    def write(self) -> None:
        """Write them all."""
        claims = self._by_passage()
        for iri in self.places.listed():
            found = self.read.entity(iri)
            if split_iri(iri)[0] == "source":
                self._source(found, claims)
            else:
                self._entity(found)
            self._data(iri)
        for iri in sorted(self.places.retired):
            self._retired(iri)
        for iri in sorted(self.places.pages.keys() - set(self.places.listed())):
            self._concept(iri)

    def _entity(self, found: Entity) -> None:
        path = self.places.pages[found.iri]
        near = ego.neighbours(found, self.teller)
        told = self.teller.page(found)
        self.pages.write(
            path,
            "entity",
            self.teller.words(found.iri),
            **self._head(found),
            groups=told["groups"],
            sources_=told["sources"],
            open=told["open"],
            list=_LIST[split_iri(found.iri)[0]],
            picture=ego.draw(found, near[: ego.MOST], self.teller, "../../") if near else "",
            more=len(near) > ego.MOST,
            view=self.views.get(found.iri, ""),
            matches=[match for match in found.matches if match.startswith(("http://", "https://"))],
        )

    def _head(self, found: Entity) -> dict[str, Any]:
        kinds, status = (self.read.texts(found.iri, name) for name in (_KIND, _STATUS))
        return {
            "id": found.entity,
            "file": self.places.pages[found.iri].rpartition("/")[2].removesuffix(".html"),
            "look": self.teller.look(found.iri).rpartition(":")[2],
            "class_": self.teller.thing(self._class(found)),
            "kinds": [self.teller.thing(kind) for kind in kinds],
            "status": next(map(self.teller.thing, status), None),
            "names": found.names,
        }

    def _class(self, found: Entity) -> str:
        """The class that names it best: of its types the one whose short name is its kind."""
        types = self.read.texts(found.iri, f"{PREFIXES['rdf']}type")
        return next((iri for iri in types if local_name(iri) == found.kind), found.kind)

    def _source(self, found: Entity, claims: Mapping[str, list[Claim]]) -> None:
        told = self.teller.page(found)
        mirrored = f"{CC}mirror" in self.read.texts(found.iri, f"{NS}authority")
        address = "" if mirrored else best_label(self.read.words(found.iri, _URL), "")
        passages = [seen for seen in self.read.evidence.values() if seen.source == found.iri]
        passages.sort(key=lambda seen: in_order(seen.iri))
        accounts = self._ledger.get(found.iri, ())
        *gaps, foot = _gaps([seen.iri for seen in passages], accounts)
        items = self.read.naming(found.iri, _PART)
        self.pages.write(
            self.places.pages[found.iri],
            "source",
            self.teller.words(found.iri),
            **self._head(found),
            groups=told["groups"],
            sources_=told["sources"],
            address=address if address.startswith(("http://", "https://")) else "",
            mirror=mirrored,
            items=[{"id": anchor(item), "words": spans(self.teller.words(item))} for item in items],
            total=spans(total(accounts)) if accounts else "",
            foot=foot,
            passages=[
                {
                    "above": above,
                    "id": anchor(seen.iri),
                    "seen": seen,
                    "item": spans(seen.item_titles) if seen.item != seen.source and seen.item_titles else "",
                    "claims": [self._said(claim) for claim in claims.get(seen.iri, ())],
                }
                for seen, above in zip(passages, gaps, strict=True)
            ],
        )

    def _by_passage(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.read.claims.values():
            if claim.standing != "rejected":
                for passage in claim.evidence:
                    found[passage].append(claim)
        return found

    def _said(self, claim: Claim) -> dict[str, Any]:
        """A claim in one line: from whom it is told, how, to whom, its own words."""
        ends = [text_of_end(end) for end in ends_of(claim)]
        return {
            "subject": self.teller.thing(ends[0]) if ends else self.teller.thing(claim.iri),
            "relation": spans(self.teller.relation(relation_of(claim))),
            "object": self.teller.thing(ends[1]) if len(ends) > 1 else None,
            "text": spans(claim.labels) if claim.labels else "",
            "marks": doubts(claim.standing, claim.polarity),
        }

    def _data(self, iri: str) -> None:
        base = self.places.pages[iri].removesuffix(".html")
        turtle, json_ld = self._describer.files(iri)
        self.pages.folder.write(f"{base}.ttl", turtle)
        self.pages.folder.write(f"{base}.jsonld", json_ld)

    def _retired(self, iri: str) -> None:
        heir = self.places.retired[iri]
        if heir in self.places.pages:
            name = written(iri)
            self.pages.write(file_of(iri), "redirect", {"": name}, id=name, heir=self.teller.thing(heir))

    def _concept(self, iri: str) -> None:
        values = schemes().get(iri, {})
        scheme = next(iter(self.read.texts(iri, f"{PREFIXES['skos']}inScheme")), "")
        field = local_name(scheme) == "field"
        things = {thing for name in (_SUBJECT, _KIND, _STATUS) for thing in self.read.naming(iri, name)}
        listed = [thing for thing in things if thing in self.places.pages and not thing.startswith(CC)]
        dated = sorted(((self.lister.day(thing), thing) for thing in listed), reverse=True)
        self.pages.write(
            self.places.pages[iri],
            "concept",
            self.teller.words(iri),
            id=f"cc:{iri.removeprefix(CC)}",
            up="fields.html" if field else "ontology/index.html#concepts",
            up_name="fields" if field else "ontology",
            scheme=spans(self.teller.words(scheme)) if scheme else "",
            definition=spans(words(values, "skos:definition") or self.read.words(iri, _DEFINITION)),
            near=[
                ("broader", [self.teller.thing(up) for up in iris(values, "skos:broader")]),
                (
                    "narrower",
                    [self.teller.thing(one) for one in self.read.naming(iri, f"{PREFIXES['skos']}broader")],
                ),
            ],
            things=[(day, self.teller.thing(thing)) for day, thing in dated],
        )


def _gaps(passages: Sequence[str], accounts: Sequence[Account]) -> list[list[Words]]:
    """What is left out above each passage, and below the last; nothing where no ledger tells of it."""
    if not accounts:
        return [[] for _ in (*passages, "")]
    end = max(one.last + 1 for one in accounts)
    places = [place(name) for name in passages]
    afters = accumulate((last for _, last in places), max, initial=0)
    befores = [*(first if last else 0 for first, last in places), end]
    return [between(accounts, *ends) for ends in zip(afters, befores, strict=True)]
