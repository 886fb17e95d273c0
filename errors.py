"""What can go wrong, by whose hand: one base class, three children.

    ComityError
    ├── DataError      the sources, or a file handed in, say something wrong   exit 1
    ├── UsageError     the question cannot be understood                      exit 2
    └── MachineError   the machine or the network fell short                  exit 3

A message says what is wrong, where, and what to do, in one line or in one line a problem.
"""

from typing import ClassVar


class ComityError(Exception):
    """Anything that comity refuses or fails at; its text is meant for the user."""

    exit_code: ClassVar[int] = 3


class DataError(ComityError):
    """Problems in curated sources or in a file of data; all of a run at once."""

    exit_code = 1


class UsageError(ComityError):
    """Wrong usage: an unknown name, id or parameter, a query that is refused."""

    exit_code = 2


class MachineError(ComityError):
    """The machine or the network: deadline, memory, disk, lock, damaged release."""

    exit_code = 3
