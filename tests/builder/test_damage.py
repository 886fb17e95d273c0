"""A damaged release is refused when it is opened, or by `comity check --release`: never a partial answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import comity
import pytest
from comity.builder.release import build
from comity.errors import MachineError
from comity.graph.layout import COPY, INDEX, LEDGER, MANIFEST, NAMES, RECORDS, STORE, TEXT_FILES
from comity.graph.verification import verify_deep

GAZETTE = "documents/2020/gazette-2020-03-03.yaml"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    return build(Path(__file__).parent / "towns", folder / "towns").resolve()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of another build, in which every file has other bytes, and graph.ttl the same length."""
    folder = tmp_path_factory.mktemp("other")
    shutil.copytree(Path(__file__).parent / "towns", folder / "sources")
    text = (folder / "sources" / GAZETTE).read_text(encoding="utf-8")
    (folder / "sources" / GAZETTE).write_text(text.replace("ordinal: 3", "ordinal: 4"), encoding="utf-8")
    return build(folder / "sources", folder / "towns").resolve()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "cut": _cut,
    "empty": lambda path: path.write_bytes(b""),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"}"),
    "one bit flipped": _flip,
}
# CURRENT names the MANIFEST; the tables hold the quads. RocksDB's diary and lock hold nothing.
STORED = ("CURRENT", "MANIFEST-*", "*.sst")


def _refusal(release: Path) -> str:
    """Why the release is refused: when it is opened, else when it is checked; nothing if it seems sound."""
    try:
        comity.open_graph(release)
    except MachineError as error:
        return str(error)
    return "\n".join(verify_deep(release))


def _copy(release: Path, folder: Path) -> Path:
    return Path(shutil.copytree(release, folder / "copy"))


def test_a_copy_that_is_whole_is_sound(sound: Path, tmp_path: Path) -> None:
    assert _refusal(_copy(sound, tmp_path)) == ""


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [*TEXT_FILES, MANIFEST, NAMES, RECORDS, LEDGER, COPY, INDEX])
def test_a_damaged_file_is_refused(name: str, damage: str, sound: Path, tmp_path: Path) -> None:
    release = _copy(sound, tmp_path)
    DAMAGES[damage](release / name)

    assert name.rpartition("/")[2] in _refusal(release)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("pattern", STORED)
def test_a_damaged_store_is_refused(pattern: str, damage: str, sound: Path, tmp_path: Path) -> None:
    release = _copy(sound, tmp_path)
    files = sorted((release / STORE).glob(pattern))
    assert files
    DAMAGES[damage](files[0])

    assert files[0].name in _refusal(release)


def test_a_store_that_is_gone_is_refused(sound: Path, tmp_path: Path) -> None:
    release = _copy(sound, tmp_path)
    shutil.rmtree(release / STORE)

    assert "is missing: run `comity build` to make it again" in _refusal(release)


@pytest.mark.parametrize("name", [*TEXT_FILES, MANIFEST, NAMES, RECORDS, LEDGER, COPY, INDEX])
def test_a_file_of_another_build_is_refused(name: str, sound: Path, other: Path, tmp_path: Path) -> None:
    """Some files of the two builds are the same: those are no damage."""
    release = _copy(sound, tmp_path)
    shutil.copyfile(other / name, release / name)
    same = (sound / name).read_bytes() == (other / name).read_bytes()

    assert bool(_refusal(release)) != same


def test_the_other_build_differs_in_graph_and_manifest(sound: Path, other: Path) -> None:
    """So that the test above has something to refuse, files of the same length too."""
    differing = {
        name for name in (*TEXT_FILES, MANIFEST) if (sound / name).read_bytes() != (other / name).read_bytes()
    }

    assert differing >= {"graph.ttl", "facts.ttl", "graph.trig", "dataset.ttl", MANIFEST}
    assert (sound / "facts.ttl").stat().st_size == (other / "facts.ttl").stat().st_size


def test_a_store_of_another_build_is_refused(sound: Path, other: Path, tmp_path: Path) -> None:
    release = _copy(sound, tmp_path)
    shutil.rmtree(release / STORE)
    shutil.copytree(other / STORE, release / STORE)

    assert _refusal(release)


@pytest.mark.parametrize("what", ["MANIFEST", "CURRENT"])
def test_a_stray_file_in_the_store_is_refused(what: str, sound: Path, tmp_path: Path) -> None:
    """RocksDB replays a log that lies about."""
    release = _copy(sound, tmp_path)
    (release / STORE / f"{what}.log").write_bytes(b"stray")

    assert f"{what}.log does not belong to this build" in _refusal(release)


def test_no_release_at_all(tmp_path: Path) -> None:
    (line,) = verify_deep(tmp_path)

    assert line.startswith(f"{tmp_path}/manifest.json is missing: run `comity build` to make it again")
