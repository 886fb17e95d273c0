"""Without a mouse: from the search to the evidence and back; what a listener is told; three languages."""

from __future__ import annotations

import re

FOCUSED = "() => document.activeElement.id || document.activeElement.className"


def test_from_search_to_evidence_and_back(at):
    """Slash, a name, Enter, Enter; Tab and Enter open the evidence; Escape leads back step by step."""
    tab = at()
    page, press = tab.page, tab.page.keyboard.press
    press("/")
    page.keyboard.type("潘柏")
    press("Enter")
    assert page.locator("#panel h2").inner_text() == "Pat Poon"
    assert page.evaluate(FOCUSED) == "canvas"
    press("Enter")
    assert page.evaluate(FOCUSED) == "panel"
    signing = page.locator(".relation", has_text="signatory")
    for _ in range(12):
        press("Tab")
        if signing.locator(":focus").count():
            break
    press("Enter")
    assert signing.locator(".lines").first.is_visible()
    for _ in range(6):
        press("Tab")
        if page.evaluate("() => document.activeElement.tagName") == "A":
            break
    assert page.evaluate("() => document.activeElement.href") == "https://gazette.example/2003"
    press("Escape")
    assert page.evaluate(FOCUSED) == "canvas"
    assert tab.state()["chosen"] == "person/p"
    press("Escape")
    assert "chosen" not in tab.state()
    press("/")
    assert page.evaluate(FOCUSED) == "search"


def test_arrows_go_to_the_neighbour_that_lies_there(at):
    """From a person left to the accord, to the government, down and right; over what is hidden."""
    tab = at("lang=en&chosen=person/p")
    tab.page.locator("#canvas").focus()
    met = []
    for arrow in ("Left", "Left", "Down", "Right", "Right"):
        tab.page.keyboard.press(f"Arrow{arrow}")
        met.append(tab.state()["chosen"])
    assert met == ["instrument/old", "gov/a", "initiative/plan", "cc:works", "person/alone"]

    other = at("lang=en&chosen=person/p&hide=Agreement")
    other.page.locator("#canvas").focus()
    other.page.keyboard.press("ArrowLeft")
    assert other.state()["chosen"] == "gov/a"


def test_enter_opens_a_card_that_stands_for_many_and_escape_leaves_it(at):
    """The same two keys as for the evidence."""
    tab = at("lang=en&chosen=cc:works")
    tab.page.locator("#canvas").focus()
    tab.page.keyboard.press("Enter")
    assert tab.state() == {"lang": "en", "slice": "works"}
    tab.page.keyboard.press("ArrowRight")
    assert tab.state()["chosen"] == "initiative/x"
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Escape")
    assert tab.state() == {"lang": "en"}


def test_a_listener_is_told_what_was_chosen_and_how_much_is_shown(at):
    """In a part of the page that speaks when it changes; the keys are listed, and describe the picture."""
    tab = at()
    news = tab.page.locator("#news")
    assert news.get_attribute("role") == "status"
    tab.find("pat")
    assert news.inner_text() == "Pat Poon, 4 relations. 10 cards"
    tab.press("Hide meetings")
    assert news.inner_text() == "Pat Poon, 3 relations. 8 of 10 cards shown"
    stage = tab.page.locator("#canvas")
    assert (stage.get_attribute("role"), stage.get_attribute("aria-describedby")) == ("application", "keys")
    assert tab.page.locator("#keys kbd").count() == 5


STATE = "chosen=person/p&hide=Event&from=2003&to=2012&focus=gov/a&depth=2&open=instrument/new"
STATE += "&table=things&path=gov/a,person/p"
HEARD = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap(
  (one) => [one.getAttribute('aria-label'), one.title, one.placeholder]).filter(Boolean).join(' ')"""


def said(page) -> str:
    """What bar, legend, keys and buttons say, and what is only heard."""
    parts = page.locator("#bar, #legend, #keys, #actions").all_inner_texts()
    return " ".join([*parts, page.evaluate(HEARD), page.locator("#news").text_content()])


def test_every_part_of_the_page_speaks_the_three_languages(at):
    """No English word is left in Chinese, no Chinese one in English; labels that are only heard included."""
    page = at(f"lang=zh-Hant&{STATE}").page
    for lang, own in (("zh-Hant", "圖例"), ("zh-Hans", "图例")):
        page.click(f"[data-lang={lang}]")
        assert set(re.findall(r"[A-Za-z]{2,}", said(page))) <= {"Enter", "Esc", "EN", "SVG", "PNG", "CSV"}
        assert own in said(page)
        assert page.locator("html").get_attribute("lang") == lang
    page.click("[data-lang=en]")
    assert set(re.findall(r"[\u4e00-\u9fff]", said(page))) <= {"繁", "简"}


def test_a_link_restores_the_whole_state(at):
    """What one reader sees, the other sees: same cards, same panel, same address."""
    first = at(f"lang=zh-Hans&{STATE}")
    second = at(first.page.evaluate("() => location.hash.slice(1)"))

    kept = dict(part.split("=") for part in STATE.split("&"))
    assert first.state() == second.state() == {"lang": "zh-Hans", **kept}
    assert first.texts() == second.texts()
    assert "潘柏" in second.texts()
    assert "会议" not in second.texts()
    assert second.page.locator("#tables details").evaluate_all("(all) => all.map((one) => one.open)") == [
        False,
        True,
    ]
    for part in ("#bar", "#panel", "#legend"):
        assert first.page.locator(part).inner_text() == second.page.locator(part).inner_text()


def test_a_state_that_is_nonsense_is_passed_over(at):
    """Whatever a link holds, the page opens."""
    bad = "slice=zz&chosen=constructor&hide=__proto__,zz&from=abc&to=99999&hubs=1&focus=zz&depth=9&open=zz"
    tab = at(f"lang=xx&{bad}&path=gov/a,zz,x&time=%")

    assert tab.shown() == "10 cards"
    assert list(tab.state()) == ["lang"]


def test_back_undoes_a_choice_and_not_a_filter(at):
    """Two cards chosen, the legend used: back leads to the first card."""
    tab = at()
    tab.find("alpha")
    tab.find("beta")
    tab.page.locator("#legend button").first.click()
    tab.page.go_back()

    assert tab.page.locator("#panel h2").inner_text() == "Alpha Government"
    tab.page.go_back()
    assert tab.page.locator("#panel").is_hidden()


def test_under_a_focus_and_along_a_path_cards_stand_in_order(at):
    """What leads to the focus stands at its left, though at home at its right; a path runs downward."""
    tab = at("lang=en&focus=gov/a&chosen=gov/a")
    tab.page.locator("#canvas").focus()
    tab.page.keyboard.press("ArrowLeft")
    assert tab.state()["chosen"] == "person/p"
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Escape")
    assert tab.state() == {"lang": "en"}
    tab.find("pat")
    tab.page.keyboard.press("ArrowLeft")
    assert tab.state()["chosen"] == "instrument/old"

    other = at("lang=en&path=person/q,gov/a&chosen=person/q")
    other.page.locator("#canvas").focus()
    met = []
    for _ in range(3):
        other.page.keyboard.press("ArrowDown")
        met.append(other.state()["chosen"])
    assert met == ["event/meet", "person/p", "gov/a"]
