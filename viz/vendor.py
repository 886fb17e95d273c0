"""What `make assets` has fetched: parts of pages that others made; the wheel has them, the repository not."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from ..errors import MachineError

MANIFEST = "manifest.json"
NOTICE = "THIRD-PARTY.txt"
_MEND = "run `make assets` in a checkout of comity, or install its wheel again"


def folder() -> Path:
    """Where these parts lie; it need not exist."""
    return Path(str(files("comity.viz") / "assets" / "vendor"))


def read(name: str) -> bytes:
    """One of these parts, as it was fetched.

    Args:
        name: of its file.

    Returns:
        its bytes, whose digest stands in the manifest.

    Raises:
        MachineError: it is not there, or is not what was fetched.
    """
    try:
        known = json.loads((folder() / MANIFEST).read_bytes())["files"]
        content = (folder() / name).read_bytes()
    except (OSError, ValueError, KeyError) as error:
        raise MachineError(f"{folder() / name} is missing: {_MEND}") from error
    if known.get(name) != sha256(content).hexdigest():
        raise MachineError(f"{folder() / name} is damaged: {_MEND}")
    return content
