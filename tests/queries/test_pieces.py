"""Rows written piece by piece: together what pyoxigraph writes at once, and what every reader takes."""

import json
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from comity.errors import UsageError
from comity.graph.rows import Term
from comity.queries.pieces import ROW_FORMATS, Pieces, standard, triples
from pyoxigraph import (
    Literal,
    NamedNode,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

ROWS = """SELECT ?x ?y { VALUES (?x ?y) {
  (<https://example.org/a&b> '廣 <東>'@zh-Hant) (1 UNDEF) (UNDEF UNDEF) (-2.5 true) (UNDEF 'a\\tb\\n"c"\\\\')
  (<<( <a:b> <a:c> 'd' )>> '2017-11-18'^^<http://www.w3.org/2001/XMLSchema#date>) } }"""
X = NamedNode("http://example.org/x")


def together(pieces: Pieces, rows: Sequence[Sequence[Term | None]], size: int) -> bytes:
    """All of an answer, so many rows a piece."""
    lines = [pieces.line(row) for row in rows]
    found = [pieces.piece(lines[start : start + size]) for start in range(0, len(lines), size)]
    return pieces.head + pieces.between.join(found) + pieces.tail


@pytest.mark.parametrize("format_", ROW_FORMATS)
@pytest.mark.parametrize("size", [1, 2, 6])
def test_pieces_are_together_what_pyoxigraph_writes(format_: str, size: int) -> None:
    """Byte for byte, as long as an answer, or a row, a piece."""
    answer, whole = Store().query(ROWS), Store().query(ROWS)
    assert isinstance(answer, QuerySolutions)
    assert isinstance(whole, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    found = together(standard(names, format_), [tuple(row) for row in answer], size)

    assert whole.serialize(format=ROW_FORMATS[format_]) == found


@pytest.mark.parametrize("format_", ROW_FORMATS)
def test_no_rows(format_: str) -> None:
    """Head and tail alone are an answer."""
    pieces = standard(["x"], format_)
    empty = Store().query("SELECT ?x { FILTER(false) }")
    assert isinstance(empty, QuerySolutions)

    assert empty.serialize(format=ROW_FORMATS[format_]) == pieces.head + pieces.tail


def test_without_its_tail_no_reader_takes_it() -> None:
    """So an answer that was cut is never taken for a short one."""
    rows = [(Literal(1),), (Literal(2),)]
    for format_, read in (("json", json.loads), ("xml", ElementTree.fromstring)):
        pieces = standard(["x"], format_)
        whole = together(pieces, rows, 1)
        read(whole)
        with pytest.raises((ValueError, ElementTree.ParseError)):
            read(whole.removesuffix(pieces.tail))


def test_triples_are_n_triples() -> None:
    found = [Triple(X, X, Literal('廣\n"東"', language="zh-Hant")), Triple(X, X, Triple(X, X, X))]

    assert found == [quad.triple for quad in parse(together(triples(), found, 1), format=RdfFormat.N_TRIPLES)]


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1b", "\ufffe"])
def test_xml_without_what_it_cannot_hold(character: str) -> None:
    """pyoxigraph would write what no reader takes; the other formats have a way."""
    rows = [(Literal(f"a{character}b"),)]
    for format_ in ("csv", "tsv", "json"):
        together(standard(["x"], format_), rows, 1)
    with pytest.raises(UsageError, match=f"control character U\\+{ord(character):04X}, which XML cannot"):
        together(standard(["x"], "xml"), rows, 1)


@pytest.mark.parametrize("format_", ["tsv", "json", "xml"])
def test_line_ends_and_tabs_stay_what_they_are(format_: str) -> None:
    """A reader of XML would make a line feed of a bare return."""
    rows = [(Literal("a\r\nb\rc\td"),)]
    found = parse_query_results(together(standard(["x"], format_), rows, 1), ROW_FORMATS[format_])
    assert isinstance(found, QuerySolutions)

    assert [tuple(row) for row in found] == rows
