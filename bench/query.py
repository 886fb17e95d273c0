"""How long comity takes to answer, in process, beside pyoxigraph, oxrdflib and rdflib on the same made data.

    python bench/query.py [TRIPLES …]

By default 100,000 and 1,000,000 triples. Each engine has a process of its own; each question is asked of all
in turn, round after round, so that a slow moment meets all of them. Prints medians of CPU time, in
milliseconds, until every cell of every row is in hand. comity may take 1.2 times what pyoxigraph alone takes
on the same kind of store, or 1 ms more, whichever is larger; what is slower is told as a MISS with its ratio,
and the exit code is 1.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engines import ENGINES, TRIPLES, make_store
from made import QUESTIONS, write

ROUNDS = 15
ENOUGH = 2.0  # seconds that one engine is given for one question; a longer answer is asked for once or twice
DEADLINE = 60.0  # seconds for one answer
RATIO, MORE = 1.2, 1.0
PAIRS = (("comity, disk", "pyoxigraph, disk"), ("comity, memory", "pyoxigraph, memory"))


class Engine:
    """An engine at work in another process."""

    def __init__(self, name: str, folder: Path) -> None:
        program = [sys.executable, str(Path(__file__).with_name("engines.py")), name, str(folder)]
        self._process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.load = self._said()
        self.peak = self.load["peak"]
        self.times: dict[str, list[float]] = {question: [] for question in QUESTIONS}
        self.rows: dict[str, tuple[Any, int]] = {}
        self.late: set[str] = set()

    def ask(self, question: str) -> None:
        """Ask once more, unless enough is known."""
        known = self.times[question]
        if question in self.late or sum(known) > ENOUGH * 1000:
            return
        print(json.dumps([question, DEADLINE]), file=self._process.stdin, flush=True)
        answer = self._said()
        self.peak = answer["peak"]
        if answer.get("late"):
            self.late.add(question)
        else:
            known.append(answer["ms"])
            self.rows[question] = answer["rows"], answer["sum"]

    def median(self, question: str) -> float:
        """In milliseconds; the first answer warms up and counts only if it is the only one."""
        times = self.times[question]
        return math.inf if question in self.late else statistics.median(times[1:] or times)

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()

    def _said(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, f"{self._process.args} ended"
        return json.loads(line)


def measured(count: int) -> dict[str, Engine]:
    """Every engine, asked everything."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / TRIPLES, count)
        make_store(folder)
        engines = {engine: Engine(engine, folder) for engine in ENGINES}
        for _round in range(ROUNDS):
            for question in QUESTIONS:
                for engine in engines.values():
                    engine.ask(question)
        for engine in engines.values():
            engine.end()
    return engines


def table(engines: dict[str, Engine]) -> bool:
    """Print what was measured.

    Returns:
        whether nothing is missed.
    """
    print(f"{'':52}{'rows':>8}", *(f"{name.replace(', ', ' '):>19}" for name in engines))
    print(f"{'load, CPU s':60}", *(f"{engine.load['seconds']:19.2f}" for engine in engines.values()))
    print(f"{'peak memory, MB':60}", *(f"{engine.peak:19.0f}" for engine in engines.values()))
    kept = True
    for question in QUESTIONS:
        told = [missed for pair in PAIRS if (missed := _missed(engines, pair, question))]
        told += _unlike(engines, question)
        rows = engines["pyoxigraph, disk"].rows[question][0]
        times = (_written(engine.median(question)) for engine in engines.values())
        print(f"{question:52}{rows:>8}", *times, *told)
        kept = kept and not told
    for mine, theirs in PAIRS:
        peers = ", ".join(f"{peer} {_mean(engines, peer, mine)}" for peer in ("rdflib", "oxrdflib", theirs))
        print(f"geometric mean of times over those of {mine}: {peers}")
    return kept


def _written(milliseconds: float) -> str:
    return (
        f"{'more than ' + format(DEADLINE, '.0f') + ' s':>19}"
        if math.isinf(milliseconds)
        else f"{milliseconds:19.2f}"
    )


def _missed(engines: dict[str, Engine], pair: tuple[str, str], question: str) -> str:
    mine, theirs = (engines[name].median(question) for name in pair)
    return f"MISS {pair[0]} {mine / theirs:.2f}" if mine > max(RATIO * theirs, theirs + MORE) else ""


def _unlike(engines: dict[str, Engine], question: str) -> list[str]:
    """Engines that gave other rows than pyoxigraph; time without the answer is worth nothing."""
    right = engines["pyoxigraph, disk"].rows[question]
    return [
        f"OTHER ROWS {name}" for name, engine in engines.items() if engine.rows.get(question, right) != right
    ]


def _mean(engines: dict[str, Engine], peer: str, mine: str) -> str:
    """A question that a peer did not end counts with its deadline."""
    pairs = [(engines[peer].median(question), engines[mine].median(question)) for question in QUESTIONS]
    mean = statistics.geometric_mean(min(theirs, DEADLINE * 1000) / ours for theirs, ours in pairs)
    return f"{'at least ' if engines[peer].late else ''}{mean:.1f}"


def main() -> None:
    """Measure at each size; a miss is the exit code."""
    kept = True
    for count in [int(word) for word in sys.argv[1:]] or [100_000, 1_000_000]:
        print(f"{count:,} triples, CPU ms, medians of at most {ROUNDS} rounds")
        kept = table(measured(count)) and kept
        print(flush=True)
    sys.exit(not kept)


if __name__ == "__main__":
    main()
