"""The house: what is where, what may import what, and nothing in it that must not be."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from comity.builder.check.texts import Copied
from comity.builder.dataset import Dataset, read_dataset
from comity.builder.problems import Problems

ROOT = Path(__file__).parents[1]
ROOMS = ("ontology", "graph", "queries", "builder", "viz")
# What each room may import of the others.
MAY = {
    "ontology": set[str](),
    "graph": {"ontology"},
    "queries": {"graph", "ontology"},
    "builder": {"queries", "graph", "ontology"},
    "viz": {"queries", "graph", "ontology"},
}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a checkout of git: there is no list of its files")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_every_package_on_disk_is_in_the_wheel() -> None:
    """A folder missing from the list works in a checkout and vanishes from the wheel."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    inits = [path for room in ROOMS for path in (ROOT / room).rglob("__init__.py")]
    on_disk = {"comity"} | {"comity." + ".".join(path.relative_to(ROOT).parent.parts) for path in inits}

    assert on_disk == set(settings["tool"]["setuptools"]["packages"])


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_they_may(room: str) -> None:
    faults: list[str] = []
    for path in (ROOT / room).rglob("*.py"):
        package = path.relative_to(ROOT).parent.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                whole = (*package[: len(package) - node.level + 1], *(node.module or "").split("."))
                if whole[0] in ROOMS and whole[0] != room and whole[0] not in MAY[room]:
                    faults.append(f"{path.relative_to(ROOT)}:{node.lineno} imports {whole[0]}")

    assert faults == []


def test_no_file_is_too_long_and_no_function() -> None:
    faults: list[str] = []
    for path in [path for path in _tracked() if path.suffix in {".py", ".js", ".css"}]:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 500:
            faults.append(f"{path.name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)) if path.suffix == ".py" else ():
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                faults.append(f"{path.name}:{node.lineno} {node.name}")

    assert faults == []


def test_no_machine_is_named() -> None:
    """No path of one machine, no host of a registry stands in the repository."""
    pattern = re.compile(
        r"(?<![\w.])/(?:work|farm|root|home/\w+)/|/tmp/\w/|files\.pythonhosted|registry\.npmjs|pypi\.org/simple"
    )
    found = [
        path.name for path in _tracked() if path.name != Path(__file__).name and pattern.search(_text(path))
    ]

    assert found == []


def test_no_sentence_of_a_source_stands_in_the_repository() -> None:
    """Checked by whoever holds the texts: COMITY_TEXTS names their folder."""
    folder = os.environ.get("COMITY_TEXTS")
    if not folder:
        pytest.skip("COMITY_TEXTS names no folder of source texts: copying is not checked")
    copied = Copied(path.read_text(encoding="utf-8") for path in Path(folder).glob("*.txt"))
    names = _names()
    found = [
        f"{path.name}: {run}" for path in _tracked() if (run := copied.find(_without(_text(path), names)))
    ]
    found += [str(path) for path in _tracked() if copied.find(path.name)]

    assert found == []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _names() -> list[str]:
    """Official names as printed: the longest first, so that none is cut by a shorter one."""
    dataset = read_dataset(ROOT / "sources" / "greater-bay-area", Problems())
    assert isinstance(dataset, Dataset)
    found = {
        name
        for entity in dataset.entities.values()
        for key in ("names", "also", "hidden")
        for forms in entity.values.get(key, {}).values()
        for name in ([forms] if isinstance(forms, str) else forms)
    }
    return sorted(found, key=len, reverse=True)


def _without(text: str, names: list[str]) -> str:
    for name in names:
        if len(name) >= 8:
            text = text.replace(name, "\n")
    return text


def test_every_package_that_is_imported_is_asked_for() -> None:
    """Else the wheel would miss it in an empty environment."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[<>=~\[; ]", line)[0].lower() for line in settings["project"]["dependencies"]}
    names = {"yaml": "pyyaml", "ruamel": "ruamel.yaml"}
    imported: set[str] = set()
    for path in [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                imported.add((node.module or "").partition(".")[0])
    outside = {name for name in imported if name not in sys.stdlib_module_names and name != "comity"}

    assert {names.get(name, name).lower() for name in outside} - asked == set()
