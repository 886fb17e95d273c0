"""One card and what lies near it; the way between two; the picture inside a card; what the panel tells."""

from __future__ import annotations

ALPHA_1 = {"Alpha Government", "Old accord", "New accord", "Pat Poon", "Bridge"}
NAMES = ALPHA_1 | {"Beta Government", "Quin Qiu", "The meeting", "Works", "Solo"}


def test_focus_shows_what_lies_up_to_three_lines_away(at):
    """From a card's panel; deeper by a button; ended by another."""
    tab = at("lang=en&chosen=gov/a")
    tab.press("Focus here")
    assert tab.texts() & NAMES == ALPHA_1
    assert (tab.state()["focus"], tab.state()["depth"]) == ("gov/a", "1")
    tab.press("2")
    assert tab.texts() & NAMES == ALPHA_1 | {"Beta Government", "The meeting", "Works"}
    tab.press("3")
    assert NAMES - tab.texts() == {"Solo"}
    tab.press("End the focus")

    assert tab.texts() & NAMES == NAMES
    assert "focus" not in tab.state()


def test_hidden_neighbours_of_a_neighbour_are_opened_and_closed(at):
    """The accord has one government more, and the works."""
    tab = at("lang=en&focus=gov/a&chosen=instrument/new")
    tab.press("Show 2 more neighbours")
    assert tab.texts() & NAMES == ALPHA_1 | {"Beta Government", "Works"}
    assert tab.state()["open"] == "instrument/new"
    tab.press("Hide its neighbours")

    assert tab.texts() & NAMES == ALPHA_1
    assert tab.page.get_by_role("button", name="Show 2 more neighbours").is_visible()


def test_the_shortest_path_joins_two_by_fewest_lines(at):
    """Start in one panel, end in another found by search; every card and line between is named."""
    tab = at("lang=en&chosen=person/q")
    tab.press("Path from here")
    tab.find("alpha")
    tab.press("Path to here")
    steps = [step.strip() for step in tab.page.locator("#path button").all_inner_texts()]

    assert tab.page.locator("#path strong").first.inner_text() == "Path, 3 steps:"
    assert steps[:3] == ["Quin Qiu", "attendee", "The meeting"]
    assert steps[3:] == ["attendee", "Pat Poon", "head", "Alpha Government", "×"]
    assert tab.state()["path"] == "person/q,gov/a"
    assert tab.texts() & NAMES == {"Quin Qiu", "The meeting", "Pat Poon", "Alpha Government"}
    tab.press("Remove the path")
    assert "path" not in tab.state()


def test_a_path_says_when_there_is_none_and_when_filters_hide_it(at):
    """None at all; or none among what is shown, with a button that shows all."""
    tab = at("lang=en&path=person/q,person/alone")
    assert tab.page.locator("#path .none").inner_text() == "Nothing here joins these two."
    assert "Nothing here joins these two." in tab.page.locator("#news").inner_text()
    other = at("lang=en&path=person/p,gov/b&hide=Agreement")
    # by way of the bridge: Pat, Alpha, bridge, Beta
    assert other.page.locator("#path strong").first.inner_text() == "Path, 3 steps:"
    third = at("lang=en&path=person/q,gov/a&hubs=hidden")
    assert "there is a path of 3 steps" in third.page.locator("#path .none").inner_text()
    third.page.locator("#path").get_by_role("button", name="Show everything").click()
    assert third.page.locator("#path strong").first.inner_text() == "Path, 3 steps:"


INSIDE = {"Tunnel", "Canal", "Harbour"}


def test_a_card_that_stands_for_many_opens_into_them(at):
    """By its button; the breadcrumb and the back button of the browser lead up again."""
    tab = at("lang=en&chosen=cc:works")
    assert {"3 ▸", "field × 5"} <= tab.texts()  # the card's count, the line's
    assert "stands for 3" in tab.page.locator("#panel .kind").inner_text()
    assert tab.page.locator("#crumbs").is_hidden()
    tab.press("See inside")
    assert tab.texts() & (NAMES | INSIDE) == INSIDE
    assert tab.page.locator("#crumbs").inner_text().split() == ["A", "made-up", "picture", "The", "works"]
    assert tab.state() == {"lang": "en", "slice": "works"}
    tab.press("A made-up picture")
    assert tab.texts() & (NAMES | INSIDE) == NAMES
    tab.page.go_back()

    assert tab.texts() & (NAMES | INSIDE) == INSIDE
    assert tab.page.locator("#crumbs").is_visible()


def test_search_finds_what_lies_inside_a_card(at):
    """The hit says where it is; taking it opens that picture."""
    tab = at()
    assert "in: The works – open it" in tab.find("隧道")

    assert tab.state()["slice"] == "works"
    assert tab.page.locator("#panel h2").inner_text() == "Tunnel"


def test_a_signature_is_told_with_office_date_source_and_record(at):
    """What was signed, in which post, on which day; where it is written, and in which file of the records."""
    panel = at("lang=en&chosen=e4").page.locator("#panel")
    parts = panel.locator(".part summary").all_inner_texts()

    assert parts == ["post: Secretary", "date: 2003-06-29"]
    assert panel.locator(".record").inner_text() == "record: documents/2003/accord.yaml:12"
    assert panel.locator("a").first.get_attribute("href") == "https://gazette.example/2003"
    assert panel.locator(".held").count() == 0


def test_a_passage_that_was_not_held_says_so(at):
    """No digest vouches for it."""
    panel = at("lang=en&chosen=e5").page.locator("#panel")

    assert panel.locator(".held").inner_text().startswith("Passage not held")


def test_two_relations_of_one_pair_are_two_lines(at):
    """Between the card of the person and that of the accord the pointer meets two lines, each of its own."""
    tab = at(
        viewport={"width": 800, "height": 900}
    )  # so narrow that the panel opens below, and nothing moves
    tab.page.click("#whole")
    box = tab.page.locator("canvas").bounding_box()
    met = set()
    # The cards reach from -108 to 1,308 px; what lies halfway, at 600, is the gap between the two.
    for y in range(10, 120, 3):
        tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + y)
        met.add(tab.state().get("chosen"))

    assert {"e4", "e5"} <= met
