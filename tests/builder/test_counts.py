"""How many things of each class there are: what a curator expects, and what a release may not lose unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from comity.builder import schema
from comity.builder.check import check
from comity.builder.counts import COUNTED, shrunk
from comity.builder.release import build
from comity.cli import run
from comity.errors import DataError
from comity.graph.manifest import Manifest

GAZETTE = "documents/2020/gazette-2020-03-03.yaml"
HEAD = "dataset.yaml"


@pytest.fixture
def expecting(told, text):
    """`expecting("Agreement: {least: 2}")`: the problems of a dataset that expects this."""
    return lambda line: told({HEAD: f"{text(HEAD)}expected:\n  {line}\n"})


@pytest.mark.parametrize(
    "line",
    [
        "Agreement: {least: 0, most: 99}",
        "Agreement: {least: 1}",
        "Person: {most: 1000}",
        "Claim: {least: 10}",
    ],
)
def test_a_class_within_its_bounds(expecting, line: str) -> None:
    assert expecting(line) == []


def test_a_class_out_of_its_bounds_is_told_at_the_bound(expecting) -> None:
    (few,) = expecting("Agreement: {least: 200, most: 300}")

    assert few.startswith("dataset.yaml:12:22: error: Agreement: ")
    assert " in all, at least 200 expected; add what is missing, or write what is to be expected " in few


def test_too_many_are_told_too(expecting) -> None:
    (many,) = expecting("Person: {most: 0}")

    assert many.startswith("dataset.yaml:12:18: error: Person: ")
    assert ", at most 0 expected; take away what is there twice, or " in many


def test_bounds_that_nothing_can_meet(expecting) -> None:
    assert expecting("Person: {least: 2, most: 1}") == [
        "dataset.yaml:12:19: error: least is 2, more than most, 1; exchange them [wrong-value]"
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Agrement: {least: 1}", "unknown-key"),
        ("Person: 7", "wrong-value"),
        ("Person: {least: many}", "wrong-value"),
        ("Person: {}", "wrong-value"),
        ("Person: {between: 1}", "unknown-key"),
    ],
)
def test_a_bound_that_is_none(expecting, line: str, problem: str) -> None:
    (told,) = expecting(line)

    assert told.endswith(f"[{problem}]")


def test_counts_are_not_asked_for_while_another_error_is_left(told, text) -> None:
    """What could not be read is not missing: one fault is told once."""
    found = told({HEAD: f"{text(HEAD)}expected:\n  Claim: {{least: 9999}}\n", GAZETTE: "source: x\n"})

    assert not [line for line in found if "expected-count" in line]
    assert found


def test_a_build_refuses_what_the_check_refuses(towns, text, tmp_path: Path) -> None:
    dataset = towns({HEAD: f"{text(HEAD)}expected:\n  Agreement: {{least: 200}}\n"})
    with pytest.raises(DataError, match=r"dataset\.yaml:12:22: error: Agreement: "):
        build(dataset, tmp_path / "r" / "towns")

    assert not (tmp_path / "r").exists()
    assert len(check(dataset).errors()) == 1


def test_what_may_be_expected_is_what_the_manifest_counts(contents) -> None:
    made = contents().counts()

    assert set(made) >= {COUNTED[name] for name in ("Agreement", "Person", "Post", "Tenure", "Claim")}
    assert set(schema.DATASET["properties"]["expected"]["properties"]) == set(COUNTED)


# ---------------------------------------------------------------- a release that shrinks


def _manifest(counts: dict[str, int], triples: int = 1000, dataset: str = "towns") -> Manifest:
    return Manifest("0", dataset, counts, {}, "", triples)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (100, 95, []),
        (100, 94, ["comity:Event from 100 to 94"]),
        (20, 19, []),
        (1, 0, ["comity:Event from 1 to 0"]),
        (100, 200, []),
    ],
)
def test_five_percent_of_a_class_may_go(old: int, new: int, expected: list[str]) -> None:
    assert shrunk(_manifest({"comity:Event": old}), _manifest({"comity:Event": new})) == expected


def test_a_class_that_is_gone_and_triples_that_are() -> None:
    found = shrunk(_manifest({"org:Post": 3, "comity:Event": 2}, 1000), _manifest({"comity:Event": 2}, 900))

    assert found == ["org:Post from 3 to 0", "triples from 1,000 to 900"]


def test_another_dataset_is_not_compared_and_an_older_manifest_has_no_triples() -> None:
    assert shrunk(_manifest({"org:Post": 3}, dataset="other"), _manifest({})) == []
    assert shrunk(_manifest({"org:Post": 3}, 0), _manifest({"org:Post": 3})) == []


@pytest.fixture
def shrinking(towns, text) -> tuple[Path, Path]:
    """A dataset, and the same without the records of its last source."""
    whole = towns()
    return whole, towns(dict.fromkeys(_herald(whole)), "less")


def _herald(folder: Path) -> list[str]:
    """The document whose entities the others can do without."""
    return [path.relative_to(folder).as_posix() for path in folder.rglob("herald-2020-03-04.yaml")]


def test_a_release_that_shrinks_is_refused(shrinking: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = shrinking
    out = tmp_path / "r" / "towns"
    folder = build(old, out).readlink()
    beside = sorted(path.name for path in out.parent.iterdir())
    with pytest.raises(DataError, match=r"comity:Source from 3 to 2.*--allow-shrink"):
        build(new, out)

    assert out.readlink() == folder
    assert sorted(path.name for path in out.parent.iterdir()) == beside


def test_a_release_may_shrink_when_that_is_meant(
    shrinking: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = shrinking
    out = tmp_path / "r" / "towns"
    build(old, out)

    assert run(["build", str(new), "--out", str(out)]) == 1
    assert "it would shrink by more than 5 %: " in capsys.readouterr().err
    assert run(["build", str(new), "--out", str(out), "--allow-shrink"]) == 0
    assert run(["build", str(new), "--out", str(out)]) == 0


def test_a_damaged_old_release_is_no_hindrance(shrinking: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = shrinking
    out = tmp_path / "r" / "towns"
    build(old, out)
    (out / "manifest.json").write_text("{")

    assert build(new, out) == out
    assert json.loads((out / "manifest.json").read_text())["counts"]["comity:Source"] == 2
