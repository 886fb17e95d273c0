"""The tool that makes README's picture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parents[2] / "tools" / "picture.py"
PNG = b"\x89PNG\r\n\x1a\n"


def test_the_picture_is_made_by_one_command(chromium, corpus, tmp_path):
    """A PNG of a view, and its path on standard output."""
    graph, out = tmp_path / "small.ttl", tmp_path / "picture.png"
    graph.write_text(corpus.turtle(), encoding="utf-8")
    made = subprocess.run(
        [sys.executable, TOOL, "--graph", graph, "--view", "overview", "--out", out],
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"{out}\n" == made.stdout
    assert out.read_bytes().startswith(PNG)
