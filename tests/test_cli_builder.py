"""The curator's commands as a user types them: exit codes, one line an error, never a traceback."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from comity.cli import run

TOWNS = Path(__file__).parent / "builder" / "towns"
TEXT = Path(__file__).parent / "builder" / "texts" / "gazette.txt"
GAZETTE = "documents/2020/gazette-2020-03-03.yaml"


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWNS, tmp_path / "towns"))


@pytest.fixture
def faulty(towns: Path) -> Path:
    """A dataset with one error and one warning."""
    (towns / "registry/person/doe-john.yaml").write_text("type: person\nnames: {en: John Doe}\n")
    (towns / "registry/person/roe-john.yaml").write_text("type: person\n")
    return towns


class Told:
    """What a command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out.splitlines(), err.splitlines()


@pytest.fixture
def comity(capfd: pytest.CaptureFixture[str]):
    """`comity(*arguments)`, in this process."""

    def call(*arguments: object) -> Told:
        code = run([str(argument) for argument in arguments])
        told = Told(code, *capfd.readouterr())
        assert not [
            line for line in told.out + told.err if "Traceback" in line or "a fault of comity" in line
        ]
        assert all(line.startswith("comity: ") for line in told.err)
        return told

    return call


def test_check_of_a_sound_dataset_says_nothing(comity, towns: Path) -> None:
    told = comity("check", towns)

    assert (told.code, told.out, told.err) == (0, [], [])


def test_check_tells_problems_on_standard_output(comity, faulty: Path) -> None:
    told = comity("check", faulty)

    assert (told.code, told.err) == (1, [])
    assert told.out == [
        f"{faulty}/registry/person/roe-john.yaml:1:1: error: no name; write it under names, "
        "or unofficial if it is your own [no-name]"
    ]


def test_check_for_programs(comity, faulty: Path) -> None:
    told = comity("check", faulty, "--format", "json")
    (problem,) = json.loads("\n".join(told.out))

    assert told.code == 1
    assert (problem["rule"], problem["level"], problem["line"]) == ("no-name", "error", 1)


def test_check_for_programs_of_a_sound_dataset(comity, towns: Path) -> None:
    assert json.loads("\n".join(comity("check", towns, "--format", "json").out)) == []


def test_check_for_pull_requests(comity, faulty: Path) -> None:
    told = comity("check", faulty, "--format", "github")

    assert told.code == 1
    assert told.out[0].startswith(
        f"::error file={faulty}/registry/person/roe-john.yaml,line=1,col=1,title=no-name::no"
    )


def test_a_warning_is_a_problem_only_when_strict(comity, towns: Path) -> None:
    (towns / "registry/person/doe-john.yaml").write_text("type: person\nnames: {en: John Doe}\n")

    for arguments, code in (((), 0), (("--strict",), 1)):
        told = comity("check", towns, *arguments)
        assert told.code == code
        assert told.out[0].endswith(
            "warning: no record speaks of person/doe-john; write one, or remove the file [unused-entity]"
        )


def test_check_with_texts(comity, towns: Path) -> None:
    assert comity("check", towns, "--texts", TEXT.parent).code == 0
    assert comity("check", towns, "--texts", towns).err == [
        f"comity: {towns} holds no text that a document names under text.file"
    ]
    assert comity("check", towns, "--texts", towns).code == 2


def test_build_and_check_of_the_release(comity, towns: Path, tmp_path: Path) -> None:
    out = tmp_path / "release"

    assert comity("build", towns, "--out", out).out == [str(out)]
    assert comity("check", "--release", out).code == 0
    (out / "facts.ttl").write_text("")
    told = comity("check", "--release", out)
    assert told.code == 3
    assert told.err[0].startswith(f"comity: {out}/facts.ttl has 0 bytes instead of ")


def test_build_goes_into_release_by_default(
    comity, towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert comity("build", "towns").out == ["release/towns"]
    assert (tmp_path / "release" / "towns" / "graph.ttl").is_file()


def test_build_of_a_faulty_dataset(comity, faulty: Path, tmp_path: Path) -> None:
    """Errors only, on standard error; nothing is written."""
    told = comity("build", faulty, "--out", tmp_path / "release")

    assert (told.code, told.out, len(told.err)) == (1, [], 1)
    assert told.err[0].endswith("or unofficial if it is your own [no-name]")
    assert not (tmp_path / "release").exists()


def test_build_into_what_is_there(comity, towns: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    told = comity("build", towns, "--out", tmp_path / "mine")

    assert (told.code, told.out) == (2, [])
    assert told.err == [f"comity: {tmp_path}/mine is not a release that comity made; name another --out"]


def test_coverage(comity, towns: Path) -> None:
    told = comity("coverage", towns)

    assert told.code == 0
    assert [line.partition(":")[0] for line in told.out] == ["gazette-2020-03-03", "herald-2020-03-04"]
    (towns / GAZETTE).write_text((towns / GAZETTE).read_text().replace("lines: 9", "lines: 10"))
    assert comity("coverage", towns).code == 1


def test_coverage_of_what_cannot_be_read(comity, towns: Path) -> None:
    (towns / GAZETTE).write_text("a: [")
    told = comity("coverage", towns)

    assert (told.code, told.out) == (1, [])
    assert told.err[0].endswith("[yaml-syntax]")


def test_pin(comity, towns: Path) -> None:
    told = comity("pin", "gazette-2020-03-03", "1-3", "--text", TEXT, "--dataset", towns)

    assert (told.code, told.out) == (0, ["L1-3 106:2caabe8cdad62cf5"])


@pytest.mark.parametrize(("lines", "code"), [("x", 2), ("1-99", 2), ("9", 1), ("3-5", 1)])
def test_pin_of_what_is_no_passage(comity, towns: Path, lines: str, code: int) -> None:
    told = comity("pin", "gazette-2020-03-03", lines, "--text", TEXT, "--dataset", towns)

    assert (told.code, told.out, len(told.err)) == (code, [], 1)


def test_init_makes_a_dataset_that_checks_and_builds(comity, tmp_path: Path) -> None:
    mine = tmp_path / "mine"

    assert f"{mine}/dataset.yaml" in comity("init", mine).out
    assert comity("check", "--strict", mine).code == 0
    assert comity("fmt", "--check", mine).code == 0
    assert comity("coverage", mine).code == 0
    assert comity("build", mine, "--out", tmp_path / "mine-release").code == 0
    again = comity("init", mine)
    assert (again.code, again.err) == (
        2,
        [f"comity: {mine} is there already; name a folder that is new or empty"],
    )


def test_fmt(comity, towns: Path) -> None:
    assert comity("fmt", "--check", towns).code == 0
    path = towns / "registry/person/doe-jane.yaml"
    path.write_text("names: {en: Jane Doe}\ntype: person\n")

    told = comity("fmt", "--check", towns)
    assert (told.code, told.out) == (1, [str(path)])
    told = comity("fmt", towns)
    assert (told.code, told.out) == (0, [str(path)])
    assert comity("fmt", "--check", towns).code == 0


RUBBISH = [
    ["check", "nowhere"],
    ["check", "--format", "xml"],
    ["check", "--texts", "nowhere"],
    ["check", "--frobnicate"],
    ["check", "a", "b"],
    ["build", "nowhere"],
    ["build", "--out"],
    ["coverage", "nowhere"],
    ["pin"],
    ["pin", "x", "1"],
    ["pin", "x", "1", "--text", "nowhere"],
    ["pin", "x", "1", "--text", "."],
    ["init"],
    ["fmt", "nowhere"],
    ["frobnicate"],
    ["check", "\udcff\n\x1b[2J"],
]


@pytest.mark.parametrize("arguments", RUBBISH, ids=ascii)
def test_rubbish_is_wrong_usage(
    comity, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = comity(*arguments)

    assert (told.code, told.out) == (2, [])
    assert told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("command", "code"), [("check", 1), ("build", 1), ("coverage", 1), ("fmt", 2)])
def test_a_folder_without_a_dataset(comity, command: str, code: int, tmp_path: Path) -> None:
    """Other people's YAML is not put in order."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "mine.yaml").write_text("b: 1\na:   2\n")
    told = comity(command, tmp_path / "empty")

    assert told.code == code
    assert "dataset.yaml" in (told.out + told.err)[0]
    assert (tmp_path / "empty" / "mine.yaml").read_text() == "b: 1\na:   2\n"


BINARY = {
    "zeros": b"\0" * 5000,
    "random": bytes(range(256)) * 20,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "UTF-16": "source: x\n".encode("utf-16"),
    "gzip": b"\x1f\x8b\x08\x00" + b"\xff" * 100,
    "too long": b"a" * 6_000_000,
    "nested": b"[" * 100_000,
    "aliases": b"a: &a [x]\nb: &b [*a, *a]\n",
}


@pytest.mark.parametrize("command", ["check", "build", "coverage", "fmt"])
@pytest.mark.parametrize("what", BINARY)
@pytest.mark.parametrize(
    "file", ["dataset.yaml", GAZETTE, "registry/person/doe-jane.yaml", "decisions/x.yaml"]
)
def test_binary_files(comity, command: str, what: str, file: str, towns: Path) -> None:
    (towns / file).parent.mkdir(exist_ok=True)
    (towns / file).write_bytes(BINARY[what])
    arguments = ["--out", towns.parent / "release"] if command == "build" else []
    told = comity(command, towns, *arguments)

    assert told.code == 1
    assert any(line.removeprefix("comity: ").startswith(f"{towns / file}:") for line in told.out + told.err)


NAMES = [
    "\udcff.yaml",
    "a\nb.yaml",
    "\x1b[2J.yaml",
    "\u202e.yaml",
    " .yaml",
    "a:1:1: error.yaml",
    "%0A::error::x.yaml",
    "'.yaml",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_hostile_file_names(comity, name: str, form: str, towns: Path) -> None:
    """Whatever a file is called, each problem is one line, and none moves the cursor."""
    (towns / "registry" / "person" / name).write_text("type: person\nnames: {en: X}\n")
    told = comity("check", towns, "--format", form)

    assert told.code == 1
    if form == "json":
        assert {problem["rule"] for problem in json.loads("\n".join(told.out))} == {"file-name"}
    else:
        assert all(line.startswith(("::error file=", str(towns))) for line in told.out)
        assert not any(char in "\x1b\u202e" for line in told.out for char in line)


UNPRIVILEGED = """
import os, sys
from comity.cli import run
command, sound, closed, out = sys.argv[1:]
more = ["--out", out] if command == "build" else []
run([command, sound, *more])  # so that everything is imported while it may be read
os.chdir("/")
os.getuid() or os.setuid(65534)
sys.stdout.flush()
sys.exit(run([command, closed, *more]))
"""


@pytest.mark.parametrize("command", ["check", "build", "coverage", "fmt"])
def test_a_folder_that_cannot_be_read(command: str, towns: Path, tmp_path: Path) -> None:
    """It is no empty one: what lies in it would seem to be missing. Root, who may read all, is left first."""
    closed = Path(shutil.copytree(towns, tmp_path / "closed"))
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o755)
    (closed / "registry" / "person").chmod(0)
    arguments = [command, str(towns), str(closed), str(tmp_path / "release")]
    done = subprocess.run(
        [sys.executable, "-c", UNPRIVILEGED, *arguments], capture_output=True, text=True, check=False
    )
    (closed / "registry" / "person").chmod(0o755)

    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith("comity: ")
    assert f"{closed}/registry/person" in line
    assert "Permission denied" in line
