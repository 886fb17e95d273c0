from __future__ import annotations

from pathlib import Path

import pytest
from comity.errors import MachineError, UsageError
from comity.viz.site.writing import MARKER, folder


def make(target: Path, text: str = "one") -> None:
    with folder(target) as filled:
        filled.write("a/b.html", text)


def test_a_new_folder_is_whole(tmp_path: Path) -> None:
    make(tmp_path / "new/site")

    assert (tmp_path / "new/site/a/b.html").read_text(encoding="utf-8") == "one"
    assert (tmp_path / "new/site" / MARKER).read_text(encoding="utf-8").splitlines()[1:] == [
        "a/b.html",
        MARKER,
    ]
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["site"]


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    make(tmp_path / "site")
    with folder(tmp_path / "site") as filled:
        filled.write("c.html", "two")

    assert sorted(path.name for path in (tmp_path / "site").rglob("*")) == ["c.html", MARKER]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    make(tmp_path / "site")

    assert (tmp_path / "site/a/b.html").exists()


@pytest.mark.parametrize("kept", ["mine.txt", "a/mine.txt"])
def test_what_is_somebody_else_s_stays(tmp_path: Path, kept: str) -> None:
    """Also a file that somebody put into a site: it would be lost."""
    make(tmp_path / "site")
    (tmp_path / "site" / kept).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=rf"holds {kept}.*name another folder"):
        make(tmp_path / "site", "two")

    assert (tmp_path / "site" / kept).read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "site/a/b.html").read_text(encoding="utf-8") == "one"


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file: name a folder"):
        make(tmp_path / "site")


def test_a_forged_list_frees_nothing(tmp_path: Path) -> None:
    """A list that does not begin as ours does is no list."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MARKER).write_text("mine.txt\n", encoding="utf-8")
    with pytest.raises(UsageError, match=MARKER):
        make(tmp_path / "site")


def test_what_fails_leaves_nothing_and_the_old_stays(tmp_path: Path) -> None:
    make(tmp_path / "site")
    with pytest.raises(RuntimeError), folder(tmp_path / "site") as filled:
        filled.write("c.html", "two")
        raise RuntimeError

    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site/a/b.html").exists()


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The move fails after the old site went aside: it comes back."""
    make(tmp_path / "site")
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target == tmp_path / "site" and not self.name.endswith(".old"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(MachineError, match="No space left"):
        make(tmp_path / "site", "two")

    assert (tmp_path / "site/a/b.html").read_text(encoding="utf-8") == "one"
