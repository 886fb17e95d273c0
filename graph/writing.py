"""Writing a file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from ..errors import MachineError, UsageError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, make it last, and move it there: a reader sees the old one or the new
    one.

    Args:
        path: of the file; its folder is made if it is missing.
        content: all of it.

    Raises:
        UsageError: the path is a folder.
        MachineError: it cannot be written; what was there before stays.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        why = error.strerror or str(error)
        raise MachineError(f"{path} cannot be written ({why}): check the disk and the folder") from error


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            # A temporary file is for its maker only; a new file of this user would be readable as the
            # umask says.
            os.fchmod(file.fileno(), 0o666 & ~_umask())
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _umask() -> int:
    # The umask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
