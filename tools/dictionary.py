"""Write docs/dictionary.md anew, from the ontology and a release: python tools/dictionary.py [RELEASE]."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import comity
import pyoxigraph
from comity.graph.layout import GRAPH
from comity.ontology import ID, expand, read_text, shrink

OUT = Path(__file__).parents[1] / "docs" / "dictionary.md"
_HEAD = """# Data dictionary

<!-- Generated: python tools/dictionary.py -->

Every class and every property that the bundled dataset uses: what it means, what it stands on and what its
values are, how often it occurs, and an example. Terms without a definition are used as their own vocabulary
defines them; concepts of the schemes, and terms that no data uses, are in [ontology.md](ontology.md). *Times*
counts triples, *subjects* the things that have one. The numbers are of the graph with all its claims,
accepted or not (`graph.ttl`).
"""
_COLUMNS = {
    "Classes": ("class", "label", "definition", "above it", "things", "example"),
    "Properties": ("property", "label", "definition", "stands on", "value", "times", "subjects", "example"),
}
_LONGEST = 60
Term = pyoxigraph.NamedNode | pyoxigraph.Literal
Values = dict[str, list[Term]]


@dataclass
class Use:
    """How a term is used: how many triples, of which subjects, and the first of them by name."""

    times: int = 0
    subjects: set[str] = field(default_factory=set[str])
    first: tuple[str, str, Term] | None = None

    def add(self, subject: str, value: Term) -> None:
        """One triple more."""
        self.times += 1
        self.subjects.add(subject)
        here = (subject, str(value), value)
        if self.first is None or here[:2] < self.first[:2]:
            self.first = here


def page(release: Path) -> str:
    """The text of the page."""
    classes, properties, labels = _uses(release)
    terms = _terms()
    parts = [
        _HEAD,
        *_table("Classes", (_class(name, terms, classes[name], labels) for name in sorted(classes))),
        *_table(
            "Properties", (_property(name, terms, properties[name], labels) for name in sorted(properties))
        ),
    ]
    return "\n".join(parts)


def _uses(release: Path) -> tuple[dict[str, Use], dict[str, Use], dict[str, str]]:
    """By short name, how classes and properties are used; and the English labels of all things."""
    classes, properties, labels = defaultdict[str, Use](Use), defaultdict[str, Use](Use), dict[str, str]()
    names = {expand("rdfs:label"), expand("comity:edtf")}
    for quad in pyoxigraph.parse(path=str(release / GRAPH), format=pyoxigraph.RdfFormat.TURTLE):
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        assert isinstance(subject, pyoxigraph.NamedNode)
        assert isinstance(value, Term)
        if predicate in names and isinstance(value, pyoxigraph.Literal) and value.language in (None, "en"):
            labels[subject.value] = value.value
        if subject.value.startswith(ID):
            properties[predicate].add(subject.value, value)
            if predicate == expand("rdf:type"):
                classes[value.value].add(subject.value, subject)
    return _short_keys(classes), _short_keys(properties), labels


def _short_keys(uses: dict[str, Use]) -> dict[str, Use]:
    return {shrink(iri): use for iri, use in uses.items()}


def _terms() -> dict[str, Values]:
    """What the vocabulary says of each of its terms, by short name."""
    found: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(read_text("comity.ttl"), format=pyoxigraph.RdfFormat.TURTLE):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(quad.object, Term)
        found[shrink(quad.subject.value)][shrink(quad.predicate.value)].append(quad.object)
    return found


def _table(heading: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    columns = _COLUMNS[heading]
    yield from [f"## {heading}", "", _row(columns), _row(("---",) * len(columns)), *map(_row, rows), ""]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell or '-' for cell in cells)} |"


def _class(name: str, terms: dict[str, Values], use: Use, labels: dict[str, str]) -> tuple[str, ...]:
    values = terms.get(name, {})
    above = _listed(values, "rdfs:subClassOf")
    assert use.first
    return (*_told(name, values), above, f"{use.times:,}", _shown(use.first[2], labels))


def _property(name: str, terms: dict[str, Values], use: Use, labels: dict[str, str]) -> tuple[str, ...]:
    values = terms.get(name, {})
    stands, takes = _listed(values, "rdfs:domain", "dcam:domainIncludes"), _listed(values, "rdfs:range")
    assert use.first
    subject, _, value = use.first
    example = f"{_shown(pyoxigraph.NamedNode(subject), labels)} → {_shown(value, labels)}"
    return (*_told(name, values), stands, takes, f"{use.times:,}", f"{len(use.subjects):,}", example)


def _told(name: str, values: Values) -> tuple[str, str, str]:
    label = " · ".join(filter(None, (_text(values, "skos:prefLabel", tag) for tag in ("en", "zh-hant"))))
    return f"`{name}`", label, _cell(_text(values, "skos:definition", "en"))


def _text(values: Values, key: str, language: str) -> str:
    tagged = (value for value in values.get(key, []) if isinstance(value, pyoxigraph.Literal))
    return next((value.value for value in tagged if (value.language or "").lower() == language), "")


def _listed(values: Values, *keys: str) -> str:
    return ", ".join(f"`{shrink(value.value)}`" for key in keys for value in values.get(key, []))


def _shown(term: Term, labels: dict[str, str]) -> str:
    if isinstance(term, pyoxigraph.Literal):
        text = _cell(term.value if len(term.value) <= _LONGEST else f"{term.value[:_LONGEST]}…")
        return f"“{text}”" if term.language else f"`{text}`"
    iri = term.value
    name = iri.removeprefix(ID) if iri.startswith(ID) else shrink(iri)
    label = labels.get(iri, "")
    short = label if len(label) <= _LONGEST else f"{label[:_LONGEST]}…"
    return f"`{name}`" + (f" ({_cell(short)})" if short and iri.startswith(ID) else "")


def _cell(text: str) -> str:
    """A text that ends no cell, and is no mark-up."""
    return " ".join(text.split()).replace("|", "/").replace("<", "‹").replace("`", "'")


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else comity.open_graph().where)
    OUT.write_text(page(where), encoding="utf-8", newline="\n")
