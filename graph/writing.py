"""Writing a file whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from stat import S_IFREG, S_ISDIR, S_ISREG
from tempfile import NamedTemporaryFile

from ..errors import MachineError, UsageError

_PREFIX = 40  # characters


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, make it last, and move it there: a reader sees the old one or the new
    one.

    Args:
        path: of the file; its folder is made if it is missing.
        content: all of it.

    Raises:
        UsageError: the path is a folder, a device or a pipe.
        MachineError: it cannot be written; what was there before stays.
    """
    file = replaceable(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, content)
    except OSError as error:
        why = error.strerror or str(error)
        raise MachineError(f"{path} cannot be written ({why}): check the disk and the folder") from error


def replaceable(path: Path) -> Path:
    """The file that a path leads to, if a new one may be moved into its place.

    A move onto `/dev/null` would end it for every program; one onto a link would end the link.

    Args:
        path: of a file, which need not exist.

    Returns:
        the same with its links followed.

    Raises:
        UsageError: the path is a folder, a device or a pipe.
        MachineError: it cannot be looked at.
    """
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        kind = S_IFREG
    except OSError as error:
        raise MachineError(f"{path} cannot be written ({error.strerror}): name another file") from error
    if S_ISDIR(kind):
        raise UsageError(f"{path} is a folder: name a file")
    if not S_ISREG(kind):
        raise UsageError(f"{path} is a device or a pipe: name a file")
    return path.resolve()


def _replace(path: Path, content: bytes) -> None:
    # The name of the temporary file is short: with a name of the usual greatest length it would be too long.
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:_PREFIX]}.", delete=False) as file:
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
    sync(path.parent)


def sync(path: Path) -> None:
    """See a file, or the entries of a folder, on the disk.

    Args:
        path: of either.

    Raises:
        OSError: the disk fails.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _umask() -> int:
    # The umask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
