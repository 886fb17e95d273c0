"""What leaves the page: the whole picture as SVG, as PNG and on paper."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

import pytest

SVG = "{http://www.w3.org/2000/svg}"
CARDS = {
    "Alpha Government",
    "Beta Government",
    "Old accord",
    "New accord",
    "Pat Poon",
    "Quin Qiu",
    "The meeting",
}
CARDS |= {"Bridge", "Works", "Solo"}


def saved(page, key, tmp_path):
    """The file that a click on the button of this key saves."""
    with page.expect_download() as download:
        page.locator(f"[data-key={key}]").first.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def drawn(path):
    """The root of an SVG, and the texts that it shows, the lines of a card joined."""
    root = ElementTree.parse(path).getroot()
    return root, {" ".join(text.itertext()) for text in root.iter(f"{SVG}text")}


def test_the_svg_shows_what_the_picture_shows(at, tmp_path):
    """Cards, lines with their arrows and words, the title and the legend: shapes and letters, no image."""
    path = saved(at().page, "svg", tmp_path)
    root, texts = drawn(path)
    tags = [element.tag.removeprefix(SVG) for element in root.iter()]

    assert path.name == "made.svg"
    assert CARDS | {"A made-up picture", "Government", "signatory", "field × 5"} <= texts
    assert tags.count("path") == 2 * 12  # of 12 lines, each with its arrow
    assert {"image", "script", "foreignObject", "style"}.isdisjoint(tags)
    dashes = [e.get("stroke-dasharray") for e in root.iter(f"{SVG}path") if e.get("fill") == "none"]
    assert sorted(filter(None, dashes)) == ["2 5", "7 5"]
    left, top, width, height = map(float, root.get("viewBox").split())
    for card in root.iter(f"{SVG}rect"):
        x, y = float(card.get("x")), float(card.get("y"))
        assert left <= x <= left + width
        assert top <= y <= top + height


def test_the_svg_leaves_out_what_is_hidden(at, tmp_path):
    """As the legend has it; the class goes from its legend too."""
    _, texts = drawn(saved(at("lang=en&hide=Agreement").page, "svg", tmp_path))

    assert CARDS & texts == CARDS - {"Old accord", "New accord"}
    assert "Agreement" not in texts


def test_the_svg_is_of_the_slice_that_is_open(at, tmp_path):
    """Three cards, two lines."""
    root, texts = drawn(saved(at("lang=en&slice=works").page, "svg", tmp_path))

    assert {"Tunnel", "Canal", "Harbour"} <= texts
    assert len([*root.iter(f"{SVG}path")]) == 2 * 2


@pytest.mark.parametrize(
    ("language", "face", "name"),
    [
        ("zh-Hant", "Noto Sans HK", "甲城政府"),
        ("zh-Hans", "Noto Sans SC", "旧协议"),
        ("en", "system-ui", "Solo"),
    ],
)
def test_the_svg_names_its_language_and_faces(at, tmp_path, language, face, name):
    """A character of Chinese looks right only in the face of its script."""
    root, texts = drawn(saved(at(f"lang={language}").page, "svg", tmp_path))

    assert root.get("lang") == language
    assert face in root.get("font-family")
    assert name in texts


INSIDE = """() => {
  const boxes = [...document.querySelectorAll('text')].map((text) => text.getBBox());
  const whole = document.documentElement.viewBox.baseVal;
  return boxes.every((box) => box.x >= whole.x && box.x + box.width <= whole.x + whole.width);
}"""


def test_every_text_of_the_svg_is_inside_it(at, opened, tmp_path):
    """The longest title too."""
    path = saved(at("lang=en&slice=works").page, "svg", tmp_path)
    page = opened().page
    page.goto(path.as_uri())

    assert page.evaluate(INSIDE)


def test_what_is_saved_is_light_on_a_dark_screen(at, tmp_path):
    """It is for paper and for papers."""
    light, dark = (
        saved(at(color_scheme=one).page, "svg", tmp_path).read_bytes() for one in ("light", "dark")
    )

    assert light == dark


def test_the_png_is_twice_the_picture_and_not_blank(at, tmp_path):
    """Its size stands in its header."""
    page = at().page
    root, _ = drawn(saved(page, "svg", tmp_path))
    body = saved(page, "png", tmp_path).read_bytes()

    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", body[16:24]) == tuple(
        int(2 * float(root.get(key))) for key in ("width", "height")
    )
    assert len(body) > 20_000


PAPER = """() => {
  dispatchEvent(new Event('beforeprint'));
  const count = (of) => document.querySelectorAll(of).length;
  return [count('#paper svg text') > 10, count('details:not([open])')];
}"""


def test_paper_has_the_picture_as_letters_the_panel_and_the_tables_unfolded(at):
    """And nothing to push; afterwards the screen is as it was."""
    page = at("lang=en&chosen=person/p").page
    folded = page.locator("details:not([open])").count()
    assert page.evaluate(PAPER) == [True, 0]
    page.emulate_media(media="print")

    assert page.locator("#paper").is_visible()
    assert page.locator("#panel h2").is_visible()
    assert page.locator("#legend").is_visible()
    assert page.locator("#tables tbody tr").last.is_visible()
    for gone in ("#canvas", "#search", "#outputs", "#tools", "#languages", "#bar"):
        assert page.locator(gone).is_hidden(), gone
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded
    assert page.locator("#paper svg").count() == 0
