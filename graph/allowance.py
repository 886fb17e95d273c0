"""What the answer of a server may still take: urllib has a time-out for each read, none for the whole."""

import queue
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from ..errors import MachineError
from .bounds import Bounds
from .server import shown
from .settings import MB

_T = TypeVar("_T")


class Allowance:
    """Time and size of one answer, however many requests it takes.

    Args:
        url: of the server, for messages.
        bounds: from now on.
    """

    def __init__(self, url: str, bounds: Bounds) -> None:
        self._where, self._bounds = shown(url), bounds
        self._end, self._size = time.monotonic() + bounds.seconds, bounds.size

    @property
    def left(self) -> float:
        """Seconds that are left; never less than none."""
        return max(0.0, self._end - time.monotonic())

    def late(self) -> MachineError:
        """What is told when time is up, for the caller to raise."""
        return MachineError(
            f"{self._where} took more than {self._bounds.seconds:g} s: ask for less, "
            f"or raise COMITY_REMOTE_SECONDS"
        )

    def take(self, size: int) -> None:
        """Take so many bytes; a MachineError if there are not as many left, or time is up."""
        self._size -= size
        if self._size < 0:
            raise MachineError(
                f"the answer of {self._where} is over {self._bounds.size / MB:g} MB: ask for less, "
                f"or raise COMITY_REMOTE_MB"
            )
        if not self.left:
            raise self.late()

    def within(self, work: Callable[[], _T]) -> _T:
        """What a piece of work gives, if it does so in time.

        It is done in a thread, which is left alone when time is up: to look up a host cannot be interrupted.

        Args:
            work: to do.

        Returns:
            what it returns, or raises what it raises.

        Raises:
            MachineError: it is late.
        """
        done: queue.SimpleQueue[_T | BaseException] = queue.SimpleQueue()

        def run() -> None:
            try:
                done.put(work())
            except BaseException as error:  # raised again where the caller waits
                done.put(error)

        threading.Thread(target=run, daemon=True).start()
        try:
            outcome = done.get(timeout=self.left)
        except queue.Empty:
            raise self.late() from None
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome
