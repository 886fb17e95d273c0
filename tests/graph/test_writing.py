import errno
import os
from pathlib import Path

import pytest
from comity.errors import MachineError, UsageError
from comity.graph.writing import write_whole


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """Folders are made, permissions are the usual ones, nothing else is left."""
    for content in (b"one", b"two"):
        write_whole(tmp_path / "a" / "b", content)

    assert (tmp_path / "a" / "b").read_bytes() == b"two"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    """The old bytes stay, no temporary file is left, and the message is one line."""
    write_whole(tmp_path / "a", b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(MachineError, match=os.strerror(code)):
        write_whole(tmp_path / "a", b"new")

    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Wrong usage, not a fault of the machine."""
    with pytest.raises(UsageError):
        write_whole(tmp_path, b"")
