"""A dataset to a release: checked, written beside the old one, switched in at once."""

from __future__ import annotations

from pathlib import Path

from .. import __version__
from ..errors import DataError, MachineError
from ..graph.layout import MANIFEST
from . import counts
from .check import read
from .contents import Contents
from .description import manifest, texts
from .disk import Disk, Step
from .index import write_index
from .problems import Problems, render


def build(folder: Path, out: Path, on_step: Step | None = None, *, allow_shrink: bool = False) -> Path:
    """Build a dataset into a release.

    :param folder: the dataset, the folder that holds `dataset.yaml`
    :param out: the link that will lead to the release
    :param on_step: called with the name of each step before it is taken
    :param allow_shrink: replace a release even by one that has lost more than 5 % of a class
    :return: `out`
    :raises DataError: problems in the sources, all of them, or a release that shrinks; nothing is written
    :raises UsageError: `out` is something that comity did not make
    :raises MachineError: another build is at work; or the disk failed, and the old release stays in use
    """
    disk = Disk(out, on_step) if on_step else Disk(out)
    disk.check_out()
    problems = Problems()
    found = read(folder, problems)
    contents = Contents(*found) if found else None
    if contents:
        counts.check(contents, problems)
    if contents is None or problems.errors():
        raise DataError(render(problems.errors()))
    try:
        with disk.lock():
            disk.check_out()
            if not allow_shrink:
                counts.refuse_shrinking(out, contents)
            _write(disk, contents)
    except OSError as error:
        raise MachineError(_told(error, disk)) from error
    return out


def _told(error: OSError, disk: Disk) -> str:
    where = f" at {error.filename}" if error.filename else ""
    what = f"{error.strerror or error}{where}"
    if disk.switched:
        return f"{disk.out} is the new release, but may not outlive a power cut ({what}); build again"
    return f"cannot write {disk.out}: {what}; mend that and build again, the old release is kept"


def _write(disk: Disk, contents: Contents) -> None:
    try:
        files = texts(contents)
        disk.make_folder()
        for name, text in files.items():
            disk.write(name, text)
        disk.write(MANIFEST, manifest(contents, files, __version__))
        write_index(disk, contents)
        disk.sync_folder()
        before = disk.switch()
    except BaseException:
        if not disk.switched:
            disk.abandon()
        raise
    disk.sweep(before)
