"""Many rows of one shape as columns: a list a key, not a key a row; what many rows share, written once."""

from __future__ import annotations

import json
from typing import Any

Rows = list[dict[str, Any]]


def by_column(rows: Rows) -> dict[str, Any]:
    """Rows by column.

    Args:
        rows: plain data, all with the same keys.

    Returns:
        `rows` (how many) and `columns`: for each key its values in order; or, where most of them come again,
        the different ones (`of`) and for each row the place of its own (`at`).
    """
    keys = list(rows[0]) if rows else []
    assert all(len(row) == len(keys) for row in rows), "rows of one list have the same keys"
    return {"rows": len(rows), "columns": {key: _column([row[key] for row in rows]) for key in keys}}


def _column(values: list[Any]) -> Any:
    known: dict[Any, int] = {}
    different: list[Any] = []
    at: list[int] = []
    for value in values:
        mark = json.dumps(value, sort_keys=True) if isinstance(value, dict | list | tuple) else value
        if mark not in known:
            known[mark] = len(different)
            different.append(value)
        at.append(known[mark])
    return {"of": different, "at": at} if 2 * len(different) <= len(values) else values
