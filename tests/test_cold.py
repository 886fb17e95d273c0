"""What a command loads: heavy packages only where they are needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("rdflib", "networkx", "pyvis", "SPARQLWrapper", "pyshacl", "yaml")
LOADED = """
import sys
from comity.cli import run
code = run({arguments!r})
print(sorted(set(sys.modules) & set({names!r})), code, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--help"], (*HEAVY, "pyoxigraph", "sqlite3", "rich")),
        (["--version"], (*HEAVY, "pyoxigraph", "sqlite3", "rich")),
        (["query", "agreements-signed", "-p", "session=2017-11-18-hkgd-plenary-20"], (*HEAVY, "rich")),
        (["find", "廣東"], (*HEAVY, "rich", "opencc", "pypinyin")),
        (["show", "gba-framework-2017"], (*HEAVY, "rich")),
        (["view", "overview", "-o", "overview.html"], ("SPARQLWrapper", "pyshacl")),
        (["check"], ("rdflib", "networkx", "pyvis", "SPARQLWrapper", "pyshacl")),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_a_command_loads_no_more_than_it_needs(
    arguments: list[str],
    names: tuple[str, ...],
    release: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMITY_GRAPH", str(release))
    code = LOADED.format(arguments=arguments, names=names)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stderr.splitlines()[-1] == "[] 0"
