"""Writing so that nothing half-written is ever seen: every step has a name, and may fail.

A file is written under a name of its own and synced; a folder is complete before a link is switched
to it in one step. `on_step` is called before each step: tests end the process there, or let the step
fail as a full or closed disk would.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import MachineError, UsageError

Step = Callable[[str], None]


def _go(_: str) -> None:
    """Nothing to do before a step."""


class Disk:
    """The steps of one build towards the link `out`."""

    def __init__(self, out: Path, on_step: Step = _go) -> None:
        self.out, self.step = out, on_step
        self.folder = out.parent / f".{out.name}-{secrets.token_hex(4)}"

    def check_out(self) -> None:
        """Refuse to touch what is not a link that an earlier build made.

        :raises UsageError: with what to do
        """
        if self.out.is_symlink():
            target = self.out.readlink()
            if target.parent == Path() and target.name.startswith(f".{self.out.name}-"):
                return
            raise UsageError(f"{self.out} is a link to {target}, not made by comity; name another --out")
        if self.out.exists():
            raise UsageError(f"{self.out} is not a release that comity made; name another --out")

    @contextmanager
    def lock(self) -> Generator[None]:
        """Let one build at a time work towards this link.

        :raises MachineError: another build is at work
        """
        path = self.out.parent / f".{self.out.name}.lock"
        self.step("make parent")
        self.out.parent.mkdir(parents=True, exist_ok=True)
        self.step("open lock")
        with path.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                raise MachineError(
                    f"another build (pid {file.read().strip()}) writes {self.out}; wait for it"
                ) from None
            self.step("write lock")
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def make_folder(self, name: str = "") -> Path:
        """Make the folder of the new release, or one in it."""
        path = self.folder / name if name else self.folder
        self.step(f"make folder {name or 'release'}")
        path.mkdir()
        return path

    def write(self, name: str, text: str) -> None:
        """Write a text file and see it on the disk."""
        self.step(f"open {name}")
        with (self.folder / name).open("wb") as file:
            self.step(f"write {name}")
            file.write(text.encode())
            file.flush()
            self.step(f"sync {name}")
            os.fsync(file.fileno())

    def sync(self, name: str = "") -> None:
        """See every file of a folder, and the folder itself, on the disk."""
        folder = self.folder / name if name else self.folder
        for path in sorted(folder.iterdir()):
            if path.is_file():
                self.step(f"sync {path.suffix or path.name} in {name or 'release'}")
                _sync(path)
        self.step(f"sync folder {name or 'release'}")
        _sync(folder)

    def switch(self) -> Path | None:
        """Let the link lead to the new release, in one step.

        :return: the folder that it led to before
        """
        before = self.out.parent / self.out.readlink() if self.out.is_symlink() else None
        link = self.folder.with_name(self.folder.name + ".link")
        self.step("make link")
        link.symlink_to(self.folder.name)
        self.step("switch")
        link.replace(self.out)
        self.step("sync parent")
        _sync(self.out.parent)
        return before

    def sweep(self, *keep: Path | None) -> None:
        """Remove what builds before the last one left, and what broken ones did.

        What cannot be removed now is left to the next build: the new release is in place already.
        """
        for path in sorted(self.out.parent.glob(f".{self.out.name}-*")):
            if path not in keep and path != self.folder:
                with suppress(OSError):
                    self.step("remove old")
                    path.unlink() if path.is_symlink() else shutil.rmtree(path)

    def abandon(self) -> None:
        """Take back what this build has written."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_name(self.folder.name + ".link").unlink(missing_ok=True)


def replace(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
