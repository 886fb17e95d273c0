"""The index of names that the search of every page reads: a classic script, so that it opens from a disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...graph.address import split_iri
from ...ontology import SEGMENTS
from .. import search

if TYPE_CHECKING:
    from .telling import Teller

_ORDER = (*SEGMENTS, "source")


def script(teller: Teller) -> str:
    """The text of `names.js`: page, look, names and folded forms of every entity and source.

    Args:
        teller: names things.

    Returns:
        a script that sets `comityNames`; the same bytes for the same graph.
    """
    listed = sorted(teller.places.listed(), key=lambda iri: (_ORDER.index(split_iri(iri)[0]), iri))
    rows = [_row(teller, iri) for iri in listed]
    fold = search.table_for(key for row in rows for key in row[3])
    made = json.dumps({"rows": rows, "fold": fold}, ensure_ascii=False, separators=(",", ":"))
    # Lines of a script end at these too; JSON does not know them.
    made = made.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.comityNames={made};\n"


def _row(teller: Teller, iri: str) -> tuple[str, str, dict[str, str], list[str]]:
    found = teller.read.names(iri)
    path, look = teller.places.pages[iri], teller.look(iri).rpartition(":")[2]
    return path, look, dict(teller.words(iri)), search.keys(found)
