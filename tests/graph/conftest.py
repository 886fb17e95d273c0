"""A small release, made by hand from `sample.ttl` and the ontology."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pyoxigraph
import pytest
from comity.graph.graph import Graph
from comity.graph.labels import name_rows
from comity.graph.layout import (
    COPY,
    INDEX,
    LEDGER,
    MANIFEST,
    NAMES,
    RECORDS,
    STORE,
    TEXT_FILES,
    Index,
    is_data,
    written_index,
)
from comity.graph.local import LocalGraph, open_file, open_release
from comity.graph.names import write_names
from comity.ontology import read_text

SAMPLE = Path(__file__).with_name("sample.ttl")
SLICE = """<https://w3id.org/comity/graph/source/mirror-2017> {
  <https://w3id.org/comity/id/claim/gba-framework-2017.signatory.he-lifeng>
    <https://w3id.org/comity/ns#participant> <https://w3id.org/comity/id/person/he-lifeng> }
<urn:x:a> <urn:x:b> "甲"@zh-Hant, "not a tag \\"@zh-hant .", "back\\\\"@zh-Hans, 2.50 .
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_release(folder: Path) -> Path:
    """Write a release as the builder does: texts, manifest, store, names, index."""
    folder.mkdir(parents=True)
    ontology = "\n".join(read_text(name) for name in ("comity.ttl", "concepts.ttl"))
    texts = dict.fromkeys(TEXT_FILES, "") | {
        "graph.ttl": f"{SAMPLE.read_text()}\n{ontology}",
        "graph.trig": SLICE,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = {
        name: {"size": (folder / name).stat().st_size, "sha256": digest(folder / name)} for name in texts
    }
    manifest = {
        "version": "0",
        "dataset": "sample",
        "counts": {"Agreement": 1},
        "files": files,
        "sources": "0",
    }
    (folder / MANIFEST).write_text(json.dumps(manifest))
    (folder / STORE).mkdir(parents=True)
    store = pyoxigraph.Store(str(folder / STORE))
    store.bulk_load(path=str(folder / "graph.ttl"))
    store.flush()
    quads = len(store)
    del store
    write_names(folder / NAMES, name_rows(open_file(folder / "graph.ttl")))
    shutil.copyfile(folder / MANIFEST, folder / COPY)
    for name in (RECORDS, LEDGER):
        (folder / name).write_text("")
    index = sorted(path for path in (folder / "index").rglob("*") if path.is_file())
    paths = [*(folder / name for name in texts), *index]
    listed = {str(path.relative_to(folder)): (path.stat().st_size, digest(path)) for path in paths}
    held = {name: entry for name, entry in listed.items() if is_data(name)}
    (folder / INDEX).write_text(written_index(Index(quads, held)))
    return folder


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_release(tmp_path_factory.mktemp("made") / "release")


@pytest.fixture(scope="session")
def graph(release: Path) -> LocalGraph:
    return open_release(release)


@pytest.fixture(scope="session")
def file_graph() -> LocalGraph:
    return open_file(SAMPLE)


@pytest.fixture
def graph_of(tmp_path: Path):
    """A graph of the sample with more Turtle, or with some of it replaced."""

    def made(more: str = "", replace: tuple[str, str] = ("", "")) -> Graph:
        prefixes = re.findall(r"^@prefix.*$", SAMPLE.read_text(), re.MULTILINE)
        text = SAMPLE.read_text().replace(*replace) if replace[0] else SAMPLE.read_text()
        path = tmp_path / "changed.ttl"
        path.write_text("\n".join([*prefixes, text, more]))
        return open_file(path)

    return made
