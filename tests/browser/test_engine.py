"""vis-network starts after the first picture; whatever is done before it is there is done all the same."""

from __future__ import annotations

import pytest

# It would start by itself after 300 ms: so it never does.
NEVER = """
const own = window.setTimeout;
window.setTimeout = (does, ms, ...rest) => (ms === 300 ? 0 : own(does, ms, ...rest));
"""
HAS_BEGUN = "() => document.querySelector('.vis-network') !== null"
INK = """() => {
  const {width, height} = document.getElementById('sheet');
  const {data} = document.getElementById('sheet').getContext('2d').getImageData(0, 0, width, height);
  return new Set(new Uint32Array(data.buffer)).size;
}"""


@pytest.fixture
def before(at, opened, made):
    """The made-up page with its first picture, and without vis-network."""
    tab = opened()
    tab.context.add_init_script(NEVER)
    page = tab.open(made)
    assert not page.evaluate(HAS_BEGUN)
    yield page
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def middle(page):
    """The middle of the picture, in px of the window."""
    box = page.locator("#canvas").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_first_picture_is_drawn_without_it(before):
    """Cards and lines, in the size of the window."""
    assert before.evaluate(INK) > 50


def test_it_starts_by_itself(at):
    """And takes the sheet of the first picture away when it has drawn its own."""
    page = at().page
    page.wait_for_selector(".vis-network canvas")
    page.wait_for_selector("#sheet", state="detached")


def test_search_choice_and_zoom_need_it_not(before):
    """A hit is brought to the middle and its panel opens; the buttons zoom."""
    before.fill("#search", "Pat Poon")
    before.press("#search", "Enter")
    assert before.locator("#panel h2").inner_text() == "Pat Poon"
    pictures = [before.locator("#picture").screenshot()]
    for key in ("#nearer", "#whole"):
        before.click(key)
        before.wait_for_timeout(60)
        pictures.append(before.locator("#picture").screenshot())

    assert len(set(pictures)) == 3
    assert not before.evaluate(HAS_BEGUN)


def test_a_click_that_comes_before_it_chooses_the_card(before):
    """The one that stands in the middle, after it was searched and the choice dropped again."""
    before.fill("#search", "Pat Poon")
    before.press("#search", "Enter")
    before.keyboard.press("Escape")
    assert before.locator("#panel").is_hidden()
    before.mouse.click(*middle(before))

    before.wait_for_selector("#panel h2")
    assert before.locator("#panel h2").inner_text() == "Pat Poon"


@pytest.mark.parametrize("gesture", ["wheel", "drag"])
def test_a_gesture_that_comes_before_it_moves_the_picture(before, gesture):
    """It is not lost: vis-network is started and told."""
    x, y = middle(before)
    was = before.locator("#picture").screenshot()
    before.mouse.move(x, y)
    if gesture == "wheel":
        before.mouse.wheel(0, -300)
    else:
        before.mouse.down()
        before.mouse.move(x + 90, y + 60, steps=4)
        before.mouse.up()
    before.wait_for_selector("#sheet", state="detached")
    before.mouse.move(1, 1)
    before.wait_for_timeout(150)

    assert before.locator("#picture").screenshot() != was
