"""YAML text to a tree that remembers where everything stands, every scalar as text.

PyYAML's own loaders turn `2017-11-19` into a date, `NO` into False and `12:30` into 750, let the
last of two equal keys win, and follow anchors that unfold without bound. Here the parser's events
are read one by one: what the format does not need is refused, with its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .problems import Place, Problems

MAX_BYTES = 5_000_000
MAX_DEPTH = 20
MAX_FIELD = 64_000
# Control, format (overrides and isolates make text read otherwise than it is stored; zero-width characters
# hide in it), surrogate, private, and separators that only some programs take for line ends.
_FORBIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_TOLD = 20  # so many hidden characters of a file are told, not all of a binary file
_SUSPECT = re.compile(r"[^\n\t\x20-\x7e\u3001-\u9fff]")
_SUSPECT_OR_TAB = re.compile(r"[^\n\x20-\x7e\u3001-\u9fff]")


@dataclass(frozen=True)
class Scalar:
    """A text and its place."""

    text: str
    place: Place


@dataclass(frozen=True)
class Sequence:
    """A list and its place."""

    items: list[Node]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys in the order of the file, each once; its place is that of the first key."""

    entries: dict[str, tuple[Scalar, Node]]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return self.entries[key][1] if key in self.entries else None


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """Reading this file ends here; the problem is noted already."""


def read(data: bytes, file: str, problems: Problems) -> Node | None:
    """Read one YAML document.

    :param data: the file's bytes: UTF-8, with or without BOM, any line ends
    :param file: its name for messages
    :param problems: takes what is wrong
    :return: the tree, or None where something is wrong: what the file means is not asked then
    """
    before = len(problems.found)
    if len(data) > MAX_BYTES:
        problems.add(Place(file), "file-size", f"more than {MAX_BYTES:,} bytes; split the file")
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(Place(file, line), "encoding", "not UTF-8; save the file as UTF-8")
        return None
    try:
        _characters(text, file, problems)
        tree = _Tree(text, file, problems).read()
    except _RefusedError:
        return None
    return tree if len(problems.found) == before else None


def plain(node: Node) -> Any:
    """The tree without its places: texts, lists and dictionaries.

    >>> plain(Sequence([Scalar("2017", Place("x"))], Place("x")))
    ['2017']
    """
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def _characters(text: str, file: str, problems: Problems) -> None:
    """Refuse hidden characters wherever they stand, comments too, before a parser stumbles over one."""
    found = (match.start() for match in _SUSPECT.finditer(text) if _forbidden(match[0]))
    first = list(islice(found, _TOLD))
    for start in first:
        place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        problems.add(place, "characters", _hidden(text[start]))
    if first:
        raise _RefusedError


class _Tree:
    """Builds the tree out of the parser's events."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        import yaml

        self.text, self.file, self.problems, self.yaml = text, file, problems, yaml

    def read(self) -> Node | None:
        yaml = self.yaml
        loader = getattr(yaml, "CLoader", yaml.Loader)
        try:
            self.events: Iterator[Any] = iter(yaml.parse(self.text, Loader=loader))
            next(self.events)  # the stream's start
            start = next(self.events)
            if isinstance(start, yaml.StreamEndEvent):
                return self.refuse(
                    Place(self.file), "yaml-syntax", "the file is empty; write it, or remove it"
                )
            if start.version or start.tags:
                self.refuse(self.place(start), "yaml-feature", "a directive (%); leave it out")
            node = self.node(next(self.events), 1)
            next(self.events)  # the document's end
            if not isinstance(after := next(self.events), yaml.StreamEndEvent):
                self.refuse(self.place(after), "yaml-feature", "a second document; keep one to a file")
        except yaml.YAMLError as error:
            self.refuse(*_syntax(error, self.file))
        else:
            return node

    def refuse(self, place: Place, rule: str, message: str) -> Any:
        self.problems.add(place, rule, message)
        raise _RefusedError

    def place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, depth: int) -> Node:
        place = self.place(event)
        if depth > MAX_DEPTH:
            self.refuse(place, "depth", f"nested deeper than {MAX_DEPTH} levels; write it flatter")
        self.plain_only(event, place)
        if isinstance(event, self.yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, self.yaml.SequenceStartEvent):
            return Sequence(list(self.items(depth)), place)
        return self.mapping(place, depth)

    def plain_only(self, event: Any, place: Place) -> None:
        if event.anchor is not None:  # an alias has one too
            self.refuse(place, "yaml-feature", "an anchor or alias (& or *); write the value out")
        if event.tag is not None:
            self.refuse(place, "yaml-feature", f"a tag ({event.tag}); every value is text, leave it out")

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), self.yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def mapping(self, place: Place, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), self.yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.add(key.place, "yaml-feature", "a key that is not a text; write a plain key")
            elif key.text == "<<":
                self.problems.add(key.place, "yaml-feature", "a merge key (<<); write the keys out")
            elif key.text in entries:
                line = entries[key.text][0].place.line
                message = f"{key.text!r} stands in line {line} too; keep one of the two"
                self.problems.add(key.place, "duplicate-key", message)
            else:
                entries[key.text] = (key, value)
        return Mapping(entries, place)

    def scalar(self, event: Any, place: Place) -> Scalar:
        text = unicodedata.normalize("NFC", event.value)
        if len(text) > MAX_FIELD:
            message = f"{len(text):,} characters; at most {MAX_FIELD:,}: shorten it"
            self.problems.add(place, "field-length", message)
        # Those written as an escape, "\u202e", and tabs, which are allowed between values only.
        suspects = _SUSPECT_OR_TAB.findall(text)
        bad = next((char for char in suspects if char == "\t" or _forbidden(char)), None)
        if bad is not None:
            self.problems.add(place, "characters", _hidden(bad))
        return Scalar(text, place)


def _forbidden(char: str) -> bool:
    code = ord(char)
    never = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noncharacters of Unicode
    return never or (char not in "\n\t" and unicodedata.category(char) in _FORBIDDEN)


def _hidden(char: str) -> str:
    return f"the character U+{ord(char):04X} is not allowed; take it out"


def _syntax(error: Any, file: str) -> tuple[Place, str, str]:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    return place, "yaml-syntax", f"{what}; see the line and the one above"
