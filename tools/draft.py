"""First drafts of documents from a reading list: python tools/draft.py LIST DATASET.

LIST is a folder with `register.csv` (a row a source: source_id, title, language, url, seen, covers, and as
the registry has them publisher, publisher_name, authority, kind, issued, copy_of) and
`facts/<source_id>.md` (what a source states, as a numbered list in words of our own). A draft has the head
and the passages, one for each numbered fact; the records are the curator's. A document that exists is left
as it is, so the next batch can be put into the same folder and the tool run again.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_FACT = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
_LONGEST = 400


def facts(text: str) -> list[tuple[int, str]]:
    """The numbered facts of a source.

    >>> facts("# gazette\\n\\n1. The pier opened.\\n2. It is long.\\n")
    [(1, 'The pier opened.'), (2, 'It is long.')]
    """
    return [(int(number), words.strip()) for number, words in _FACT.findall(text)]


def document_id(source: str) -> str:
    """The id of a document: that of the source, as a slug.

    >>> document_id("infogov-2006-02-16-P200602160133")
    'infogov-2006-02-16-p200602160133'
    """
    return re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")


def draft(row: dict[str, str], found: list[tuple[int, str]]) -> dict[str, Any]:
    """The head and the passages of a document; its records are still to be written.

    :param row: of the register
    :param found: the numbered facts of the source
    """
    head = {
        "source": document_id(row["source_id"]),
        "title": {"en": _title(row)},
        "kind": row["kind"],
        "publisher": row["publisher"],
        "copy-of": row["copy_of"],
        "issued": row["issued"] or "unknown",
        "language": row["language"],
        "authority": row["authority"],
        "url": row["url"],
        "read": row["seen"],
    }
    passages = [{"at": f"X{number}", "says": {"en": words[:_LONGEST]}} for number, words in found]
    return {key: value for key, value in head.items() if value} | {"passages": passages, "records": []}


def _title(row: dict[str, str]) -> str:
    when = f", {row['issued']}" if row["issued"] else ""
    return f"{row['publisher_name']}{when}: {row['covers'] or row['title']}"


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of the register."""
    with (folder / "register.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main(folder: Path, dataset: Path) -> int:
    """Write the drafts that are missing; how many."""
    written = 0
    for row in rows(folder):
        year = row["issued"][:4] or "undated"
        path = dataset / "documents" / year / f"{document_id(row['source_id'])}.yaml"
        if path.exists():
            continue
        text = (folder / "facts" / f"{row['source_id']}.md").read_text(encoding="utf-8")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_yaml(draft(row, facts(text))), encoding="utf-8")
        written += 1
    return written


def _yaml(document: dict[str, Any]) -> str:
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10**6)


if __name__ == "__main__":
    print(f"{main(Path(sys.argv[1]), Path(sys.argv[2]))} drafts")
