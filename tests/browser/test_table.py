"""The tables below the picture: the same rows, sorted, a few at a time, saved as CSV."""

from __future__ import annotations

import csv
import json
import re
from itertools import product

import pytest
from comity.graph.tables import _FORMULA, _UNSEEN, safe

ALPHABET = [*_FORMULA, *_UNSEEN, "a", '"', ",", "，"]


@pytest.fixture
def crowded(made, tmp_path):
    """Writes the made-up page with a card more for each of these names."""

    def write(names):
        text = made.read_text(encoding="utf-8")
        island = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1]
        data = json.loads(island)
        like = data["nodes"][0]
        data["nodes"] += [
            like | {"id": f"body/{i}", "names": {"en": name}, "lines": {key: [name] for key in like["lines"]}}
            for i, name in enumerate(names)
        ]
        path = tmp_path / "crowded.html"
        path.write_text(text.replace(island, json.dumps(data).replace("<", "\\u003c")), encoding="utf-8")
        return path

    return write


def column(page, number):
    """The texts of a column of the open table, from the top."""
    return page.locator(f"#tables tbody td:nth-child({number + 1})").all_inner_texts()


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(at, unfolded):
    """And says so to who hears the page; the keyboard stays on the heading."""
    page = at().page
    head = unfolded(page, 1).locator("th").first
    names = column(page, 0)
    assert head.get_attribute("aria-sort") == "none"
    head.locator("button").click()

    assert column(page, 0) == sorted(names)
    assert head.get_attribute("aria-sort") == "ascending"
    assert page.evaluate("() => document.activeElement.textContent") == "Names ▲"
    page.keyboard.press("Enter")
    assert column(page, 0) == sorted(names, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"


def test_a_column_that_is_empty_everywhere_is_left_out(at, unfolded):
    """A time that no row has is not worth its room."""
    page = at().page
    heads = unfolded(page, 0).locator("th")
    assert heads.all_text_contents() == ["From", "Relation", "To", "State", "Time", "Evidence"]
    page.goto(page.url.partition("#")[0] + "#lang=en&slice=works&table=relations")
    page.wait_for_selector("#crumbs [aria-current]")

    assert heads.all_text_contents() == ["From", "Relation", "To", "State", "Evidence"]


def test_a_long_table_begins_short_and_says_how_many_are_left(opened, crowded, unfolded):
    """Thousands of rows would keep the page from opening; its whole length is told to who hears it."""
    page = opened().open(crowded([f"Card {i}" for i in range(250)]))
    part = unfolded(page, 1)

    assert part.locator("summary").inner_text() == "Names (260)"
    assert part.locator("tbody tr").count() == 50
    assert part.locator("table").get_attribute("aria-rowcount") == "261"
    part.get_by_role("button", name="Show more (210 left)").click()
    assert part.locator("tbody tr").count() == 260
    assert part.locator(".more").count() == 0


def test_a_row_chooses_its_card(at, unfolded):
    """And the keyboard goes to the panel, where its evidence is."""
    page = at().page
    unfolded(page, 1)
    page.get_by_role("button", name="Pat Poon", exact=True).last.click()

    assert page.locator("#panel h2").inner_text() == "Pat Poon"
    assert page.evaluate("() => document.activeElement.id") == "panel"


def saved(page, tmp_path):
    """The file of the open table."""
    with page.expect_download() as download:
        page.locator("[data-key=csv]").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def rows(path):
    """The rows of a saved table by heading; UTF-8 with a byte order mark, line ends as RFC 4180 has them."""
    body = path.read_bytes()
    assert body.startswith("\ufeff".encode())
    assert body.count(b"\r\n") == body.count(b"\n")
    return list(csv.DictReader(body.decode("utf-8-sig").splitlines()))


def test_the_csv_holds_the_rows_of_the_table(at, tmp_path, unfolded):
    """All of them, with the ids; and what is hidden neither here nor there."""
    page = at("lang=en&hide=Agreement").page
    unfolded(page, 0)
    told = rows(saved(page, tmp_path))

    assert [(row["From (id)"], row["Relation"], row["To (id)"]) for row in told] == [
        ("person/p", "attendee", "event/meet"),
        ("person/q", "attendee", "event/meet"),
        ("person/p", "head", "gov/a"),
        ("gov/b", "builds", "initiative/plan"),
        ("gov/a", "builds", "initiative/plan"),
    ]
    assert [row["State"] for row in told] == ["done", "done", "done", "planned", "unknown"]
    assert told[2]["Evidence"] == "The Gazette, lines 1"
    cells = page.locator("#tables table").first.locator("tbody tr").all_inner_texts()
    assert [cell.split("\t")[:3] for cell in cells] == [
        [row["From"], row["Relation"], row["To"]] for row in told
    ]


def test_no_cell_of_the_csv_is_a_formula(opened, crowded, tmp_path, unfolded):
    """A name is written as `comity export csv` writes it, whatever it begins with, seen or not."""
    names = ["".join(pair) + "x" for pair in product(ALPHABET, repeat=2)]
    page = opened().open(crowded(names))
    unfolded(page, 1)
    body = saved(page, tmp_path).read_bytes()
    told = list(csv.reader(body.decode("utf-8-sig").splitlines(keepends=True)))

    assert {safe(name) for name in names} <= {row[3] for row in told[1:]}
