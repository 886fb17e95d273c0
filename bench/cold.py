"""How long a command takes to start, in CPU time, beside the imports that it cannot do without.

    python bench/cold.py PYTHON [RELEASE]

PYTHON is the interpreter of an environment into which comity's wheel is installed (an editable install
adds its finder's time). Commands run in turn, A B C A B C …, so that a slow moment meets all of them.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

ROUNDS = 15
_BASE = "python -c 'import click'"
_STORE = "python -c 'import click, pyoxigraph'"


def commands(python: str, release: str) -> dict[str, list[str]]:
    """What is timed, by name."""
    comity = str(Path(python).parent / "comity")
    session = "session=2017-11-18-hkgd-plenary-20"
    return {
        "python -c pass": [python, "-c", "pass"],
        _BASE: [python, "-c", "import click"],
        "comity --help": [comity, "--help"],
        _STORE: [python, "-c", "import click, pyoxigraph"],
        "comity query": [comity, "query", "agreements-signed", "-p", session, "--graph", release],
        "comity find": [comity, "find", "廣東", "--graph", release],
        "comity show": [comity, "show", "gba-framework-2017", "--graph", release],
    }


def cpu(command: list[str]) -> float:
    """CPU time of a command and its children, in milliseconds."""
    null = os.open(os.devnull, os.O_WRONLY)
    process = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_CLOSE, null)],
    )
    _, status, usage = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return (usage.ru_utime + usage.ru_stime) * 1000


def main() -> None:
    """Time every command and print medians, and the two differences that are promised."""
    python, release = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "release/greater-bay-area"
    timed = commands(python, release)
    found: dict[str, list[float]] = {name: [] for name in timed}
    for number in range(ROUNDS + 1):  # the first round warms the disk's cache and is dropped
        for name, command in timed.items():
            spent = cpu(command)
            if number:
                found[name].append(spent)
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, times in found.items():
        print(f"{name:42} {medians[name]:7.1f} ms   ({min(times):.1f} to {max(times):.1f})")
    for name, base, most in (("comity --help", _BASE, 15), ("comity query", _STORE, 30)):
        print(f"{name} over {base}: {medians[name] - medians[base]:+.1f} ms (at most {most})")


if __name__ == "__main__":
    main()
