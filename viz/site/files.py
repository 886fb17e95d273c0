"""The downloads: the files of the release, copied, each with its digest."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import MachineError
from ...graph.labels import tag_of
from ...graph.layout import MANIFEST
from ...ontology import PREFIXES
from .pages import title
from .words import Words, own, say

if TYPE_CHECKING:
    from ...graph.local import LocalGraph
    from .pages import Pages

_DATASET = "dataset.ttl"
_TITLE, _LICENCE = f"{PREFIXES['dct']}title", f"{PREFIXES['dct']}license"


class About:
    """What `dataset.ttl` says of the dataset: its title by language, its licence; nothing of a bare file."""

    def __init__(self, graph: LocalGraph) -> None:
        self.title: dict[str, str] = {}
        self.licence = ""
        for property_, value in _said(graph):
            if property_ == _TITLE:
                self.title[tag_of(value)] = value.value
            elif property_ == _LICENCE and value.value.startswith(("http://", "https://")):
                self.licence = value.value

    def name(self) -> Words:
        """What a site of it is called."""
        return self.title or own()["site"]


def write(pages: Pages, graph: LocalGraph, about: About) -> None:
    """Copy the text files of a release, or the file that was opened, and write their page.

    Raises:
        MachineError: a file is not as its manifest says.
    """
    files = [_copied(pages, path, digest) for path, digest in _paths(graph)]
    pages.write("downloads.html", "downloads", title("downloads"), files=files, licence=about.licence)


def _paths(graph: LocalGraph) -> Iterator[tuple[Path, str]]:
    """Every file with the digest that it should have, if one is known."""
    if graph.release is None or graph.manifest is None:
        yield Path(graph.text), ""
        return
    order = sorted(graph.manifest.files, key=lambda name: (name != "graph.ttl", name))
    yield from ((Path(graph.release) / name, graph.manifest.files[name][1]) for name in order)
    yield Path(graph.release) / MANIFEST, ""


def _copied(pages: Pages, path: Path, expected: str) -> dict[str, Any]:
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    if expected not in ("", digest):
        raise MachineError(
            f"{path} has other bytes than when it was built: run `comity build` to make it again"
        )
    pages.folder.write(f"data/{path.name}", content)
    key = f"file-{path.name}"
    told = say(key if key in own() else "file-other")
    return {"name": path.name, "size": f"{len(content):,}", "digest": digest, "told": told}


def _said(graph: LocalGraph) -> Iterator[tuple[str, Any]]:
    from pyoxigraph import RdfFormat, parse

    if graph.release is not None:
        for quad in parse(path=f"{graph.release}/{_DATASET}", format=RdfFormat.TURTLE):
            yield quad.predicate.value, quad.object
