"""Rules for documents and passages: in the order of the source, none over another, none open, none idle."""

from __future__ import annotations

from ...ontology import concepts
from .. import edtf
from ..dataset import Dataset
from ..document import Document, Item, Passage, find
from ..lines import Run, merged, minus, told
from ..locator import Locator
from ..patterns import ACTORS
from ..problems import Problems
from .names import missing_entity

LONGEST, SHORTEST = 170, 20
_UNITS = {"L": "line", "P": "paragraph", "X": "fact"}


def check(dataset: Dataset, problems: Problems) -> None:
    """Check the head and the passages of every document."""
    for document in dataset.documents.values():
        _head(document, dataset, problems)
        _items(document, problems)
        _order(document, problems)
        for passage in document.passages:
            _one(passage, document, problems)
        if not dataset.partial:
            _used(document, problems)
        _open(document, problems)


def _head(document: Document, dataset: Dataset, problems: Problems) -> None:
    values, tree = document.values, document.tree
    missing_entity(dataset, values["publisher"], ACTORS, find(tree, ["publisher"]), problems)
    if values["kind"] not in concepts()["source-kind"]:
        known = ", ".join(sorted(concepts()["source-kind"]))
        message = f"{values['kind']!r} is no kind of source; take one of {known}"
        problems.add(find(tree, ["kind"]), "unknown-concept", message)
    if values["issued"] == "unknown":
        return
    try:
        span = edtf.parse(values["issued"])
        if not span.earliest or not span.latest:
            raise ValueError(
                f"{values['issued']!r} has no end; a source came out in a time that has both ends"
            )
    except ValueError as error:
        problems.add(find(tree, ["issued"]), "date", str(error))


def _items(document: Document, problems: Problems) -> None:
    for number, item in enumerate(document.items):
        others = [run for other in document.items[:number] for run in other.lines]
        if message := _item_fault(item, others, document):
            problems.add(find(document.tree, ["items", item.slug, "lines"]), "item", message)


def _item_fault(item: Item, taken: list[Run], document: Document) -> str:
    mine = merged(item.lines)
    if any(first > last for first, last in item.lines):
        return "a run of lines ends before it begins; turn the two round"
    if document.lines and (beyond := minus(mine, [(1, document.lines)])):
        return f"the text has {document.lines} lines, not {told(beyond)}; correct one of the two"
    if both := minus(mine, minus(mine, taken)):
        return f"of another item already: {told(both)}; give each line to one item"
    return ""


def _order(document: Document, problems: Problems) -> None:
    before: dict[str, Locator] = {}
    for passage in document.passages:
        at = passage.at
        last = before.get(at.unit)
        if last and at.first <= last.last:
            message = (
                f"{at} begins before {last} ends; write them in the order of the source, none over another"
            )
            problems.add(passage.place, "passage-order", message)
        elif at.unit == "L" and document.lines and at.last > document.lines:
            message = f"{at} lies behind the last line, {document.lines}; correct the one or the other"
            problems.add(passage.place, "passage-order", message)
        before[at.unit] = at


def _one(passage: Passage, document: Document, problems: Problems) -> None:
    needed = {"en", "zh-Hant"} if document.values["language"].startswith("zh") else {"en"}
    if bool(passage.says) == bool(passage.skip):
        message = f"{passage.at} needs one of says and skip; write what it says, or why it is left out"
        problems.add(passage.place, "passage-says", message)
    elif passage.says and (missing := needed - passage.says.keys()):
        message = f"{passage.at} has no paraphrase in {' and '.join(sorted(missing))}; write it under says"
        problems.add(passage.place, "passage-says", message)
    if message := _see_fault(passage, document):
        problems.add(passage.place, "skip-see", message)
    _digest(passage, document, problems)


def _see_fault(passage: Passage, document: Document) -> str:
    at, see = passage.at, passage.see
    if passage.skip in {"", "furniture"}:
        return f"{at} is not skipped for other lines; leave see out" if see else ""
    if not see:
        return f"{at} is skipped as {passage.skip}; see says for which lines"
    for number in (see.first, see.last):
        end = Locator(see.unit, number, number)
        if end in at or not document.passage_at(end):
            return f"{_UNITS[see.unit]} {number} of see lies in no other passage; name lines that do"
    return ""


def _digest(passage: Passage, document: Document, problems: Problems) -> None:
    at, held = passage.at, "text" in document.values
    if at.digest and (not held or at.unit != "L" or passage.skip):
        message = f"{at} takes no digest; it is for lines of a text held, where the passage says something"
        problems.add(passage.place, "digest", message)
    elif passage.says and held and at.unit == "L" and not at.digest:
        problems.add(passage.place, "digest", f"{at} has no digest; `comity pin` writes it")
    elif at.digest and not SHORTEST <= at.length <= LONGEST:
        mend = "widen it to the heading or neighbour above" if at.length < SHORTEST else "split it"
        message = f"{at} has {at.length} characters, not {SHORTEST} to {LONGEST}; {mend}"
        problems.add(passage.place, "passage-length", message)
    if at.unit == "L" and not held and document.whole:
        message = f"{at} counts lines, but no text was held; use P or X, or write text"
        problems.add(passage.place, "digest", message)


def _used(document: Document, problems: Problems) -> None:
    used = {id(document.passage_at(at)) for record in document.records for at in record.at}
    for passage in document.passages:
        if passage.says and id(passage) not in used:
            message = f"no record uses {passage.at}; write what it states, or skip it with a reason"
            problems.add(passage.place, "passage-unused", message)


def _open(document: Document, problems: Problems) -> None:
    if lines := open_lines(document):
        message = f"lines in no passage: {told(lines)}; give each to a passage, or list it as blank"
        problems.add(find(document.tree, ["passages"]), "open-line", message)
    for first, last in document.blank:
        if last < first or last > document.lines:
            run = str(first) if first == last else f"{first}-{last}"
            message = f"{run} is not within a text of {document.lines} lines; correct the list"
            problems.add(find(document.tree, ["text", "blank"]), "wrong-value", message)
    ends = [(line, line) for p in document.passages if p.at.unit == "L" for line in (p.at.first, p.at.last)]
    if wrong := minus(ends, minus(ends, document.blank)):
        message = f"called blank, and the first or last of a passage: {told(wrong)}; correct one of the two"
        problems.add(find(document.tree, ["text", "blank"]), "open-line", message)


def covered(document: Document) -> list[Run]:
    """The lines that lie in a passage."""
    return merged((p.at.first, p.at.last) for p in document.passages if p.at.unit == "L")


def open_lines(document: Document) -> list[Run]:
    """The lines of a text held that are neither blank nor in a passage."""
    return minus([(1, document.lines)], [*document.blank, *covered(document)])
