"""What the answer of a server may take: time and size, read from the environment."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from .settings import MB, with_settings


class Bounds(NamedTuple):
    """What one answer may take.

    Attributes:
        seconds: from the first byte sent to the last one read, retries included.
        size: of the answer, in bytes.
    """

    seconds: float = 60
    size: int = 64 * MB


_SETTINGS = {"COMITY_REMOTE_SECONDS": ("seconds", 1), "COMITY_REMOTE_MB": ("size", MB)}


def bounds_from(environment: Mapping[str, str] = os.environ, seconds: float = Bounds().seconds) -> Bounds:
    """The bounds, with what the environment sets.

    Args:
        environment: by default this process's; COMITY_REMOTE_SECONDS and COMITY_REMOTE_MB count.
        seconds: where it sets none.

    Returns:
        the bounds.

    Raises:
        UsageError: a setting is no whole number from 1.
    """
    return with_settings(Bounds(seconds), _SETTINGS, environment)
