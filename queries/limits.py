"""What one query may use: time, memory, rows and bytes; settings with defaults, read from the environment."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from ..graph.settings import MB, with_settings

# Setting: field of Limits, and how many of the field's units one unit of the setting is.
_SETTINGS = {
    "COMITY_QUERY_SECONDS": ("seconds", 1),
    "COMITY_QUERY_ROWS": ("rows", 1),
    "COMITY_QUERY_ANSWER_MB": ("size", MB),
    "COMITY_QUERY_MEMORY_MB": ("memory", MB),
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
    size: int = 16 * MB
    memory: int = 1024 * MB

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
    return with_settings(Limits(), _SETTINGS, environment)
