"""Every key of an index of names in one text, line by line, in the order in which hits are shown.

A part of a name can begin at any character. An index of pairs or triples of characters has to walk long lists
for common ones: `dongguang` took 10 ms among 100,000 names. To look through the whole text takes 2 ms for any
question, and less where there is something to find, for the first lines are the ones that are shown.
"""

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

_END = b"\n"  # a folded key holds letters, digits and ideographs only
_STARTS = "I"  # four bytes: an index is made and read on one machine


class Listing:
    """The keys of an index; the number of a line is the number of its key.

    Args:
        text: a line end, then each key with a line end behind it, as UTF-8.
        starts: where each line begins.
    """

    def __init__(self, text: bytes, starts: "array[int]") -> None:
        self.text, self._starts = text, starts

    def beginning(self, question: str) -> Iterator[int]:
        """The keys that begin with a text, in their order; they are looked for as they are asked for."""
        return self._lines(_END + question.encode(), 1)

    def holding(self, question: str) -> Iterator[int]:
        """The keys that hold a text anywhere, in their order, each once."""
        return self._lines(question.encode(), 0)

    def _lines(self, wanted: bytes, skipped: int) -> Iterator[int]:
        found = self.text.find(wanted)
        while found >= 0:
            line = bisect_right(self._starts, found + skipped) - 1
            yield line
            # The line's end may be what the next one is met by.
            found = self.text.find(wanted, self.text.index(_END, found + skipped))


def written(keys: Iterable[str]) -> tuple[bytes, bytes]:
    """A listing as it is stored.

    Args:
        keys: folded, in their order.

    Returns:
        its text and where its lines begin.
    """
    lines = [key.encode() + _END for key in keys]
    starts, at = array(_STARTS), len(_END)
    for line in lines:
        starts.append(at)
        at += len(line)
    return _END + b"".join(lines), starts.tobytes()


class Names(sqlite3.Connection):
    """A connection to an index of names that keeps its listing."""

    @cached_property
    def listing(self) -> Listing:
        """Read when first asked for."""
        return _read(self)


def listing(connection: sqlite3.Connection) -> Listing:
    """The listing of an index.

    Args:
        connection: to it; one of `Names` reads it once.

    Returns:
        the listing.
    """
    return connection.listing if isinstance(connection, Names) else _read(connection)


def _read(connection: sqlite3.Connection) -> Listing:
    text, stored = connection.execute("SELECT text, starts FROM listing").fetchone()
    starts = array(_STARTS)
    starts.frombytes(stored)
    return Listing(text, starts)
