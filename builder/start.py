"""`comity init`: a small dataset that checks and builds, for a curator to write over."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

from ..errors import MachineError, UsageError
from .schema import FILES, published


def start(folder: Path) -> list[Path]:
    """Write a new dataset.

    :param folder: must not exist, or be empty
    :return: the files written
    :raises UsageError: there is something in the folder
    :raises MachineError: it cannot be written
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already; name a folder that is new or empty")
    try:
        with as_file(files(__package__).joinpath("template")) as template:
            copytree(template, folder, dirs_exist_ok=True)
        write_schemas(folder / "schema")
    except OSError as error:
        raise MachineError(f"cannot write {folder}: {error.strerror or error}") from error
    return sorted(path for path in folder.rglob("*") if path.is_file())


def write_schemas(folder: Path) -> None:
    """Write the JSON Schemas that let an editor complete and check: one a kind of file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8", newline="\n")


def schema_text(name: str) -> str:
    """The JSON Schema of a kind of file, as it is written."""
    return json.dumps(published(name), ensure_ascii=False, indent=1) + "\n"
