"""Rules for passages: in the order of the source, none over another, nothing left open, none idle."""

from __future__ import annotations

from ...ontology import concepts
from .. import edtf
from ..dataset import Dataset, Document, Passage, find, ranges
from ..locator import Locator
from ..problems import Place, Problems
from .names import missing_entity

LONGEST, SHORTEST = 170, 20


def check(dataset: Dataset, problems: Problems) -> None:
    """Check the head and the passages of every document."""
    for document in dataset.documents.values():
        _head(document, dataset, problems)
        _items(document, problems)
        _order(document, problems)
        for passage in document.passages:
            _one(passage, document, problems)
        _used(document, problems)
        _open(document, problems)


def _head(document: Document, dataset: Dataset, problems: Problems) -> None:
    values, tree = document.values, document.tree
    missing_entity(
        dataset, values["publisher"], ("gov", "body", "joint", "person"), find(tree, ["publisher"]), problems
    )
    if values["kind"] not in concepts()["source-kind"]:
        known = ", ".join(sorted(concepts()["source-kind"]))
        problems.add(
            find(tree, ["kind"]), "unknown-concept", f"{values['kind']!r} is no kind of source: {known}"
        )
    try:
        edtf.parse(values["issued"])
    except ValueError as error:
        problems.add(find(tree, ["issued"]), "date", str(error))


def _items(document: Document, problems: Problems) -> None:
    taken: dict[int, str] = {}
    for item in document.items:
        place = find(document.tree, ["items", item.slug, "lines"])
        for first, last in item.lines:
            for line in range(first, last + 1):
                if taken.setdefault(line, item.slug) != item.slug:
                    message = (
                        f"line {line} is of the item {taken[line]!r} already; give each line to one item"
                    )
                    problems.add(place, "item", message)
                    break


def _order(document: Document, problems: Problems) -> None:
    last: Locator | None = None
    for passage in document.passages:
        at = passage.at
        if last and at.unit == last.unit and at.first <= last.last:
            message = f"{at} begins before {last} ends; passages stand in the order of the source, none over another"
            problems.add(passage.place, "passage-order", message)
        last = at


def _one(passage: Passage, document: Document, problems: Problems) -> None:
    if bool(passage.says) == bool(passage.skip):
        problems.add(passage.place, "passage-says", f"{passage.at} needs one of says and skip")
    if passage.says and set(passage.says) != {"en", "zh-Hant"} and document.values["language"] != "en":
        problems.add(passage.place, "passage-says", f"{passage.at} needs its paraphrase in en and in zh-Hant")
    _see(passage, document, problems)
    _digest(passage, document, problems)


def _see(passage: Passage, document: Document, problems: Problems) -> None:
    if passage.skip == "furniture" or not passage.skip:
        if passage.see:
            problems.add(
                passage.place, "skip-see", f"{passage.at} is not skipped for other lines; leave see out"
            )
    elif not passage.see:
        problems.add(
            passage.place, "skip-see", f"{passage.at} is skipped as {passage.skip}; see says for which lines"
        )
    elif passage.see.unit != passage.at.unit or not document.passage_at(
        Locator(passage.see.unit, passage.see.first, passage.see.first)
    ):
        problems.add(passage.place, "skip-see", f"see: {passage.see} lies in no passage of this source")


def _digest(passage: Passage, document: Document, problems: Problems) -> None:
    at, held = passage.at, "text" in document.values
    if at.digest and (not held or at.unit != "L" or passage.skip):
        message = (
            f"{at} takes no digest; only lines of a text that was held, where the passage says something"
        )
        problems.add(passage.place, "digest", message)
    elif passage.says and held and at.unit == "L" and not at.digest:
        problems.add(passage.place, "digest", f"{at} has no digest; `comity pin` writes it")
    elif at.digest and not SHORTEST <= at.length <= LONGEST:
        mend = "widen it to the heading or neighbour above" if at.length < SHORTEST else "split it"
        message = f"{at} has {at.length} characters, not {SHORTEST} to {LONGEST}; {mend}"
        problems.add(passage.place, "passage-length", message)
    if at.unit == "L" and not held and document.whole:
        problems.add(
            passage.place, "digest", f"{at} counts lines, but no text was held; use P or X, or write text"
        )


def _used(document: Document, problems: Problems) -> None:
    used = {id(document.passage_at(at)) for record in document.records for at in record.at}
    for passage in document.passages:
        if passage.says and id(passage) not in used:
            message = f"no record uses {passage.at}; write what it states, or skip it with a reason"
            problems.add(passage.place, "passage-unused", message)


def _open(document: Document, problems: Problems) -> None:
    lines = open_lines(document)
    if lines:
        message = f"lines that are in no passage: {spans(lines)}; give each to a passage, or list it as blank"
        problems.add(find(document.tree, ["passages"]), "open-line", message)
    held = document.values.get("text")
    if held and (wrong := sorted(document.blank & covered(document, inner=False))):
        place = find(document.tree, ["text", "blank"])
        problems.add(
            place, "open-line", f"lines that are called blank and begin or end a passage: {spans(wrong)}"
        )


def covered(document: Document, *, inner: bool = True) -> set[int]:
    """The lines that lie in a passage; without `inner`, the first and the last of each only."""
    spans_ = [(p.at.first, p.at.last) for p in document.passages if p.at.unit == "L"]
    if not inner:
        return {line for span in spans_ for line in span}
    return {line for first, last in spans_ for line in range(first, last + 1)}


def open_lines(document: Document) -> list[int]:
    """The lines of a text held that are neither blank nor in a passage."""
    if "text" not in document.values:
        return []
    lines = set(range(1, int(document.values["text"]["lines"]) + 1))
    return sorted(lines - document.blank - covered(document))


def spans(lines: list[int]) -> str:
    """`[1, 2, 3, 7]` as `1-3, 7`.

    >>> spans([1, 2, 3, 7])
    '1-3, 7'
    """
    found: list[list[int]] = []
    for line in lines:
        if found and found[-1][-1] == line - 1:
            found[-1].append(line)
        else:
            found.append([line])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found)


def place_of_text(document: Document) -> Place:
    """Where the document tells of the text that was held."""
    return find(document.tree, ["text"])


def listed_blank(document: Document) -> list[tuple[int, int]]:
    """The blank lines as the document lists them."""
    return ranges(document.values.get("text", {}).get("blank", []))
