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
from ..dataset import Dataset, Document, find
from ..problems import Place, Problems
from ..reader import Mapping, Node, Scalar, Sequence
from .passages import place_of_text, spans

HAN_RUN, WORD_RUN = 12, 8
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{%d,}" % HAN_RUN)
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
    copied = Copied(texts)
    for tree in _trees(dataset):
        for scalar in _strings(tree):
            if run := copied.find(scalar.text):
                message = f"{run!r} stands in a source; say it in your own words"
                problems.add(scalar.place, "copied-text", message)
    return len(texts)


class Copied:
    """Finds runs of characters or words that stand in one of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.grams: set[str] = set()
        for text in texts:
            self.grams |= set(_grams(text))

    def find(self, text: str) -> str:
        """The first run of a text that was copied, or nothing."""
        return next((gram for gram in _grams(text) if gram in self.grams), "")


def _grams(text: str) -> Iterator[str]:
    for run in _HAN.findall(locator.squeeze(text)):
        yield from (run[start : start + HAN_RUN] for start in range(len(run) - HAN_RUN + 1))
    words = _WORD.findall(text.lower())
    yield from (" ".join(words[start : start + WORD_RUN]) for start in range(len(words) - WORD_RUN + 1))


def _held(document: Document, data: bytes, problems: Problems) -> str:
    held, place = document.values["text"], place_of_text(document)
    if sha256(data).hexdigest() != held["sha256"]:
        problems.add(
            place, "source-text", f"{held['file']} has another sha256; the text or the digest is wrong"
        )
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    lines = text.removesuffix("\n").split("\n")
    if len(lines) != int(held["lines"]):
        problems.add(place, "source-text", f"{held['file']} has {len(lines)} lines, not {held['lines']}")
    blank = {number for number, line in enumerate(lines, 1) if not line.strip()}
    if wrong := sorted(blank ^ document.blank):
        where = find(document.tree, ["text", "blank"])
        problems.add(
            where, "source-text", f"blank in the text or in the list, but not in both: {spans(wrong)}"
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


def _trees(dataset: Dataset) -> Iterator[Node]:
    yield from (document.tree for document in dataset.documents.values())
    for entity in dataset.entities.values():
        rest = {key: pair for key, pair in entity.tree.entries.items() if key not in _NAMES}
        yield Mapping(rest, entity.tree.place)


def _strings(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _strings(item)
    else:
        for _, value in node.entries.values():
            yield from _strings(value)
