"""Where a curator wrote what a claim says: file and line, so that a reader can have it corrected."""

from collections.abc import Mapping

from .gathering import gathered
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
    return gathered(f"{release}/{RECORDS}", _place)


def _place(file: str, line: str) -> str:
    return f"{file}:{line}"
