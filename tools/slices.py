"""A dataset cut down to one of its sources: what examples and tests stand on, however the dataset grows."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from comity.builder.check import read
from comity.builder.problems import Problems


def only(dataset: Path, source: str, folder: Path) -> Path:
    """Copy a dataset with one of its sources alone, and of the registry what that source speaks of.

    :param dataset: the folder of a dataset
    :param source: the id of the source
    :param folder: where the copy goes
    """
    (document,) = dataset.glob(f"documents/*/{source}.yaml")
    (folder / "documents" / document.parent.name).mkdir(parents=True)
    shutil.copyfile(document, folder / document.relative_to(dataset))
    shutil.copytree(dataset / "registry", folder / "registry")
    head = yaml.safe_load((dataset / "dataset.yaml").read_text(encoding="utf-8"))
    head.pop("expected", None)  # of the whole
    (folder / "dataset.yaml").write_text(yaml.safe_dump(head, allow_unicode=True), encoding="utf-8")
    while unused := _unused(folder):
        for path in unused:
            path.unlink()
    return folder


def _unused(folder: Path) -> set[Path]:
    problems = Problems()
    read(folder, problems)
    return {Path(problem.place.file) for problem in problems.sorted() if problem.rule == "unused-entity"}
