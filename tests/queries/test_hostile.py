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
from comity.queries.limits import Limits

from .attacks import ATTACKS, RUNAWAYS, Attack
from .hostile import FROM, SERVICE, UPDATES

LIMITS = {
    "COMITY_QUERY_ROWS": "100",
    "COMITY_QUERY_ANSWER_MB": "1",
    "COMITY_QUERY_MEMORY_MB": "200",
}
MEMORY = 200 + 150  # MB: what the query may take, and what Python, the engine and the opened graph take
# Seconds. Runaways are ended soon; whatever else a busy machine keeps waiting ends by itself, in less than a
# query has by default. `GRACE` is promised: start and end take no more. A machine that others use may keep
# a command waiting for `BUSY` seconds; what it computes itself is held against the promise alone.
SOON, LATER, DEFAULT, GRACE, BUSY = 1, 60, Limits().seconds, 1.0, 20
PATIENCE = LATER + BUSY
# The guard's own tests hold what it says; here they only have to stay at home.
REFUSED = {text: Attack(text, 2, "comity: ") for text in (*SERVICE, *FROM, *UPDATES)}


# A small process starts the commands: what the tests themselves have in memory would count as the command's.
STARTER = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    folder, command = json.loads(line)
    modes = {"stdin": "r", "stdout": "w", "stderr": "w"}
    streams = {name: open(f"{folder}/{name}", mode) for name, mode in modes.items()}
    began, process = time.monotonic(), subprocess.Popen(command, **streams)
    _, status, usage = os.wait4(process.pid, 0)
    code, peak, took = os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024, time.monotonic() - began
    print(json.dumps([code, peak, took, usage.ru_utime + usage.ru_stime]), flush=True)
"""


class Used(NamedTuple):
    """How a command ended, with its child: code, the most MB, seconds by the clock and of a processor."""

    code: int
    peak: int
    took: float
    computed: float


Starter = Callable[[Path, list[str]], Used]


class Ended(NamedTuple):
    """How a command ended."""

    out: bytes
    lines: list[str]
    used: Used


@pytest.fixture(scope="module")
def canary() -> Iterator[socket.socket]:
    """Listens on loopback, and is not to hear anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def starter(release: Path) -> Iterator[Starter]:
    """Runs a command on the files of a folder."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    environment = os.environ | LIMITS | {"COMITY_GRAPH": str(release)}
    with subprocess.Popen([sys.executable, "-c", STARTER], env=environment, **pipes) as process:

        def start(folder: Path, command: list[str]) -> Used:
            print(json.dumps([str(folder), command]), file=process.stdin, flush=True)
            return Used(*json.loads(process.stdout.readline()))

        yield start
        process.stdin.close()


def asked(attack: Attack, address: str, starter: Starter, folder: Path) -> Ended:
    text = attack.text.encode() if isinstance(attack.text, str) else attack.text
    (folder / "stdin").write_bytes(text.replace(b"CANARY", address.encode()))
    words = [word.replace("CANARY", address) for word in attack.words]
    seconds = SOON if attack in RUNAWAYS.values() else LATER
    bound = ["timeout", "-s", "KILL", str(PATIENCE), "env", f"COMITY_QUERY_SECONDS={seconds}"]
    used = starter(folder, [*bound, sys.executable, "-m", "comity", "query", "-", *words])
    told = (folder / "stderr").read_text(encoding="utf-8")
    return Ended((folder / "stdout").read_bytes(), told.splitlines(), used)


def heard(canary: socket.socket) -> bool:
    with suppress(BlockingIOError):
        visitor, _address = canary.accept()
        visitor.close()
        return True
    return False


@pytest.mark.parametrize("name", [*ATTACKS, *REFUSED])
def test_a_hostile_query_ends_well(
    name: str,
    canary: socket.socket,
    starter: Starter,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    attack = (ATTACKS | REFUSED)[name]
    host, port = canary.getsockname()
    ended = asked(attack, f"http://{host}:{port}/x", starter, tmp_path)

    assert (ended.used.code, len(ended.lines)) == (attack.code, 1 if attack.told or attack.code else 0), (
        ended.lines
    )
    assert attack.told in "".join(ended.lines)
    assert all(line.isprintable() and len(line) < 1_000 for line in ended.lines)
    assert all(line.startswith("comity: ") for line in ended.lines) or not attack.code
    assert not attack.code or not ended.out or attack.code == 3
    assert ended.used.peak < MEMORY
    deadline = SOON if attack in RUNAWAYS.values() else DEFAULT
    record_property("hostile query: seconds computed", round(ended.used.computed, 2))
    record_property("hostile query: seconds after the deadline", round(ended.used.took - deadline, 2))
    assert ended.used.computed < deadline + GRACE
    assert ended.used.took < deadline + GRACE + BUSY
    assert not heard(canary)


def test_the_canary_hears(canary: socket.socket) -> None:
    """Else its silence would prove nothing."""
    with socket.create_connection(canary.getsockname()):
        time.sleep(0.05)

    assert heard(canary)


def test_there_are_enough() -> None:
    """The set is not to shrink unseen."""
    assert len(ATTACKS) >= 160
