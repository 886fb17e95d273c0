"""Writing an answer that is text already; a table for a terminal is drawn in `answers`."""

import sys
from typing import TextIO

from .task import Answer


class Telling:
    """An answer on its way out, part by part.

    Args:
        out: for the answer, by default standard output.
        notes: for `no rows` and `… of more rows shown`, by default standard error.
    """

    def __init__(self, out: TextIO | None = None, notes: TextIO | None = None) -> None:
        self._out = sys.stdout if out is None else out
        self._notes = sys.stderr if notes is None else notes
        self._ended = True

    def part(self, body: bytes) -> None:
        """Write a part of the body, whole characters, so that whoever reads has it now."""
        if body:
            self._out.write(body.decode())
            self._out.flush()
            self._ended = body.endswith(b"\n")

    def end(self, answer: Answer) -> None:
        """Write what is to be known of an answer whose body is out."""
        self._out.write("" if self._ended else "\n")
        for note in answer.notes():
            self._notes.write(f"{note}\n")


def tell(answer: Answer, out: TextIO | None = None, notes: TextIO | None = None) -> None:
    """Print an answer that is at hand, and beside it what is to be known of it.

    Args:
        answer: of a query, its body in the form that is wanted.
        out: as for `Telling`.
        notes: as for `Telling`.
    """
    telling = Telling(out, notes)
    telling.part(answer.body)
    telling.end(answer)
