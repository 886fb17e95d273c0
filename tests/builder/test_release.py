"""Nothing half-written is ever seen: whatever happens to a build, a release opens, whole."""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from comity.builder.release import build
from comity.errors import DataError, MachineError, UsageError
from comity.graph.verification import verify_deep

HERE = Path(__file__).parent
GAZETTE = "documents/2020/gazette-2020-03-03.yaml"


@pytest.fixture
def datasets(towns, text) -> tuple[Path, Path]:
    """Two datasets that differ in an ordinal: 3 in the old one, 4 in the new."""
    return towns(), towns({GAZETTE: text(GAZETTE).replace("ordinal: 3", "ordinal: 4")}, "new")


@pytest.mark.parametrize("first", [1, 2])
def test_every_step_may_end_or_fail(first: int, datasets: tuple[Path, Path], tmp_path: Path) -> None:
    """The old release answers, after the switch the new one; the next build needs no hand and sweeps up."""
    out = tmp_path / "releases" / "towns"
    command = [sys.executable, str(HERE / "faults.py"), *map(str, datasets), str(out), str(first), "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.stderr == ""
    assert len(rows) >= 20
    for name, told, answer, beside in rows:
        switched = name in AFTER
        assert told == [[_said(kind, name, out), [["4"] if switched else ["3"], []]] for kind in TOLD], name
        assert answer == [["3"], []], name
        assert [bool(re.fullmatch(r"\.towns-[0-9a-f]{8}", file)) for file in beside] == [
            True,
            True,
            False,
            False,
        ], name


AFTER = {"sync parent", "remove old"}
TOLD = {"SIGKILL": "SIGKILL", "ENOSPC": "No space left on device", "EACCES": "Permission denied"}


def _said(kind: str, name: str, out: Path) -> str:
    """What a build says: killed, nothing; an old folder that cannot be removed yet is left to the next."""
    if kind == "SIGKILL":
        return kind
    if name == "remove old":
        return ""
    if name in AFTER:
        return f"{out} is the new release, but may not outlive a power cut ({TOLD[kind]}); build again"
    return f"cannot write {out}: {TOLD[kind]}; mend that and build again, the old release is kept"


def test_the_steps_have_names(towns, tmp_path: Path) -> None:
    steps: list[str] = []
    build(towns(), tmp_path / "towns-release", steps.append)

    assert len(set(steps)) == len(steps) >= 20
    assert {
        "open graph.ttl",
        "write graph.ttl",
        "sync graph.ttl",
        "load store",
        "write names",
        "switch",
    } <= set(steps)


def _beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_out_is_a_link_to_a_folder_beside_it(towns, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "er" / "towns"

    assert build(towns(), out) == out
    assert out.is_symlink()
    assert re.fullmatch(r"\.towns-[0-9a-f]{8}", str(out.readlink()))
    assert verify_deep(out) == []


def test_the_build_after_next_removes_the_old_folder(datasets: tuple[Path, Path], tmp_path: Path) -> None:
    """Whoever had it open may go on reading for one build more."""
    out = tmp_path / "releases" / "towns"
    folders = [str(build(dataset, out).readlink()) for dataset in (*datasets, datasets[0])]

    assert _beside(out) == sorted([".towns.lock", *folders[1:], "towns"])


def test_only_folders_of_this_link_are_swept(towns, tmp_path: Path) -> None:
    """Not those of a release with a longer name, nor anybody's folder that looks alike."""
    dataset = towns()
    out, longer = tmp_path / "r" / "towns", tmp_path / "r" / "towns-2"
    build(dataset, longer)
    others = [
        ".towns-notes",
        ".towns-01234567x",
        ".towns-0123456",
        ".townsX01234567",
        "towns-01234567",
        ".Towns-01234567",
    ]
    for name in others:
        (out.parent / name).mkdir()
    left = [".towns-01234567", ".towns-89abcdef"]
    for name in left:
        (out.parent / name / "index").mkdir(parents=True)
    (out.parent / ".towns-89abcdef.link").symlink_to(".towns-89abcdef")
    build(dataset, out)

    assert set(others) <= set(_beside(out))
    assert not set(left) & set(_beside(out))
    assert ".towns-89abcdef.link" not in _beside(out)
    assert verify_deep(longer) == []


def test_a_name_is_no_pattern(towns, tmp_path: Path) -> None:
    dataset = towns()
    build(dataset, tmp_path / "r" / "ab")
    build(dataset, tmp_path / "r" / "[a]*")
    build(dataset, tmp_path / "r" / "[a]*")

    assert verify_deep(tmp_path / "r" / "ab") == []
    assert len([path for path in (tmp_path / "r").iterdir() if path.name.startswith(".[a]*-")]) == 2


def _folder(out: Path) -> None:
    (out / "mine").mkdir(parents=True)


def _link(out: Path) -> None:
    (out.parent / "mine").mkdir()
    out.symlink_to("mine")


FOREIGN = {
    "a folder": _folder,
    "an empty folder": lambda out: out.mkdir(),
    "a file": lambda out: out.write_text("mine"),
    "a link to a folder": _link,
    "a link that leads nowhere": lambda out: out.symlink_to("nowhere"),
    "a link elsewhere": lambda out: out.symlink_to("/"),
    "a link out of the folder": lambda out: out.symlink_to("../.towns-01234567"),
    "a link to itself": lambda out: out.symlink_to(out.name),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_comity_did_not_make_is_never_touched(what: str, towns, tmp_path: Path) -> None:
    dataset = towns()
    out = tmp_path / "r" / "towns"
    out.parent.mkdir()
    FOREIGN[what](out)
    before = [(path, path.lstat().st_mtime_ns) for path in sorted(out.parent.rglob("*"))]
    with pytest.raises(UsageError, match="name another --out"):
        build(dataset, out)

    assert [(path, path.lstat().st_mtime_ns) for path in sorted(out.parent.rglob("*"))] == before


@pytest.mark.parametrize("out", [".", "..", "/"])
def test_no_folder_that_is_there_is_a_release(
    out: str, towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = towns()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="name another --out"):
        build(dataset, Path(out))


def test_a_link_that_leads_nowhere_any_more_is_mended(towns, tmp_path: Path) -> None:
    """Somebody removed the folder; the link is ours."""
    out = tmp_path / "towns-release"
    out.symlink_to(".towns-release-01234567")
    build(towns(), out)

    assert verify_deep(out) == []


def test_another_build_at_work(towns, tmp_path: Path) -> None:
    dataset, out = towns(), tmp_path / "r" / "towns"
    build(dataset, out)
    before = _beside(out)
    holder = (
        "import fcntl,sys; f=open(sys.argv[1]); fcntl.flock(f,fcntl.LOCK_EX); print(1,flush=True); input()"
    )
    lock = out.parent / ".towns.lock"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        lock.write_text(str(other.pid))
        with pytest.raises(
            MachineError, match=rf"another build \(pid {other.pid}\) writes .*towns; wait for it"
        ):
            build(dataset, out)
        other.communicate(b"\n")

    assert _beside(out) == before
    assert build(dataset, out) == out


def test_a_lock_whose_holder_died_is_no_lock(towns, tmp_path: Path) -> None:
    out = tmp_path / "r" / "towns"
    out.parent.mkdir()
    (out.parent / ".towns.lock").write_text("99999999")

    assert build(towns(), out) == out
    assert (out.parent / ".towns.lock").read_text() == str(os.getpid())


def test_a_lock_that_leads_to_somebodys_file_is_not_followed(towns, tmp_path: Path) -> None:
    out = tmp_path / "r" / "towns"
    out.parent.mkdir()
    (tmp_path / "mine").write_text("mine")
    (out.parent / ".towns.lock").symlink_to(tmp_path / "mine")
    with pytest.raises(MachineError, match="cannot write"):
        build(towns(), out)

    assert (tmp_path / "mine").read_text() == "mine"


def test_the_lock_is_free_after_a_build(towns, tmp_path: Path) -> None:
    out = tmp_path / "r" / "towns"
    build(towns(), out)
    with (out.parent / ".towns.lock").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_nothing_is_written_while_a_problem_is_left(towns, tmp_path: Path) -> None:
    dataset = towns({"registry/person/doe-jane.yaml": "type: person\n"})
    with pytest.raises(DataError, match=r"doe-jane\.yaml:1:1: error: no name; .* \[no-name\]"):
        build(dataset, tmp_path / "r" / "towns")

    assert not (tmp_path / "r").exists()


def test_a_file_stands_where_a_folder_is_wanted(towns, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(MachineError, match=r"cannot write .*mend that and build again"):
        build(towns(), tmp_path / "file" / "towns")


def test_ctrl_c_leaves_nothing_behind(towns, tmp_path: Path) -> None:
    dataset, out = towns(), tmp_path / "r" / "towns"

    def step(name: str) -> None:
        if name == "flush store":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(dataset, out, step)

    assert _beside(out) == [".towns.lock"]
