"""Rows as tables of pandas and polars."""

from types import ModuleType
from typing import Any

import pandas
import polars
import pytest
from comity.errors import UsageError
from comity.graph.local import LocalGraph
from comity.graph.rows import Rows, value_of
from pyoxigraph import BlankNode, Literal, NamedNode, Store

XSD = "http://www.w3.org/2001/XMLSchema#"
ROWS = Rows(
    ["place", "name", "count", "share", "open"],
    [
        (
            NamedNode("https://e.org/gd"),
            Literal("廣東", language="zh"),
            Literal(3),
            Literal(0.5),
            Literal(True),
        ),
        (NamedNode("https://e.org/hk"), None, None, None, None),
    ],
)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (Literal("007"), "007"),
        (Literal("-7", datatype=NamedNode(f"{XSD}integer")), -7),
        (Literal("2.50", datatype=NamedNode(f"{XSD}decimal")), 2.5),
        (Literal("INF", datatype=NamedNode(f"{XSD}double")), float("inf")),
        (Literal("1", datatype=NamedNode(f"{XSD}boolean")), True),
        (Literal("many", datatype=NamedNode(f"{XSD}integer")), "many"),
        (Literal("2017-11-18", datatype=NamedNode(f"{XSD}date")), "2017-11-18"),
        (BlankNode("b"), "b"),
    ],
)
def test_values(term: Any, value: object) -> None:
    assert (value_of(term), type(value_of(term))) == (value, type(value))


def test_pandas() -> None:
    """Numbers, truth values and texts are such columns, and what is unbound is missing."""
    frame = ROWS.to_frame("pandas")

    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ROWS.variables
    assert [str(kind) for kind in frame.dtypes[["count", "share", "open"]]] == ["Int64", "Float64", "boolean"]
    assert frame["count"].sum() == 3
    assert frame["name"].isna().tolist() == [False, True]
    assert Rows(["a", "b"], []).to_frame("pandas").shape == (0, 2)


def test_polars() -> None:
    frame = ROWS.to_frame("polars")

    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == ROWS.variables
    assert frame.dtypes == [polars.String, polars.String, polars.Int64, polars.Float64, polars.Boolean]
    assert frame["count"].to_list() == [3, None]
    assert Rows(["a", "b"], []).to_frame("polars").shape == (0, 2)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_of_an_answer(library: str) -> None:
    """As a graph answers, a whole number beyond what a machine counts in, and columns of mixed kinds."""
    values = "(1 'a' 12345678901234567890123) (2.5 3 1) (UNDEF true UNDEF)"
    found = LocalGraph("nowhere", Store(), "").select(
        f"SELECT ?n ?mixed ?large {{ VALUES (?n ?mixed ?large) {{ {values} }} }}"
    )
    frame = found.to_frame(library)

    assert frame.shape == (3, 3)
    assert list(frame["n"])[:2] == [1, 2.5]
    assert [str(cell) for cell in frame["mixed"]][:2] == ["a", "3"]


@pytest.mark.parametrize(("installed", "made"), [({"pandas", "polars"}, pandas), ({"polars"}, polars)])
def test_the_first_that_is_installed_makes_the_table(
    monkeypatch: pytest.MonkeyPatch, installed: set[str], made: ModuleType
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name in installed)

    assert isinstance(ROWS.to_frame(), made.DataFrame)


@pytest.mark.parametrize("library", [None, "pandas", "numpy"])
def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, library: str | None) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(UsageError, match="not installed: pip install pandas"):
        ROWS.to_frame(library)
