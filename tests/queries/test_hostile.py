"""Hostile queries through the command: a documented code, one line, in time and memory, and none leaves."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from .attacks import ATTACKS, RUNAWAYS, Attack
from .hostile import FROM, SERVICE, UPDATES

LIMITS = {
    "COMITY_QUERY_ROWS": "100",
    "COMITY_QUERY_ANSWER_MB": "1",
    "COMITY_QUERY_MEMORY_MB": "200",
}
MEMORY = 200 + 150  # MB: what the query may take, and what Python, the engine and the opened graph take
# Runaways are ended soon; whatever else a busy machine keeps waiting ends by itself.
SOON, LATER = "COMITY_QUERY_SECONDS=1", "COMITY_QUERY_SECONDS=60"
PATIENCE = "90"  # seconds
# The guard's own tests hold what it says; here they only have to stay at home.
REFUSED = {text: Attack(text, 2, "comity: ") for text in (*SERVICE, *FROM, *UPDATES)}


# A small process starts the commands: what the tests themselves have in memory would count as the command's.
STARTER = """
import json, os, subprocess, sys
for line in sys.stdin:
    folder, command = json.loads(line)
    modes = {"stdin": "r", "stdout": "w", "stderr": "w"}
    streams = {name: open(f"{folder}/{name}", mode) for name, mode in modes.items()}
    process = subprocess.Popen(command, **streams)
    _, status, usage = os.wait4(process.pid, 0)
    print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024]), flush=True)
"""
Starter = Callable[[Path, list[str]], tuple[int, int]]


class Ended(NamedTuple):
    """How a command ended; `peak` in MB, of it and its child."""

    code: int
    out: bytes
    lines: list[str]
    peak: int


@pytest.fixture(scope="module")
def canary() -> Iterator[socket.socket]:
    """Listens on loopback, and is not to hear anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def starter(release: Path) -> Iterator[Starter]:
    """Runs a command on the files of a folder; gives its exit code, and the most MB it or its child had."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    environment = os.environ | LIMITS | {"COMITY_GRAPH": str(release)}
    with subprocess.Popen([sys.executable, "-c", STARTER], env=environment, **pipes) as process:

        def start(folder: Path, command: list[str]) -> tuple[int, int]:
            print(json.dumps([str(folder), command]), file=process.stdin, flush=True)
            code, peak = json.loads(process.stdout.readline())
            return code, peak

        yield start
        process.stdin.close()


def asked(attack: Attack, address: str, starter: Starter, folder: Path) -> Ended:
    text = attack.text.encode() if isinstance(attack.text, str) else attack.text
    (folder / "stdin").write_bytes(text.replace(b"CANARY", address.encode()))
    words = [word.replace("CANARY", address) for word in attack.words]
    bound = ["timeout", "-s", "KILL", PATIENCE, "env", SOON if attack in RUNAWAYS.values() else LATER]
    command = [*bound, sys.executable, "-m", "comity", "query", "-", *words]
    code, peak = starter(folder, command)
    told = (folder / "stderr").read_text(encoding="utf-8")
    return Ended(code, (folder / "stdout").read_bytes(), told.splitlines(), peak)


def heard(canary: socket.socket) -> bool:
    with suppress(BlockingIOError):
        visitor, _address = canary.accept()
        visitor.close()
        return True
    return False


@pytest.mark.parametrize("name", [*ATTACKS, *REFUSED])
def test_a_hostile_query_ends_well(
    name: str, canary: socket.socket, starter: Starter, tmp_path: Path
) -> None:
    attack = (ATTACKS | REFUSED)[name]
    host, port = canary.getsockname()
    ended = asked(attack, f"http://{host}:{port}/x", starter, tmp_path)

    assert (ended.code, len(ended.lines)) == (attack.code, 1 if attack.told or attack.code else 0), (
        ended.lines
    )
    assert attack.told in "".join(ended.lines)
    assert all(line.isprintable() and len(line) < 1_000 for line in ended.lines)
    assert all(line.startswith("comity: ") for line in ended.lines) or not ended.code
    assert not ended.code or not ended.out or attack.code == 3
    assert ended.peak < MEMORY
    assert not heard(canary)


def test_the_canary_hears(canary: socket.socket) -> None:
    """Else its silence would prove nothing."""
    with socket.create_connection(canary.getsockname()):
        time.sleep(0.05)

    assert heard(canary)


def test_there_are_enough() -> None:
    """The set is not to shrink unseen."""
    assert len(ATTACKS) >= 160
