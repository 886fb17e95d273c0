"""What the tests of several rooms share: the bundled dataset's release, and the command line as typed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Comity = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled dataset, built once a worker."""
    from comity.bundled import NAME, build_into

    return build_into(tmp_path_factory.mktemp("release") / NAME)


@pytest.fixture
def comity(release: Path, tmp_path: Path) -> Comity:
    """`comity(*arguments)` as a user types it, in an empty folder, the bundled release at hand."""

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"COMITY_GRAPH": str(release), "HOME": str(tmp_path), "PYTHONUTF8": "1"}
        settings = {"cwd": tmp_path, "env": environment, "timeout": 120, **options}
        command = [sys.executable, "-m", "comity", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload]

    return run
