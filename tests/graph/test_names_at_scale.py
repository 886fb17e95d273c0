"""Many made names: the order of hits is the one that is promised, and no table is walked for them.

How long it takes is printed by `bench/names.py`: a test with a time limit would tell of the machine.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from comity.graph import find as finding
from comity.graph.find import find, open_names
from comity.graph.fold import fold, has_han, romanised, traditional_table
from comity.graph.listing import listing
from comity.graph.names import NameRow, write_names
from comity.ontology import SEGMENTS

BENCH = Path(__file__).parents[2] / "bench" / "names.py"
SPEC = spec_from_file_location("bench_names", BENCH)
assert SPEC and SPEC.loader
bench = module_from_spec(SPEC)
SPEC.loader.exec_module(bench)
ROWS: list[NameRow] = list(bench.made(2_000))
QUESTIONS = [
    *bench.QUESTIONS.values(),
    "a",
    "ao",
    "珠海",
    "珠海市貿易",
    "hongkong",
    "陳",
    "chen",
    "0",
    "1999",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scale") / "names.sqlite"
    write_names(path, ROWS)
    return path


@pytest.fixture(scope="module")
def keys() -> list[tuple[str, NameRow]]:
    """Every key with its row, in the order of hits within a tier."""
    table = traditional_table()
    made = [(fold(row.name, table), row) for row in ROWS]
    made += [(romanised(row.name), row) for row in ROWS if has_han(row.name)]
    return sorted(made, key=lambda key: (len(key[0]), _segment(key[1]), key[1].iri))


def _segment(row: NameRow) -> int:
    return SEGMENTS.index(row.iri.rsplit("/", 2)[1])


def _each_once(keys: Iterable[tuple[str, NameRow]]) -> list[str]:
    return list(dict.fromkeys(row.iri for _key, row in keys))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_order_is_the_one_promised(index: Path, keys: list[tuple[str, NameRow]], question: str) -> None:
    """Whole keys, beginnings, the rest; within each the shorter, by the kind of thing, by address."""
    text = fold(question, traditional_table())
    tiers = (
        [key for key in keys if key[0] == text],
        [key for key in keys if key[0].startswith(text)],
        [key for key in keys if text in key[0]],
    )
    promised = _each_once(key for tier in tiers for key in tier)

    assert [hit.iri for hit in find(open_names(index), question, 10_000)] == promised
    assert [hit.iri for hit in find(open_names(index), question)] == promised[:20]


def test_the_order_is_the_same_on_every_machine(index: Path, tmp_path: Path) -> None:
    """Whatever the order of rows, the hash seed, the locale and the zone: the same bytes."""
    shuffled = random.Random(7).sample(ROWS, len(ROWS))
    (tmp_path / "rows.txt").write_text(repr([tuple(row) for row in shuffled]), encoding="utf-8")
    code = (
        "import ast, sys; from pathlib import Path; from comity.graph import write_names; "
        "write_names(Path(sys.argv[2]), ast.literal_eval(Path(sys.argv[1]).read_text(encoding='utf-8')))"
    )
    strange = os.environ | {"PYTHONHASHSEED": "42", "LC_ALL": "C", "TZ": "Asia/Hong_Kong"}
    made = tmp_path / "names.sqlite"
    command = [sys.executable, "-c", code, str(tmp_path / "rows.txt"), str(made)]
    subprocess.run(command, env=strange, check=True, timeout=120)

    assert made.read_bytes() == index.read_bytes()


@pytest.mark.parametrize("statement", ["EXACT", "NAMESAKE", "NUMBERED", "BEGINNING"])
def test_no_table_is_walked(index: Path, statement: str) -> None:
    """SQLite's own plan: every step is a search by an index."""
    given = {"text": "x", "most": 1} if statement != "NUMBERED" else (1,)
    plan = open_names(index).execute(f"EXPLAIN QUERY PLAN {getattr(finding, statement)}", given)
    steps = [step for *_numbers, step in plan]

    assert steps
    assert not [step for step in steps if step.startswith("SCAN")]
    assert any("key_text" in step for step in steps) or statement == "NUMBERED"


def test_a_beginning_is_read_from_the_index_alone(index: Path) -> None:
    plan = open_names(index).execute(
        f"EXPLAIN QUERY PLAN {finding.BEGINNING}", {"text": "x", "most": 1}
    ).fetchone()  # fmt: skip

    assert plan[3] == "SEARCH key USING COVERING INDEX key_text (text>? AND text<?)"


def test_the_listing_is_read_once_and_no_further_than_is_shown(index: Path) -> None:
    connection = open_names(index)
    lines = listing(connection).holding("a")
    first = next(lines)

    assert listing(connection) is listing(connection)
    assert first < next(lines)
