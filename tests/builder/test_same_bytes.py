"""Same sources, same bytes: seed, zone, locale, folder, order of files, line ends and BOM leave no trace."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from comity.builder.release import build
from comity.graph.layout import LEDGER, MANIFEST, RECORDS, TEXT_FILES

FILES = (*TEXT_FILES, MANIFEST, RECORDS, LEDGER)


def _bytes(release: Path) -> dict[str, bytes]:
    return {name: (release / name).read_bytes() for name in FILES}


@pytest.fixture
def expected(towns, tmp_path: Path) -> dict[str, bytes]:
    return _bytes(build(towns(name="first"), tmp_path / "first-release"))


def _copy(dataset: Path, target: Path, *, end: bytes, bom: bytes) -> None:
    """The same dataset, its files made in another order, with other line ends."""
    for path in sorted(dataset.rglob("*.yaml"), reverse=True):
        file = target / path.relative_to(dataset)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bom + path.read_bytes().replace(b"\n", end))


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_files_of_other_systems(
    end: bytes, bom: bytes, expected: dict[str, bytes], towns, tmp_path: Path
) -> None:
    _copy(tmp_path / "first", tmp_path / "elsewhere" / "other", end=end, bom=bom)

    assert _bytes(build(tmp_path / "elsewhere" / "other", tmp_path / "r")) == expected


ELSEWHERE = [
    {"PYTHONHASHSEED": "0", "TZ": "Asia/Hong_Kong", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "random", "TZ": "UTC-14", "LC_ALL": "tr_TR.UTF-8", "PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.parametrize("environment", ELSEWHERE, ids=lambda environment: environment["LC_ALL"])
def test_other_processes(
    environment: dict[str, str], expected: dict[str, bytes], towns, tmp_path: Path
) -> None:
    """Another seed, zone, locale; another folder, and the dataset named by a way of its own."""
    here = tmp_path / "here"
    shutil.copytree(tmp_path / "first", here / "a b" / "ü")
    done = subprocess.run(
        [sys.executable, "-m", "comity", "build", "../here/./a b/ü", "--out", "../out"],
        cwd=here, env=os.environ | environment, capture_output=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert _bytes(tmp_path / "out") == expected


def test_another_name_is_another_digest(expected: dict[str, bytes], towns, tmp_path: Path) -> None:
    """So that the test above would see a change of the sources; the graph names the file of each."""
    folder = tmp_path / "first"
    (folder / "documents" / "2020").rename(folder / "documents" / "2021")
    found = _bytes(build(folder, tmp_path / "r"))

    assert {name for name in FILES if found[name] != expected[name]} == {
        MANIFEST, "dataset.ttl", "graph.ttl", "graph.trig", RECORDS,
    }  # fmt: skip
