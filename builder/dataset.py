"""A dataset as read: entities, documents with passages and records, decisions.

Nothing here asks what a value means: that is for `check`. What cannot be read is left out, and the
problem noted, so that one run tells all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import locator, schema
from .locator import Locator
from .patterns import CLAIMS, SUBJECTS
from .problems import Place, Problems
from .reader import Mapping, Node, Sequence, plain, read

Texts = dict[str, str]


@dataclass(frozen=True)
class Entity:
    """A registry file: `name` is segment/slug, `values` its keys."""

    name: str
    values: dict[str, Any]
    tree: Mapping

    @property
    def segment(self) -> str:
        """The first part of its IRI's path."""
        return self.name.partition("/")[0]

    @property
    def slug(self) -> str:
        """The second part."""
        return self.name.partition("/")[2]

    def label(self, language: str) -> str:
        """Its name in a language, else in the next one that it has."""
        names = self.values.get("unofficial", {}) | self.values.get("names", {})
        return next((names[tag] for tag in (language, "zh-Hant", "en", "zh-Hans") if tag in names), self.slug)


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
        """Where a key or a list's entry stands."""
        return find(self.tree, list(path))


@dataclass(frozen=True)
class Item:
    """A part of a source that is a source of its own."""

    slug: str
    title: Texts
    lines: tuple[tuple[int, int], ...]


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
    def blank(self) -> set[int]:
        """The numbers of the lines that hold nothing."""
        spans = ranges(self.values.get("text", {}).get("blank", []))
        return {line for first, last in spans for line in range(first, last + 1)}

    @property
    def items(self) -> list[Item]:
        """Its items, in the order of the file."""
        found = self.values.get("items", {})
        return [Item(slug, item["title"], tuple(ranges(item["lines"]))) for slug, item in found.items()]

    def item_at(self, at: Locator) -> str:
        """The id of the source that holds a passage: an item's, else the document's."""
        for item in self.items:
            if at.unit == "L" and any(first <= at.first and at.last <= last for first, last in item.lines):
                return f"{self.name}.{item.slug}"
        return self.name

    def passage_at(self, at: Locator) -> Passage | None:
        """The passage that holds these lines."""
        return next((passage for passage in self.passages if at in passage.at), None)


@dataclass(frozen=True)
class Decision:
    """A verdict on a claim."""

    claim: str
    values: dict[str, Any]
    place: Place


@dataclass
class Dataset:
    """All that was read from one folder."""

    folder: Path
    values: dict[str, Any]
    entities: dict[str, Entity] = field(default_factory=dict[str, Entity])
    documents: dict[str, Document] = field(default_factory=dict[str, Document])
    decisions: list[Decision] = field(default_factory=list[Decision])
    digest: str = ""

    def records(self) -> Iterator[Record]:
        """Every record, by document."""
        for name in sorted(self.documents):
            yield from self.documents[name].records

    def follow(self, name: str) -> str:
        """The entity that a retired one was merged into, else itself."""
        seen: set[str] = set()
        while name in self.entities and (target := self.entities[name].values.get("merged-into")):
            if name in seen:
                break
            seen.add(name)
            name = target
        return name


def ranges(spans: list[str]) -> list[tuple[int, int]]:
    """`["2", "7-9"]` as pairs of first and last.

    >>> ranges(["2", "7-9"])
    [(2, 2), (7, 9)]
    """
    pairs = (span.partition("-") for span in spans)
    return [(int(first), int(last or first)) for first, _, last in pairs]


def find(node: Node, path: list[str | int]) -> Place:
    """The place of what a path of keys and numbers leads to; the key's own for a key."""
    place = node.place
    for step in path:
        if isinstance(node, Mapping) and step in node.entries:
            key, node = node.entries[str(step)]
            place = key.place if isinstance(node, (Mapping, Sequence)) else node.place
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
            place = node.place
    return place


def read_dataset(folder: Path, problems: Problems) -> Dataset | None:
    """Read every file of a dataset.

    :param folder: the one that holds `dataset.yaml`
    :param problems: takes what is wrong
    :return: None where there is no dataset to speak of
    """
    head = folder / "dataset.yaml"
    if not head.is_file():
        problems.add(
            Place(str(head)), "file-name", "there is no such file; `comity init DIR` makes a dataset"
        )
        return None
    digest = hashlib.sha256()
    trees = {path: _tree(path, folder, digest, problems) for path in sorted(folder.rglob("*.yaml"), key=str)}
    values = _checked(trees.pop(head), "dataset", problems)
    dataset = Dataset(folder, values or {"name": folder.name})
    for path, tree in trees.items():
        _add(dataset, path, tree, problems)
    dataset.digest = digest.hexdigest()
    return dataset


def _tree(path: Path, folder: Path, digest: Any, problems: Problems) -> Node | None:
    data = path.read_bytes()
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    digest.update(f"{path.relative_to(folder).as_posix()}\0{len(text)}\0".encode() + text)
    return read(data, str(path), problems)


def _checked(tree: Node | None, name: str, problems: Problems) -> Any:
    """The plain values of a tree, or None when its form is wrong."""
    if tree is None:
        return None
    values = plain(tree)
    found = schema.problems(name, values)
    for path, rule, message in found:
        problems.add(find(tree, path), rule, message)
    return None if found else values


def _add(dataset: Dataset, path: Path, tree: Node | None, problems: Problems) -> None:
    match path.relative_to(dataset.folder).parts:
        case ["registry", segment, name]:
            _add_entity(dataset, f"{segment}/{name.removesuffix('.yaml')}", tree, problems)
        case ["documents", _, name]:
            _add_document(dataset, name.removesuffix(".yaml"), tree, problems)
        case ["decisions", _]:
            _add_decisions(dataset, tree, problems)
        case _:
            where = "registry/<segment>/, documents/<year>/ or decisions/"
            problems.add(
                Place(str(path)), "file-name", f"a file that has no place here; it belongs in {where}"
            )


def _add_entity(dataset: Dataset, name: str, tree: Node | None, problems: Problems) -> None:
    values = _checked(tree, "registry", problems)
    # An entity with a fault stays known by its name: its fault is told once, not at every mention.
    usable = values if values is not None else {"type": "", "names": {}}
    dataset.entities[name] = Entity(
        name, usable, tree if isinstance(tree, Mapping) else Mapping({}, Place(name))
    )


def _add_decisions(dataset: Dataset, tree: Node | None, problems: Problems) -> None:
    values = _checked(tree, "decisions", problems)
    if values is None or not isinstance(tree, Sequence):
        return
    for value, node in zip(values, tree.items, strict=True):
        dataset.decisions.append(Decision(value["claim"], value, node.place))


def _add_document(dataset: Dataset, name: str, tree: Node | None, problems: Problems) -> None:
    values = _checked(tree, "document", problems)
    if values is None or not isinstance(tree, Mapping):
        return
    if values["source"] != name:
        message = f"the source is called {values['source']!r}, the file {name!r}; give both one name"
        problems.add(find(tree, ["source"]), "file-name", message)
    document = Document(name, values, tree, _passages(tree, values), [])
    nodes = tree.get("records")
    assert isinstance(nodes, Sequence)
    for node, value in zip(nodes.items, values["records"], strict=True):
        if record := _record(node, value, name, problems):
            document.records.append(record)
    dataset.documents[name] = document


def _passages(tree: Mapping, values: dict[str, Any]) -> list[Passage]:
    return [
        Passage(
            locator.parse(value["at"]),
            value.get("says", {}),
            value.get("skip", ""),
            locator.parse(value["see"]) if "see" in value else None,
            find(tree, ["passages", number]),
        )
        for number, value in enumerate(values["passages"])
    ]


def _record(node: Node, value: Any, source: str, problems: Problems) -> Record | None:
    assert isinstance(node, Mapping)
    kind = next(iter(value), "")
    if kind not in schema.RECORDS:
        known = ", ".join((*SUBJECTS, *CLAIMS))
        problems.add(
            node.place, "unknown-key", f"a record begins with what it is about: one of {known}, not {kind!r}"
        )
        return None
    found = schema.problems(kind, value)
    for path, rule, message in found:
        problems.add(find(node, path), rule, message)
    if found:
        return None
    places = value["at"] if isinstance(value["at"], list) else [value["at"]]
    return Record(kind, value, node, [locator.parse(place) for place in places], source)
