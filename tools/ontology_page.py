"""Write docs/ontology.md anew below its introduction: python tools/ontology_page.py.

Terms and definitions come from ontology/comity.ttl, concepts from ontology/concepts.ttl, examples from one
source of the bundled dataset, so that the page stays as it is while the others grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import comity
import pyoxigraph
from comity.builder.release import build
from comity.bundled import FOLDER
from comity.graph import Graph
from comity.ontology import CC, ID, NS, read_text, shrink
from slices import only

OUT = Path(__file__).parents[1] / "docs" / "ontology.md"
EXAMPLES = "hkwwp-2017-11-19"
MARK = "<!-- Generated from here on: python tools/ontology_page.py -->\n"
# Where a term has examples among these, they are taken: they tell more than the first of the alphabet.
_PREFERRED = (
    "instrument/gba-framework-2017",
    "event/2017-11-18-hkgd-plenary-20",
    "initiative/hzmb",
    "claim/gba-framework-2017.witness.xi-jinping",
    "tenure/nip-tak-kuen.cn-hk-scma",
    "gov/cn-hk",
    "body/cn-hk-cmab",
    "joint/hkgd-joint-conference",
    "post/cn-hk-scma",
    "person/nip-tak-kuen",
    "place/cn-hk",
    "source/hkwwp-2017-11-19",
    "claim/lam-cheng-yuet-ngor.2017-11-18.three-openings",
    "claim/hzmb.opened.planned.lam-cheng-yuet-ngor.2017-11-18",
    "claim/a-9e155c756246",
    "claim/hkgd-ip-2017.bay-area-events",
    "evidence/hkwwp-2017-11-19.163-165",
    "selector/hkwwp-2017-11-19.163-165",
    "time/2017-11-18",
)
_LONGEST = 90

Values = dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]


def page(before: str, release: Path) -> str:
    """The text of the page: the introduction as it stands, the rest made anew."""
    return before.partition(MARK)[0] + MARK + "".join(f"{line}\n" for line in _lines(release))


def _lines(release: Path) -> Iterator[str]:
    terms, concepts = _terms("comity.ttl"), _terms("concepts.ttl")
    examples = _Examples(comity.open_graph(release))
    own = [iri for iri in terms if iri.startswith(NS) and iri != NS.rstrip("#")]
    classes = [iri for iri in own if _is_class(terms[iri])]
    yield from ["", "## Classes", ""]
    for iri in classes:
        yield from _class(iri, terms[iri], examples)
    yield from ["## Properties", ""]
    for iri in own:
        if iri not in classes:
            yield from _property(iri, terms[iri], examples)
    yield from _reused([iri for iri in terms if not iri.startswith(NS[:-1])], terms, examples)
    yield from _schemes(concepts)


def _terms(file: str) -> dict[str, Values]:
    """What a file says of each of its terms, in the order of the file."""
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(read_text(file), format=pyoxigraph.RdfFormat.TURTLE):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
        found[quad.subject.value][shrink(quad.predicate.value)].append(quad.object)
    return {iri: values for iri, values in found.items() if "rdf:type" in values}


def _text(values: Values, key: str, language: str) -> str:
    tagged = (v for v in values.get(key, []) if isinstance(v, pyoxigraph.Literal))
    return next((v.value for v in tagged if (v.language or "").lower() == language.lower()), "")


def _label(values: Values, language: str) -> str:
    return _text(values, "skos:prefLabel", language)


def _named(values: Values, key: str) -> list[str]:
    return [shrink(value.value) for value in values.get(key, [])]


def _is_class(values: Values) -> bool:
    return "owl:Class" in _named(values, "rdf:type")


def _head(iri: str, values: Values) -> Iterator[str]:
    ahead = "; no data uses it yet" if _named(values, "vs:term_status") else ""
    yield from [f"### {shrink(iri)}", ""]
    yield from [f"**{_label(values, 'en')}** · {_label(values, 'zh-Hant')}{ahead}", ""]
    definition = [_text(values, "skos:definition", language) for language in ("en", "zh-Hant")]
    note = _text(values, "skos:scopeNote", "en")
    yield from [" ".join(filter(None, [definition[0], note])) + ("<br>" if definition[1] else "")]
    yield from [*filter(None, definition[1:]), ""]


def _class(iri: str, values: Values, examples: _Examples) -> Iterator[str]:
    yield from _head(iri, values)
    if above := _named(values, "rdfs:subClassOf"):
        yield f"- subclass of: {_listed(above)}"
    for scheme in _named(values, "rdfs:seeAlso"):
        yield f"- its `comity:kind` is from the scheme `{scheme}`"
    yield from [*_example(examples.of_class(iri)), ""]


def _property(iri: str, values: Values, examples: _Examples) -> Iterator[str]:
    yield from _head(iri, values)
    stands = _named(values, "rdfs:domain") + _named(values, "dcam:domainIncludes")
    yield f"- stands on: {_listed(stands)}"
    if ranges := _named(values, "rdfs:range"):
        yield f"- value: {_listed(ranges)}"
    yield from [*_example(examples.of_property(iri)), ""]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "-"


def _example(found: str) -> list[str]:
    return [f"- example: {found}"] if found else []


def _reused(iris: list[str], terms: dict[str, Values], examples: _Examples) -> Iterator[str]:
    yield from ["## Terms of other vocabularies", "", "Used as they are defined there.", ""]
    yield from ["| term | English | Chinese | example |", "| --- | --- | --- | --- |"]
    for iri in sorted(iris, key=shrink):
        values = terms[iri]
        found = examples.of_class(iri) if _is_class(values) else examples.of_property(iri)
        yield f"| `{shrink(iri)}` | {_label(values, 'en')} | {_label(values, 'zh-Hant')} | {found or '-'} |"
    yield ""


def _schemes(terms: dict[str, Values]) -> Iterator[str]:
    yield from ["## Concept schemes", ""]
    for iri, values in terms.items():
        if "skos:ConceptScheme" not in _named(values, "rdf:type"):
            continue
        yield from _head(iri, values)
        yield from ["| concept | English | Chinese | broader |", "| --- | --- | --- | --- |"]
        for concept, of in terms.items():
            if shrink(iri) in _named(of, "skos:inScheme"):
                yield _concept(concept, of)
        yield ""


def _concept(iri: str, values: Values) -> str:
    broader = _listed(name.removeprefix("cc:") for name in _named(values, "skos:broader"))
    return f"| `{iri.removeprefix(CC)}` | {_label(values, 'en')} | {_label(values, 'zh-Hant')} | {broader} |"


class _Examples:
    """One triple of a release for each term: of a subject that is well known, else the first."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def of_class(self, iri: str) -> str:
        """A thing of the class, with its name."""
        found = self._graph.select("SELECT ?s { VALUES ?c { UNDEF } ?s a ?c }", c=pyoxigraph.NamedNode(iri))
        things = sorted({text for (text,) in found.texts() if text.startswith(ID)}, key=_order)
        return f"`{_short(things[0])}`{self._label(things[0])}" if things else ""

    def of_property(self, iri: str) -> str:
        """A triple with the property."""
        query = "SELECT ?s ?o { VALUES ?p { UNDEF } ?s ?p ?o }"
        rows = self._graph.select(query, p=pyoxigraph.NamedNode(iri))
        found = sorted((s.value, _shown(o)) for s, o in rows if isinstance(s, pyoxigraph.NamedNode))
        told = sorted(
            (row for row in found if row[0].startswith(ID)), key=lambda row: (_order(row[0]), row[1])
        )
        return f"`{_short(told[0][0])}` → {told[0][1]}" if told else ""

    def _label(self, iri: str) -> str:
        query = "SELECT ?l { VALUES ?s { UNDEF } ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }"
        rows = self._graph.select(query, s=pyoxigraph.NamedNode(iri))
        english = sorted(o.value for (o,) in rows if isinstance(o, pyoxigraph.Literal) and o.language == "en")
        return f" ({english[0]})" if english else ""


def _order(iri: str) -> tuple[int, str]:
    name = _short(iri)
    return (_PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED), iri)


def _short(iri: str) -> str:
    return iri.removeprefix(ID) if iri.startswith(ID) else shrink(iri)


def _shown(term: object) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        return f"`{_short(term.value)}`"
    assert isinstance(term, pyoxigraph.Literal)
    text = term.value if len(term.value) <= _LONGEST else f"{term.value[:_LONGEST]}…"
    return f"“{text}”" if term.language else f"`{text}`"


def main() -> None:
    """Build the source that gives the examples, and write the page."""
    with TemporaryDirectory() as folder:
        sources = only(FOLDER, EXAMPLES, Path(folder) / "sources")
        text = page(OUT.read_text(encoding="utf-8"), build(sources, Path(folder) / "release"))
    OUT.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
