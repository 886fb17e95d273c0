"""What an answer comes to, so that two of them can be compared: blank nodes by their place, numbers by value.

A row becomes a node of its own that has each variable's value, so rows that are equal count as often as they
come. Their order is not compared: the suites hold no answer in which only the order could be wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from .suites import address

RESULTS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
}
_HEAD = NamedNode("x-row:variable")

Comparable = bool | frozenset[str]
Row = Sequence[object]


def expected(path: Path) -> Comparable:
    """What a result file of the suites holds."""
    if path.suffix == ".csv":
        return of_csv(path.read_bytes().decode())
    if path.suffix in RESULTS:
        return of_results(path.read_bytes(), RESULTS[path.suffix])
    quads = list(read(path))
    return _of_result_set(quads) if any("result-set#" in str(quad) for quad in quads) else of_quads(quads)


def read(path: Path) -> Iterator[Quad]:
    """The quads of a file of the suites."""
    return parse(path=str(path), format=GRAPHS[path.suffix], base_iri=address(path))


def of_results(body: bytes, format_: QueryResultsFormat) -> Comparable:
    """What a body in a format of the standard holds."""
    found = parse_query_results(body, format_)
    if isinstance(found, QueryBoolean):
        return bool(found)
    return of_rows([variable.value for variable in found.variables], [tuple(row) for row in found])


def of_rows(variables: Sequence[str], rows: Iterable[Row]) -> Comparable:
    """Rows with the names of their columns."""
    quads = [Quad(BlankNode(), _HEAD, Literal(name)) for name in variables]
    for row in rows:
        node = BlankNode()
        quads.append(Quad(node, _HEAD, Literal("")))
        cells = zip(variables, row, strict=True)
        quads += [Quad(node, NamedNode(f"x-row:{name}"), term) for name, term in cells if term is not None]
    return of_quads(quads)


def of_triples(triples: Iterable[Triple]) -> Comparable:
    """What a CONSTRUCT made."""
    return of_quads(Quad(*triple) for triple in triples)


def of_quads(quads: Iterable[Quad]) -> Comparable:
    """A dataset, with the names that RDFC-1.0 gives its blank nodes; a store writes numbers in one way."""
    store = Store()
    store.extend(quads)
    return exactly(store)


def exactly(quads: Iterable[Quad]) -> Comparable:
    """A dataset with every literal as it is written."""
    made = Dataset(quads)
    made.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(map(str, made))


def of_csv(text: str) -> Comparable:
    """A table of CSV: its cells are texts, but for blank nodes."""
    head, *rows = csv.reader(StringIO(text, newline=""))
    return of_rows(head, ([_cell(cell) for cell in row] for row in rows))


def _cell(text: str) -> BlankNode | Literal:
    return BlankNode(text[2:]) if text.startswith("_:") else Literal(text)


def _of_result_set(quads: list[Quad]) -> Comparable:
    """Rows written as RDF, an older form that a few tests keep."""
    store = Store()
    store.extend(quads)
    rs = "PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#>"
    names = [row[0].value for row in store.query(f"{rs} SELECT ?n {{ ?set rs:resultVariable ?n }}")]
    rows: dict[str, dict[str, object]] = {}
    cell = "?row rs:binding [ rs:variable ?n ; rs:value ?v ]"
    for row in store.query(f"{rs} SELECT * {{ ?set rs:solution ?row OPTIONAL {{ {cell} }} }}"):
        cells = rows.setdefault(str(row["row"]), {})
        if row["n"]:
            cells[row["n"].value] = row["v"]
    return of_rows(names, ([cells.get(name) for name in names] for cells in rows.values()))
