"""`comity init`: a small dataset that checks and builds, for a curator to write over."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from shutil import Error as CopyError
from shutil import copyfile, copytree, rmtree

from ..errors import MachineError, UsageError
from .schema import FILES, published

_TEMPLATE = Path(__file__).parent / "template"


def start(folder: Path) -> list[Path]:
    """Write a new dataset.

    :param folder: must not exist, or be empty
    :return: the files written
    :raises UsageError: there is something in the folder
    :raises MachineError: it cannot be written; nothing is left of it
    """
    fresh = not folder.exists()
    if not fresh and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already; name a folder that is new or empty")
    try:
        copytree(_TEMPLATE, folder, copy_function=copyfile, dirs_exist_ok=True)
        write_schemas(folder / "schema")
    except OSError as error:
        _take_back(folder, fresh=fresh)
        # shutil gathers what went wrong into a list: its first entry says enough.
        why = error.strerror or (error.args[0][0][2] if isinstance(error, CopyError) else error)
        raise MachineError(f"cannot write {folder}: {why}") from error
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _take_back(folder: Path, *, fresh: bool) -> None:
    """Remove what was written; the folder too, if it was not there before."""
    with suppress(OSError):
        for path in [folder] if fresh else list(folder.iterdir()):
            rmtree(path) if path.is_dir() else path.unlink()


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas that let an editor complete and check: one a kind of file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")


def schema_text(name: str) -> str:
    """The JSON Schema of a kind of file, as it is written."""
    return json.dumps(published(name), ensure_ascii=False, indent=1) + "\n"
