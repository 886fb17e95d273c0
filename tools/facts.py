"""Which claims hold each fact of a reading list: python tools/facts.py LIST RELEASE [LEFT.csv …].

LIST is the folder from which `draft.py` made the documents. Writes tools/facts.csv anew: a row a numbered
fact, with the IRIs of the claims that rest on its passage, or the reason why there are none. Reasons are
kept from the file as it was; a file LEFT.csv (source_id, fact, reason) adds to them. A claim stands for six
facts at most, so that one broad claim cannot hide that the others were never made; a fact takes those first
that fewest others need.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from comity.graph import open_graph
from draft import document_id, facts, rows

OUT = Path(__file__).with_name("facts.csv")
COLUMNS = ("source_id", "fact", "claims", "reason")
MOST = 6
_QUERY = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?evidence ?claim WHERE {
  ?evidence oa:hasSource ?source . ?claim comity:evidence ?evidence .
}"""


class Fact(NamedTuple):
    """A numbered fact of a source, by the id of its document."""

    source: str
    number: int


def of_evidence(iri: str) -> Fact | None:
    """The fact that a passage is; none for a passage that is no number of a list.

    >>> of_evidence("https://w3id.org/comity/id/evidence/gazette-2020.x4")
    Fact(source='gazette-2020', number=4)
    """
    source, _, tail = iri.rpartition("/")[2].rpartition(".")
    return Fact(source, int(tail[1:])) if tail[:1] == "x" and tail[1:].isdigit() else None


def claims_of(release: Path) -> dict[Fact, list[str]]:
    """The claims that rest on each fact."""
    found = defaultdict[Fact, list[str]](list)
    for evidence, claim in open_graph(release).select(_QUERY):
        if fact := of_evidence(evidence.value):
            found[fact].append(claim.value)
    return {fact: sorted(claims) for fact, claims in found.items()}


def shared_out(found: Mapping[Fact, Iterable[str]]) -> dict[Fact, list[str]]:
    """For each fact up to six of its claims, so that no claim stands for more than six facts.

    >>> one = {Fact("s", number): ["broad"] for number in range(7)}
    >>> sum(bool(claims) for claims in shared_out(one).values())
    6
    """
    wanted = Counter(claim for claims in found.values() for claim in claims)
    used, given = Counter[str](), {fact: list[str]() for fact in found}
    for _turn in range(MOST):
        for fact in sorted(found, key=lambda fact: (len(list(found[fact])), fact)):
            free = [claim for claim in found[fact] if used[claim] < MOST and claim not in given[fact]]
            if free:
                claim = min(free, key=lambda claim: (wanted[claim], claim))
                given[fact].append(claim)
                used[claim] += 1
    return {fact: sorted(claims) for fact, claims in given.items()}


def reasons(*files: Path) -> dict[Fact, str]:
    """Why facts have no claim, as files say."""
    found: dict[Fact, str] = {}
    for file in files:
        with file.open(encoding="utf-8", newline="") as table:
            for row in csv.reader(table):
                if len(row) >= 3 and row[1].strip().isdigit() and row[-1].strip():
                    found[Fact(document_id(row[0]), int(row[1]))] = row[-1].strip()
    return found


def main(folder: Path, release: Path, left: list[Path]) -> None:
    """Write the table.

    :param folder: of the reading list
    :param release: the built dataset
    :param left: files with reasons
    """
    given = shared_out(claims_of(release))
    why = reasons(*[path for path in (OUT, *left) if path.exists()])
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for source in sorted(row["source_id"] for row in rows(folder)):
            for number, _words in facts((folder / "facts" / f"{source}.md").read_text(encoding="utf-8")):
                fact = Fact(document_id(source), number)
                claims = given.get(fact, [])
                table.writerow([source, number, ";".join(claims), "" if claims else why.get(fact, "")])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
