"""Bring the outputs in README and docs up to date: python tools/console.py RELEASE [PAGE …].

A block ```console holds lines `$ command`, each with the output that it prints (standard output, then
standard error); a line `…` stands for any lines. Blocks of one page run in order, in one folder. An output
that no longer matches is written anew where it is shown whole; where it is cut by `…` somebody has to look,
and the tool tells where.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?P<kind>console|pycon)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
# These install, or need a repository: CI and the wheel's test run them.
ELSEWHERE = ("make ", "git ", "pip ", "python tools/")


def sessions(body: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines shown below it.

    >>> sessions("$ echo a\\na\\n$ true\\n")
    [('echo a', ['a']), ('true', [])]
    """
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether what is shown is what was printed.

    >>> matches(["a", "…", "d"], ["a", "b", "c", "d"]), matches(["a"], ["b"])
    (True, False)
    """
    pattern = "".join("(?:.*\n)*?" if line == "…" else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


class Desk:
    """A folder in which the commands of one page run, in order."""

    def __init__(self, folder: Path, release: Path) -> None:
        self.folder = folder / "folder"
        self.folder.mkdir()
        self.environment = os.environ | {
            "COMITY_GRAPH": str(release.absolute()),
            "HOME": str(folder / "home"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONUTF8": "1",
        }

    def run(self, command: str) -> list[str]:
        """The lines that a command prints."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return (done.stdout + done.stderr).splitlines()

    def page(self, text: str) -> Iterator[tuple[str, list[str], list[str]]]:
        """Run a page: each command, what is shown below it, what it prints."""
        for block in BLOCK.finditer(text):
            if block["kind"] == "console":
                for command, shown in sessions(block["body"]):
                    if not command.startswith(ELSEWHERE):
                        yield command, shown, self.run(command)


def refreshed(text: str, desk: Desk) -> tuple[str, list[str]]:
    """A page with its outputs as they are now, and the commands whose cut output somebody has to look at."""
    left: list[str] = []
    for command, shown, printed in desk.page(text):
        if matches(shown, printed):
            continue
        if "…" in shown:
            left.append(command)
        else:
            before = "".join(f"{line}\n" for line in (f"$ {command}", *shown))
            after = "".join(f"{line}\n" for line in (f"$ {command}", *printed))
            assert before in text, command
            text = text.replace(before, after, 1)
    return text, left


def main(release: Path, pages: list[Path]) -> None:
    """Write the pages anew, and tell what is left."""
    for page in pages or PAGES:
        with TemporaryDirectory() as folder:
            before = page.read_text(encoding="utf-8")
            text, left = refreshed(before, Desk(Path(folder), release))
        if text != before:
            page.write_text(text, encoding="utf-8", newline="\n")
            print(f"{page.name}: written anew")
        for command in left:
            print(f"{page.name}: look at $ {command}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
