"""What is told when a server does not answer, or not wholly, or refuses."""

import re
from typing import TYPE_CHECKING

from ..errors import MachineError, UsageError
from .credentials import Login, hidden
from .server import shown

if TYPE_CHECKING:
    from .reply import Reply

_LONGEST_EXCERPT = 200
_MEANINGS = {
    401: "needs a login: set COMITY_REMOTE_USER and COMITY_REMOTE_PASSWORD, or write it into ~/.netrc",
    403: "does not let you do that; ask whoever runs it",
    404: "has nothing there; check the address",
}


def incomplete(url: str, why: str) -> MachineError:
    """What is told of an answer that is not whole.

    Args:
        url: of the server.
        why: how that is known.

    Returns:
        the error, for the caller to raise.
    """
    return MachineError(f"the answer of {shown(url)} is incomplete ({why}): ask again, or for less")


def unreachable(where: str, reason: object) -> MachineError:
    """What is told when no connection comes about, or it ends.

    Args:
        where: the server.
        reason: what the system says.

    Returns:
        the error, for the caller to raise.
    """
    told = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return MachineError(f"cannot reach {where}: {brief(told.lower() or 'no reason given')}")


def refused(where: str, reply: "Reply", login: Login | None) -> UsageError | MachineError:
    """What is told of an answer whose status is that of a failure.

    Args:
        where: the server.
        reply: of it.
        login: that was given to it, which never becomes part of the message.

    Returns:
        the error, for the caller to raise: wrong usage where the server says that the request is (400).
    """
    excerpt = brief(hidden(re.sub(r"<[^>]*>", " ", reply.body[:4096].decode(errors="replace")), login))
    meaning = _MEANINGS.get(reply.status, "")
    if reply.status == 401 and login is not None:
        meaning = f"does not take the login of {login.user}; check it"
    told = "; ".join(filter(None, (meaning, excerpt))) or "without a word of why"
    kind = UsageError if reply.status == 400 else MachineError
    return kind(f"{where} answers {reply.status}: {told}")


def brief(text: str) -> str:
    """A text of a server in one line, and not too long.

    Args:
        text: any.

    Returns:
        its beginning.
    """
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}\N{HORIZONTAL ELLIPSIS}"
