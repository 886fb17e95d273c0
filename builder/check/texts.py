"""Rules for whoever holds the texts: locators lead where they say, and no sentence was copied.

Texts of publishers are never stored: no run of 12 Han characters of a source, no run of 8 of its words,
in any string of a dataset; only names printed as names (a registry file's names, also, hidden) are free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from .. import locator
from ..dataset import Dataset
from ..document import Document, find
from ..lines import minus, told
from ..problems import Place, Problems
from ..reader import Node, Scalar, Sequence

HAN_RUN, WORD_RUN = 12, 8
_HAN = re.compile(f"[\u3400-\u9fff\U00020000-\U0003ffff]{{{HAN_RUN},}}")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_]+)?")
_NAMES = ("names", "also", "hidden", "dated")


def check(dataset: Dataset, folder: Path, problems: Problems) -> int:
    """Check every document whose text lies in a folder, and every string against those texts.

    :param folder: holds the texts under the names that the documents give
    :return: how many texts were there
    """
    texts: list[str] = []
    for document in dataset.documents.values():
        path = folder / document.values.get("text", {}).get("file", "")
        if path.is_file():
            texts.append(_held(document, path.read_bytes(), problems))
    copied = Copied(texts, _official(dataset))
    for tree in dataset.trees:
        for scalar in _strings(tree):
            if run := copied.find(scalar.text):
                message = f"{run!r} stands in a source; say it in your own words"
                problems.add(scalar.place, "copied-text", message)
    return len(texts)


class Copied:
    """Finds runs of characters or words that stand in one of some texts, and not in a name."""

    def __init__(self, texts: Iterable[str], names: Iterable[str] = ()) -> None:
        self.grams = {gram for text in texts for gram in _grams(text)}
        self.grams -= {gram for name in names for gram in _grams(name)}

    def find(self, text: str) -> str:
        """The first run of a text that was copied, or nothing."""
        return next((gram for gram in _grams(text) if gram in self.grams), "")


def _grams(text: str) -> Iterator[str]:
    for run in _HAN.findall(locator.squeeze(text)):
        yield from (run[start : start + HAN_RUN] for start in range(len(run) - HAN_RUN + 1))
    words = _WORD.findall(text.lower())
    yield from (" ".join(words[start : start + WORD_RUN]) for start in range(len(words) - WORD_RUN + 1))


def _held(document: Document, data: bytes, problems: Problems) -> str:
    held, place = document.values["text"], find(document.tree, ["text"])
    if sha256(data).hexdigest() != held["sha256"]:
        problems.add(
            place, "source-text", f"{held['file']} has another sha256; the text or the digest is wrong"
        )
    text = locator.decoded(data)
    lines = locator.lines(text)
    if len(lines) != int(held["lines"]):
        problems.add(place, "source-text", f"{held['file']} has {len(lines)} lines, not {held['lines']}")
    blank = [(number, number) for number, line in enumerate(lines, 1) if not line.strip()]
    if wrong := [*minus(blank, document.blank), *minus(document.blank, blank)]:
        where = find(document.tree, ["text", "blank"])
        problems.add(
            where,
            "source-text",
            f"blank in the text or in the list, but not in both: {told(wrong)}; correct the list",
        )
    for passage in document.passages:
        if passage.at.digest and passage.at.last <= len(lines):
            _pinned(passage.at, text, passage.place, problems)
    return text


def _pinned(at: locator.Locator, text: str, place: Place, problems: Problems) -> None:
    there = locator.pin(text, at.first, at.last)
    if there != at:
        problems.add(
            place, "source-text", f"{at} reads {there.digest} in the text, not {at.digest}; pin it anew"
        )


def _official(dataset: Dataset) -> Iterator[str]:
    """Official names of whatever the registry holds: they may be printed as they are."""
    for entity in dataset.entities.values():
        for key in _NAMES:
            if found := entity.tree.get(key):
                yield from (scalar.text for scalar in _strings(found))


def _strings(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _strings(item)
    else:
        for _, value in node.entries.values():
            yield from _strings(value)
