"""Writing an answer that is text already; a table for a terminal is drawn in `answers`."""

import sys
from typing import TextIO

from .task import Answer


def tell(answer: Answer, out: TextIO | None = None, notes: TextIO | None = None) -> None:
    """Print an answer, and beside it what is to be known of it.

    Args:
        answer: of a query, its body in the form that is wanted.
        out: for the answer, by default standard output.
        notes: for `no rows` and `… of more rows shown`, by default standard error.
    """
    text = answer.body.decode()
    (sys.stdout if out is None else out).write(text if not text or text.endswith("\n") else f"{text}\n")
    for note in answer.notes():
        (sys.stderr if notes is None else notes).write(f"{note}\n")
