"""What tests of several rooms share: the bundled dataset's release, that of one page, the command line."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from slices import only

PAGE = "hkwwp-2017-11-19"
Comity = Callable[..., "subprocess.CompletedProcess[str]"]


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """What `make` puts into a folder that all workers of a run share, made by the first that asks for it."""
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(folder)
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def release(shared: Path) -> Path:
    """The bundled dataset, built once a run."""
    from comity.bundled import NAME, build_into

    return once(shared / NAME, build_into)


@pytest.fixture(scope="session")
def page_sources(shared: Path) -> Path:
    """Of the bundled dataset the newspaper page alone."""
    from comity.bundled import FOLDER

    return once(shared / "page-sources", lambda folder: only(FOLDER, PAGE, folder))


@pytest.fixture(scope="session")
def page_release(shared: Path, page_sources: Path) -> Path:
    """The newspaper page, built: what it states is known line by line, and nothing else is in it."""
    from comity.builder.release import build

    return once(shared / "page", lambda out: build(page_sources, out))


@pytest.fixture(scope="session")
def page_site(shared: Path, page_release: Path) -> Path:
    """The site of the newspaper page."""
    from comity import open_graph
    from comity.viz.site import write_site

    return once(shared / "site", lambda folder: write_site(open_graph(page_release), folder, tell=print))


@pytest.fixture
def comity(release: Path, tmp_path: Path) -> Comity:
    """`comity(*arguments)` as a user types it, in an empty folder, the bundled release at hand."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"COMITY_GRAPH": str(release), "HOME": str(tmp_path), "PYTHONUTF8": "1"}
        settings = {"cwd": tmp_path, "env": environment, "timeout": 120, **options}
        command = [sys.executable, "-m", "comity", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, **settings)

    return run


@pytest.fixture(scope="session")
def vendored() -> Path:
    """What `make assets` has fetched; where it is required, its absence is a failure."""
    import assets
    from comity.viz import vendor

    if not assets.is_made(vendor.folder()):
        told = "NO ASSETS HERE: the page Ask was not tried; run `make assets`"
        if "assets" in os.environ.get("COMITY_REQUIRE", ""):
            pytest.fail(told)
        pytest.skip(told)
    return vendor.folder()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Of each figure that tests record, the largest, and which test had it."""
    reports = [report for those in terminalreporter.stats.values() for report in those]
    most: dict[str, tuple[float, str]] = {}
    for report in reports:
        for name, figure in getattr(report, "user_properties", ()):
            most[name] = max(most.get(name, (figure, "")), (figure, report.nodeid))
    for name, (figure, test) in sorted(most.items()):
        terminalreporter.write_line(f"{name}, at most: {figure} ({test})")
