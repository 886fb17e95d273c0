"""Where a curator wrote what a claim says: file and line, so that a reader can have it corrected."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from ..errors import MachineError
from ..ontology import ID
from .layout import RECORDS


def read_records(release: str) -> Mapping[str, tuple[str, ...]]:
    """The places of the records of every claim of a release.

    Args:
        release: its folder.

    Returns:
        by IRI of a claim, a place for each record that tells it, `documents/2017/hkwwp-2017-11-19.yaml:120`,
        in the order of files and lines.

    Raises:
        MachineError: the list cannot be read.
    """
    path = f"{release}/{RECORDS}"
    found = defaultdict[str, list[str]](list)
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                claim, file, number = line.rstrip("\n").split("\t")
                found[ID + claim].append(f"{file}:{number}")
    except FileNotFoundError:
        return {}  # built by an older comity; that a listed file is gone is told when the release is opened
    except (OSError, ValueError) as error:
        raise MachineError(f"{path} is damaged ({error}): run `comity build` to make it again") from error
    return {claim: tuple(places) for claim, places in found.items()}
