"""The vocabulary, documented: a page for each class and property of comity, with examples from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...graph.rows import Term, text_of
from ...ontology import ID, NS, PREFIXES, shrink
from .lists import facet_key
from .pages import title
from .places import anchor
from .vocabulary import Values, iris, is_class, schemes, terms, words
from .words import spans

if TYPE_CHECKING:
    from .pages import Pages
    from .telling import Teller, Thing

_EXAMPLES = 5


class Terms:
    """Writes the pages of the vocabulary.

    Args:
        pages: writes them.
        teller: names things; its graph gives the examples.
    """

    def __init__(self, pages: Pages, teller: Teller) -> None:
        self._pages, self._teller, self._read = pages, teller, teller.read
        self._uses = Counter[str]()
        self._triples: dict[str, list[tuple[str, str]]] = {}
        for subject, values in self._read.values.items():
            if subject.startswith(ID):
                self._count(subject, values)

    def write(self) -> None:
        """Write them all."""
        own = {iri: values for iri, values in terms().items() if iri.startswith(NS)}
        others = {iri: values for iri, values in terms().items() if not iri.startswith(NS)}
        for iri, values in own.items():
            self._term(iri, values)
        schemes_ = list(self._schemes())
        self._pages.write(
            "ontology/index.html", "ontology", title("ontology"), tables=self._tables(own), schemes=schemes_
        )
        tables = self._tables(others)
        self._pages.write("ontology/others.html", "ontology", title("others"), tables=tables, schemes=())

    def _count(self, subject: str, values: Mapping[str, Sequence[Term]]) -> None:
        for name, found in values.items():
            self._uses[name] += len(found)
            shown = self._triples.setdefault(name, [])
            if len(shown) < 40 and self._teller.places.of(subject):
                shown.append((subject, text_of(found[0])))

    def _term(self, iri: str, values: Values) -> None:
        sort = "classes" if is_class(values) else "properties"
        self._pages.write(
            self._teller.places.of(iri),
            "term",
            words(values, "skos:prefLabel"),
            sort=sort,
            id=shrink(iri),
            iri=iri,
            definition=spans(words(values, "skos:definition")) if "skos:definition" in values else "",
            note=spans(words(values, "skos:scopeNote")) if "skos:scopeNote" in values else "",
            near=list(self._near(iri, values)),
            count=self._times(iri, values),
            examples=list(self._class_examples(iri) if sort == "classes" else self._property_examples(iri)),
        )

    def _near(self, iri: str, values: Values) -> Iterator[tuple[str, list[Thing]]]:
        """The terms that this one is told with."""
        if is_class(values):
            yield "subclass-of", self._things(iris(values, "rdfs:subClassOf"))
            yield "subclasses", self._things(self._naming(iri, "rdfs:subClassOf"))
            yield "its-properties", self._things(self._naming(iri, "rdfs:domain", "dcam:domainIncludes"))
        else:
            yield "stands-on", self._things(iris(values, "rdfs:domain", "dcam:domainIncludes"))
            yield "value", self._things(iris(values, "rdfs:range"))
            yield "inverse", self._things(iris(values, "owl:inverseOf"))

    def _naming(self, iri: str, *keys: str) -> list[str]:
        return [other for other, values in terms().items() if iri in iris(values, *keys)]

    def _things(self, found: Iterable[str]) -> list[Thing]:
        return [self._teller.thing(iri) for iri in found]

    def _times(self, iri: str, values: Values) -> int:
        return len(self._read.classes.get(iri, ())) if is_class(values) else self._uses[iri]

    def _class_examples(self, iri: str) -> Iterator[tuple[Thing, None]]:
        things = [one for one in self._read.classes.get(iri, ()) if self._teller.places.of(one)]
        yield from ((self._teller.thing(one), None) for one in _spread(things))

    def _property_examples(self, iri: str) -> Iterator[tuple[Thing, Thing]]:
        for subject, value in _spread(self._triples.get(iri, [])):
            yield self._teller.thing(subject), self._teller.thing(value)

    def _tables(self, found: dict[str, Values]) -> list[tuple[str, list[dict[str, Any]]]]:
        sorts = {"classes": True, "properties": False}
        return [
            (key, [self._row(iri, values) for iri, values in found.items() if is_class(values) == wanted])
            for key, wanted in sorts.items()
        ]

    def _row(self, iri: str, values: Values) -> dict[str, Any]:
        own = iri.startswith(NS)
        return {
            "id": "" if own else anchor(iri),
            "path": self._teller.places.of(iri) if own else "",
            "name": shrink(iri),
            "label": spans(words(values, "skos:prefLabel")),
            "definition": spans(words(values, "skos:definition")) if "skos:definition" in values else "",
            "count": self._times(iri, values),
        }

    def _schemes(self) -> Iterator[dict[str, Any]]:
        scheme_of = f"{PREFIXES['skos']}inScheme"
        for iri, values in schemes().items():
            if f"{PREFIXES['skos']}ConceptScheme" in iris(values, "rdf:type"):
                things = [
                    one for one in self._read.naming(iri, scheme_of) if one in self._teller.places.pages
                ]
                label = spans(words(values, "skos:prefLabel"))
                yield {"id": f"scheme-{facet_key(iri)}", "label": label, "concepts": self._things(things)}


def _spread(found: list[Any]) -> list[Any]:
    """A few of many, from the beginning to the end: the first alone would be all of one kind."""
    step = max(1, len(found) // _EXAMPLES)
    return found[::step][:_EXAMPLES]
