"""Whoever hears the page, reads it large, in the dark, on a phone or without colours, misses nothing."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from comity.viz import write_view

# Each is a state of the page in which other parts are seen.
STATES = {
    "as it opens": "lang=en",
    "a card chosen": "lang=zh-Hant&chosen=person/p",
    "a line chosen": "lang=zh-Hans&chosen=e4",
    "filtered": "lang=en&hide=Agreement&from=2005&hubs=hidden",
    "focused": "lang=en&focus=gov/a&depth=2",
    "a path": "lang=zh-Hant&path=gov/a,person/q",
    "a slice": "lang=en&slice=works",
}
PHONE = {"viewport": {"width": 390, "height": 800}}
# A table is filled by an event that comes after it is opened.
UNFOLD = """async () => {
  document.querySelectorAll('details').forEach((part) => { part.open = true; });
  await new Promise((tell) => setTimeout(tell, 50));
}"""


def faults(page):
    """What axe finds, all but what it calls minor."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], one["impact"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] != "minor"
    ]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(at, state):
    """Names, roles, contrast, order: by the rules of axe-core; on a light screen, all unfolded."""
    page = at(STATES[state]).page
    page.evaluate(UNFOLD)

    assert faults(page) == []


@pytest.mark.parametrize("ways", [{"color_scheme": "dark"}, PHONE, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_the_dark_on_a_phone_and_in_forced_colours(at, ways):
    """With a card chosen and a hit list open."""
    page = at("lang=en&chosen=gov/a", **ways).page
    page.evaluate(UNFOLD)
    page.fill("#search", "accord")

    assert faults(page) == []


@pytest.mark.parametrize("name", ["overview", "timeline"])
def test_axe_finds_nothing_in_a_view_of_a_graph(opened, small, tmp_path, name):
    """With evidence in it."""
    page = opened().open(write_view(small, tmp_path / "page.html", name))
    page.evaluate(UNFOLD)

    assert faults(page) == []


def test_every_button_has_a_name_in_the_page_s_language(at):
    """Said by its text or by its label; in Chinese not a word of English but the languages' own signs."""
    page = at("lang=zh-Hant&chosen=gov/a").page
    names = page.locator("button:visible").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label') || one.textContent.trim())"
    )

    assert all(names)
    assert {name for name in names if re.fullmatch("[A-Za-z ]+", name)} == {"EN"}


JUMP = """() => new Promise((tell) => {
  const seen = () => document.querySelector('canvas').toDataURL(), before = seen();
  document.querySelector('#hits [role=option]').click();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const first = seen();
    setTimeout(() => tell([first !== before, seen() === first]), 400);
  }));
})"""


def test_whoever_asks_for_less_motion_sees_none(at):
    """The picture jumps to what was chosen instead of gliding there."""
    page = at("lang=en&chosen=person/alone", reduced_motion="reduce").page
    page.fill("#search", "Alpha")
    moved = page.evaluate(JUMP)

    assert moved == [True, True]


def test_classes_that_share_a_colour_differ_in_shape(at):
    """Meaning never hangs on colour alone."""
    page = at().page
    signs = page.locator("#legend .icon polygon").evaluate_all(
        "(all) => all.map((one) => [one.getAttribute('fill'), one.getAttribute('points')])"
    )

    assert len({tuple(sign) for sign in signs}) == len(signs)


def test_a_phone_sees_every_part_and_scrolls_only_down(at):
    """Nothing is wider than the window, with the panel open and the tables unfolded."""
    page = at("lang=en&chosen=gov/a", **PHONE).page
    page.evaluate(UNFOLD)

    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    for part in ("#search", "#outputs", "#languages", "#canvas", "#panel", "#legend"):
        box = page.locator(part).bounding_box()
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 390, part


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_characters_are_drawn_in_the_face_of_their_script(at, language):
    """Cards, headings and tables: the first face of the list is one of that script."""
    page = at(f"lang={language}").page
    face = page.evaluate("() => getComputedStyle(document.querySelector('#legend span')).fontFamily")

    assert {"zh-Hant": "HK", "zh-Hans": "SC"}[language] in face.split(",")[0]
