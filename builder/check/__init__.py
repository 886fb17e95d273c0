"""Every problem of a dataset in one run: form, registry, passages, records, claims.

Each rule has a name (`builder.problems.RULES`) that docs/rules.md explains. Rules about claims run
only over records that the earlier rules found sound, so that one fault is told once.
"""

from __future__ import annotations

from pathlib import Path

from ..claims import Claim, Claims
from ..dataset import Dataset, read_dataset
from ..problems import Problems
from . import claims, passages, records, registry

__all__ = ["check", "read"]


def read(folder: Path, problems: Problems) -> tuple[Dataset, dict[str, Claim]] | None:
    """Read a dataset and check it.

    :param folder: the one that holds `dataset.yaml`
    :param problems: takes what is wrong
    :return: the dataset and its claims by IRI; None where errors leave nothing to build from
    """
    dataset = read_dataset(folder, problems)
    if dataset is None:
        return None
    registry.check(dataset, problems)
    passages.check(dataset, problems)
    sound = records.check(dataset, problems)
    if not sound:
        return None
    found = Claims(dataset, problems).read()
    claims.check(dataset, found, problems)
    return (dataset, found) if not problems.errors() else None


def check(folder: Path) -> Problems:
    """All problems of a dataset."""
    problems = Problems()
    read(folder, problems)
    return problems
