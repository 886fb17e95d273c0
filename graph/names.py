"""The index of names: one SQLite file, made with a release and opened read-only by `find`.

A name has one or more keys: itself, folded, and for a Chinese name its pinyin. Keys are numbered in the
order in which hits are shown, so a question reads no more of them than it shows. Whole keys and beginnings
are found by an index of keys, parts by looking through all of them: `listing`.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from ..ontology import SEGMENTS
from .address import split_iri
from .fold import fold, has_han, romanised, traditional_table
from .listing import written

PREFERRED: Final = "preferred"
ALTERNATIVE: Final = "alternative"
HIDDEN: Final = "hidden"
RANKS = (PREFERRED, ALTERNATIVE, HIDDEN)
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
# Longer names are indexed by their beginning: no name of this kind is longer, and a hostile file's may be.
LONGEST_KEY = 300

_SCHEMA = """
CREATE TABLE fold (source TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, segment TEXT NOT NULL, slug TEXT NOT NULL,
    kind TEXT NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE key (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL, name INTEGER NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE listing (text BLOB NOT NULL, starts BLOB NOT NULL);
"""
_INDEXES = """
CREATE INDEX entity_slug ON entity (slug);
CREATE INDEX key_text ON key (text);
CREATE INDEX key_entity ON key (entity);
"""


class NameRow(NamedTuple):
    """One name of one entity.

    Attributes:
        iri: of the entity.
        kind: its class, as `Agreement`.
        language: `zh-Hant`, `zh-Hans`, `en` or another tag.
        name: as it is written.
        rank: `preferred`, `alternative` or `hidden` (found, never shown as a label).
    """

    iri: str
    kind: str
    language: str
    name: str
    rank: str = PREFERRED


class _Key(NamedTuple):
    """A searchable text; its fields in the order in which hits are sorted."""

    length: int
    segment: int
    rank: int
    iri: str
    made: int
    language: int
    name: str
    text: str
    row: NameRow


def write_names(path: Path, rows: Iterable[NameRow | tuple[str, str, str, str, str]]) -> None:
    """Write the index of names.

    Args:
        path: the file, which must not exist.
        rows: every name of every entity, in any order: the same rows make the same index.

    Raises:
        sqlite3.Error: the file cannot be written.
    """
    with closing(sqlite3.connect(path)) as connection:
        fill_names(connection, rows)


def fill_names(
    connection: sqlite3.Connection, rows: Iterable[NameRow | tuple[str, str, str, str, str]]
) -> None:
    """Make the index of names in an empty database, such as one in memory.

    Args:
        connection: to the database.
        rows: as in `write_names`.
    """
    table = traditional_table()
    keys = _keys(sorted({NameRow(*row) for row in rows}), table)
    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO fold VALUES (?, ?)", sorted(table.items()))
    _insert(connection, keys)
    connection.executescript(_INDEXES)
    connection.commit()


def read_keys(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The keys of every entity of an index.

    Args:
        connection: to it.

    Returns:
        by IRI of an entity, its keys, sorted.
    """
    found = defaultdict[str, list[str]](list)
    query = "SELECT iri, text FROM key JOIN entity ON entity.id = key.entity ORDER BY iri, text"
    for iri, text in connection.execute(query):
        found[iri].append(text)
    return found


def read_folding(connection: sqlite3.Connection) -> dict[str, str]:
    """The table of characters by which the keys of an index were folded."""
    return dict(connection.execute("SELECT source, target FROM fold ORDER BY source"))


def _keys(rows: Iterable[NameRow], table: Mapping[str, str]) -> list[_Key]:
    best = dict[tuple[str, str], _Key]()
    for row in rows:
        for key in _keys_of(row, table):
            same = best.setdefault((row.iri, key.text), key)
            best[row.iri, key.text] = min(same, key)
    return sorted(best.values())


def _keys_of(row: NameRow, table: Mapping[str, str]) -> Iterable[_Key]:
    text = row.name[:LONGEST_KEY]
    texts = enumerate([fold(text, table), romanised(text)] if has_han(text) else [fold(text, table)])
    # Where hits are otherwise equal, SEGMENTS has the order: the place before its government, actors
    # before deeds.
    segment = _position(split_iri(row.iri)[0], SEGMENTS)
    rank, language = _position(row.rank, RANKS), _position(row.language, LANGUAGES)
    for made, folded in texts:
        if key := folded[:LONGEST_KEY]:
            yield _Key(len(key), segment, rank, row.iri, made, language, row.name, key, row)


def _position(value: str, order: tuple[str, ...]) -> int:
    return order.index(value) if value in order else len(order)


def _insert(connection: sqlite3.Connection, keys: list[_Key]) -> None:
    entities = {iri: number for number, iri in enumerate(sorted({key.row.iri for key in keys}))}
    kinds = {key.row.iri: key.row.kind for key in reversed(keys)}
    names = {row: number for number, row in enumerate(sorted({key.row for key in keys}))}
    connection.executemany(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?)",
        ((number, iri, *split_iri(iri), kinds[iri]) for iri, number in entities.items()),
    )
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?)",
        ((number, entities[row.iri], row.language, row.name) for row, number in names.items()),
    )
    numbered = list(enumerate(keys))
    connection.executemany(
        "INSERT INTO key VALUES (?, ?, ?, ?)",
        ((number, entities[key.iri], names[key.row], key.text) for number, key in numbered),
    )
    connection.execute("INSERT INTO listing VALUES (?, ?)", written(key.text for key in keys))
