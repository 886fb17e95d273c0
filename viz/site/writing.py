"""The folder of a site: written beside its place, moved there whole; what is somebody else's stays."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from ...errors import MachineError, UsageError

MARKER = "comity-site.txt"
"""Lists every file of a site, below its first line; a folder without it is somebody else's."""
_FIRST = "A site that comity made; its files:"


class Folder:
    """A folder that is being filled.

    Attributes:
        path: where it is until it is moved to its place.
        names: of its files, relative to it.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.names = path, set[str]()

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file; its folder is made if it is missing."""
        file = self.add(name)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def add(self, name: str) -> Path:
        """The path of a new file that something else writes."""
        assert name not in self.names, name
        self.names.add(name)
        file = self.path / PurePosixPath(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        return file

    def finish(self) -> None:
        """Write the list of all files."""
        listed = sorted({*self.names, MARKER})
        self.write(MARKER, "".join(f"{line}\n" for line in (_FIRST, *listed)))


@contextmanager
def folder(target: Path) -> Generator[Folder]:
    """A new folder that takes a site's place when all is written, and goes when something fails.

    Args:
        target: where the site shall be; its parent is made if it is missing.

    Yields:
        the folder to fill.

    Raises:
        UsageError: the target is there and is not a site that comity made, or holds other files too.
        MachineError: it cannot be written; what was there before stays.
    """
    place = target.resolve()
    _refuse_others(target, place)
    made: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(dir=place.parent, prefix=f".{place.name[:40]}."))
        filled = Folder(made)
        yield filled
        filled.finish()
        made.chmod(0o777 & ~_umask())
        _move(made, place)
    except OSError as error:
        why = error.strerror or str(error)
        raise MachineError(f"{target} cannot be written ({why}): check the disk and the folder") from error
    finally:
        if made:
            shutil.rmtree(made, ignore_errors=True)


def _refuse_others(target: Path, place: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise UsageError(f"{target} is a file: name a folder")
    strangers = sorted(_found(place) - _listed(place / MARKER))
    if strangers:
        raise UsageError(f"{target} holds {strangers[0]}, which no site of comity has: name another folder")


def _found(place: Path) -> set[str]:
    return {
        (Path(folder) / file).relative_to(place).as_posix()
        for folder, _folders, files in os.walk(place)
        for file in files
    }


def _listed(marker: Path) -> set[str]:
    try:
        first, *names = marker.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return set()
    return set(names) if first == _FIRST else set()


def _move(made: Path, place: Path) -> None:
    """Put the new folder where the old one is; should that fail, the old one comes back."""
    old = made.with_name(f"{made.name}.old")
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    # The umask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
