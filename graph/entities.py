"""Every entity of a graph as `show` tells it, from one reading of all triples.

`show` asks a store some ten questions about one entity, 0.2 s of a large graph; for a page about each of
two thousand that is too slow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode

from ..ontology import NS, PREFIXES
from .claims import OWNING, PREF_LABEL, TYPE, Claim, claim_of
from .entity import INWARD, Entity, Name, Said, dated_names, entity_of
from .evidence import Evidence, evidence_of
from .labels import Labels, tag_of
from .rows import Row, Term, text_of

if TYPE_CHECKING:
    from .graph import Graph

_ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
_STANDING, _SUBJECT, _EDTF = (f"{NS}{name}" for name in ("standing", "subject", "edtf"))
_PART, _FILE = f"{PREFIXES['dct']}isPartOf", f"{PREFIXES['dct']}source"
_SOURCE = f"{PREFIXES['oa']}hasSource"
_DATED, _FORM = f"{PREFIXES['skosxl']}prefLabel", f"{PREFIXES['skosxl']}literalForm"
_OWNING = {f"{NS}{name}" for name in OWNING}
_LABELS = (PREF_LABEL, f"{PREFIXES['rdfs']}label", _EDTF)
# What a passage is made of: on itself, on the part of a page that it stands in, on the page.
_OF_PASSAGE: Final = (("lines", PREF_LABEL), ("paraphrase", f"{NS}paraphrase"))
_OF_ITEM: Final = (("item", PREF_LABEL),)
_OF_PAGE: Final = (
    ("title", PREF_LABEL),
    ("address", f"{PREFIXES['schema']}url"),
    ("authority", f"{NS}authority"),
    ("issued", f"{PREFIXES['dct']}issued"),
)

Values = Mapping[str, Sequence[Term]]


class Entities:
    """All triples of a graph, and the entities that they make.

    Args:
        graph: on this machine; it is asked once.
    """

    def __init__(self, graph: "Graph") -> None:
        found = defaultdict[str, dict[str, list[Term]]](lambda: defaultdict(list))
        back = defaultdict[str, list[tuple[str, str]]](list)
        for subject, property_, value in graph.select(_ALL):
            if value is not None:
                found[text_of(subject)][text_of(property_)].append(value)
                if isinstance(value, NamedNode):
                    back[value.value].append((text_of(property_), text_of(subject)))
        _put_in_order(found, back)
        self.values: Mapping[str, Values] = dict(sorted(found.items()))
        self._back: Mapping[str, Sequence[tuple[str, str]]] = back

    def of(self, iri: str, property_: str) -> Sequence[Term]:
        """The terms of one property of one thing, sorted."""
        return self.values[iri].get(property_, ()) if iri in self.values else ()

    def texts(self, iri: str, property_: str) -> list[str]:
        """The same as plain texts."""
        return [text_of(term) for term in self.of(iri, property_)]

    def naming(self, iri: str, property_: str) -> list[str]:
        """The things that name this one as a value of a property, sorted."""
        return [subject for name, subject in self._back.get(iri, ()) if name == property_]

    def words(self, iri: str, property_: str) -> Labels:
        """The texts of a property by language."""
        return {tag_of(term): text_of(term) for term in self.of(iri, property_)}

    @cached_property
    def classes(self) -> Mapping[str, Sequence[str]]:
        """The things of each class, sorted, by IRI of the class."""
        found = defaultdict[str, list[str]](list)
        for iri in sorted(self.values):
            for class_ in self.texts(iri, TYPE):
                found[class_].append(iri)
        return found

    @cached_property
    def labels(self) -> Mapping[str, Labels]:
        """The labels of all things that have some, as `labels.read_labels` reads them."""
        found = {iri: self._labels(values) for iri, values in self.values.items()}
        return {iri: labels for iri, labels in found.items() if labels}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """All claims, whole."""
        owners = {
            text_of(claim): iri
            for iri, values in self.values.items()
            for property_ in _OWNING & values.keys()
            for claim in values[property_]
        }
        return {
            iri: claim_of(iri, owners.get(iri, ""), {name: set(terms) for name, terms in values.items()})
            for iri, values in sorted(self.values.items())
            if _STANDING in values
        }

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """All passages."""
        found = ((iri, list(self._passage(iri))) for iri in sorted(self.values) if self.of(iri, _SOURCE))
        return {iri: evidence_of(iri, rows) for iri, rows in found if rows}

    def entity(self, iri: str) -> Entity:
        """One entity, equal to what `Graph.show` gives.

        Args:
            iri: its address.

        Returns:
            the entity; one without a fact where the graph says nothing of it.
        """
        values = self.values.get(iri, {})
        back = [(name, self._term(subject)) for name, subject in self._back.get(iri, ()) if name in INWARD]
        return entity_of(
            iri,
            Said(
                triples=[(name, term) for name, terms in values.items() for term in terms],
                back=back,
                dated=self._dated(iri),
                head=next((file for page in self._upward(iri) for file in self.texts(page, _FILE)), ""),
                claims={claim: self.claims[claim] for claim in sorted(self.touching(iri))},
                labels=self.labels,
                evidence=self.evidence,
            ),
        )

    def _labels(self, values: Values) -> Labels:
        found = dict[str, str]()
        for property_ in _LABELS:
            for term in values.get(property_, ()):
                found.setdefault(tag_of(term), text_of(term))
        return found

    def touching(self, iri: str) -> set[str]:
        """The claims that touch a thing, as `claims.read_claims` has it.

        Args:
            iri: of the thing.

        Returns:
            those that name it or are named by it, it itself if it is one, and those about such a claim.
        """
        near = {text_of(term) for terms in self.values.get(iri, {}).values() for term in terms}
        near |= {subject for _name, subject in self._back.get(iri, ())}
        touching = near & self.claims.keys()
        about = {claim for one in touching for claim in self.naming(one, _SUBJECT)}
        return touching | about | ({iri} & self.claims.keys())

    def _dated(self, iri: str) -> list[Name]:
        return dated_names(
            (form, self._time(name, "from"), self._time(name, "until"))
            for name in self.texts(iri, _DATED)
            for form in self.of(name, _FORM)
        )

    def _time(self, name: str, end: str) -> Term | None:
        return next((edtf for time in self.texts(name, NS + end) for edtf in self.of(time, _EDTF)), None)

    def _passage(self, iri: str) -> Iterator[Row]:
        for item in self.of(iri, _SOURCE):
            for page in (one for one in self._upward(text_of(item)) if not self.of(one, _PART)):
                for thing, pairs in ((iri, _OF_PASSAGE), (text_of(item), _OF_ITEM), (page, _OF_PAGE)):
                    yield from self._rows(item, self._term(page), thing, pairs)

    def _rows(self, item: Term, page: Term, thing: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
        for what, property_ in pairs:
            yield from ((item, page, Literal(what), text) for text in self.of(thing, property_))

    def _upward(self, iri: str) -> Iterator[str]:
        """A part of a page, and what it is part of; a ring is walked once."""
        seen = list[str]()
        level = [iri]
        while level:
            seen += level
            level = [up for one in level for up in dict.fromkeys(self.texts(one, _PART)) if up not in seen]
        yield from seen

    def _term(self, iri: str) -> Term:
        return NamedNode(iri)


def _put_in_order(found: Mapping[str, Mapping[str, list[Term]]], back: Mapping[str, list[Any]]) -> None:
    """A store has no order; most properties have one value, and need no key to sort by."""
    for values in found.values():
        for terms in values.values():
            if len(terms) > 1:
                terms.sort(key=str)
    for naming in back.values():
        naming.sort()
