"""The wheel, installed by pip where the checkout cannot be imported, answers as the checkout does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = (
    "LICENSE",
    "README.md",
    "py.typed",
    "pyproject.toml",
    *sorted(path.name for path in ROOT.glob("*.py")),
)
ROOMS = ("builder", "graph", "ontology", "queries", "sources", "viz")
# What both are asked, one after the other, each in a folder that was empty.
COMMANDS = (
    "check",
    "coverage",
    "query agreements-signed -p session=2017-11-18-hkgd-plenary-20",
    "query officeholder -p post=cn-hk-scma -p date=2017-11-18",
    "find 广东",
    "find 廣東",
    "find guangdong",
    "find Guangdong",
    "show gba-framework-2017",
    "path lam-cheng-yuet-ngor xi-jinping",
    "view overview -o overview.html",
    "view ego cn-hk-cmab -o ego.html",
    "view timeline -o timeline.html",
    "init mine",
    "check mine",
    "build mine --out mine-release",
    "export csv -o tables",
)
WRITTEN = 3 + 5 + 8 + 6  # views, the dataset, the files of its release, tables: at least

Told = tuple[int, str, str]
Run = Callable[..., Told]


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, built from a copy that is gone by then.

    What the wheel needs is found in the environment that runs the tests, by its path alone: the link to the
    checkout there is a `.pth` file, which is read in no folder but an environment's own.
    """
    copy, wheels, home = (tmp_path_factory.mktemp(name) for name in ("copy", "wheels", "home"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    _pip("wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", wheels, copy)
    shutil.rmtree(copy)
    venv.create(home, symlinks=True)
    _pip("--python", home, "install", "--no-deps", "--no-index", *wheels.glob("*.whl"))
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home


def _runner(command: list[str], folder: Path, graph: Path, package: Path) -> Run:
    """`run(*arguments)`: exit code and output in that folder, where the package lies left out of them."""
    changes = {"COMITY_GRAPH": str(graph), "HOME": str(folder.parent / "home"), "PYTHONUTF8": "1"}
    environment = os.environ | changes

    def run(*arguments: str) -> Told:
        done = subprocess.run(
            [*command, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, *(text.replace(f"{package}/", "") for text in (done.stdout, done.stderr))

    return run


@pytest.fixture(scope="module")
def installed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A folder in which the installed command has built its first release, and how to run it there."""
    folder = tmp_path_factory.mktemp("installed") / "empty"
    folder.mkdir()
    (package,) = site.glob("lib/python*/site-packages/comity")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONPATH", raising=False)
        run = _runner([str(site / "bin" / "comity")], folder, folder / "a", package)
    assert run("build", "--out", "a") == (0, "a\n", "")
    return folder, run


def _told(run: Run) -> dict[str, Told]:
    return {command: run(*command.split()) for command in COMMANDS}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What stands in a folder, the links to releases followed; an index is no two times the same."""
    for where, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if name != "index" and not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = Path(where) / name
                yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_the_wheel_holds_one_package(site: Path) -> None:
    (packages,) = site.glob("lib/python*/site-packages")

    assert sorted(path.name.partition("-")[0] for path in packages.glob("comity*")) == ["comity", "comity"]
    assert not (packages / "comity" / "tests").exists()


def test_the_wheel_holds_every_view(site: Path) -> None:
    (packages,) = site.glob("lib/python*/site-packages")
    views = dict(_files(packages / "comity" / "viz" / "views"))

    assert views == dict(_files(ROOT / "viz" / "views"))
    assert "overview.yaml" in views


def test_the_wheel_holds_what_make_assets_has_fetched(site: Path, vendored: Path) -> None:
    (packages,) = site.glob("lib/python*/site-packages")

    assert dict(_files(packages / "comity" / "viz" / "assets" / "vendor")) == dict(_files(vendored))


def test_the_checkout_is_not_to_be_found(site: Path, tmp_path: Path) -> None:
    """Neither by a path nor by the finder of the environment that runs the tests."""
    code = "import sys, comity; print(comity.__file__, sys.path, sys.meta_path, sep='\\n')"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    found = subprocess.check_output(
        [site / "bin" / "python", "-c", code], cwd=tmp_path, env=environment, text=True
    ).splitlines()

    assert found[0].startswith(f"{site}{os.sep}")
    assert repr(str(ROOT)) not in found[1]
    assert "editable" not in found[2].lower()


def test_the_wheel_builds_the_same_release_twice(installed: tuple[Path, Run], release: Path) -> None:
    """Byte for byte, and as the checkout does."""
    folder, run = installed

    assert run("build", "--out", "b") == (0, "b\n", "")
    assert dict(_files(folder / "a")) == dict(_files(folder / "b")) == dict(_files(release))


def test_the_wheel_answers_as_the_checkout(
    installed: tuple[Path, Run], release: Path, tmp_path: Path
) -> None:
    """What it prints, and every file that it writes."""
    folder, run = installed
    checkout = tmp_path / "empty"
    checkout.mkdir()
    ask = _runner([sys.executable, "-m", "comity"], checkout, release, ROOT)
    with ThreadPoolExecutor() as pool:
        told, expected = pool.map(_told, (run, ask))
    written = {name: data for name, data in _files(folder) if name[:2] not in {"a/", "b/"}}

    assert told == expected
    assert {command: code for command, (code, _, _) in told.items() if code} == {}
    assert written == dict(_files(checkout))
    assert len(written) >= WRITTEN
