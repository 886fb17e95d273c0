"""What hostile and clumsy users have tried: odd words, closed and full streams, Ctrl-C, odd terms."""

from __future__ import annotations

import io
import os
import shlex
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from comity.cli import run

COMITY = f"{shlex.quote(sys.executable)} -m comity"
NO_TEXT = b"\xff".decode("utf-8", "surrogateescape")
# Sends a Ctrl-C to the process itself as soon as a module is looked for.
AS_IT_LOADS = """
import os, signal, sys
module = sys.argv.pop(1)
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from comity.__main__ import main
main()
"""
AS_IT_LEAVES = """
import atexit, os, signal
from comity.__main__ import main
atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))
main()
"""


def _shell(line: str, release: Path) -> subprocess.CompletedProcess[str]:
    """A line as typed into a shell; `comity` in it is this one."""
    typed = line.replace("comity", COMITY, 1)
    environment = os.environ | {"COMITY_GRAPH": str(release)}
    command = ["bash", "-c", f"{typed}; echo code ${{PIPESTATUS[0]}} >&2"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["view", "x" * 100_000], "no view named 'xxx"),
        (["show", "x" * 100_000], "is no name of an entity"),
        (["show", "x://" + "y" * 100_000], "x://yyy"),
        (["query", "廣" * 300], "there is no query '廣廣"),
        (["query", "officeholder", "-p", f"post={NO_TEXT}", "-p", "date=2017-11-18"], r"\udcff"),
        (["query", "officeholder", "-p", "post=cn-hk-scma", "-p", f"date={NO_TEXT}"], r"\udcff"),
        (["query", f"./{NO_TEXT}.rq"], r"\udcff"),
        (["query", "./\x1b[31mred\x07.rq"], r"\x1b[31mred\x07.rq"),
        (["build", "\u202etxt.exe"], r"\u202etxt.exe is no folder"),
        (["build", "two\nlines"], "two"),
    ],
    ids=["long view", "long name", "long address", "long query", *("no text",) * 3, "escape", "bidi", "line"],
)
def test_odd_words(
    release: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
) -> None:
    """Wrong usage, in short lines that a terminal shows and does not obey."""
    monkeypatch.setenv("COMITY_GRAPH", str(release))

    code = run(words)

    lines = capsys.readouterr().err.splitlines()
    assert code == 2
    assert told in lines[0]
    assert all(line.startswith("comity: ") and line.isprintable() and len(line) < 1000 for line in lines)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("comity query sources | true", 0),
        ("comity query | true", 0),
        ("comity show gov/cn-hk | head -1", 0),
        ("comity find 香港 >&-", 0),
        ("comity query sources >&-", 0),
        ("comity query sources >&- 2>&- <&-", 0),
        ("comity query nope 2>&-", 2),
        ("comity query - <&-", 2),
        ("comity query sources >/dev/full", 3),
        ("comity show gov/cn-hk >/dev/full", 3),
        ("comity query nope 2>/dev/full", 2),
    ],
)
def test_streams_that_are_closed_or_full(release: Path, line: str, code: int) -> None:
    """The documented code and at most one line, whatever the streams lead to."""
    found = _shell(line, release)

    *said, last = found.stderr.splitlines()
    assert last == f"code {code}"
    assert all(text.startswith("comity: ") for text in said)
    assert len(said) <= 1


@pytest.mark.parametrize("module", ["click", "comity.cli", "comity.viz", "pyvis"])
def test_ctrl_c_as_it_loads(release: Path, tmp_path: Path, module: str) -> None:
    """One line, exit 3, nothing written: before the command, in it, and in a library that it loads."""
    command = [sys.executable, "-c", AS_IT_LOADS, module, "view", "institutions", "-o", "page.html"]
    environment = os.environ | {"COMITY_GRAPH": str(release)}
    found = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=60
    )

    assert found.stderr.strip() == "comity: interrupted"  # click ends the line that ^C stands on
    assert found.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_as_it_leaves() -> None:
    """No traceback of the interpreter's own end."""
    command = [sys.executable, "-c", AS_IT_LEAVES, "--version"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    assert found.stderr.strip() == "comity: interrupted"  # click ends the line that ^C stands on
    assert found.returncode == 3


def test_ctrl_c_that_is_ignored_stays_ignored() -> None:
    """As behind `nohup`, or in a script's background."""
    command = [sys.executable, "-c", AS_IT_LEAVES, "--version"]
    ignoring = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    found = subprocess.run(command, capture_output=True, check=False, preexec_fn=ignoring, timeout=60)

    assert found.stderr == b""
    assert found.returncode == 0


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
@pytest.mark.parametrize(
    "text",
    [
        "SELECT (<<( <a:> <b:> 'c'@en )>> AS ?z) {}",
        "SELECT (<<( <a:> <b:> <<( <c:> <d:> 1 )>> )>> AS ?z) {}",
    ],
    ids=["triple", "triple in a triple"],
)
def test_triples_as_terms(
    release: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    form: str,
    text: str,
) -> None:
    """RDF 1.2 knows them; every format has a way to write them."""
    monkeypatch.setenv("COMITY_GRAPH", str(release))
    monkeypatch.setattr("sys.stdin", io.StringIO(text))

    code = run(["query", "-", "--format", form])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert "a:" in out


@pytest.mark.parametrize(
    ("environment", "code", "told"),
    [
        ({"COMITY_GRAPH": "~nobody-of-that-name/x"}, 2, "write the whole path"),
        ({"COMITY_GRAPH": "x" * 5000}, 3, "cannot be opened (File name too long)"),
        ({"COMITY_GRAPH": "", "XDG_CACHE_HOME": "file"}, 3, "set $COMITY_GRAPH to a release"),
        ({"COMITY_GRAPH": "", "XDG_CACHE_HOME": "", "HOME": "file"}, 3, "set $COMITY_GRAPH to a release"),
    ],
    ids=["somebody's home", "long name", "cache in a file", "home in a file"],
)
@pytest.mark.parametrize("command", [["find", "香港"], ["query", "sources"]], ids=["find", "query"])
def test_no_graph_to_be_had(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    environment: dict[str, str],
    code: int,
    told: str,
    command: list[str],
) -> None:
    """One line that says what to set, whichever process finds out."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    found = run(command)

    (line,) = capsys.readouterr().err.splitlines()
    assert code == found
    assert told in line


def test_a_query_is_utf_8_whatever_the_locale_says(release: Path) -> None:
    """Typed into a pipe under an ASCII locale, and with a byte order mark."""
    line = "printf '\\xef\\xbb\\xbfSELECT (\"廣\" AS ?x) {}' | PYTHONIOENCODING=ascii comity query -"
    typed = line.replace("comity", COMITY)
    environment = os.environ | {"COMITY_GRAPH": str(release)}
    found = subprocess.run(
        ["bash", "-c", typed], capture_output=True, check=False, env=environment, timeout=60
    )

    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.decode() == "x\n--\n廣\n"


def test_a_query_that_is_no_text(release: Path) -> None:
    """Wrong usage, with what to give."""
    environment = os.environ | {"COMITY_GRAPH": str(release)}
    command = [sys.executable, "-m", "comity", "query", "-"]
    found = subprocess.run(
        command, input=b"\xff\xfe", capture_output=True, check=False, env=environment, timeout=60
    )

    assert found.returncode == 2
    assert found.stderr.startswith(b"comity: standard input is no query that can be read")


def test_the_folder_that_one_stands_in_is_gone(tmp_path: Path) -> None:
    """As after a switch of branches in another window."""
    typed = f"mkdir gone; cd gone; rmdir ../gone; {COMITY} check"
    found = subprocess.run(
        ["bash", "-c", typed], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60
    )

    assert found.returncode == 3
    assert found.stderr == "comity: the folder that you stand in is gone; change to another\n"
