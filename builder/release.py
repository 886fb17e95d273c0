"""A dataset to a release: checked, written beside the old one, switched in at once."""

from __future__ import annotations

from pathlib import Path

from .. import __version__
from ..errors import DataError, MachineError
from ..graph.layout import MANIFEST
from .check import read
from .contents import Contents, manifest
from .disk import Disk, Step
from .index import write_index
from .problems import Problems, render


def build(folder: Path, out: Path, on_step: Step | None = None) -> Path:
    """Build a dataset into a release.

    :param folder: the dataset, the folder that holds `dataset.yaml`
    :param out: the link that will lead to the release
    :param on_step: called with the name of each step before it is taken
    :return: `out`
    :raises DataError: problems in the sources, all of them; nothing is written
    :raises UsageError: `out` is something that comity did not make
    :raises MachineError: the disk, or another build; the old release stays in use
    """
    disk = Disk(out, on_step) if on_step else Disk(out)
    disk.check_out()
    problems = Problems()
    found = read(folder, problems)
    if found is None:
        raise DataError(render(problems.errors()))
    contents = Contents(*found)
    try:
        with disk.lock():
            _write(disk, contents)
    except OSError as error:
        where = f" at {error.filename}" if error.filename else ""
        raise MachineError(
            f"cannot write {out}: {error.strerror or error}{where}; the old release is kept"
        ) from error
    return out


def _write(disk: Disk, contents: Contents) -> None:
    try:
        disk.make_folder()
        files = dict(contents.texts())
        for name, text in files.items():
            disk.write(name, text)
        disk.write(MANIFEST, manifest(contents, files, __version__))
        write_index(disk, contents)
        disk.sync()
    except BaseException:
        disk.abandon()
        raise
    before = disk.switch()
    disk.sweep(before)
