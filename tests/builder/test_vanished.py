"""Whoever cited an id still finds it: a file of the registry is retired, never deleted."""

from __future__ import annotations

import runpy
from pathlib import Path

import comity.builder
import pytest
from comity.builder.check import check
from comity.builder.check.vanished import LIST
from comity.builder.release import build
from comity.errors import DataError

ROOT = Path(comity.builder.__file__).parents[1]
BUNDLED = ROOT / "sources" / "greater-bay-area"
HEIR = "registry/gov/southport-old.yaml"
MESSAGE = "error: {0} was released; bring registry/{0}.yaml back, with merged-into [vanished]"


def vanished(found: object) -> list[str]:
    return [str(problem) for problem in found.sorted() if problem.rule == "vanished"]


def test_no_id_of_the_last_release_is_missing() -> None:
    """`make ids` writes the list; an id that stands in it stays for good."""
    listed = (BUNDLED / LIST).read_text(encoding="utf-8").splitlines()

    assert listed == sorted(set(listed))
    assert [name for name in listed if not (BUNDLED / "registry" / f"{name}.yaml").is_file()] == []


def test_the_list_of_a_dataset_is_held_against_it(towns) -> None:
    folder = towns({LIST: "gov/northport\ngov/southport-old\nplace/atlantis\n"})

    assert vanished(check(folder)) == [f"{folder}/{LIST}:3:1: {MESSAGE.format('place/atlantis')}"]
    with pytest.raises(DataError, match="place/atlantis"):
        build(folder, folder.parent / "release")


def test_any_list_can_be_read(towns) -> None:
    folder = towns({LIST: b"\xff\xfe\r\n\r\ngov/northport\r\n"})

    assert [line.partition(": ")[0] for line in vanished(check(folder))] == [f"{folder}/{LIST}:1:1"]


@pytest.fixture
def release(towns, tmp_path: Path) -> Path:
    return build(towns(name="before"), tmp_path / "release")


def test_an_earlier_release_is_held_against_it(towns, release: Path) -> None:
    """A retired id is one of its ids; what only claims and sources are called is none."""
    folder = towns({HEIR: None})

    assert vanished(check(folder)) == []
    assert vanished(check(folder, against=release)) == [
        f"{release}:1:1: {MESSAGE.format('gov/southport-old')}"
    ]
    assert vanished(check(folder, against=release / "graph.ttl"))


def test_a_retired_id_is_there(towns, release: Path) -> None:
    retired = "type: bureau\nmerged-into: harbour-office\n"
    folder = towns({"registry/body/gazette.yaml": retired})

    assert vanished(check(folder, against=release)) == []


def test_the_list_only_grows(towns) -> None:
    ids = runpy.run_path(str(ROOT / "tools" / "ids.py"))["ids"]
    folder = towns({LIST: "place/atlantis\n", "registry/place/z.yaml": "type: place\n"})
    lines = ids(folder).splitlines()

    assert lines == sorted(lines)
    assert {"place/atlantis", "place/z", "gov/southport-old"} < set(lines)
