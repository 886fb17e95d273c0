"""A release's layout: its files by name, its manifest, and whether they belong together.

Opening a release compares names and sizes and the checksum of `manifest.json`: that costs no more for a
large graph than for a small one. `verify_deep` reads everything; `comity check --release` calls it.
"""

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

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
INDEX = "index/index.json"

# RocksDB's diary and its lock hold no data: LOG grows and is renamed LOG.old.<time> when any program opens
# the store to write. Opening read-only makes and changes nothing. Every other file counts: RocksDB replays
# a stray *.log on opening.
_NO_DATA = ("LOG", "LOCK")
_MEND = "run `comity build` to make it again"
# What reading a list of files stumbles on when any byte of it, or all of them, are another's.
_DAMAGE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)


class Manifest(NamedTuple):
    """What `manifest.json` says of a release.

    Attributes:
        version: of comity.
        dataset: its name.
        counts: things by class.
        files: by name, the size in bytes and the sha256 of every text file.
        sources: sha256 of the curated sources as read.
        triples: of `graph.ttl`; 0 where an older comity left them out.
    """

    version: str
    dataset: str
    counts: Mapping[str, int]
    files: Mapping[str, tuple[int, str]]
    sources: str
    triples: int = 0


class Index(NamedTuple):
    """What `index/index.json` says of the files that this machine made from a release.

    Attributes:
        manifest: CRC-32 of the manifest they were made from: opening looks at it, so it must be quick.
        quads: how many the store holds.
        files: by name relative to `index/`, the size in bytes.
        digests: by the same names, the sha256; only `verify_deep` looks at them.
    """

    manifest: int
    quads: int
    files: Mapping[str, int]
    digests: Mapping[str, str]


def is_data(name: str) -> bool:
    """Whether a file of the index holds data, so that it counts in `index.json`.

    Args:
        name: the file's path relative to `index/`.

    Returns:
        False for RocksDB's diary and lock only.
    """
    last = name.rpartition("/")[2]
    return not (name.startswith("store/") and (last in _NO_DATA or last.startswith("LOG.old.")))


def read_manifest(folder: "str | Path") -> Manifest:
    """The manifest of a release.

    Args:
        folder: the release.

    Returns:
        what it says.

    Raises:
        MachineError: there is none, or it is damaged.
    """
    try:
        raw = _read_json(f"{folder}/{MANIFEST}")
        files = {
            _inside(name): (int(entry["size"]), str(entry["sha256"])) for name, entry in raw["files"].items()
        }
        counts = {str(name): int(count) for name, count in raw["counts"].items()}
        triples = int(raw.get("triples", 0))
        return Manifest(raw["version"], raw["dataset"], counts, files, raw["sources"], triples)
    except _DAMAGE as error:
        raise MachineError(f"{folder}/{MANIFEST} is damaged ({error!r}): {_MEND}") from error


def read_index(folder: "str | Path") -> Index:
    """The list of the files of a release's index.

    Args:
        folder: the release.

    Returns:
        what `index/index.json` says.

    Raises:
        MachineError: there is none, or it is damaged.
    """
    try:
        raw = _read_json(f"{folder}/{INDEX}")
        sizes = {_inside(name): int(size) for name, size in raw["files"].items()}
        digests = dict(raw["sha256"])
        if digests.keys() != sizes.keys():
            raise ValueError("files and sha256 differ")
        return Index(int(raw["manifest"]), int(raw["quads"]), sizes, digests)
    except _DAMAGE as error:
        raise MachineError(f"{folder}/{INDEX} is damaged ({error!r}): {_MEND}") from error


def verify_open(folder: "str | Path") -> Manifest:
    """Refuse a release of which a file is missing, cut or of another build, by names and sizes.

    Args:
        folder: the release.

    Returns:
        its manifest.

    Raises:
        MachineError: which file is wrong, and what to do.
    """
    manifest = read_manifest(folder)
    for problem in _open_problems(folder, manifest):
        raise MachineError(f"{problem}: {_MEND}")
    return manifest


def verify_deep(folder: "str | Path") -> list[str]:
    """Every damage of a release: sizes and hashes of all files, and the number of quads in the store.

    Args:
        folder: the release.

    Returns:
        one line a problem, none for a sound release.
    """
    try:
        manifest = read_manifest(folder)
        problems = [*_open_problems(folder, manifest), *_hash_problems(folder, manifest)]
        return [f"{problem}: {_MEND}" for problem in problems or _store_problems(folder)]
    except MachineError as error:
        return [str(error)]


def _inside(name: str) -> str:
    """The name of a file, refused where it would lead out of the release."""
    if "\0" in name or name.startswith("/") or ".." in name.split("/"):
        raise ValueError(f"{name!r} is no name of a file in it")
    return name


def _read_json(path: str) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", json.loads(_bytes(path)))
    except FileNotFoundError as error:
        raise MachineError(f"{path} is missing: {_MEND}, or name the folder of a release") from error
    except OSError as error:
        raise MachineError(
            f"{path} cannot be read ({error.strerror}): check the folder's permissions"
        ) from error


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _open_problems(folder: "str | Path", manifest: Manifest) -> Iterator[str]:
    for name in TEXT_FILES:
        if name not in manifest.files:
            yield f"{folder}/{MANIFEST} does not list {name}"
    for name, (size, _) in manifest.files.items():
        yield from _size_problem(f"{folder}/{name}", size)
    index = read_index(folder)
    if index.manifest != zlib.crc32(_bytes(f"{folder}/{MANIFEST}")):
        yield f"{folder}/{INDEX} was made from another build than {MANIFEST}"
    for name, size in index.files.items():
        yield from _size_problem(f"{folder}/{INDEX_FOLDER}/{name}", size)
    yield from _strangers(folder, index)


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
        name = f"store/{file}"
        if is_data(name) and name not in index.files:
            yield f"{folder}/{STORE}/{file} does not belong to this build"


def _hash_problems(folder: "str | Path", manifest: Manifest) -> Iterator[str]:
    """Files of the right size with other bytes; those of another size are reported already."""
    index = read_index(folder)
    expected = {f"{folder}/{name}": (MANIFEST, *entry) for name, entry in manifest.files.items()}
    expected |= {
        f"{folder}/{INDEX_FOLDER}/{name}": (INDEX, index.files[name], hex_)
        for name, hex_ in index.digests.items()
    }
    for path, (listed, size, digest) in expected.items():
        if os.path.isfile(path) and os.stat(path).st_size == size and _digest(path) != digest:
            yield f"{path} has other bytes than {listed} says"


def _store_problems(folder: "str | Path") -> Iterator[str]:
    """Reading every quad makes RocksDB check every block; counting finds what a damaged write-ahead log
    lost.
    """
    from pyoxigraph import Store

    expected = read_index(folder).quads
    try:
        found = sum(1 for _quad in Store.read_only(f"{folder}/{STORE}"))
    except (OSError, RuntimeError, ValueError) as error:
        yield f"{folder}/{STORE} is damaged ({error})"
        return
    if found != expected:
        yield f"{folder}/{STORE} holds {found} quads instead of {expected}"


def _digest(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
