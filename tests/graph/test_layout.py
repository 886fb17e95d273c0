import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from comity.errors import MachineError
from comity.graph.layout import INDEX, MANIFEST, NAMES, STORE, is_data, verify_deep, verify_open
from comity.graph.local import open_release


@pytest.fixture
def copy(release: Path, tmp_path: Path) -> Path:
    return shutil.copytree(release, tmp_path / "copy")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def sst(folder: Path) -> Path:
    return max((folder / STORE).glob("*.sst"), key=lambda path: path.stat().st_size)


def stray_log(folder: Path) -> Path:
    (folder / STORE / "000999.log").write_bytes(b"")
    return folder / STORE / "000999.log"


def other_build(folder: Path) -> Path:
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps(manifest | {"sources": "1"}))
    return folder / INDEX


PLACES: dict[str, Callable[[Path], Path]] = {
    "a text": lambda folder: folder / "graph.ttl",
    "a store file": sst,
    "the store's catalogue": lambda folder: next((folder / STORE).glob("MANIFEST-*")),
    "the names": lambda folder: folder / NAMES,
    "the manifest": lambda folder: folder / MANIFEST,
    "the index's list": lambda folder: folder / INDEX,
}


def test_a_sound_release_passes(copy: Path) -> None:
    """Names, sizes, hashes and the number of quads are as written."""
    assert verify_open(copy).dataset == "sample"
    assert verify_deep(copy) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("damage", [cut, Path.unlink])
def test_missing_or_cut_is_refused_at_opening(copy: Path, place: str, damage: Callable[[Path], None]) -> None:
    """A release is opened whole or not at all; the message names the file and the mend."""
    path = PLACES[place](copy)
    damage(path)
    with pytest.raises(MachineError, match=path.name) as caught:
        open_release(copy)

    assert "comity build" in str(caught.value)
    assert len(verify_deep(copy)) >= 1


@pytest.mark.parametrize("damage", [stray_log, other_build])
def test_files_of_another_build_are_refused(copy: Path, damage: Callable[[Path], Path]) -> None:
    """A stray log would be replayed, and another manifest tells of other texts."""
    path = damage(copy)
    with pytest.raises(MachineError, match=path.name):
        open_release(copy)


@pytest.mark.parametrize("place", ["a text", "a store file", "the store's catalogue", "the names"])
def test_a_flipped_bit_is_found_by_the_deep_check(copy: Path, place: str) -> None:
    """Sizes agree, bytes do not."""
    path = PLACES[place](copy)
    flip(path)

    assert any(str(path) in problem for problem in verify_deep(copy))


ENTRY = (
    '{"files": {"%s": {"size": %s, "sha256": "x"}},'
    ' "version": "1", "dataset": "2", "counts": {}, "sources": ""}'
)
LISTED = '{"files": {"%s": %s}, "sha256": {"%s": "x"}, "manifest": 1, "quads": 1}'
RUBBISH = {
    "nothing": "",
    "no list": "[]",
    "null": "null",
    "empty": "{}",
    "deep": "[" * 100_000,
    "a name with NUL": ENTRY % ("a\\u0000b", "1"),
    "a name outside": ENTRY % ("../../etc/passwd", "1"),
    "a name from the root": ENTRY % ("/etc/passwd", "1"),
    "an endless size": ENTRY % ("a", "1e999"),
    "a long size": ENTRY % ("a", "9" * 5000),
    "a listed name outside": LISTED % ("../a", "1", "../a"),
    "other names than digests": LISTED % ("a", "1", "b"),
}


@pytest.mark.parametrize("file", [MANIFEST, INDEX])
@pytest.mark.parametrize("rubbish", RUBBISH)
def test_lists_of_files_that_are_rubbish(copy: Path, file: str, rubbish: str) -> None:
    """One line that names the list and the mend, at opening and in the deep check."""
    (copy / file).write_text(RUBBISH[rubbish])
    with pytest.raises(MachineError, match=file) as caught:
        open_release(copy)

    assert [str(caught.value)] == verify_deep(copy)
    assert "is damaged" in str(caught.value) and "comity build" in str(caught.value)


def test_all_damage_is_listed(copy: Path) -> None:
    """One line for each damaged file."""
    flip(copy / "graph.ttl")
    cut(copy / "facts.ttl") if (copy / "facts.ttl").stat().st_size else (copy / "facts.ttl").write_text("x")
    (copy / "shapes.ttl").unlink()

    assert len(verify_deep(copy)) == 3


def test_a_store_that_lost_quads_is_found(copy: Path) -> None:
    """The number of quads is counted, whatever the hashes say."""
    listed = json.loads((copy / INDEX).read_text())
    (copy / INDEX).write_text(json.dumps(listed | {"quads": listed["quads"] + 1}))

    assert "quads instead of" in verify_deep(copy)[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"files": 3}', '{"version": "0", "files": {"a": []}}', "\0"]
)
@pytest.mark.parametrize("name", [MANIFEST, INDEX])
def test_a_list_that_is_none_is_refused(copy: Path, name: str, text: str) -> None:
    """Whatever stands in the lists, the answer is one line."""
    (copy / name).write_text(text)
    with pytest.raises(MachineError, match="damaged"):
        open_release(copy)


def test_opening_writes_nothing(copy: Path) -> None:
    """No file is made, changed or locked, and a folder that cannot be written to opens."""
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    for path in before:
        path.chmod(0o555 if path.is_dir() else 0o444)
    graph = open_release(copy)
    graph.find("香港")
    graph.select("SELECT ?s { ?s ?p ?o } LIMIT 1")

    assert before == {path: path.stat().st_mtime_ns for path in copy.rglob("*")}


def test_the_diary_of_rocksdb_does_not_count(copy: Path) -> None:
    """LOG, its old copies and LOCK may come, go and grow."""
    (copy / STORE / "LOG").unlink(missing_ok=True)
    (copy / STORE / "LOG.old.1").write_text("diary")
    verify_open(copy)

    assert [is_data(f"store/{name}") for name in ("LOG", "LOCK", "LOG.old.17", "000004.log")] == [
        False,
        False,
        False,
        True,
    ]
