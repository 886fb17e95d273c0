"""What a command loads: heavy packages only where they are needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("rdflib", "networkx", "pyvis", "SPARQLWrapper", "pyshacl", "yaml")
SLOW = ("pathlib", "sqlite3", "hashlib", "importlib.resources", "dataclasses", "difflib")  # some 5 ms each
QUERY = ["query", "agreements-signed", "-p", "session=2017-11-18-hkgd-plenary-20"]
# What the finder of an editable install has loaded does not count.
LOADED = """
import sys
for name in {names!r}:
    sys.modules.pop(name, None)
from comity.cli import run
code = run({arguments!r})
print(sorted(set(sys.modules) & set({names!r})), code, file=sys.stderr)
"""
# The child does its work here instead: what it has loaded is told where it would leave.
IN_THE_CHILD = """
import os
os.fork, os.dup2, os.getppid = lambda: 0, lambda *_: None, os.getpid
def leave(code):
    print(sorted(set(sys.modules) & set({names!r})), code, file=sys.stderr)
    os.kill(os.getpid(), 9)
os._exit = leave
"""


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--help"], (*HEAVY, *SLOW, "pyoxigraph", "rich")),
        (["--version"], (*HEAVY, *SLOW, "pyoxigraph", "rich")),
        (QUERY, (*HEAVY, *SLOW, "pyoxigraph", "rich")),
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


def test_a_child_loads_no_more_than_it_needs(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_GRAPH", str(release))
    code = LOADED.replace("from comity.cli", f"{IN_THE_CHILD}\nfrom comity.cli")
    command = [sys.executable, "-c", code.format(arguments=QUERY, names=(*HEAVY, *SLOW, "rich"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stderr.splitlines()[-1] == "[] 0"
