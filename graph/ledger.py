"""How the lines of each source are accounted for: in the graph, blank, or left out for a reason."""

from collections.abc import Mapping
from typing import NamedTuple

from .gathering import gathered
from .layout import LEDGER

TEXT, SAYS, BLANK = "text", "says", "blank"
"""All lines of the text that the curator held; those of a passage that says something; those with nothing."""

MOST = 100_000
"""Places have five digits."""


class Account(NamedTuple):
    """A stretch of a source, and what became of it.

    Attributes:
        unit: what is counted: `L` lines, `P` paragraphs, `X` excerpts.
        first: counted from 1; 0 for a bare excerpt.
        last: in the stretch, too.
        why: `text`, `says`, `blank`, or why a curator left it out: `furniture`, `printed-twice`, `heading`.
        see: the place that says it instead, `L204-213`; empty where there is none.
    """

    unit: str
    first: int
    last: int
    why: str
    see: str

    @property
    def left_out(self) -> bool:
        """Whether a curator left it out, for the reason `why`."""
        return self.why not in (TEXT, SAYS, BLANK)


def read_ledger(release: str) -> Mapping[str, tuple[Account, ...]]:
    """The accounts of every source of a release whose text was held, or of which something was left out.

    Args:
        release: its folder.

    Returns:
        by IRI of a source, in the order of the source: first `text`, if it was held, then its stretches;
        blank lines may lie within others. No line of a text held is in none.

    Raises:
        MachineError: the ledger cannot be read.
    """
    return gathered(f"{release}/{LEDGER}", _account)


def _account(unit: str, first: str, last: str, why: str, see: str) -> Account:
    account = Account(unit, int(first), int(last), why, see)
    if not 0 <= account.first <= account.last < MOST:
        raise ValueError(f"lines {first} to {last}")
    return account
