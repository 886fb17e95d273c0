"""Layouts that took long, kept in the user's cache under the hash of what they were made from."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any

# Below this a layout takes less than half a second; looking it up is not worth a file.
FEWEST = 2_000
MOST_FILES = 50
VERSION = "1"  # of the layouts: another number where the same input gives another picture

Places = list[list[float]]


def kept(made_from: Any, make: Callable[[], Places], count: int) -> Places:
    """Places as kept, or made now and kept.

    Args:
        made_from: all that decides them, fit for JSON.
        make: makes them: a list of x and y, in px.
        count: how many there are.

    Returns:
        the places. A cache that cannot be read or written changes nothing.
    """
    if count < FEWEST:
        return make()
    text = json.dumps([VERSION, made_from], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    file = _folder() / f"{sha256(text.encode()).hexdigest()}.json"
    found = _read(file, count)
    if found is None:
        found = make()
        _write(file, found)
    return found


def _folder() -> Path:
    try:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user without a home
        return Path(os.devnull)
    return root / "comity" / "layouts"


def _read(file: Path, count: int) -> Places | None:
    """What a file holds, if it holds so many places."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    fit = isinstance(found, list) and len(found) == count
    return found if fit and all(map(_is_place, found)) else None


def _is_place(one: Any) -> bool:
    return (
        isinstance(one, list)
        and len(one) == 2
        and all(type(value) is float and isfinite(value) for value in one)
    )


def _write(file: Path, places: Places) -> None:
    """Keep the places; of many files the oldest go."""
    from ..errors import ComityError
    from ..graph.writing import write_whole

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(places).encode())
        files = sorted(file.parent.glob("*.json"), key=lambda one: (one.stat().st_mtime, one.name))
        for old in files[:-MOST_FILES]:
            old.unlink(missing_ok=True)
    except (OSError, ComityError):
        return
