"""The ledger of a source: which of its lines are in the graph, skipped for a reason, blank, or open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..graph.ledger import BLANK, SAYS, TEXT, Account
from .check.passages import open_lines
from .dataset import Dataset
from .document import Document
from .lines import Run, minus, size, told


@dataclass(frozen=True)
class Coverage:
    """How the lines of one source are accounted for (all 0 where no text was held).

    :param used: lines in a passage that says something, blank ones between them left out
    :param skipped: the places that are left out, by reason
    :param open: lines that are nowhere
    """

    source: str
    lines: int
    blank: int
    used: int
    skipped: dict[str, list[str]]
    open: list[Run]
    passages: int
    records: int

    def __str__(self) -> str:
        head = f"{self.source}: {self.passages} passages, {self.records} records"
        if not self.lines:
            return f"{head}; no text held, so lines are not counted"
        reasons = "; ".join(
            f"{reason}: {', '.join(places)}" for reason, places in sorted(self.skipped.items())
        )
        skipped = self.lines - self.blank - self.used - size(self.open)
        parts = (
            f"{self.used} in the graph",
            f"{self.blank} blank",
            f"{skipped} skipped" + (f" ({reasons})" if reasons else ""),
            f"{size(self.open)} open" + (f" ({told(self.open)})" if self.open else ""),
        )
        return f"{head}; {self.lines} lines: {', '.join(parts)}"


def coverage(dataset: Dataset) -> list[Coverage]:
    """The ledger of every source, by its id."""
    return [_of(dataset.documents[name]) for name in sorted(dataset.documents)]


def _of(document: Document) -> Coverage:
    skipped: dict[str, list[str]] = {}
    for passage in document.passages:
        if passage.skip:
            skipped.setdefault(passage.skip, []).append(passage.at.span or str(passage.at))
    saying = [passage for passage in document.passages if passage.says]
    lines = [(passage.at.first, passage.at.last) for passage in saying if passage.at.unit == "L"]
    return Coverage(
        document.name,
        document.lines,
        size(document.blank),
        size(minus(lines, document.blank)) if document.lines else 0,
        skipped,
        open_lines(document),
        len(saying),
        len(document.records),
    )


def accounts(document: Document) -> Iterator[Account]:
    """What became of each stretch of a source: of a text held all lines, else what was left out."""
    if document.lines:
        yield Account("L", 1, document.lines, TEXT, "")
    found = [Account("L", first, last, BLANK, "") for first, last in document.blank]
    for passage in document.passages:
        if document.lines or passage.skip:
            at, see = passage.at, str(passage.see or "")
            found.append(Account(at.unit, at.first, at.last, passage.skip or SAYS, see))
    yield from sorted(found)
