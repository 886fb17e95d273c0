"""What changed since an earlier release, by entity, in three languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ...ontology import ID
from .pages import title
from .words import spans

if TYPE_CHECKING:
    from .pages import Pages
    from .telling import Teller

Changes = Mapping[str, Sequence[Mapping[str, Any]]]
"""By language, the changes as `comity diff --format json` has them: the same ones in the same order."""


def write(pages: Pages, teller: Teller, changes: Changes | None) -> None:
    """Write the page; without an earlier release it says so."""
    entities = None if changes is None else list(_entities(teller, changes))
    count = 0 if changes is None else len(next(iter(changes.values())))
    pages.write("changes.html", "changes", title("changes"), entities=entities, count=count)


def _entities(teller: Teller, changes: Changes) -> Any:
    languages = list(changes)
    together = list(zip(*changes.values(), strict=True))
    for entity, some in groupby(together, key=lambda told: told[0]["entity"]):
        words = [spans({tag: one["text"] for tag, one in zip(languages, told, strict=True)}) for told in some]
        yield teller.thing(entity if "://" in entity else ID + entity), words
