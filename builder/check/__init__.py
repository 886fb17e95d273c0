"""Every problem of a dataset in one run: form, registry, passages, records, claims.

Each rule has a name (`builder.problems.RULES`) that docs/rules.md explains. Rules about claims run
only over records that the earlier rules found sound, so that one fault is told once.
"""

from __future__ import annotations

from pathlib import Path

from ...errors import DataError, UsageError
from .. import counts
from ..claim import Claim
from ..claims import Claims
from ..contents import Contents
from ..dataset import Dataset, read_dataset
from ..problems import Problems, render
from . import claims, copies, decisions, duplicates, passages, records, registry, vanished
from .links import Links

__all__ = ["check", "read", "read_or_fail"]

Read = tuple[Dataset, dict[str, Claim]]


def read(folder: Path, problems: Problems) -> Read | None:
    """Read a dataset and check it.

    :param folder: the one that holds `dataset.yaml`
    :param problems: takes what is wrong
    :return: the dataset and its claims by IRI; None where errors leave nothing to build from
    """
    dataset = read_dataset(folder, problems)
    found = _rules(dataset, problems) if dataset else None
    return found if found and not problems.errors() else None


def read_or_fail(folder: Path) -> Dataset:
    """A dataset for commands that only look at it.

    :raises DataError: its files cannot be read, all problems told
    """
    problems = Problems()
    dataset = read_dataset(folder, problems)
    if dataset is None or problems.errors():
        raise DataError(render(problems.errors()))
    return dataset


def check(
    folder: Path, texts: Path | None = None, *, shacl: bool = False, against: Path | None = None
) -> Problems:
    """All problems of a dataset.

    :param folder: the one that holds `dataset.yaml`
    :param texts: a folder with the sources' texts, to check locators and copying against
    :param shacl: ask the shapes of the ontology too, where the rules find no error
    :param against: an earlier release, of which no id may be missing
    :raises UsageError: none of the texts that the documents name is in the folder
    """
    problems = Problems()
    dataset = read_dataset(folder, problems)
    if dataset is None:
        return problems
    found = _rules(dataset, problems)
    if against is not None:
        vanished.check(dataset, problems, against)
    if texts is not None:
        from . import texts as rules_of_texts

        if not rules_of_texts.check(dataset, texts, problems):
            raise UsageError(f"{texts} holds no text that a document names under text.file")
    if found and not problems.errors():
        counts.check(Contents(*found), problems)
    if shacl and found and not problems.errors():
        from . import shapes

        shapes.check(*found, problems)
    return problems


def _rules(dataset: Dataset, problems: Problems) -> Read | None:
    registry.check(dataset, problems)
    vanished.check(dataset, problems)
    passages.check(dataset, problems)
    copies.check(dataset, problems)
    decisions.check(dataset, problems)
    if not _records(dataset, problems):
        return None
    found = Claims(dataset, problems).read()
    claims.check(dataset, found, problems)
    duplicates.check(dataset, found, problems)
    return dataset, found


def _records(dataset: Dataset, problems: Problems) -> bool:
    """Check every record; whether claims can be made of them."""
    before = len(problems.errors())
    for record in dataset.records():
        records.check(record, dataset, problems)
    # Where a record is missing or wrong, others seem to name what does not exist.
    if len(problems.errors()) == before and not dataset.partial:
        links = Links(dataset, problems)
        for record in dataset.records():
            links.check(record)
    return not problems.errors()
