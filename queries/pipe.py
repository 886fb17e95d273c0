"""What a child and its parent say to each other: frames, each a mark, its size in hexadecimal, its content.

An answer comes in parts, whose number nobody knows when the first is sent. So only the last frame says that
it is whole: without one the child fell, however much it had written.
"""

import os
import select
import signal
import time
from collections.abc import Iterator
from typing import Final

BEGUN: Final = b"!"
"""The query begins; the deadline counts from here."""
PART: Final = b"+"
"""A part of the answer: whole lines, whole characters."""
DONE: Final = b"."
"""The answer is whole; the content says what it is."""
FAULT: Final = b"?"
"""There is no more; the content is the kind of error and its message."""

_HEAD: Final = 9


def send(pipe: int, mark: bytes, content: bytes = b"") -> None:
    """Write one frame. What a slow reader takes is none of the query's time: the alarm waits for it.

    Args:
        pipe: to write to.
        mark: of the frame.
        content: at most 4 GB.
    """
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    view = memoryview(b"%c%08x%b" % (mark, len(content), content))
    while view:
        view = view[os.write(pipe, view) :]
    signal.setitimer(signal.ITIMER_REAL, left)


class Frames:
    """The frames that a child sends, until it ends.

    Args:
        pipe: to read from.
        seconds: to wait for frames after the first, all told.
    """

    def __init__(self, pipe: int, seconds: float) -> None:
        self._pipe, self._seconds = pipe, seconds
        self._left: float | None = None

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        """Marks and contents; one that is cut is left out.

        Raises:
            TimeoutError: the time is over.
        """
        while len(head := self._take(_HEAD)) == _HEAD:
            size = int(head[1:], 16)
            if len(content := self._take(size)) < size:
                return
            yield head[:1], content
            if self._left is None:
                self._left = self._seconds

    def _take(self, size: int) -> bytes:
        """So many bytes, or those that there are."""
        chunks, missing = list[bytes](), size
        while missing and (chunk := self._read(missing)):
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)

    def _read(self, most: int) -> bytes:
        asked = time.monotonic()
        if not select.select([self._pipe], [], [], self._left)[0]:
            raise TimeoutError
        if self._left is not None:
            self._left = max(0.0, self._left - (time.monotonic() - asked))
        return os.read(self._pipe, most)
