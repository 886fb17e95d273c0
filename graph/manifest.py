"""A release's manifest: what it was made from, and size and digest of every text file."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..errors import MachineError
from .layout import MANIFEST, MEND, inside, read

if TYPE_CHECKING:
    from pathlib import Path

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


def read_manifest(folder: "str | Path") -> Manifest:
    """The manifest of a release.

    Args:
        folder: the release.

    Returns:
        what it says.

    Raises:
        MachineError: there is none, or it is damaged.
    """
    content = read(f"{folder}/{MANIFEST}")
    try:
        raw = json.loads(content)
        files = {
            inside(name): (int(entry["size"]), str(entry["sha256"])) for name, entry in raw["files"].items()
        }
        counts = {str(name): int(count) for name, count in raw["counts"].items()}
        triples = int(raw.get("triples", 0))
        return Manifest(raw["version"], raw["dataset"], counts, files, raw["sources"], triples)
    except _DAMAGE as error:
        raise MachineError(f"{folder}/{MANIFEST} is damaged ({error!r}): {MEND}") from error
