"""A dataset as read: entities, documents with passages and records, decisions.

Nothing here asks what a value means: that is for `check`. What cannot be read is left out, and the
problem noted, so that one run tells all.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import locator, schema
from .document import Document, Passage, Record, find, find_key
from .locator import Locator
from .patterns import CLAIMS, LINKS, SUBJECTS
from .problems import Place, Problems
from .reader import MAX_BYTES, Mapping, Node, Sequence, plain, read


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
class Verdict:
    """An entry of a file of decisions."""

    values: dict[str, Any]
    tree: Mapping

    @property
    def reason(self) -> dict[str, str]:
        """Why, by whom and when, by language."""
        who, when = self.values["who"], self.values["when"]
        return {language: f"{why} ({who}, {when})" for language, why in self.values["why"].items()}


@dataclass(frozen=True)
class Decision(Verdict):
    """A verdict on a claim."""

    @property
    def claim(self) -> str:
        """The claim, as `claim/…` or `tenure/…`."""
        return self.values["claim"]


@dataclass(frozen=True)
class Identity(Verdict):
    """A verdict on two entities: that they are the same, or that they are not."""

    @property
    def key(self) -> str:
        """`same` or `not-same`."""
        return "same" if "same" in self.values else "not-same"

    @property
    def pair(self) -> tuple[str, str]:
        """The two entities."""
        one, other = self.values[self.key]
        return one, other


@dataclass
class Dataset:
    """All that was read from one folder.

    :param head: the tree of dataset.yaml
    :param digest: SHA-256 over all files: names, and texts without BOM and with LF
    :param partial: whether a document or a record could not be read, so that what it says is missing
    """

    folder: Path
    values: dict[str, Any]
    entities: dict[str, Entity] = field(default_factory=dict[str, Entity])
    documents: dict[str, Document] = field(default_factory=dict[str, Document])
    decisions: list[Decision] = field(default_factory=list[Decision])
    identities: list[Identity] = field(default_factory=list[Identity])
    trees: list[Node] = field(default_factory=list[Node])
    head: Node = field(default_factory=lambda: Mapping({}, Place("dataset.yaml")))
    digest: str = ""
    partial: bool = False

    def records(self) -> Iterator[Record]:
        """Every record, by document."""
        for name in sorted(self.documents):
            yield from self.documents[name].records

    def relative(self, file: str) -> str:
        """A file of the dataset as seen from dataset.yaml."""
        return Path(file).relative_to(self.folder).as_posix()

    def follow(self, name: str) -> str:
        """The entity that a retired one was merged into, else itself."""
        seen: set[str] = set()
        while name in self.entities and (target := self.entities[name].values.get("merged-into")):
            if name in seen:
                break
            seen.add(name)
            name = target
        return name


def read_dataset(folder: Path, problems: Problems) -> Dataset | None:
    """Read every file of a dataset.

    :param folder: the one that holds `dataset.yaml`
    :param problems: takes what is wrong
    :return: None where there is no dataset to speak of
    """
    head = folder / "dataset.yaml"
    if not head.is_file():
        message = "there is no such file; `comity init DIR` makes a dataset"
        problems.add(Place(str(head)), "file-name", message)
        return None
    digest = hashlib.sha256()
    trees = {path: _tree(path, folder, digest, problems) for path in files(folder)}
    values = _checked(trees[head], "dataset", problems)
    dataset = Dataset(folder, values or {"name": folder.name})
    dataset.trees = [tree for tree in trees.values() if tree]
    dataset.head = trees[head] or dataset.head
    for path, tree in trees.items():
        if path != head:
            _add(dataset, path, tree, problems)
    dataset.digest = digest.hexdigest()
    return dataset


def files(folder: Path) -> list[Path]:
    """The YAML files of a folder, in the order in which they are read; an editor's hidden files are none.

    :raises OSError: a folder in it cannot be read
    """
    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        visible = [name for name in names if not name.startswith(".")]
        found += [
            Path(where, name) for name in (*folders, *visible) if name.lower().endswith((".yaml", ".yml"))
        ]
    return sorted(found, key=str)


def _refuse(error: OSError) -> None:
    """What cannot be listed would seem to be missing."""
    raise error


def _tree(path: Path, folder: Path, digest: Any, problems: Problems) -> Node | None:
    if path.suffix != ".yaml" or not path.is_file():
        problems.add(
            Place(str(path)), "file-name", "not a file whose name ends in .yaml; rename it, or move it"
        )
        return None
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    text = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    digest.update(os.fsencode(f"{path.relative_to(folder).as_posix()}\0{len(text)}\0") + text)
    return read(data, str(path), problems)


def _checked(tree: Node | None, name: str, problems: Problems) -> Any:
    """The plain values of a tree, or None when its form is wrong."""
    if tree is None:
        return None
    values = plain(tree)
    return None if _noted(tree, name, values, problems) else values


def _noted(tree: Node, name: str, values: Any, problems: Problems) -> bool:
    """Note what a schema finds; whether it found something."""
    found = schema.problems(name, values)
    for path, rule, message in found:
        place = find_key(tree, path) if rule == "unknown-key" else find(tree, path)
        problems.add(place, rule, message)
    return bool(found)


def _add(dataset: Dataset, path: Path, tree: Node | None, problems: Problems) -> None:
    match path.relative_to(dataset.folder).parts:
        case ["registry", segment, name]:
            _add_entity(dataset, f"{segment}/{name.removesuffix('.yaml')}", path, tree, problems)
        case ["documents", _, name]:
            _add_document(dataset, name.removesuffix(".yaml"), path, tree, problems)
        case ["decisions", _]:
            _add_decisions(dataset, tree, problems)
        case _:
            where = "registry/<segment>/, documents/<year>/ or decisions/"
            message = f"a file that has no place here; it belongs in {where}"
            problems.add(Place(str(path)), "file-name", message)


def _add_entity(dataset: Dataset, name: str, path: Path, tree: Node | None, problems: Problems) -> None:
    values = _checked(tree, "registry", problems)
    # An entity with a fault stays known by its name: its fault is told once, not at every mention.
    usable = {"type": "", "names": {}} if values is None else _completed(values, name.partition("/")[0])
    known = tree if isinstance(tree, Mapping) else Mapping({}, Place(str(path)))
    dataset.entities[name] = Entity(name, usable, known)


def _completed(values: dict[str, Any], segment: str) -> dict[str, Any]:
    """Bare slugs of links with the one segment that fits."""
    fits = {key: link.segments[0] for key, link in LINKS.items() if len(link.segments) == 1}
    fits["merged-into"] = segment
    bare = {key for key in fits if "/" not in values.get(key, "/")}
    return values | {key: f"{fits[key]}/{values[key]}" for key in bare}


def _add_decisions(dataset: Dataset, tree: Node | None, problems: Problems) -> None:
    values = _checked(tree, "decisions", problems)
    for value, node in zip(values or [], tree.items if isinstance(tree, Sequence) else [], strict=False):
        assert isinstance(node, Mapping)
        if "claim" in value:
            dataset.decisions.append(Decision(value, node))
        else:
            dataset.identities.append(Identity(value, node))


def _add_document(dataset: Dataset, name: str, path: Path, tree: Node | None, problems: Problems) -> None:
    values = _checked(tree, "document", problems)
    if values is None or not isinstance(tree, Mapping):
        dataset.partial = True
        return
    if values["source"] != name:
        message = f"the source is called {values['source']!r}, the file {name!r}; give both one name"
        problems.add(find(tree, ["source"]), "file-name", message)
    if name in dataset.documents:
        other = dataset.documents[name].tree.place.file
        problems.add(Place(str(path)), "file-name", f"{other} has this name too; a source has one file")
    document = Document(name, values, tree, list(_passages(tree, values, problems)), [])
    nodes = tree.get("records")
    assert isinstance(nodes, Sequence)
    for node, value in zip(nodes.items, values["records"], strict=True):
        if record := _record(node, value, name, problems):
            document.records.append(record)
        else:
            dataset.partial = True
    dataset.documents[name] = document


def _passages(tree: Mapping, values: dict[str, Any], problems: Problems) -> Iterator[Passage]:
    for number, value in enumerate(values["passages"]):
        path = ["passages", number]
        at = _locator(value["at"], find(tree, [*path, "at"]), problems)
        see = _locator(value["see"], find(tree, [*path, "see"]), problems) if "see" in value else None
        if at:
            yield Passage(at, value.get("says", {}), value.get("skip", ""), see, find(tree, path))


def _record(node: Node, value: Any, source: str, problems: Problems) -> Record | None:
    assert isinstance(node, Mapping)
    kind = next(iter(value), "")
    if kind not in schema.RECORDS:
        known = ", ".join((*SUBJECTS, *CLAIMS))
        message = f"a record begins with what it is about, not {kind!r}; one of {known}"
        problems.add(node.place, "unknown-key", message)
        return None
    if _noted(node, kind, value, problems):
        return None
    texts: list[str] = value["at"] if isinstance(value["at"], list) else [value["at"]]
    places = [_locator(text, find(node, ["at"]), problems) for text in texts]
    return Record(kind, value, node, [at for at in places if at], source) if all(places) else None


def _locator(text: str, place: Place, problems: Problems) -> Locator | None:
    try:
        return locator.parse(text)
    except ValueError as error:
        problems.add(place, "wrong-value", str(error))
        return None
