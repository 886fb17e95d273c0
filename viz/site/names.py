"""The index of names that the search of every page reads: a classic script, so that it opens from a disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...graph.address import split_iri
from ...graph.names import read_folding, read_keys
from ...ontology import SEGMENTS

if TYPE_CHECKING:
    from ...graph.local import LocalGraph
    from .telling import Teller

_ORDER = (*SEGMENTS, "source")


def script(teller: Teller, graph: LocalGraph) -> str:
    """The text of `names.js`: page, look, names and folded forms of every entity and source.

    Args:
        teller: names things.
        graph: whose index of names `find` asks.

    Returns:
        a script that sets `comityNames`; the same bytes for the same graph.
    """
    keys = read_keys(graph.names)
    listed = sorted(teller.places.listed(), key=lambda iri: (_ORDER.index(split_iri(iri)[0]), iri))
    rows = [_row(teller, iri, keys.get(iri, [])) for iri in listed]
    present = {char for row in rows for key in row[3] for char in key}
    fold = {old: new for old, new in read_folding(graph.names).items() if new in present}
    made = json.dumps({"rows": rows, "fold": fold}, ensure_ascii=False, separators=(",", ":"))
    # Lines of a script end at these too; JSON does not know them.
    made = made.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.comityNames={made};\n"


def _row(teller: Teller, iri: str, keys: list[str]) -> tuple[str, str, dict[str, str], list[str]]:
    path, look = teller.places.pages[iri], teller.look(iri).rpartition(":")[2]
    return path, look, dict(teller.words(iri)), keys
