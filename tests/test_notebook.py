"""The example notebook runs, and shows what stands in it; a view and rows show themselves."""

from __future__ import annotations

import copy
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import comity
import nbformat
import notebook
import pytest
from comity.errors import UsageError
from comity.graph.markup import MOST
from comity.viz.notebook import Page

HOSTILE = "</iframe><script>alert(1)</script>\"'&amp;"
LARGEST = 300_000  # bytes of the notebook


@pytest.fixture(scope="module")
def run(release: Path) -> Any:
    """The notebook, run."""
    return notebook.executed(release)


def test_the_notebook_shows_what_a_run_prints(run: Any) -> None:
    """Mend by: python tools/notebook.py RELEASE."""
    kept = nbformat.read(notebook.NOTEBOOK, as_version=4)
    again = notebook.settled(copy.deepcopy(run))

    for shown, cell in zip(kept.cells, again.cells, strict=True):
        assert dict(shown) == dict(cell), cell.source
    assert kept.metadata == again.metadata
    assert notebook.NOTEBOOK.stat().st_size < LARGEST


def test_its_picture_is_a_frame_with_the_whole_page(run: Any, release: Path) -> None:
    frames = [
        "".join(output.data["text/html"])
        for cell in run.cells
        for output in cell.get("outputs", [])
        if notebook.FRAME in "".join(output.get("data", {}).get("text/html", ""))
    ]
    page = comity.view(comity.open_graph(release), "ego", "cn-hk-cmab")

    assert frames == [page._repr_html_()]


class Frames(HTMLParser):
    """The elements of a text, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.found.append((tag, dict(attrs)))


def test_a_page_is_its_text_and_cannot_leave_its_frame(tmp_path: Path) -> None:
    page = Page(HOSTILE)
    page.height = 300
    ((tag, frame),) = Frames(page._repr_html_()).found

    assert (tag, frame["srcdoc"], frame["height"]) == ("iframe", HOSTILE, "300")
    assert "allow-same-origin" not in (frame["sandbox"] or "")
    assert (page, page.html, f"{page}") == (HOSTILE,) * 3
    assert type(page.html) is str
    assert "alert" not in repr(page)
    assert page.save(tmp_path / "new" / "page.html").read_text(encoding="utf-8") == HOSTILE
    with pytest.raises(UsageError, match="is a folder"):
        page.save(tmp_path / "new")


def test_rows_are_a_table_in_which_all_text_is_text(tmp_path: Path) -> None:
    file = tmp_path / "rows.ttl"
    file.write_text(f'<a:a> <a:b> """{HOSTILE}"""@en , 7 .', encoding="utf-8")
    graph = comity.open_graph(file)
    made = graph.select("SELECT ?o ('x' AS ?t) { ?s ?p ?o } ORDER BY ?o")._repr_html_()

    assert "<script" not in made
    assert HOSTILE in unescape(made)
    assert '<td style="text-align: right">7</td>' in made
    assert made.endswith("<p>2 rows</p>")
    many = graph.select(f"SELECT ?n {{ VALUES ?n {{ {' '.join(map(str, range(MOST + 5)))} }} }}")
    assert many._repr_html_().count("<tr>") == MOST + 1
    assert many._repr_html_().endswith(f"<p>{MOST} of {MOST + 5} rows</p>")
