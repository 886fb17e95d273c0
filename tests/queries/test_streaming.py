"""Long answers through the command: early, in little memory, and never short without a word."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample.ttl"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TRIPLES = "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"
# What an answer of each format ends with, however few of its rows are shown.
ENDS = {
    "table": "\n",
    "csv": "\n",
    "tsv": "\n",
    "json": "]}}\n",
    "xml": "</sparql>\n",
    "ttl": " .\n",
    "nt": " .\n",
}


def shell(line: str, **limits: int) -> "subprocess.CompletedProcess[str]":
    """A line as typed into a shell, its codes behind its standard error; `comity` in it is this one."""
    settings = {f"COMITY_QUERY_{name.upper()}": str(value) for name, value in limits.items()}
    environment = os.environ | {"COMITY_GRAPH": str(SAMPLE), **settings}
    typed = line.replace("comity", f"{shlex.quote(sys.executable)} -m comity", 1)
    command = ["bash", "-c", f'{typed}; echo "${{PIPESTATUS[@]}}" >&2']
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=120, input=MANY
    )


def peak(rows: int) -> int:
    """The memory, in MB, that so many rows take at most, of the command and its child together."""
    code = f"""
import resource, subprocess, sys
command = [sys.executable, "-m", "comity", "query", "-", "--format", "json", "--limit", "{rows}"]
quiet = dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)
subprocess.run(command, input={MANY!r}.encode(), check=True, **quiet)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
    settings = {"COMITY_GRAPH": str(SAMPLE), "COMITY_QUERY_ANSWER_MB": "900", "COMITY_QUERY_SECONDS": "100"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | settings
    )
    return int(done.stdout) // 1024


def test_memory_does_not_grow_with_the_answer() -> None:
    """A hundred times the rows, 80 MB of them: some MB more, for pieces on their way."""
    assert peak(100_000) - peak(1_000) < 10


def test_a_slow_reader_gets_all_of_it() -> None:
    """What is read at leisure costs none of the query's time."""
    found = shell("comity query - --format csv --limit 3000 | (sleep 4.5; wc -l)", seconds=2)

    assert found.stdout == "3001\n"
    assert found.stderr.splitlines()[-1] == "0 0"


def test_a_reader_that_leaves_ends_it() -> None:
    found = shell("comity query - --format csv --limit 999999999 | head -1", seconds=60, answer_mb=10_000)

    assert found.stdout == "\ufeffa,b,c,d,e,f,g,h,i,j,k,l\n"
    assert found.stderr == "0 0\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"seconds": 1, "answer_mb": 9_000}, "the query took more than 1 s"),
        ({"seconds": 60, "answer_mb": 1}, "the answer is over 1 MB"),
    ],
)
def test_what_goes_wrong_in_the_middle(settings: dict[str, int], told: str) -> None:
    """Exit 3 and a line; what is out by then has no end that any reader would take."""
    found = shell("comity query - --format json --limit 999999999", **settings)

    line, code = found.stderr.splitlines()
    assert (line.startswith(f"comity: {told}"), code) == (True, "3")
    assert found.stdout
    with pytest.raises(json.JSONDecodeError):
        json.loads(found.stdout)


@pytest.mark.parametrize("form", ENDS)
def test_a_cut_is_told_in_every_format(form: str) -> None:
    """The rows that are shown are a whole answer of the format; standard error says that there are more."""
    query, things = (TRIPLES, "triples") if form in ("ttl", "nt") else (MANY, "rows")
    typed = f"echo {shlex.quote(query)} | comity query - --format {form}"

    assert f"… 7 of more {things} shown; --limit N shows more\n" in shell(f"{typed} --limit 7").stderr
    found = shell(typed, rows=7)
    assert f"… 7 of more {things} shown; --limit N shows more\n" in found.stderr
    assert found.stdout.endswith(ENDS[form])
