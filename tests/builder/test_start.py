from __future__ import annotations

import json
from pathlib import Path

import pytest
from comity.builder.check import check
from comity.builder.layout import put_in_order
from comity.builder.release import build
from comity.builder.start import start
from comity.errors import MachineError, UsageError
from comity.graph.verification import verify_deep


def test_a_new_dataset_has_no_fault_and_no_warning(tmp_path: Path) -> None:
    start(tmp_path / "mine")

    assert check(tmp_path / "mine").sorted() == []
    assert put_in_order(tmp_path / "mine", write=False) == []


def test_a_new_dataset_builds(tmp_path: Path) -> None:
    start(tmp_path / "mine")

    assert verify_deep(build(tmp_path / "mine", tmp_path / "release")) == []


def test_a_new_dataset_keeps_the_shapes(tmp_path: Path) -> None:
    start(tmp_path / "mine")

    assert check(tmp_path / "mine", shacl=True).sorted() == []


def test_it_tells_what_it_wrote_and_brings_the_schemas(tmp_path: Path) -> None:
    written = start(tmp_path / "a" / "mine")

    assert written == sorted(path for path in (tmp_path / "a" / "mine").rglob("*") if path.is_file())
    assert tmp_path / "a" / "mine" / "dataset.yaml" in written
    for name in ("dataset", "registry", "document", "decisions"):
        schema = json.loads(
            (tmp_path / "a" / "mine" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
        )
        assert schema["title"] == f"comity {name}"


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()

    assert start(tmp_path / "mine")


@pytest.mark.parametrize("what", ["file in it", "hidden file in it", "file", "link to a file"])
def test_what_is_there_is_not_touched(what: str, tmp_path: Path) -> None:
    folder, file = tmp_path / "mine", tmp_path / "file"
    file.write_text("x")
    if what.endswith("in it"):
        folder.mkdir()
        (folder / (".x" if what.startswith("hidden") else "x")).write_text("x")
    else:
        folder.write_text("x") if what == "file" else folder.symlink_to(file)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="is there already; name a folder that is new or empty"):
        start(folder)

    assert sorted(tmp_path.rglob("*")) == before
    assert file.read_text() == "x"


def test_nothing_is_left_of_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(MachineError, match="cannot write"):
        start(tmp_path / "file" / "mine")

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_leaves_nothing(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schemas come last: what was written before them is taken back."""
    if there:
        (tmp_path / "mine").mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("comity.builder.start.write_schemas", full)
    with pytest.raises(MachineError, match=r"cannot write .*: No space left on device"):
        start(tmp_path / "mine")

    assert list(tmp_path.rglob("*")) == ([tmp_path / "mine"] if there else [])
