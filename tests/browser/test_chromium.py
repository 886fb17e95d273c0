"""What happens where there is no Chromium: a loud skip, or a failure where it is required."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("required", "code", "word"), [("", 0, "skipped"), ("chromium", 1, "error"), ("w3c", 0, "skipped")]
)
def test_an_absent_browser_is_told_and_fails_only_when_required(required, code, word):
    """With an empty path and nothing set, no browser is found."""
    ways = {"PATH": "", "COMITY_REQUIRE": required, "COMITY_CHROMIUM": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_view.py"]
    made = subprocess.run(
        [*command, "-k", "passed_over"],
        check=False,
        env=os.environ | ways,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert code == made.returncode, made.stdout
    assert "NO CHROMIUM HERE" in made.stdout
    assert f"1 {word}" in made.stdout
