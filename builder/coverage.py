"""The ledger of a source: which of its lines are in the graph, skipped for a reason, blank, or open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .check.passages import open_lines, spans
from .dataset import Dataset, Document


@dataclass(frozen=True)
class Coverage:
    """How the lines of one source are accounted for (all 0 where no text was held)."""

    source: str
    lines: int
    blank: int
    used: int
    skipped: dict[str, list[str]]
    open: list[int]
    passages: int
    records: int

    def __str__(self) -> str:
        head = f"{self.source}: {self.passages} passages, {self.records} records"
        if not self.lines:
            return f"{head}; no text held, so lines are not counted"
        skips = "; ".join(f"{reason}: {', '.join(places)}" for reason, places in sorted(self.skipped.items()))
        total = self.lines - self.blank - self.used - len(self.open)
        return (
            f"{head}; {self.lines} lines: {self.used} in the graph, {self.blank} blank, "
            f"{total} skipped{f' ({skips})' if skips else ''}, {len(self.open)} open"
            + (f" ({spans(self.open)})" if self.open else "")
        )


def coverage(dataset: Dataset) -> list[Coverage]:
    """The ledger of every source, by its id."""
    return [_of(dataset.documents[name]) for name in sorted(dataset.documents)]


def _of(document: Document) -> Coverage:
    skipped: dict[str, list[str]] = {}
    counts: Counter[bool] = Counter()
    blank = document.blank
    for passage in document.passages:
        if passage.skip:
            skipped.setdefault(passage.skip, []).append(passage.at.span)
        if passage.at.unit == "L":
            inside = set(range(passage.at.first, passage.at.last + 1))
            counts[bool(passage.says)] += len(inside - blank)
    lines = int(document.values.get("text", {}).get("lines", 0))
    passages = sum(1 for passage in document.passages if passage.says)
    return Coverage(
        document.name,
        lines,
        len(blank),
        counts[True],
        skipped,
        open_lines(document),
        passages,
        len(document.records),
    )
