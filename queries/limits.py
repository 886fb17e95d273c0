"""What one query may use: time, memory, rows and bytes; settings with defaults, read from the environment."""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from ..errors import UsageError

_MB = 2**20
# Setting: field of Limits, and how many of the field's units one unit of the setting is.
_SETTINGS = {
    "COMITY_QUERY_SECONDS": ("seconds", 1),
    "COMITY_QUERY_ROWS": ("rows", 1),
    "COMITY_QUERY_ANSWER_MB": ("size", _MB),
    "COMITY_QUERY_MEMORY_MB": ("memory", _MB),
}


class Limits(NamedTuple):
    """What one query may use.

    Attributes:
        seconds: from the opened graph to the last byte of the answer.
        rows: shown at most; an answer that has more is marked as truncated.
        size: of the answer, in bytes.
        memory: in bytes, over what the process has when the graph is open.
    """

    seconds: int = 5
    rows: int = 10_000
    size: int = 16 * _MB
    memory: int = 1024 * _MB

    def showing(self, rows: int | None) -> "Limits":
        """The same, with another number of rows if one is given."""
        return self if rows is None else self._replace(rows=rows)


def from_environment(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits, with what the environment sets.

    Args:
        environment: by default this process's; COMITY_QUERY_SECONDS, _ROWS, _ANSWER_MB and _MEMORY_MB count.

    Returns:
        the limits.

    Raises:
        UsageError: a setting is no whole number from 1.
    """
    limits = Limits()
    for setting, (field, unit) in _SETTINGS.items():
        if text := environment.get(setting):
            limits = limits._replace(**{field: _number(setting, text) * unit})
    return limits


def _number(setting: str, text: str) -> int:
    if re.fullmatch("[1-9][0-9]{0,8}", text) is None:
        raise UsageError(f"{setting}={text} is no whole number from 1: write digits, or unset it")
    return int(text)
