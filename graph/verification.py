"""The deep check of a release: every byte, and every quad of the store; `comity check --release` calls it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..errors import MachineError
from .layout import INDEX, MANIFEST, MEND, STORE, open_problems, read_index
from .manifest import Manifest, read_manifest


def verify_deep(folder: str | Path) -> list[str]:
    """Every damage of a release: sizes and hashes of all files, and the number of quads in the store.

    Args:
        folder: the release.

    Returns:
        one line a problem, none for a sound release.
    """
    try:
        manifest = read_manifest(folder)
        problems = [*open_problems(folder), *_hash_problems(folder, manifest)]
        return [f"{problem}: {MEND}" for problem in problems or _store_problems(folder)]
    except MachineError as error:
        return [str(error)]


def _hash_problems(folder: str | Path, manifest: Manifest) -> Iterator[str]:
    """Files of the right size with other bytes; those of another size are reported already."""
    listed = {name: (INDEX, *entry) for name, entry in read_index(folder).files.items()}
    listed |= {name: (MANIFEST, *entry) for name, entry in manifest.files.items()}
    for name, (list_, size, digest) in listed.items():
        path = Path(folder) / name
        if path.is_file() and path.stat().st_size == size and _digest(path) != digest:
            yield f"{path} has other bytes than {list_} says"


def _store_problems(folder: str | Path) -> Iterator[str]:
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


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
