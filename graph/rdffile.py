"""A file of RDF, read into memory. It may come from anywhere: nothing in it is followed, and its size is
capped.
"""

import mmap
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pyoxigraph import RdfFormat, Store

from ..errors import DataError, UsageError

LARGEST_FILE: Final = 512 * 2**20
# Oxigraph ends the process on some ten thousand triple terms inside each other.
DEEPEST_TRIPLE_TERM: Final = 100

_TURN = re.compile(
    rb"""
      <<\( | \)>>
    | <[^<>\x00-\x20]*>
    | \#[^\r\n]*
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)


class Format(NamedTuple):
    """A format by the names that the two readers have for it."""

    oxigraph: RdfFormat
    rdflib: str


FORMATS: Final = {
    ".ttl": Format(RdfFormat.TURTLE, "turtle"),
    ".nt": Format(RdfFormat.N_TRIPLES, "nt"),
    ".nq": Format(RdfFormat.N_QUADS, "nquads"),
    ".trig": Format(RdfFormat.TRIG, "trig"),
}
_XML = "RDF/XML can make a reader swell without end"
_JSON = "JSON-LD can make a reader open addresses"
_REFUSED = {".rdf": _XML, ".owl": _XML, ".xml": _XML, ".jsonld": _JSON, ".json": _JSON}


def format_of(path: Path) -> Format:
    """The format of a file, by its name.

    Args:
        path: of the file.

    Returns:
        the names of its format.

    Raises:
        UsageError: it is none that comity reads.
    """
    ending = path.suffix.lower()
    if ending in FORMATS:
        return FORMATS[ending]
    why = _REFUSED.get(ending, "that is no RDF file by its name")
    raise UsageError(
        f"{path}: {why}; convert it to Turtle (.ttl), N-Triples (.nt), N-Quads (.nq) or TriG (.trig)"
    )


def load_file(path: Path) -> Store:
    """Parse a file of RDF into a store in memory.

    Args:
        path: of a Turtle, N-Triples, N-Quads or TriG file of at most 512 MB, UTF-8.

    Returns:
        a store with its quads.

    Raises:
        UsageError: it is no such file, or too large.
        DataError: it does not parse; with file and line.
    """
    format_ = format_of(path).oxigraph
    _refuse_size(path)
    store = Store()
    try:
        _refuse_depth(path)
        with path.open("rb") as file:
            # Editors on Windows put a byte order mark first; no parser takes it.
            file.seek(len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0)
            store.bulk_load(file, format=format_)
    except SyntaxError as error:
        raise DataError(f"{path}:{error.lineno or 1}:{error.offset or 1}: {_reason(error)}") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    except (MemoryError, ValueError, RuntimeError) as error:
        raise DataError(f"{path}:1: it cannot be parsed ({error or 'out of memory'}); split it") from error
    return store


def _refuse_size(path: Path) -> None:
    if not path.is_file():
        raise UsageError(f"{path} is not a file: name a release's folder or an RDF file")
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise UsageError(
            f"{path} has {size >> 20} MB, more than the {LARGEST_FILE >> 20} MB that are read into memory: "
            f"build a release"
        )


def _refuse_depth(path: Path) -> None:
    """Refuse triple terms too deep inside each other; a file with few of them is not looked at closely."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            if is_too_deep(view):
                raise DataError(
                    f"{path}:1: triple terms are nested deeper than {DEEPEST_TRIPLE_TERM}; flatten them"
                )


def is_too_deep(view: mmap.mmap | bytes) -> bool:
    """Whether triple terms are nested so deep that Oxigraph could end the process.

    Args:
        view: Turtle, N-Triples, N-Quads or TriG.

    Returns:
        True beyond `DEEPEST_TRIPLE_TERM`.
    """
    if sum(1 for _ in re.finditer(rb"<<\(", view)) <= DEEPEST_TRIPLE_TERM:
        return False
    return max(_depths(view)) > DEEPEST_TRIPLE_TERM


def _depths(view: mmap.mmap | bytes) -> Iterator[int]:
    depth = 0
    for turn in _TURN.finditer(view):
        depth += {b"<<(": 1, b")>>": -1}.get(turn.group(), 0)
        yield depth


def _reason(error: SyntaxError) -> str:
    # "Parser error at line 2 column 6: A language code …": the place stands in front already.
    return " ".join(str(error.msg).partition(": ")[2].split())[:200] or "it does not parse"
