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


def test_a_pipe_or_a_device_stays_what_it_is(tmp_path: Path) -> None:
    """A file moved onto /dev/null would end it for every program."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")

    for name in ("pipe", "link"):
        with pytest.raises(UsageError, match="is a device or a pipe"):
            write_whole(tmp_path / name, b"")

    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link").is_symlink()


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    """Also one that leads nowhere yet."""
    (tmp_path / "link").symlink_to("file")

    for content in (b"one", b"two"):
        write_whole(tmp_path / "link", content)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link"]


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    """One line, with the reason."""
    (tmp_path / "a").symlink_to("a")

    with pytest.raises(MachineError, match="symbolic links"):
        write_whole(tmp_path / "a", b"")


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    """The temporary file's name is not longer."""
    name = "a" * 255
    write_whole(tmp_path / name, b"one")

    assert [path.name for path in tmp_path.iterdir()] == [name]
