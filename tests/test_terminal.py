"""What `show` prints of a source, a passage and a fact of the registry."""

from __future__ import annotations

from comity import terminal
from comity.graph.entity import Entity, Name
from comity.graph.evidence import Evidence
from comity.graph.fact import Fact, Part
from comity.ontology import CC, ID, NS

PASSAGE = Evidence(
    iri=f"{ID}evidence/page.3",
    source=f"{ID}source/page",
    item=f"{ID}source/page.lead",
    titles={"en": "A page"},
    item_titles={"en": "The lead"},
    lines={"en": "line 3"},
    paraphrase={"en": "The quay opens.", "zh-Hant": "碼頭開放。"},
    address="https://example.org/page",
    authority=f"{CC}press",
    issued="2020-03-03",
)
ELSEWHERE = Evidence(
    iri=f"{ID}evidence/other.p1",
    source=f"{ID}source/other",
    item=f"{ID}source/other",
    titles={"en": "Another page"},
    item_titles={},
    lines={"en": "paragraph 1"},
    paraphrase={},
    address="",
    authority=f"{CC}mirror",
    issued="",
)


def test_a_fact_without_a_claim_names_the_file_that_says_it() -> None:
    facts = (
        Fact(
            "http://purl.org/dc/terms/issued",
            False,
            "2020-03-03",
            "2020-03-03",
            file="documents/2020/page.yaml",
        ),
        Fact(f"{NS}kind", False, f"{CC}gazette", "gazette"),
    )

    assert terminal.entity(
        Entity(f"{ID}source/page", "Source", (), "read-whole", (), facts)
    ).splitlines() == [
        "source/page  Source, read-whole",
        "",
        "issued",
        "  2020-03-03",
        "      documents/2020/page.yaml says so",
        "",
        "kind",
        "  gazette (cc:gazette)",
        "      the registry says so",
    ]


def test_a_passage_is_told_once_and_then_what_rests_on_it() -> None:
    """In its own words first; a claim below it names the other passages that it rests on."""
    part = Part(f"{NS}date", f"{ID}time/2020", "2020", "", "accepted", "affirmed", ())
    dated = Fact(
        f"{NS}date", True, f"{ID}event/opening", "Opening", claim=f"{ID}claim/a-1", parts=(part,),
        evidence=(PASSAGE, ELSEWHERE),
    )  # fmt: skip
    shown = Entity(
        PASSAGE.iri, "Evidence", (), "", (Name("en", "line 3", "preferred"),), (dated,), passage=PASSAGE
    )

    assert terminal.entity(shown).splitlines() == [
        "evidence/page.3  Evidence",
        "  en: line 3",
        "",
        "says",
        "  zh-Hant: 碼頭開放。",
        "  en: The quay opens.",
        "",
        "source",
        "  A page (source/page) <https://example.org/page>",
        "      in: The lead (source/page.lead)",
        "",
        "date",
        "  Opening (event/opening)",
        "      date: 2020",
        "      Another page, paragraph 1",
    ]
