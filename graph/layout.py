"""A release's layout: its files by name, and whether they belong together.

Opening a release compares names, sizes, and its manifest with the copy that the index was made from: that
costs no more for a large graph than for a small one, and needs no JSON. `verification.verify_deep` reads
everything.
"""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..errors import MachineError

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = "graph.ttl"
FACTS = "facts.ttl"
SLICES = "graph.trig"
TEXT_FILES = (GRAPH, FACTS, SLICES, "ontology.ttl", "shapes.ttl", "dataset.ttl", "queries.ttl")
MANIFEST = "manifest.json"
INDEX_FOLDER = "index"
STORE = "index/store"
NAMES = "index/names.sqlite"
RECORDS = "index/records.tsv"
LEDGER = "index/ledger.tsv"
COPY = "index/manifest.json"
"""The manifest that the index was made from."""
INDEX = "index/files.tsv"

# RocksDB's diary and its lock hold no data: LOG grows and is renamed LOG.old.<time> when any program opens
# the store to write. Opening read-only makes and changes nothing. Every other file counts: RocksDB replays
# a stray *.log on opening.
_NO_DATA = ("LOG", "LOCK")
MEND = "run `comity build` to make it again"


class Index(NamedTuple):
    """What `index/files.tsv` says: the numbers of quads and files, then name, size and sha256 of each file.

    Attributes:
        quads: how many the store holds.
        files: by name relative to the release, its size in bytes and its sha256; texts and index, without
            this list and the manifest.
    """

    quads: int
    files: Mapping[str, tuple[int, str]]


def is_data(name: str) -> bool:
    """Whether a file of the index holds data, so that it counts in `files.tsv`.

    Args:
        name: the file's path relative to the release.

    Returns:
        False for RocksDB's diary and lock only.
    """
    last = name.rpartition("/")[2]
    return not (name.startswith(f"{STORE}/") and (last in _NO_DATA or last.startswith("LOG.old.")))


def read_index(folder: "str | Path") -> Index:
    """The list of the files of a release.

    Args:
        folder: the release.

    Returns:
        what `index/files.tsv` says.

    Raises:
        MachineError: there is none, or it is damaged.
    """
    raw = read(f"{folder}/{INDEX}")
    try:
        (_quads, quads, _files, count), *files, [rest] = (
            line.split("\t") for line in raw.decode().split("\n")
        )
        listed = {inside(name): (int(size), digest) for name, size, digest in files}
        if rest or int(count) != len(listed):
            raise ValueError(
                f"it lists {len(listed)} files instead of {count}, or ends in the midst of a line"
            )
        return Index(int(quads), listed)
    except ValueError as error:
        raise MachineError(f"{folder}/{INDEX} is damaged ({error!r}): {MEND}") from error


def written_index(index: Index) -> str:
    """The text that `read_index` reads.

    Args:
        index: of a release.

    Returns:
        a line for the two numbers, and one for each file.
    """
    lines = [f"{name}\t{size}\t{digest}\n" for name, (size, digest) in index.files.items()]
    return "".join([f"quads\t{index.quads}\tfiles\t{len(lines)}\n", *lines])


def verify_open(folder: "str | Path") -> None:
    """Refuse a release of which a file is missing, cut or of another build, by names and sizes.

    Args:
        folder: the release.

    Raises:
        MachineError: which file is wrong, and what to do.
    """
    for problem in open_problems(folder):
        raise MachineError(f"{problem}: {MEND}")


def open_problems(folder: "str | Path") -> Iterator[str]:
    """What opening refuses.

    Args:
        folder: the release.

    Yields:
        one line a problem.

    Raises:
        MachineError: there is no manifest, or no list of files that can be read.
    """
    manifest, index = read(f"{folder}/{MANIFEST}"), read_index(folder)
    for name in (*TEXT_FILES, COPY, NAMES, RECORDS, LEDGER):
        if name not in index.files:
            yield f"{folder}/{INDEX} does not list {name}"
    for name, (size, _digest) in index.files.items():
        yield from _size_problem(f"{folder}/{name}", size)
    if COPY in index.files and os.path.isfile(f"{folder}/{COPY}") and manifest != read(f"{folder}/{COPY}"):
        yield f"{folder}/{INDEX} was made from another build than {MANIFEST}"
    yield from _strangers(folder, index)


def inside(name: str) -> str:
    """The name of a file, refused where it would lead out of the release.

    Args:
        name: relative to the release.

    Returns:
        the same.

    Raises:
        ValueError: it leads out.
    """
    if "\0" in name or name.startswith("/") or ".." in name.split("/"):
        raise ValueError(f"{name!r} is no name of a file in it")
    return name


def read(path: str) -> bytes:
    """The bytes of a file of a release.

    Args:
        path: of the file.

    Returns:
        all of them.

    Raises:
        MachineError: it is missing, or cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise MachineError(f"{path} is missing: {MEND}, or name the folder of a release") from error
    except OSError as error:
        raise MachineError(
            f"{path} cannot be read ({error.strerror}): check the folder's permissions"
        ) from error


def _size_problem(path: str, size: int) -> Iterator[str]:
    try:
        found = os.stat(path).st_size
    except OSError:
        yield f"{path} is missing"
        return
    if found != size:
        yield f"{path} has {found} bytes instead of {size}"


def _strangers(folder: "str | Path", index: Index) -> Iterator[str]:
    for file in sorted(os.listdir(f"{folder}/{STORE}")) if os.path.isdir(f"{folder}/{STORE}") else ():
        name = f"{STORE}/{file}"
        if is_data(name) and name not in index.files:
            yield f"{folder}/{name} does not belong to this build"
