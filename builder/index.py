"""index/: what is made on this machine from the text files, for quick opening; it may be thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from ..graph.layout import (
    COPY,
    GRAPH,
    INDEX,
    INDEX_FOLDER,
    LEDGER,
    MANIFEST,
    NAMES,
    RECORDS,
    SLICES,
    STORE,
    TEXT_FILES,
    Index,
    is_data,
    written_index,
)
from ..graph.names import ALTERNATIVE, HIDDEN, PREFERRED, NameRow, write_names
from ..ontology import expand
from . import registry, terms
from .contents import Contents
from .coverage import accounts
from .disk import Disk
from .patterns import TYPES

_RANKS = {"skos:prefLabel": PREFERRED, "skos:altLabel": ALTERNATIVE, "skos:hiddenLabel": HIDDEN}


def write_index(disk: Disk, contents: Contents) -> None:
    """Make the store and the names of a release whose text files are written."""
    disk.make_folder(INDEX_FOLDER)
    try:
        quads = _load(disk)
        disk.step("write names")
        write_names(disk.folder / NAMES, names(contents))
    except (sqlite3.Error, RuntimeError) as error:
        # SQLite and RocksDB tell some faults of the disk by exceptions of their own.
        raise OSError(f"the index: {error}") from error
    disk.sync_file(NAMES)
    disk.write(RECORDS, "".join(records(contents)))
    disk.write(LEDGER, "".join(ledger(contents)))
    disk.write(COPY, (disk.folder / MANIFEST).read_text(encoding="utf-8"))
    disk.sync_files(STORE)
    disk.write(INDEX, _listing(disk.folder, quads))
    disk.sync_folder(INDEX_FOLDER)


def _load(disk: Disk) -> int:
    """Load the complete graph as the default graph, and the slices of the sources beside it."""
    import pyoxigraph as ox

    disk.step("open store")
    store = ox.Store(str(disk.folder / STORE))
    disk.step("load store")
    store.bulk_load(path=str(disk.folder / GRAPH), format=ox.RdfFormat.TURTLE)
    slices = ox.parse(path=str(disk.folder / SLICES), format=ox.RdfFormat.TRIG)
    store.bulk_extend(quad for quad in slices if not isinstance(quad.graph_name, ox.DefaultGraph))
    disk.step("flush store")
    store.flush()
    store.optimize()
    return len(store)


def records(contents: Contents) -> Iterator[str]:
    """Where the records of each claim are written: claim, file as seen from dataset.yaml, line.

    Lines shift when a curator writes above them, so they are no part of the text files, in which one changed
    fact changes only its own lines.
    """
    for claim in contents.claims:
        places = {(place.file, place.line) for place in claim.places}
        for file, line in sorted(places):
            yield f"{claim.name}\t{contents.dataset.relative(file)}\t{line}\n"


def ledger(contents: Contents) -> Iterator[str]:
    """What became of each stretch of a source: source, unit, first, last, why, and where to look instead.

    It is no part of the text files: why a line is left out is no fact about anything.
    """
    for name, document in sorted(contents.dataset.documents.items()):
        for one in accounts(document):
            yield "\t".join(map(str, (f"source/{name}", *one))) + "\n"


def names(contents: Contents) -> Iterator[NameRow]:
    """Every name of every entity, for `find`; by those of a retired one its heir is found."""
    dataset, ranks = contents.dataset, {expand(predicate): rank for predicate, rank in _RANKS.items()}
    classes = dict(_classes(contents))
    for name, cls in classes.items():
        for predicate, text in registry.names(dataset.entities[name].values):
            yield NameRow(terms.entity(name), cls, text.language, text.text, ranks[predicate])
    for name, text in sorted(registry.inherited(dataset)):
        yield NameRow(terms.entity(name), classes[name], text.language, text.text, HIDDEN)


def _classes(contents: Contents) -> Iterator[tuple[str, str]]:
    """Every entity that is not retired, and the class that names it best."""
    official = (expand("rdf:type"), expand("comity:Official"))
    officials = {triple[0] for triple in contents.facts if triple[1:] == official}
    for name, entity in contents.dataset.entities.items():
        if "merged-into" not in entity.values:
            made = "Official" if terms.entity(name) in officials else ""
            yield name, made or TYPES[entity.values["type"]].cls.partition(":")[2]


def _listing(folder: Path, quads: int) -> str:
    index = sorted(path for path in (folder / INDEX_FOLDER).rglob("*") if path.is_file())
    names = [*TEXT_FILES, *(path.relative_to(folder).as_posix() for path in index)]
    files = {name: folder / name for name in names if is_data(name)}
    return written_index(
        Index(quads, {name: (path.stat().st_size, _sha256(path)) for name, path in files.items()})
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
