"""A source as read: its passages, its items, and the records of what it says."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .lines import Run, runs
from .locator import Locator
from .problems import Place
from .reader import Mapping, Node, Sequence

Texts = dict[str, str]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Passage:
    """A stretch of a source, and what it says or why it is skipped."""

    at: Locator
    says: Texts
    skip: str
    see: Locator | None
    place: Place


@dataclass(frozen=True)
class Record:
    """What a source says of one thing: the first key names the kind of the record."""

    kind: str
    values: dict[str, Any]
    tree: Mapping
    at: list[Locator]
    source: str

    @property
    def first(self) -> str:
        """What the first key holds: a slug."""
        return self.values[self.kind]

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return self.tree.place

    def place_of(self, *path: str | int) -> Place:
        """Where a value or a list's entry stands."""
        return find(self.tree, path)


@dataclass(frozen=True)
class Item:
    """A part of a source that is a source of its own."""

    slug: str
    title: Texts
    lines: tuple[Run, ...]


@dataclass(frozen=True)
class Document:
    """A source with its passages and records."""

    name: str
    values: dict[str, Any]
    tree: Mapping
    passages: list[Passage]
    records: list[Record]

    @property
    def whole(self) -> bool:
        """Whether it was read whole, so that its silence means something."""
        return self.values["read"] == "whole"

    @property
    def lines(self) -> int:
        """How many lines its text has; 0 where none was held."""
        return int(self.values.get("text", {}).get("lines", 0))

    @cached_property
    def blank(self) -> list[Run]:
        """The lines that hold nothing, as the document lists them."""
        return runs(self.values.get("text", {}).get("blank", []))

    @cached_property
    def items(self) -> list[Item]:
        """Its items, in the order of the file."""
        found = self.values.get("items", {})
        return [Item(slug, item["title"], tuple(runs(item["lines"]))) for slug, item in found.items()]

    def item_at(self, at: Locator) -> str:
        """The id of the source that holds a passage: an item's, else the document's."""
        for item in self.items:
            if at.unit == "L" and any(first <= at.first and at.last <= last for first, last in item.lines):
                return f"{self.name}.{item.slug}"
        return self.name

    def passage_at(self, at: Locator) -> Passage | None:
        """The passage that holds these lines."""
        starts, ordered = self._ordered
        number = bisect_right(starts, (at.unit, at.first)) - 1
        return ordered[number] if number >= 0 and at in ordered[number].at else None

    @cached_property
    def _ordered(self) -> tuple[list[tuple[str, int]], list[Passage]]:
        ordered = sorted(self.passages, key=_start)
        return [_start(passage) for passage in ordered], ordered


def _start(passage: Passage) -> tuple[str, int]:
    return passage.at.unit, passage.at.first


def find(node: Node, path: Path | list[str | int]) -> Place:
    """The place of what a path leads to; of its key, where that is a mapping or a list."""
    place = node.place
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[str(step)]
            place = key.place if isinstance(node, (Mapping, Sequence)) else node.place
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
            place = node.place
    return place


def find_key(node: Node, path: Path | list[str | int]) -> Place:
    """The place of the key at the end of a path."""
    *way, last = path
    for step in way:
        if isinstance(node, Mapping):
            node = node.entries[str(step)][1]
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
    return node.entries[str(last)][0].place if isinstance(node, Mapping) else node.place
