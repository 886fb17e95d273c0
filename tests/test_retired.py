"""A retired id leads to its heir, whichever command it is given to; and what its file was called is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from comity.builder.release import build
from comity.cli import run

TOWNS = Path(__file__).parent / "builder" / "towns"
RETIRED = {
    "person/deer-jane": "type: person\nnames: {en: Jane Deer}\nmerged-into: doe-j\n",
    "person/doe-j": "type: person\nnames: {en: J. Doe}\nmerged-into: doe-jane\n",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release in which one id was retired twice over."""
    folder = tmp_path_factory.mktemp("retired")
    shutil.copytree(TOWNS, folder / "towns")
    for name, text in RETIRED.items():
        (folder / "towns" / "registry" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return build(folder / "towns", folder / "release")


@pytest.fixture
def comity(graph: Path, capfd: pytest.CaptureFixture[str]):
    """`comity(*arguments)`: what a command prints about that release."""

    def call(*arguments: str) -> str:
        assert run([*arguments, "--graph", str(graph)]) == 0
        return capfd.readouterr().out

    return call


@pytest.mark.parametrize("command", [("show",), ("path", "harbour-agreement")])
def test_commands_follow_it(comity, command: tuple[str, ...]) -> None:
    assert comity(*command, "deer-jane") == comity(*command, "person/doe-jane")
    assert comity(*command, "doe-j") == comity(*command, "doe-jane")


def test_queries_follow_it(comity) -> None:
    asked = [comity("query", "statements-by", "-p", f"speaker={name}") for name in ("deer-jane", "doe-jane")]

    assert asked[0] == asked[1]
    assert asked[0].count("\n") > 2


def test_views_follow_it(comity, tmp_path: Path) -> None:
    pages = []
    for name in ("deer-jane", "doe-jane"):
        comity("view", "ego", name, "-o", str(tmp_path / f"{name}.html"))
        pages.append((tmp_path / f"{name}.html").read_text(encoding="utf-8"))

    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", ["Deer", "J. Doe"])
def test_its_names_are_found(comity, name: str) -> None:
    assert [line.split()[0] for line in comity("find", name).splitlines()[2:]] == ["person/doe-jane"]
