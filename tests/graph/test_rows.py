"""Rows as tables of pandas and polars."""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from comity.errors import UsageError
from comity.graph import rows as module
from comity.graph.rows import Rows, value_of
from pyoxigraph import BlankNode, Literal, NamedNode

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
    pandas = pytest.importorskip("pandas", reason="no pandas here: to_frame was not tried with it")
    frame = ROWS.to_frame("pandas")

    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ROWS.variables
    assert frame["count"].sum() == 3
    assert frame["name"].isna().tolist() == [False, True]
    assert Rows(["a", "b"], []).to_frame("pandas").shape == (0, 2)


def test_polars() -> None:
    polars = pytest.importorskip("polars", reason="no polars here: to_frame was not tried with it")
    frame = ROWS.to_frame("polars")

    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == ROWS.variables
    assert frame["count"].to_list() == [3, None]
    assert Rows(["a", "b"], []).to_frame("polars").shape == (0, 2)


class _Frame(SimpleNamespace):
    """What stands in for a table where neither library is installed."""

    def convert_dtypes(self) -> "_Frame":
        return self


def test_the_first_that_is_installed_makes_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    made = ModuleType("polars")
    made.DataFrame = lambda columns, **_ways: _Frame(columns=columns)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "polars", made)
    monkeypatch.setattr(module, "find_spec", lambda name: name == "polars")

    assert ROWS.to_frame().columns["count"] == [3, None]
    assert Rows(["a"], []).to_frame().columns == {"a": []}


@pytest.mark.parametrize("library", [None, "pandas", "numpy"])
def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, library: str | None) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(UsageError, match="not installed: pip install pandas"):
        ROWS.to_frame(library)
