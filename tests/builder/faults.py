"""Builds that end, or fail, before each of their steps, and what is left of them: a program of test_release.

Every build and every look at a release happens in a fork of a process that has opened nothing: the threads
of a store do not outlive a fork.

    faults.py OLD NEW OUT FIRST EVERY

With the datasets OLD and NEW: OLD is built; then, from the step FIRST on and for every EVERYth, NEW is built
three times: killed before that step, with a full disk, with a closed one; then OLD is built again. Writes a
line of JSON a step: its name, for each of the three what the build said and what the release answered with
its damages, then what the release answers in the end, and what lies beside it.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import comity
from comity.builder.check import read
from comity.builder.contents import Contents
from comity.builder.description import texts
from comity.builder.problems import Problems
from comity.builder.release import build
from comity.errors import MachineError
from comity.graph.fold import romanised, traditional_table
from comity.graph.verification import verify_deep
from comity.ontology import expand

KINDS = ("SIGKILL", "ENOSPC", "EACCES")
ORDINAL = f"SELECT ?n WHERE {{ ?event <{expand('comity:ordinal')}> ?n }}"
OLD, NEW, OUT = map(Path, sys.argv[1:4])


def forked(work: Callable[[], Any]) -> Any:
    """What some work returns in a process of its own, or the signal that ended it."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        os.write(writing, json.dumps(work()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    return json.loads(told) if told else signal.Signals(os.WTERMSIG(status)).name


def attempt(number: int, kind: str) -> str:
    """Build the new dataset with a fault before a step; what the build said."""
    left = iter(range(number - 1, -1, -1))

    def step(_: str) -> None:
        if next(left, None) == 0:
            if kind == "SIGKILL":
                os.kill(os.getpid(), signal.SIGKILL)
            code = getattr(errno, kind)
            raise OSError(code, os.strerror(code))

    try:
        build(NEW, OUT, step)
    except MachineError as error:
        return str(error)
    return ""


def look() -> tuple[list[str], list[str]]:
    """What the release answers, and its damages."""
    return [str(row[0].value) for row in comity.open_graph(OUT).select(ORDINAL)], verify_deep(OUT)


def again() -> list[str]:
    """Build the old dataset, without a fault; the steps that it took."""
    steps: list[str] = []
    build(OLD, OUT, steps.append)
    return steps


def main(first: int, every: int) -> None:
    """Go through the steps."""
    # What each fork would load anew.
    romanised("港")
    traditional_table()
    found = read(OLD, Problems())
    assert found is not None
    texts(Contents(*found))
    forked(again)
    forked(again)
    names = forked(again)
    for number in range(first, len(names) + 1, every):
        told = [[forked(partial(attempt, number, kind)), forked(look)] for kind in KINDS]
        forked(again)
        beside = sorted(path.name for path in OUT.parent.iterdir())
        sys.stdout.write(json.dumps([names[number - 1], told, forked(look), beside]) + "\n")


main(*map(int, sys.argv[4:]))
