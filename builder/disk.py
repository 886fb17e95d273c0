"""Writing so that nothing half-written is ever seen: every step has a name, and may fail.

A file is written under a name of its own and synced; a folder is complete before a link is switched
to it in one step. `on_step` is called before each step: tests end the process there, or let the step
fail as a full or closed disk would.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import MachineError, UsageError
from ..graph.writing import sync

Step = Callable[[str], None]


def _go(_: str) -> None:
    """Nothing to do before a step."""


class Disk:
    """The steps of one build towards the link `out`.

    :param out: the link; the folders that it leads to stand beside it, as `.NAME-` and 8 hex digits
    :param on_step: called with the name of each step before it is taken
    """

    def __init__(self, out: Path, on_step: Step = _go) -> None:
        self.out, self.step = out, on_step
        self.folder = out.parent / f".{out.name}-{secrets.token_hex(4)}"
        self.link = self.folder.with_name(self.folder.name + ".link")
        self.switched = False
        self._own = re.compile(rf"\.{re.escape(out.name)}-[0-9a-f]{{8}}")

    def check_out(self) -> None:
        """Refuse to touch what is not a link that an earlier build made.

        :raises UsageError: with what to do
        """
        if self.out.is_symlink():
            target = self.out.readlink()
            if not self._own.fullmatch(str(target)):
                message = f"{self.out} is a link to {target}, not made by comity; name another --out"
                raise UsageError(message)
        elif self.out.exists():
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
        # A link of this name could lead to somebody's file: it is not followed.
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644), "r+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pid = file.read().strip() or "unknown"
                message = f"another build (pid {pid}) writes {self.out}; wait for it"
                raise MachineError(message) from None
            self.step("write lock")
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def make_folder(self, name: str = "") -> None:
        """Make the folder of the new release, or one in it."""
        self.step(f"make folder {name or 'release'}")
        (self.folder / name).mkdir()

    def write(self, name: str, text: str) -> None:
        """Write a text file and see it on the disk."""
        self.step(f"open {name}")
        with (self.folder / name).open("xb") as file:
            self.step(f"write {name}")
            file.write(text.encode())
            file.flush()
            self.step(f"sync {name}")
            os.fsync(file.fileno())

    def sync_file(self, name: str) -> None:
        """See a file that another program wrote on the disk."""
        self.step(f"sync {name}")
        sync(self.folder / name)

    def sync_files(self, name: str) -> None:
        """See every file of a folder, and the folder itself, on the disk."""
        self.step(f"sync files of {name}")
        for path in sorted((self.folder / name).iterdir()):
            sync(path)
        self.sync_folder(name)

    def sync_folder(self, name: str = "") -> None:
        """See the names of a folder's files on the disk."""
        self.step(f"sync folder {name or 'release'}")
        sync(self.folder / name)

    def switch(self) -> Path | None:
        """Let the link lead to the new release, in one step.

        :return: the folder that it led to before
        """
        before = self.out.parent / self.out.readlink() if self.out.is_symlink() else None
        self.step("make link")
        self.link.symlink_to(self.folder.name)
        self.step("switch")
        self.link.replace(self.out)
        self.switched = True
        self.step("sync parent")
        sync(self.out.parent)
        return before

    def sweep(self, *keep: Path | None) -> None:
        """Remove what builds before the last one left, and what broken ones did.

        What cannot be removed now is left to the next build: the new release is in place already.
        """
        for path in self._left():
            if path not in keep and path != self.folder:
                with suppress(OSError):
                    self.step("remove old")
                    path.unlink() if path.is_symlink() else shutil.rmtree(path)

    def _left(self) -> Iterator[Path]:
        """What bears a name that only builds towards this link give: `.a-b-01234567` is none of `a`."""
        for path in sorted(self.out.parent.iterdir()):
            if self._own.fullmatch(path.name.removesuffix(".link")):
                yield path

    def abandon(self) -> None:
        """Take back what this build has written, as far as the disk allows."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with suppress(OSError):
            self.link.unlink()
