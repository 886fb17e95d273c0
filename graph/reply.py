"""A whole answer of a server, read no further than it may go."""

from email.message import Message
from typing import Any, NamedTuple

from ..errors import MachineError
from .allowance import Allowance
from .refusal import incomplete

_CHUNK = 2**16


class Reply(NamedTuple):
    """A whole answer.

    Attributes:
        status: 200 and the like.
        headers: of the answer.
        body: to its last byte.
        framed: whether the server said where the body ends; else it ends where the connection did.
    """

    status: int
    headers: Message
    body: bytes
    framed: bool

    @property
    def content_type(self) -> str:
        """Without its parameters: `text/turtle`."""
        return self.headers.get_content_type() if self.headers.get("Content-Type") else ""


def read(answer: Any, where: str, allowance: Allowance) -> Reply:
    """Read an answer to its end.

    Args:
        answer: of urllib.
        where: the server, for messages.
        allowance: what it may take.

    Returns:
        the answer, whole as far as HTTP can tell.

    Raises:
        MachineError: it is cut, too large, late, or in an encoding that was not asked for.
    """
    wanted, framed = answer.length, bool(answer.chunked) or answer.length is not None
    chunks, size = list[bytes](), 0
    while chunk := answer.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        allowance.take(len(chunk))
    if wanted is not None and size < wanted:
        raise incomplete(where, f"{size:,} of {wanted:,} bytes came")
    if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise MachineError(f"{where} answers in an encoding that was not asked for: take that up with it")
    return Reply(answer.status, answer.headers, b"".join(chunks), framed)
