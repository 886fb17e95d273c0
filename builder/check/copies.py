"""Rules for copies: the original exists and is no copy of its copy; whose text it is stands in one place."""

from __future__ import annotations

from ..dataset import Dataset
from ..document import Document, find
from ..origins import SOURCE, original_of
from ..patterns import ACTORS
from ..problems import Problems
from .names import missing_entity


def check(dataset: Dataset, problems: Problems) -> None:
    """Check the head of every document that says whose text it copies."""
    copies = [document for document in dataset.documents.values() if "copy-of" in document.values]
    sound = [document for document in copies if _exists(document, dataset, problems)]
    for document in sound:
        _once(document, problems)
        if len(sound) == len(copies):
            _loop(document, dataset, problems)


def _exists(document: Document, dataset: Dataset, problems: Problems) -> bool:
    original, place = document.values["copy-of"], find(document.tree, ["copy-of"])
    if not original.startswith(SOURCE):
        return not missing_entity(dataset, original, ACTORS, place, problems)
    known = original.removeprefix(SOURCE) in dataset.documents
    if not known and not dataset.partial:
        message = f"there is no {original}; name a document of this dataset, or whose text it is (body/…)"
        problems.add(place, "copy-of", message)
    return known


def _once(document: Document, problems: Problems) -> None:
    """`attributed-to` is for what the source says itself of its data, or of an item's."""
    for record in document.records:
        if record.first == document.name and "attributed-to" in record.values:
            message = "the head says by copy-of whose text this is; leave attributed-to to items"
            problems.add(record.place_of("attributed-to"), "copy-of", message)


def _loop(document: Document, dataset: Dataset, problems: Problems) -> None:
    end = dataset.documents[original_of(document.name, dataset)]
    if end is document and end.values["copy-of"].startswith(SOURCE):
        message = f"'copy-of' leads from {SOURCE}{document.name} back to itself; one of the links is wrong"
        problems.add(find(document.tree, ["copy-of"]), "copy-of", message)
