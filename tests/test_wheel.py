"""The wheel, away from the checkout, answers as the checkout does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COPIED = (
    "LICENSE",
    "README.md",
    "__init__.py",
    "__main__.py",
    "bundled.py",
    "cli.py",
    "errors.py",
    "py.typed",
)
COMMANDS = (
    ["check"],
    ["coverage"],
    ["query", "agreements-signed", "-p", "session=2017-11-18-hkgd-plenary-20"],
    ["find", "广东"],
    ["show", "gba-framework-2017"],
    ["path", "lam-cheng-yuet-ngor", "xi-jinping"],
    ["view", "overview", "-o", "overview.html"],
    ["init", "mine"],
    ["check", "mine"],
    ["build", "mine", "--out", "mine-release"],
    ["export", "csv", "-o", "tables"],
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked where a wheel goes; built from a copy that is gone by then."""
    copy, wheels, site = (tmp_path_factory.mktemp(name) for name in ("copy", "wheels", "site"))
    for name in (*COPIED, "terminal.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    for room in ("builder", "graph", "ontology", "queries", "sources", "viz"):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-build-isolation",
        "--no-deps",
        "--no-index",
        "-w",
        str(wheels),
        ".",
    ]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    shutil.rmtree(copy)
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def test_the_wheel_holds_one_package(site: Path) -> None:
    assert sorted(path.name.partition("-")[0] for path in site.iterdir()) == ["comity", "comity"]
    assert not (site / "comity" / "tests").exists()


def test_the_wheel_answers(site: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(site), "HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}
    environment.pop("COMITY_GRAPH", None)
    where = [sys.executable, "-c", "import comity; print(comity.__file__)"]
    home = subprocess.run(
        where, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    ).stdout
    failed: list[str] = []
    for arguments in COMMANDS:
        command = [sys.executable, "-m", "comity", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            failed.append(f"{' '.join(arguments)}: {done.stderr}")

    assert home.startswith(str(site))
    assert failed == []
