"""What hides cards and lines: the legend, the time, the meetings; and what says so."""

from __future__ import annotations

import re

import pytest

ALL = {"Alpha Government", "Beta Government", "Old accord", "New accord", "Pat Poon", "Quin Qiu", "Solo"}
ALL |= {"The meeting", "Bridge", "Works"}


def legend(page) -> dict[str, str]:
    """Each line of the legend with its count."""
    buttons = page.locator("#legend button").all_inner_texts()
    return dict(re.fullmatch(r"\s*(\D+?) (\d.*)", text).groups() for text in buttons)


def test_the_legend_counts_and_hides(at):
    """A class that is switched off goes, with its lines; the count says how many are left of how many."""
    tab = at()
    assert legend(tab.page)["Agreement"] == "2"
    assert legend(tab.page)["done"] == "10"
    assert tab.texts() & ALL == ALL
    button = tab.page.get_by_role("button", name="Agreement 2")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()

    assert legend(tab.page)["Agreement"] == "0 of 2"
    assert legend(tab.page)["done"] == "3 of 10"  # two attended, one is head
    assert tab.shown() == "8 of 10 cards shown"
    assert tab.texts() & ALL == ALL - {"Old accord", "New accord"}
    assert tab.state()["hide"] == "Agreement"
    assert tab.page.evaluate("() => document.activeElement.dataset.key") == "Agreement"
    tab.page.keyboard.press("Enter")
    assert tab.shown() == "10 cards"


DONE = {"Old accord", "New accord", "Works", "Pat Poon", "Quin Qiu", "The meeting"}


@pytest.mark.parametrize(("state", "gone"), [("planned", {"Bridge"}), ("done", DONE)])
def test_a_state_of_the_legend_hides_its_lines_and_who_had_no_other(at, state, gone):
    """The bridge is planned itself; the others have only lines that are done."""
    assert ALL - at(f"lang=en&hide={state}").texts() == gone


def test_planned_and_unknown_are_drawn_apart_from_done(at):
    """By dashes and by dots, each with its stroke in the legend."""
    tab = at()
    both = tab.dashes()
    assert {"", "7 5", "2 5"} <= both
    strokes = tab.page.locator("#legend .stroke path")

    assert strokes.evaluate_all("(all) => all.map((one) => one.getAttribute('stroke-dasharray'))") == [
        "",
        "7 5",
        "2 5",
    ]
    assert "7 5" not in at("lang=en&hide=planned").dashes()
    assert "2 5" not in at("lang=en&hide=unknown").dashes()


def test_a_hit_that_is_filtered_out_says_by_what_and_is_shown_when_taken(at):
    """Legend, time and meetings each in its own words; taking the hit lifts that filter and no other."""
    cases = {
        "hide=Event,Person": ("meet", "hidden by the legend – show it", {"hide": "Person"}),
        "from=2010&hide=Person": ("old", "hidden by the time filter – show it", {"hide": "Person"}),
        "hubs=hidden&hide=Person": ("quin", "hidden with the meetings – show it", {"hide": "Person"}),
        "focus=gov/b&hide=Person": ("quin", "hidden by the focus – show it", {"hide": "Person"}),
    }
    for state, (asked, why, kept) in cases.items():
        tab = at(f"lang=en&{state}")
        assert why in tab.find(asked)
        left = {key: value for key, value in tab.state().items() if key not in ("lang", "chosen")}
        assert left == kept
        assert tab.page.locator("#panel h2").inner_text() in tab.texts()


def test_a_chosen_card_that_is_hidden_says_so_in_the_panel(at):
    """The panel of a link's choice names the filter, and a button lifts it."""
    tab = at("lang=en&chosen=person/q&hubs=hidden")
    assert "Quin Qiu" not in tab.texts()
    tab.press("hidden with the meetings – show it")

    assert "Quin Qiu" in tab.texts()
    assert "hubs" not in tab.state()


def test_meetings_are_hidden_by_one_button(at):
    """With who only met; the head of the government stays, as another relation joins him."""
    tab = at()
    tab.press("Hide meetings")

    assert ALL - tab.texts() == {"The meeting", "Quin Qiu"}
    assert tab.state()["hubs"] == "hidden"
    tab.press("Hide meetings")
    assert tab.shown() == "10 cards"


def slide(tab, end: str, year: int) -> None:
    tab.page.locator(f"#time-{end}").focus()
    tab.page.locator(f"#time-{end}").fill(str(year - 2001))


def test_time_keeps_what_holds_then_and_what_has_no_date(at):
    """From 2004 to 2010: the post held until 2005, the meeting, and the undated; no accord."""
    tab = at()
    assert tab.page.locator("#time output").inner_text() == "Time 2001 – 2017"
    slide(tab, "from", 2004)
    slide(tab, "to", 2010)

    assert tab.page.locator("#time output").inner_text() == "Time 2004 – 2010"
    assert ALL - tab.texts() == {"Old accord", "New accord", "Works"}
    assert tab.page.locator("#time small").inner_text() == "2 relations without a date stay"
    assert (tab.state()["from"], tab.state()["to"]) == ("2004", "2010")
    slide(tab, "from", 2006)
    assert "head" not in tab.texts()
    tab.press("All times")
    assert tab.shown() == "10 cards"


def test_time_is_moved_by_the_keyboard_and_its_ends_never_pass(at):
    """An arrow is a year; the one that moves takes the other with it."""
    tab = at("lang=en&from=2009&to=2010")
    tab.page.locator("#time-from").focus()
    for _ in range(3):
        tab.page.keyboard.press("ArrowRight")

    assert (tab.state()["from"], tab.state()["to"]) == ("2012", "2012")
    assert tab.page.locator("#time-to").get_attribute("aria-valuetext") == "2012"
    assert tab.page.evaluate("() => document.activeElement.id") == "time-from"
    assert ALL - tab.texts() == DONE


def test_everything_is_shown_again_by_one_button(at):
    """However many filters are on."""
    tab = at("lang=en&hide=Agreement,planned&hubs=hidden&from=2004&focus=gov/b")
    tab.press("Show everything")

    assert tab.shown() == "10 cards"
    assert list(tab.state()) == ["lang"]
