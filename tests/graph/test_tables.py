import csv
from io import StringIO

import pytest
from comity.graph.local import LocalGraph
from comity.graph.tables import TABLES, make_tables, safe
from hypothesis import given
from hypothesis import strategies as st

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(graph: LocalGraph, name: str, *, exact: bool = False) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            StringIO(make_tables(graph, exact=exact)[f"{name}.csv"].decode("utf-8-sig"), newline="")
        )
    )


@pytest.mark.parametrize("name", TABLES)
def test_every_table(graph: LocalGraph, name: str) -> None:
    """A byte order mark, names in three languages, dates or none, standing, source, lines, address;
    sorted.
    """
    content = make_tables(graph)[f"{name}.csv"]
    found = rows(graph, name)

    assert content.startswith(b"\xef\xbb\xbfid,")
    assert {"standing", "polarity", "source", "lines", "address"} <= set(found[0])
    assert any(heading.endswith("_zh_hans") for heading in found[0])
    assert [row["id"] for row in found] == sorted(row["id"] for row in found)


def test_an_agreement(graph: LocalGraph) -> None:
    """One row an agreement, with its parties, its day and the passages of the claims about it that count."""
    (row,) = rows(graph, "agreements")

    assert row["id"] == "instrument/gba-framework-2017"
    assert row["kind"] == "framework-agreement"
    assert row["name_zh_hant"] == "深化粵港澳合作 推進大灣區建設框架協議"
    assert (row["date"], row["date_earliest"]) == ("2017-07-01", "2017-07-01")
    assert row["parties"] == "body/cn-ndrc | gov/cn-gd | gov/cn-hk"
    assert (row["standing"], row["polarity"]) == ("accepted", "affirmed")
    assert row["lines"] == "lines 163-165 | paragraph 2"


def test_a_tenure(graph: LocalGraph) -> None:
    """Person, post and organization, and when."""
    row = rows(graph, "tenures")[1]

    assert (row["person"], row["post_en"], row["organization"], row["attested"], row["from"]) == (
        "person/ma-xingrui",
        "Governor of Guangdong",
        "gov/cn-gd",
        "2017-11-18",
        "",
    )


def test_every_standing_is_told(graph: LocalGraph) -> None:
    """Contested, rejected and unknown claims are there, and say so."""
    found = {row["id"].rpartition(".")[2]: row for row in rows(graph, "participations")}

    assert found["cn-gd-committee"]["standing"] == "contested"
    assert found["nobody"]["standing"] == "rejected"
    assert (found["unknown"]["polarity"], found["unknown"]["actor"]) == ("unknown", "")


def test_a_mirror_has_no_address(graph: LocalGraph) -> None:
    """Its title is told, its address is not; beside another source the place is kept."""
    found = {row["id"].rpartition(".")[2]: row for row in rows(graph, "participations")}

    assert (found["he-lifeng"]["address"], found["he-lifeng"]["source_title"]) == ("", "a mirrored notice")
    assert found["xi-jinping"]["address"] == "https://example.org/page | "


def test_no_cell_is_a_formula(graph: LocalGraph) -> None:
    """A hostile name stands after an apostrophe, unless the exact text is asked for."""
    nobody = next(row for row in rows(graph, "participations") if "nobody" in row["id"])
    exact = next(row for row in rows(graph, "participations", exact=True) if "nobody" in row["id"])

    assert (nobody["actor_en"], nobody["actor_zh_hant"]) == ('\'=HYPERLINK("http://x")', "'＝無人")
    assert (exact["actor_en"], exact["actor_zh_hant"]) == ('=HYPERLINK("http://x")', "＝無人")


@given(st.text(), st.sampled_from(["", " ", "\u3000", "\ufeff", "\u200b ", "\0"]), st.sampled_from(FORMULAS))
def test_safe(rest: str, before: str, sign: str) -> None:
    """However it is hidden, a sign that begins a formula does not begin the cell; other cells stay as they
    are.
    """
    assert safe(before + sign + rest) == f"'{before}{sign}{rest}"
    assert safe(f"a{sign}{rest}") == f"a{sign}{rest}"
