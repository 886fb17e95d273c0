"""A view in a real browser: opened from disk, searched, clicked, switched, linked to."""

from __future__ import annotations

import pytest
from comity.viz import write_view

PAGES = {
    "overview": (),
    "ego": ("gov/cn-hk",),
    "agreement": ("instrument/agreement-0",),
    "institutions": (),
    "path": ("person/head-hk", "body/cn-mo-works"),
    "timeline": (),
}


@pytest.fixture(scope="module")
def pages(small, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return {name: write_view(small, folder / f"{name}.html", name, *takes) for name, takes in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_a_view_opens_from_disk_and_asks_for_nothing(opened, pages, name):
    """Ready, with a picture, and silent: no request, no message, no error."""
    tab = opened()
    page = tab.open(pages[name])

    assert page.locator("canvas").count() == 1
    assert page.locator("#legend li").count() > 0
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_a_view_opens_while_the_network_hangs(opened, pages):
    """No request waits for an answer, since none is made."""
    tab = opened()
    tab.context.unroute_all()
    tab.context.route("http*://**/*", lambda _route: None)

    assert tab.open(pages["overview"]).title() == "Who agreed what, in which fields"


def line_between(page, start, end):
    """Choose a line by its row in the table below the picture."""
    page.locator("#tables summary").first.click()
    rows = page.locator("#tables details").first.locator("tbody tr")
    rows.first.wait_for()
    for i in range(rows.count()):
        cells = rows.nth(i).locator("td")
        if (cells.nth(0).inner_text(), cells.nth(2).inner_text()) == (start, end):
            return cells.nth(1).locator("button")
    raise AssertionError(f"no row from {start} to {end}")


def test_a_chosen_line_shows_source_lines_and_paraphrase(opened, pages):
    """And the address of the source as a link that tells nobody where it was followed."""
    tab = opened()
    page = tab.open(pages["agreement"])
    line_between(page, "Government of South", "Agreement No. 0 on a matter of common concern").click()
    panel = page.locator("#panel")

    assert panel.locator(".lines").inner_text() == "lines 10-11"
    assert panel.locator(".says").inner_text() == "Paraphrase of 10-11."
    assert "The Paper, 19 November 2017" in panel.locator(".source").inner_text()
    link = panel.locator("a")
    assert link.get_attribute("href") == "https://paper.example/a?b=1&c=2"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


HAND = """() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => {
  tell(document.getElementById('canvas').style.cursor === 'pointer');
})))"""


def is_hand(page, x, y):
    # Chromium hands out movements of the mouse once a frame.
    page.mouse.move(x, y)
    return page.evaluate(HAND)


def test_a_click_on_a_line_of_the_picture_chooses_it(opened, pages):
    """The middle of the path is a line from card to card; its panel has a passage."""
    tab = opened()
    page = tab.open(pages["path"])
    box = page.locator("canvas").bounding_box()
    middle = box["x"] + box["width"] / 2
    spots = (box["y"] + step for step in range(20, int(box["height"]), 5))
    # On a card the pointer shows a hand 40 px further too; on a line that runs downward it does not.
    spot = next(y for y in spots if is_hand(page, middle, y) and not is_hand(page, middle + 40, y))
    page.mouse.click(middle, spot)
    panel = page.locator("#panel")

    assert panel.locator(".says").first.inner_text().startswith("Paraphrase of")
    assert panel.locator(".lines").first.inner_text().startswith("lines")
    assert "chosen=e" in page.url
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_an_inference_and_a_mirror_are_told(opened, pages):
    """How a claim was got is shown; a mirror is named, its address is not."""
    page = opened().open(pages["agreement"])
    line_between(page, "Government of North", "Agreement No. 0 on a matter of common concern").click()
    panel = page.locator("#panel")

    assert "Read from the heading." in panel.locator(".inference").inner_text()
    assert panel.locator(".passage").count() == 2
    assert panel.locator("a").count() == 1


def test_a_registry_fact_names_its_file(opened, pages):
    """It has no passage, and says so."""
    page = opened().open(pages["path"])
    line_between(page, "head of North", "Government of North").click()

    assert page.locator("#panel .registry").inner_text().endswith("registry/post/cn-hk-head.yaml")
    assert page.locator("#panel .passage").count() == 0


@pytest.mark.parametrize("asked", ["廣東", "广东", "guangdong", "GUANG dong", "south", "南省"])
def test_search_meets_names_in_every_script(opened, small, tmp_path, asked):
    """In both scripts, pinyin and English the place comes up; Enter chooses it, Tab reaches the panel."""
    tab = opened()
    page = tab.open(write_view(small, tmp_path / "page.html", "ego", "gov/cn-gd"))
    page.keyboard.press("Tab")
    page.keyboard.type(asked)
    hits = page.locator("#hits [role=option]").all_inner_texts()

    assert any("South" in hit for hit in hits)
    page.locator("#search").press("Enter")
    assert page.locator("#panel h2").inner_text() in hits[0]
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "panel":
            break
    assert page.evaluate("() => document.activeElement.id") == "panel"
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_search_says_when_nothing_matches(opened, pages):
    """Silence would look like a fault."""
    page = opened().open(pages["overview"])
    page.fill("#search", "qqqq")

    assert page.locator("#hits").inner_text() == "No name here matches."


def test_the_language_of_data_and_interface_is_switched(opened, pages):
    """Title, legend, panel, and the language that the page declares."""
    page = opened().open(pages["agreement"], "lang=en&chosen=gov/cn-hk")
    assert page.locator("#panel h2").inner_text() == "Government of North"
    page.click("[data-lang=zh-Hant]")

    assert page.locator("#panel h2").inner_text() == "北城政府"
    assert page.locator("html").get_attribute("lang") == "zh-Hant"
    assert page.title() == "一份文書：各方、場合、措施: 第0號合作協議"
    page.click("[data-lang=zh-Hans]")
    assert page.title() == "一份文书：各方、场合、措施: 第0号合作协议"
    assert "政府" in page.locator("#legend").inner_text()


def test_the_address_keeps_the_state(opened, pages):
    """A link given to somebody opens on the same card, in the same language."""
    first = opened().open(pages["overview"])
    first.fill("#search", "lamps")
    first.locator("#search").press("Enter")
    first.click("[data-lang=zh-Hant]")
    state = first.url.partition("#")[2]
    second = opened().open(pages["overview"], state)

    assert first.locator("#panel h2").inner_text() == "燈火"
    assert second.locator("#panel h2").inner_text() == "燈火"
    assert second.locator("html").get_attribute("lang") == "zh-Hant"
    second.goto(second.url.replace("chosen=cc%3Alamps", "chosen=cc%3Atides"))
    assert second.locator("#panel h2").inner_text() == "潮汐"


def test_a_state_that_names_nothing_is_passed_over(opened, pages):
    """An old link, or a made-up one, opens the page as it is."""
    tab = opened()
    page = tab.open(pages["overview"], "lang=xx&chosen=__proto__")

    assert page.locator("#panel").is_hidden()
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


DATA = "() => JSON.parse(document.getElementById('data').textContent)"
COLOURS = """() => {
  const canvas = document.querySelector('canvas'), seen = new Set();
  const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  for (let i = 0; i < bytes.length; i += 4) seen.add(bytes[i] * 65536 + bytes[i + 1] * 256 + bytes[i + 2]);
  return [...seen].sort();
}"""


def test_the_tables_hold_what_the_picture_holds(opened, pages, unfolded):
    """One row an edge, one row a node."""
    page = opened().open(pages["overview"])
    data = page.evaluate(DATA)

    rows = [unfolded(page, i).locator("tbody tr").count() for i in range(2)]
    assert rows == [len(data["edges"]), len(data["nodes"])]


def test_the_picture_is_not_blank_in_either_colour_scheme(opened, pages):
    """Dark and light differ, and neither is one colour."""
    shots = {}
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme).open(pages["overview"])
        shots[scheme] = page.evaluate(COLOURS)

    assert all(len(colours) > 10 for colours in shots.values())
    assert shots["light"] != shots["dark"]


def test_a_narrow_window_shows_all_parts_without_scrolling_sideways(opened, pages):
    """A phone: picture above, panel below."""
    page = opened(viewport={"width": 390, "height": 800}).open(pages["overview"], "lang=en&chosen=gov/cn-hk")
    wide = page.evaluate("() => document.documentElement.scrollWidth")

    assert wide <= 390
    assert page.locator("#panel").is_visible()
    assert page.locator("#panel").bounding_box()["y"] > page.locator("#canvas").bounding_box()["y"]
