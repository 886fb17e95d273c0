"""The shapes of the ontology over what would be released, by pySHACL."""

from __future__ import annotations

from typing import Any

from ...ontology import read_text, shrink
from .. import emit, terms
from ..claim import Claim
from ..contents import Contents
from ..dataset import Dataset
from ..problems import Place, Problems


def check(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    """Note what the shapes find, at the record or the file that it comes from."""
    for result, message, focus, severity in _results(Contents(dataset, claims)):
        rule = "shape" if severity == "sh:Violation" else "shape-warning"
        problems.add(place_of(focus, dataset, claims), rule, f"{message} ({shrink(focus)}, {result})")


def _results(contents: Contents) -> list[tuple[str, str, str, str]]:
    import pyshacl
    import rdflib

    data = _graph(emit.turtle_text(contents.everything))
    rules = _graph(read_text("shapes.ttl"))
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none")
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    assert isinstance(report, rdflib.Graph)

    def told(result: Any, name: str) -> str:
        return str(report.value(result, shacl[name]))

    return sorted(
        (
            shrink(told(one, "sourceShape")),
            told(one, "resultMessage"),
            told(one, "focusNode"),
            shrink(told(one, "resultSeverity")),
        )
        for one in report.subjects(rdflib.RDF.type, shacl.ValidationResult)
    )


def _graph(text: str) -> Any:
    import rdflib

    return rdflib.Graph().parse(data=text, format="turtle")


def place_of(focus: str, dataset: Dataset, claims: dict[str, Claim]) -> Place:
    """Where a node comes from: a record, a registry file, a passage, a document, else the head."""
    if focus in claims:
        return claims[focus].places[0]
    name = focus.removeprefix(terms.ID)
    if name in dataset.entities:
        return dataset.entities[name].tree.place
    segment, _, rest = name.partition("/")
    source, _, tail = rest.partition(".")
    if segment not in _OF_SOURCES or source not in dataset.documents:
        return Place(str(dataset.folder / "dataset.yaml"))
    document = dataset.documents[source]
    passages = (passage.place for passage in document.passages if passage.at.tail == tail)
    return next(passages, document.tree.place) if segment != "source" else document.tree.place


_OF_SOURCES = {"source", "evidence", "selector"}
