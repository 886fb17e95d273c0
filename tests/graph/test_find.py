import sqlite3
import sys
import time
from pathlib import Path

import pytest
from comity.errors import MachineError
from comity.graph.find import Hit, find, open_names
from comity.graph.local import LocalGraph
from comity.graph.names import NameRow, fill_names, write_names
from comity.ontology import ID
from hypothesis import given, settings
from hypothesis import strategies as st


def met(graph: LocalGraph, text: str) -> list[str]:
    return [hit.entity for hit in graph.find(text)]


def test_scripts_give_one_answer(graph: LocalGraph) -> None:
    """廣東 and 广东 are one question, and so are three spellings of Guangdong."""
    assert graph.find("廣東") == graph.find("广东")
    assert (
        graph.find("guangdong")
        == graph.find("GUANGDONG")
        == graph.find("Guangdong")
        == graph.find("Guang dong")
    )


@pytest.mark.parametrize("text", ["廣東", "广东", "guangdong", "GUANGDONG"])
def test_the_government_comes_after_its_place(graph: LocalGraph, text: str) -> None:
    """The place is met exactly; its government is next, though a shorter name begins in the same way."""
    assert met(graph, text)[:2] == ["place/cn-gd", "gov/cn-gd"]
    assert "post/cn-gd-governor" in met(graph, text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("CMAB", "body/cn-hk-cmab"),
        ("政制", "body/cn-hk-cmab"),
        ("地", "body/cn-hk-cmab"),
        ("國家發改委", "body/cn-ndrc"),
        ("国家发改委", "body/cn-ndrc"),
        ("State Planning Commission", "body/cn-ndrc"),
        ("政制及内地事務局局", "body/cn-hk-cmab"),
        ("lin zheng yue e", "person/lam-cheng-yuet-ngor"),
        ("carrie", "person/lam-cheng-yuet-ngor"),
        ("月娥", "person/lam-cheng-yuet-ngor"),
        ("Zhuhai-Macao", "initiative/hzmb"),
        ("推進大灣區", "instrument/gba-framework-2017"),
    ],
)
def test_names_are_found(graph: LocalGraph, text: str, first: str) -> None:
    """Short forms, other and hidden names, pinyin, and parts of names from one character up."""
    assert first == met(graph, text)[0]


def test_exact_then_beginning_then_inside() -> None:
    """The three tiers, and within one the shorter name; each entity once, by the name that was met."""
    connection = sqlite3.connect(":memory:")
    names = {"c": "port", "b": "port authority", "a": "airport", "d": "ports", "e": "harbour"}
    fill_names(
        connection, [NameRow(f"{ID}body/{slug}", "PublicBody", "en", name) for slug, name in names.items()]
    )

    assert [hit.slug for hit in find(connection, "Port")] == ["c", "d", "b", "a"]
    assert [hit.slug for hit in find(connection, "Port", limit=2)] == ["c", "d"]
    assert Hit(f"{ID}body/c", "body", "c", "PublicBody", "port", "en") == find(connection, "PORT")[0]


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_no_text_breaks_it(graph: LocalGraph, text: str) -> None:
    """Whatever is asked, there is an answer; a part of a name that was met is in it."""
    assert len({hit.iri for hit in graph.find(text)}) == len(graph.find(text)) <= 20


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "' OR 1=1 --",
        'NEAR("a" "b")',
        "*",
        "a* OR b",
        "gram:",
        "\0",
        "香\0港",
        "🙂",
        "…、。",
        "\ud800",
        "",
        " ",
        "x" * 10_000,
        "東" * 10_000,
    ],
)
def test_hostile_questions(graph: LocalGraph, text: str) -> None:
    """Syntax of the index, control characters and lengths are only text, and quick."""
    start = time.process_time()
    hits = graph.find(text)

    assert all(isinstance(hit, Hit) for hit in hits)
    assert time.process_time() - start < 1


def test_every_part_of_every_name_finds_it(graph: LocalGraph) -> None:
    """One, two and three characters anywhere in a Chinese name are enough."""
    name = "深化粵港澳合作 推進大灣區建設框架協議".replace(" ", "")
    for length in (1, 2, 3, len(name)):
        for start in range(len(name) - length + 1):
            assert "instrument/gba-framework-2017" in [
                hit.entity for hit in graph.find(name[start : start + length], 99)
            ]


def test_the_index_does_not_depend_on_the_order(tmp_path: Path) -> None:
    """The same rows in another order make the same bytes."""
    rows = [NameRow(f"{ID}place/{slug}", "Place", "en", f"Port {slug}") for slug in "abcdef"]
    write_names(tmp_path / "a", rows)
    write_names(tmp_path / "b", rows[::-1])

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    """A file that is no index says so."""
    (tmp_path / "names.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(MachineError, match="comity build"):
        open_names(tmp_path / "names.sqlite")


def test_a_question_needs_neither_opencc_nor_pypinyin(release: Path) -> None:
    """The table of characters is in the index."""
    import subprocess

    code = (
        "import sys; from comity.graph import open_graph; hits = open_graph(sys.argv[1]).find('廣東'); "
        "heavy = {'opencc', 'pypinyin', 'rdflib', 'networkx', 'yaml', 'rich'}; "
        "print(len(hits), sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(release)], capture_output=True, text=True, check=True
    )

    assert done.stdout == "4 []\n"
