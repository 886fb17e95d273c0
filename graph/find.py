"""Finding entities by a name, in any script: exact names first, then beginnings, then the rest."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..errors import MachineError
from .fold import fold
from .listing import Names, listing
from .names import LONGEST_KEY

# What is read of a question: more than any name has, and no more work than that for a hostile one.
LONGEST_QUESTION = 1000

# In the order in which hits are shown: a key's number is its place in the order within a tier.
HIT = """
SELECT entity.id, entity.iri, entity.segment, entity.slug, entity.kind, name.text, name.language
FROM key JOIN entity ON entity.id = key.entity JOIN name ON name.id = key.name
"""
EXACT = f"{HIT} WHERE key.text = :text ORDER BY key.id"
# The government of a place that is met exactly comes next, before others whose names only begin like it.
NAMESAKE = f"""{HIT} WHERE instr(key.text, :text) AND entity.slug IN (
    SELECT entity.slug FROM key JOIN entity ON entity.id = key.entity WHERE key.text = :text)
    ORDER BY key.id"""  # noqa: S608 # constants only
NUMBERED = f"{HIT} WHERE key.id = ?"
# SQLite compares texts as UTF-8, in which no letter comes after U+10FFFF.
BEGINNING = "SELECT id FROM key WHERE text >= :text AND text < :text || char(0x10FFFF) LIMIT :most"
# Keys that begin alike are put in order when there are few; of many, the first are soon met in the listing.
_FEW = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a question met.

    Attributes:
        iri: of the entity.
        segment: `place`, `gov`, …; empty for an address that is not comity's.
        slug: its short name; of a foreign entity the whole address.
        kind: its class, as `Agreement`.
        name: the name that was met, as it is written.
        language: of that name.
    """

    iri: str
    segment: str
    slug: str
    kind: str
    name: str
    language: str

    @property
    def entity(self) -> str:
        """How the entity is written on the command line: `gov/cn-gd`."""
        return f"{self.segment}/{self.slug}" if self.segment else self.iri


def open_names(path: str | Path) -> sqlite3.Connection:
    """Open an index of names for reading; nothing is locked and nothing written.

    Args:
        path: `names.sqlite` of a release.

    Returns:
        a connection that any thread may use.

    Raises:
        MachineError: it is missing or no such index.
    """
    address = f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = Names(address, uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM (SELECT 1 FROM key, listing LIMIT 1)")
    except sqlite3.Error as error:
        raise MachineError(f"{path} is damaged ({error}): run `comity build` to make it again") from error
    return connection


def find(connection: sqlite3.Connection, text: str, limit: int = 20) -> list[Hit]:
    """The entities whose names meet a text.

    Args:
        connection: to an index of names.
        text: part of a name, of any length, in Chinese (either script), English or pinyin without tones.
        limit: how many entities at most.

    Returns:
        each entity once, with the best of its names that were met; none for a text without a letter or digit.

    Raises:
        MachineError: the index is damaged.
    """
    try:
        question = _folded(connection, text)
        return list(_first(_tiers(connection, question), limit)) if 0 < len(question) <= LONGEST_KEY else []
    except sqlite3.Error as error:
        raise MachineError(
            f"the index of names is damaged ({error}): run `comity build` to make it again"
        ) from error


def _folded(connection: sqlite3.Connection, text: str) -> str:
    # A lone surrogate cannot be in a name and cannot be handed to SQLite.
    plain = fold(text[:LONGEST_QUESTION].encode("utf-8", "ignore").decode(), {})
    marks = ",".join("?" * len(chars)) if (chars := sorted(set(plain))) else "NULL"
    table = dict(connection.execute(f"SELECT source, target FROM fold WHERE source IN ({marks})", chars))  # noqa: S608 # question marks only
    return fold(plain, table)


def _tiers(connection: sqlite3.Connection, question: str) -> Iterator[tuple[int, Hit]]:
    for tier in (EXACT, NAMESAKE):
        for number, *fields in connection.execute(tier, {"text": question}):
            yield number, Hit(*fields)
    for key in chain(_beginning(connection, question), _holding(connection, question)):
        number, *fields = connection.execute(NUMBERED, (key,)).fetchone()
        yield number, Hit(*fields)


def _beginning(connection: sqlite3.Connection, question: str) -> Iterable[int]:
    rows = connection.execute(BEGINNING, {"text": question, "most": _FEW + 1}).fetchall()
    return sorted(key for (key,) in rows) if len(rows) <= _FEW else listing(connection).beginning(question)


def _holding(connection: sqlite3.Connection, question: str) -> Iterator[int]:
    """The listing is not looked through before the keys that begin so are all shown."""
    yield from listing(connection).holding(question)


def _first(met: Iterable[tuple[int, Hit]], limit: int) -> Iterator[Hit]:
    """The first name met of each entity, up to the limit; the index is read no further."""
    seen = set[int]()
    for number, hit in met:
        if len(seen) >= limit:
            return
        if number not in seen:
            seen.add(number)
            yield hit
