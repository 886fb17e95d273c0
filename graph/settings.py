"""Settings of the environment: whole numbers, each of one field of some limits."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from ..errors import UsageError

MB = 2**20

_Limits = TypeVar("_Limits", bound=NamedTuple)


def with_settings(
    limits: _Limits, settings: Mapping[str, tuple[str, int]], environment: Mapping[str, str]
) -> _Limits:
    """Limits, with what the environment sets.

    Args:
        limits: the defaults.
        settings: by the variable's name, its field, and how many of the field's units one of it is.
        environment: that counts.

    Returns:
        the limits.

    Raises:
        UsageError: a setting is no whole number from 1.
    """
    given = {setting: text for setting in settings if (text := environment.get(setting))}
    changed: dict[str, Any] = {
        field: _number(setting, text) * unit
        for setting, text in given.items()
        for field, unit in (settings[setting],)
    }
    return limits._replace(**changed)


def _number(setting: str, text: str) -> int:
    if re.fullmatch("[1-9][0-9]{0,8}", text) is None:
        raise UsageError(f"{setting}={text} is no whole number from 1: write digits, or unset it")
    return int(text)
