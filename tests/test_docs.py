"""README and docs cannot lie: every command and example in them runs, and prints what stands beside it.

A block ```console holds lines `$ command`, each with the output that it prints (standard output, then
standard error); a line `…` stands for any lines. Blocks of one page run in order, in one folder. A block
```pycon holds a Python session.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(?P<kind>console|pycon)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# These install, or need a repository: CI and the wheel's test run them, not this one.
_ELSEWHERE = ("make ", "git ", "pip ", "python tools/")


def _sessions(body: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def _matches(expected: list[str], actual: list[str]) -> bool:
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in actual)) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_stands_beside_them(page: Path, release: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "COMITY_GRAPH": str(release),
        "HOME": str(tmp_path / "home"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUTF8": "1",
    }
    folder = tmp_path / "folder"
    folder.mkdir()
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] == "console":
            for command, expected in _sessions(block["body"]):
                _run(command, expected, folder, environment)


def _run(command: str, expected: list[str], folder: Path, environment: dict[str, str]) -> None:
    if command.startswith(_ELSEWHERE):
        return
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    actual = (done.stdout + done.stderr).splitlines()

    assert _matches(expected, actual), f"$ {command}\nprints\n" + "\n".join(actual)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_sessions_print_what_stands_beside_them(
    page: Path, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_GRAPH", str(release))
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    code = "\n".join(block["body"] for block in _BLOCK.finditer(text) if block["kind"] == "pycon")
    session = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    out: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        session, out=out.append
    )

    assert "".join(out) == ""


def test_every_command_has_its_place_in_the_docs_and_an_example_in_its_help() -> None:
    from comity.cli import comity

    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert [name for name in comity.commands if f"comity {name}" not in text] == []
    assert [
        name for name, command in comity.commands.items() if "Example: comity " not in (command.help or "")
    ] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken: list[str] = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")

    assert broken == []
