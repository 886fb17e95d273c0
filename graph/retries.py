"""Asking again where a server says that it is busy, as long after as it says."""

import email.utils
import re
import time
from collections.abc import Callable
from itertools import count
from typing import Final

from ..errors import MachineError
from .allowance import Allowance
from .reply import Reply

RETRIES: Final = 3
_RETRIED: Final = (429, 503)


def patiently(ask: Callable[[], Reply], where: str, allowance: Allowance) -> Reply:
    """The first answer that does not ask to come again later, or the last that is waited for.

    Args:
        ask: sends the request once.
        where: the server, for messages.
        allowance: of all attempts together.

    Returns:
        the answer, of whatever status.

    Raises:
        MachineError: it asks for more time than there is.
    """
    for attempt in count():
        reply = ask()
        if reply.status not in _RETRIED or attempt == RETRIES:
            return reply
        pause = _pause(reply, attempt)
        if pause >= allowance.left:
            raise MachineError(f"{where} is busy ({reply.status}): it asks to wait {pause:.0f} s; do so")
        time.sleep(pause)
    raise AssertionError


def _pause(reply: Reply, attempt: int) -> float:
    """How long the server asks to wait: seconds, or a day and time; 1, 2 and 4 s where it does not say."""
    asked = reply.headers.get("Retry-After", "").strip()
    if re.fullmatch("[0-9]{1,6}", asked):
        return float(asked)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(asked).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return float(2**attempt)
