"""What is told of a query before it is asked."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from comity.graph import open_graph
from comity.queries import load, names, plain, run
from comity.queries.deviations import DEVIATIONS
from comity.queries.explaining import example, explain, given

from .conftest import QUESTIONS

# What the whole dataset answers with nothing, for the values of the example, by right.
EMPTY: set[str] = set()


def told(name: str) -> dict[str, list[str]]:
    return dict(explain(load(name), ours=True))


def test_tells_everything() -> None:
    """Title, description, question, parameters, example, terms, servers, text."""
    sections = told("agreements-signed")

    assert [name for name in sections if name != "Servers"] == [
        "",
        "Answers",
        "Parameters",
        "Example",
        "Terms",
        "Text",
    ]
    assert sections[""][:3] == ["agreements-signed", "Agreements signed at a session", "一次會議上簽署的協議"]
    assert sections["Answers"] == ["2. Which papers were signed at a session?", "   會議上簽署了哪些文件？"]
    assert sections["Parameters"] == ["session: event, must be given", "language: language, default zh-Hant"]
    assert sections["Example"] == ["comity query agreements-signed -p session=2017-11-18-hkgd-plenary-20"]
    assert "comity:signedAt  signed at, 簽署於" in sections["Terms"]
    assert sections["Text"] == load("agreements-signed").text.splitlines()


def test_tells_what_no_data_tells() -> None:
    """A question that is answered in part says so."""
    assert any(
        "not told: the chain is that of the sources" in line for line in told("office-chain")["Answers"]
    )


def test_tells_which_server_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason, of the catalogue's own only."""
    monkeypatch.setitem(DEVIATIONS, "Virtuoso/", {"fields": "it loses rows"})

    assert told("fields")["Servers"] == ["Virtuoso is not asked this: it loses rows"]
    assert "Servers" not in dict(explain(load("fields"), ours=False))


def test_a_file_is_told_as_far_as_it_goes() -> None:
    """Without a header there is less; what a terminal would obey is not obeyed."""
    sections = dict(explain(plain("a.rq", "SELECT *\n{ ?s a <http://x/y> } # \x1b[31m"), ours=False))

    assert list(sections) == ["", "Example", "Terms", "Text"]
    assert sections["Terms"] == ["http://x/y"]
    assert "\x1b" not in "".join(sections["Text"])


@pytest.mark.parametrize("name", names())
def test_every_query_is_told(name: str) -> None:
    """Each has terms, each of ours a label."""
    terms = told(name)["Terms"]

    assert terms
    assert [term for term in terms if term.startswith(("comity:", "cc:")) and "  " not in term] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_example_has_an_answer(name: str, release: Path) -> None:
    """Who copies it gets rows: a question that nothing answers would be one for later."""
    parameters = given(load(name).parameters)

    assert "<" not in example(load(name))
    assert bool(len(run(open_graph(release), name, **parameters))) == (name not in EMPTY)


def test_few_are_empty() -> None:
    """Three at most."""
    assert len(EMPTY) <= 3


def test_no_graph_is_opened(tmp_path: Path) -> None:
    """Nor is one built, so that a damaged or missing one is no hindrance."""
    environment = os.environ | {"COMITY_GRAPH": "/nowhere", "HOME": str(tmp_path), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "comity", "query", "--explain", "fields"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("fields\nFields of co-operation in use\n")
    assert "\nAnswers\n9. Which fields" in done.stdout
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("settings", "stands_out"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_headings_stand_out_on_a_terminal(settings: dict[str, str], stands_out: bool) -> None:
    """Elsewhere, or where nobody wants it, there is plain text."""
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "wb") as out:
        command = [sys.executable, "-m", "comity", "query", "--explain", "jurisdiction"]
        child = subprocess.Popen(command, env=environment | {"PYTHONUTF8": "1"} | settings, stdout=out)
    seen = b""
    try:
        while piece := os.read(ours, 4096):
            seen += piece
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(ours)

    assert child.wait(60) == 0
    assert (b"\x1b[1mTerms" in seen) == stands_out
