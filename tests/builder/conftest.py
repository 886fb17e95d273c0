"""A made-up dataset in which every kind of record stands once, and ways to change, check and build it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from comity.builder.check import check, read
from comity.builder.claim import Claim
from comity.builder.contents import Contents
from comity.builder.problems import Problems

HERE = Path(__file__).parent
Files = Mapping[str, str | bytes | None]
Write = Callable[..., Path]
Told = Callable[..., list[str]]


@pytest.fixture
def towns(tmp_path: Path) -> Write:
    """`towns({path: text})`: a copy of the dataset with some files written anew, or without one (None)."""

    def write(files: Files | None = None, name: str = "towns") -> Path:
        folder = tmp_path / name
        shutil.copytree(HERE / "towns", folder)
        for path, text in (files or {}).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write


@pytest.fixture
def told(towns: Write) -> Told:
    """`told({path: text})`: the problems of that dataset, one line each, files as the dataset names them."""

    def lines(files: Files | None = None, texts: Path | None = None, *, shacl: bool = False) -> list[str]:
        folder = towns(files)
        found = check(folder, texts, shacl=shacl).sorted()
        return [str(problem).replace(f"{folder}/", "") for problem in found]

    return lines


@pytest.fixture
def text() -> Callable[[str], str]:
    """`text(path)`: a file of the dataset."""
    return lambda path: (HERE / "towns" / path).read_text(encoding="utf-8")


@pytest.fixture
def contents(towns: Write) -> Callable[..., Contents]:
    """`contents({path: text}, name)`: what the release of that dataset says; the dataset has no error."""

    def made(files: Files | None = None, name: str = "towns") -> Contents:
        problems = Problems()
        found = read(towns(files, name), problems)
        assert [str(problem) for problem in problems.errors()] == []
        assert found is not None
        return Contents(*found)

    return made


@pytest.fixture
def claims(contents: Callable[..., Contents]) -> Callable[..., dict[str, Claim]]:
    """`claims({path: text})`: the claims of that dataset by name."""
    return lambda files=None: {claim.name: claim for claim in contents(files).claims}


@pytest.fixture(scope="session")
def texts() -> Path:
    """The folder of the text that the dataset's first source was read from."""
    return HERE / "texts"
