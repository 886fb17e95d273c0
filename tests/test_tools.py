"""The tools that make first drafts of documents, and the table of facts that follows them into the graph."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import draft
import facts
import pytest
from comity.builder.check import check
from comity.builder.start import start
from comity.graph import open_graph

TABLE = Path(facts.__file__).with_name("facts.csv")
LIST = """source_id,title,language,url,seen,covers,publisher,publisher_name,authority,kind,issued,copy_of
Gazette-2020_P1,A,en,https://a.org,excerpt,the pier,body/northport-gazette,G,press,news-item,2020-03,
undated,B,en,,whole,the quay,body/northport-gazette,Gazette,copy,news-item,,
"""


@pytest.fixture
def reading(tmp_path: Path) -> Path:
    """A reading list of two sources."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "register.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "facts" / "Gazette-2020_P1.md").write_text(
        "# x\n\n1. A pier.\n2. Long: yes.\n", encoding="utf-8"
    )
    (tmp_path / "facts" / "undated.md").write_text("1. A quay.\n\nCut off.\n", encoding="utf-8")
    return tmp_path


def test_a_draft_has_the_head_and_a_passage_for_each_fact(reading: Path, tmp_path: Path) -> None:
    assert draft.main(reading, tmp_path / "data") == 2

    text = (tmp_path / "data" / "documents" / "2020" / "gazette-2020-p1.yaml").read_text(encoding="utf-8")
    assert text.startswith("source: gazette-2020-p1\ntitle:\n  en: 'G, 2020-03: the pier'\n")
    assert "read: excerpt\npassages:\n- at: X1\n  says:\n    en: A pier.\n- at: X2\n" in text
    undated = tmp_path / "data" / "documents" / "undated" / "undated.yaml"
    assert "issued: unknown\n" in undated.read_text(encoding="utf-8")


def test_what_a_curator_wrote_is_left_alone(reading: Path, tmp_path: Path) -> None:
    draft.main(reading, tmp_path / "data")
    mine = tmp_path / "data" / "documents" / "2020" / "gazette-2020-p1.yaml"
    mine.write_text("mine", encoding="utf-8")

    assert draft.main(reading, tmp_path / "data") == 0
    assert mine.read_text(encoding="utf-8") == "mine"


def test_what_a_draft_lacks_is_only_what_a_curator_adds(reading: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    start(folder)
    draft.main(reading, folder)
    found = [problem for problem in check(folder).sorted() if "gazette-2020-p1" in problem.place.file]

    assert {problem.rule for problem in found} <= {"wrong-value", "passage-unused"}
    assert any("at least one entry" in problem.message for problem in found)


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_covers_the_reading_list(table: list[dict[str, str]]) -> None:
    numbered = Counter((row["source_id"], row["fact"]) for row in table)

    assert len(table) == 1261
    assert max(numbered.values()) == 1
    assert len({row["source_id"] for row in table}) == 442


def test_nearly_all_facts_are_typed_claims(table: list[dict[str, str]]) -> None:
    """95 of 100 at least; each of the others says why not."""
    left = [row for row in table if not row["claims"]]

    assert [row for row in left if not row["reason"]] == []
    assert len(left) <= 0.05 * len(table)


def test_each_claim_is_of_the_fact_s_source(table: list[dict[str, str]], release: Path) -> None:
    resting = facts.claims_of(release)
    wrong = [
        (row["source_id"], row["fact"], claim)
        for row in table
        for claim in filter(None, row["claims"].split(";"))
        if claim not in resting.get(facts.Fact(draft.document_id(row["source_id"]), int(row["fact"])), ())
    ]

    assert wrong == []


def test_no_claim_stands_for_more_than_six_facts(table: list[dict[str, str]]) -> None:
    assert max(Counter(claim for row in table for claim in row["claims"].split(";") if claim).values()) <= 6


def test_claims_of_the_table_are_more_than_words(table: list[dict[str, str]], release: Path) -> None:
    """A statement alone is the curator's paraphrase over again: few facts rest on statements only."""
    graph = open_graph(release)
    ask = "SELECT ?claim WHERE { ?claim a <https://w3id.org/comity/ns#Statement> }"
    statements = {row[0].value for row in graph.select(ask)}
    worded = [row for row in table if row["claims"] and set(row["claims"].split(";")) <= statements]

    assert len(worded) <= 0.1 * len(table)
