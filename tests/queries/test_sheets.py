"""CSV and TSV for spreadsheets, and those of the standard."""

import csv
import subprocess
from io import StringIO

import pytest
from comity.graph.local import LocalGraph
from comity.queries import guard, sheets
from comity.queries.evaluation import evaluate
from comity.queries.limits import Limits
from comity.queries.pieces import rows
from comity.queries.task import Task
from pyoxigraph import Store

MARK = "\ufeff"


def sheet(body: bytes, format_: str) -> bytes:
    """What a spreadsheet is given of rows in SPARQL TSV."""
    found = rows(body)
    pieces = sheets.sheet([variable.value for variable in found.variables], format_)
    return pieces.head + pieces.piece([pieces.line(row) for row in found]) + pieces.tail


def cells(body: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ('"廣東"@zh-hant', "廣東"),
        ("<https://example.org/=1>", "https://example.org/=1"),
        ('"=1+2"', "'=1+2"),
        ('"@SUM(A1)"', "'@SUM(A1)"),
        ('"-3"', "'-3"),
        ("-3", "-3"),
        ("-2.5", "-2.5"),
        ('"-1E3"^^<http://www.w3.org/2001/XMLSchema#double>', "-1E3"),
        ('"2017-11-18"^^<http://www.w3.org/2001/XMLSchema#date>', "2017-11-18"),
        ('"a, \\"b\\""', 'a, "b"'),
        ("", ""),
    ],
)
def test_cells(term: str, cell: str) -> None:
    """Plain values; a number below zero is a number, any other sign in front is no formula."""
    body = f"?x\t?y\n{term}\t1\n".encode()

    assert cells(sheet(body, "csv")) == [["x", "y"], [cell, "1"]]
    assert cells(sheet(body, "tsv"), "\t") == [["x", "y"], [cell, "1"]]


def test_excel_reads_it_as_utf_8() -> None:
    """The mark comes first, lines end as RFC 4180 has it."""
    assert sheet('?地\n"粵"\n'.encode(), "csv") == f"{MARK}地\r\n粵\r\n".encode()


def test_a_cell_of_tsv_stays_on_its_line() -> None:
    body = b'?x\n"a\\tb\\nc"\n'

    assert sheet(body, "tsv").decode("utf-8-sig") == "x\r\na b c\r\n"
    assert cells(sheet(body, "csv")) == [["x"], ["a\tb\nc"]]


def answer(text: str, format_: str, **settings: object) -> bytes:
    task = Task(text, guard.check(text), format_, **settings)
    return evaluate(task, LocalGraph("nowhere", Store(), ""), lambda: None).body


def test_exact_is_the_standard() -> None:
    text = "SELECT ?x ?y { VALUES (?x ?y) { ('=1' UNDEF) } }"

    assert answer(text, "csv") == f"{MARK}x,y\r\n'=1,\r\n".encode()
    assert answer(text, "csv", exact=True) == b"x,y\r\n=1,\r\n"
    assert answer(text, "tsv") == f"{MARK}x\ty\r\n'=1\t\r\n".encode()
    assert answer(text, "tsv", exact=True) == b'?x\t?y\n"=1"\t\n'


def test_limits_may_show_another_number_of_rows() -> None:
    assert Limits(seconds=1).showing(7) == Limits(seconds=1, rows=7)
    assert Limits().showing(None) == Limits()


def test_the_command_line(comity) -> None:
    """--limit beats the setting, a cut is told beside the answer, and --exact reaches the child."""
    told: subprocess.CompletedProcess[str] = comity(
        "query", "-", "--format", "csv", "--exact", "--limit", "2", input="SELECT ?x { VALUES ?x { 1 2 3 } }"
    )

    assert (told.returncode, told.stdout) == (0, "x\n1\n2\n")
    assert told.stderr == "… 2 of more rows shown; --limit N shows more\n"
