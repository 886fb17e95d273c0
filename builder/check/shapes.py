"""The shapes of the ontology over what would be released."""

from __future__ import annotations

from ...ontology import shrink
from ...ontology.shacl import validate
from .. import emit, terms
from ..claim import Claim
from ..contents import Contents
from ..dataset import Dataset
from ..problems import Place, Problems


def check(dataset: Dataset, claims: dict[str, Claim], problems: Problems) -> None:
    """Note what the shapes find, at the record or the file that it comes from."""
    for found in validate(emit.turtle_text(Contents(dataset, claims).everything)):
        rule = "shape" if found.severity == "Violation" else "shape-warning"
        message = f"{found.message} ({shrink(found.focus)}, {shrink(found.shape)})"
        problems.add(place_of(found.focus, dataset, claims), rule, message)


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
