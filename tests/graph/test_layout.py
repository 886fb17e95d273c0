import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from comity.errors import MachineError
from comity.graph.layout import (
    COPY,
    INDEX,
    MANIFEST,
    NAMES,
    RECORDS,
    STORE,
    Index,
    is_data,
    read_index,
    verify_open,
    written_index,
)
from comity.graph.local import open_release
from comity.graph.manifest import read_manifest
from comity.graph.verification import verify_deep


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
    verify_open(copy)

    assert read_manifest(copy).dataset == "sample"
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
RUBBISH = {
    "nothing": "",
    "no list": "[]",
    "null": "null",
    "empty": "{}",
    "no mapping": '{"files": 3}',
    "an entry that is none": '{"version": "0", "files": {"a": []}}',
    "NUL": "\0",
    "deep": "[" * 100_000,
    "a name with NUL": ENTRY % ("a\\u0000b", "1"),
    "a name outside": ENTRY % ("../../etc/passwd", "1"),
    "a name from the root": ENTRY % ("/etc/passwd", "1"),
    "an endless size": ENTRY % ("a", "1e999"),
    "a long size": ENTRY % ("a", "9" * 5000),
}
LISTED = "quads\t1\tfiles\t1\n%s\n"
RUBBISH_LISTED = {
    "nothing": "",
    "JSON": '{"files": {"a": 1}}',
    "NUL": "\0",
    "no files": "quads\t1\tfiles\t1\n",
    "fewer files": "quads\t1\tfiles\t2\na\t1\tx\n",
    "no quads": "a\t1\tx\nb\t1\tx\n",
    "quads that are no number": "quads\tmany\tfiles\t1\na\t1\tx\n",
    "a name with NUL": LISTED % "a\0b\t1\tx",
    "a name outside": LISTED % "../../etc/passwd\t1\tx",
    "a name from the root": LISTED % "/etc/passwd\t1\tx",
    "an endless size": LISTED % "a\t1e999\tx",
    "a long size": LISTED % f"a\t{'9' * 5000}\tx",
    "no digest": LISTED % "a\t1",
    "too much": LISTED % "a\t1\tx\ty",
}


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_a_manifest_that_is_rubbish(copy: Path, rubbish: str) -> None:
    """Opening sees that it is another; the deep check says what is wrong with it, in one line."""
    (copy / MANIFEST).write_text(RUBBISH[rubbish])
    with pytest.raises(MachineError, match=MANIFEST) as caught:
        open_release(copy)
    (found,) = verify_deep(copy)

    assert "comity build" in str(caught.value) and "comity build" in found
    assert f"{MANIFEST} is damaged" in found


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_a_manifest_that_is_rubbish_in_both_places(copy: Path, rubbish: str) -> None:
    """Its size tells; and reading it says what is wrong."""
    for file in (MANIFEST, COPY):
        (copy / file).write_text(RUBBISH[rubbish])
    with pytest.raises(MachineError, match="comity build"):
        open_release(copy)
    with pytest.raises(MachineError, match=f"{MANIFEST} is damaged"):
        read_manifest(copy)


@pytest.mark.parametrize("rubbish", RUBBISH_LISTED)
def test_a_list_of_files_that_is_rubbish(copy: Path, rubbish: str) -> None:
    """One line that names the list and the mend, at opening and in the deep check."""
    (copy / INDEX).write_text(RUBBISH_LISTED[rubbish])
    with pytest.raises(MachineError, match=INDEX) as caught:
        open_release(copy)

    assert [str(caught.value)] == verify_deep(copy)
    assert "is damaged" in str(caught.value) and "comity build" in str(caught.value)


@pytest.mark.parametrize("name", ["graph.ttl", COPY, RECORDS])
def test_a_list_that_leaves_a_file_out_is_refused(copy: Path, name: str) -> None:
    """What is not listed is not compared."""
    listed = read_index(copy)
    rest = {other: entry for other, entry in listed.files.items() if other != name}
    (copy / INDEX).write_text(written_index(Index(listed.quads, rest)))
    with pytest.raises(MachineError, match=f"does not list {name}"):
        open_release(copy)


def test_all_damage_is_listed(copy: Path) -> None:
    """One line for each damaged file."""
    flip(copy / "graph.ttl")
    cut(copy / "facts.ttl") if (copy / "facts.ttl").stat().st_size else (copy / "facts.ttl").write_text("x")
    (copy / "shapes.ttl").unlink()

    assert len(verify_deep(copy)) == 3


def test_a_store_that_lost_quads_is_found(copy: Path) -> None:
    """The number of quads is counted, whatever the hashes say."""
    listed = read_index(copy)
    (copy / INDEX).write_text(written_index(listed._replace(quads=listed.quads + 1)))

    assert "quads instead of" in verify_deep(copy)[0]


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

    assert [is_data(f"{STORE}/{name}") for name in ("LOG", "LOCK", "LOG.old.17", "000004.log")] == [
        False,
        False,
        False,
        True,
    ]
