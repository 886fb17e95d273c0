"""A real browser: Chromium of this machine, pages opened from disk, requests that leave refused and noted."""

from __future__ import annotations

import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from urllib.parse import parse_qsl

import comity
import pytest
from comity.bench.chromium import browser, program

CORPUS = Path(__file__).parents[1] / "viz" / "corpus.py"
MADE = Path(__file__).parent / "made.py"


@pytest.fixture(scope="session")
def chromium():
    """The browser, for all tests of a run; a required one that is absent is a failure."""
    if not program():
        told = "NO CHROMIUM HERE: the pages were not tried in a browser; set COMITY_CHROMIUM to its path"
        if "chromium" in os.environ.get("COMITY_REQUIRE", ""):
            pytest.fail(told)
        pytest.skip(told)
    with browser() as running:
        yield running


class Opened:
    """A page opened from a file, with what it asked for, printed and threw."""

    def __init__(self, browser, **ways) -> None:
        self.requests, self.console, self.errors = [], [], []
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **ways})
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "dialog", lambda dialog: (self.errors.append(f"dialog {dialog.message}"), dialog.dismiss())
        )
        self.context.route("**/*", self._refuse)

    def _refuse(self, route):
        if route.request.url.startswith("file://"):
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()

    def open(self, path: Path, state: str = "lang=en"):
        """Open the file, with this state in its address, and wait until it is drawn."""
        self.page.goto(f"{path.as_uri()}#{state}")
        self.page.wait_for_selector("body[data-ready]", timeout=20_000)
        return self.page

    def quiet(self) -> bool:
        """Nothing left the page, nothing was printed, nothing was thrown."""
        return [self.requests, self.console, self.errors] == [[], [], []]


@pytest.fixture
def opened(chromium):
    """Opens pages; at the end none of them has asked, printed or thrown anything."""
    made = []

    def new(**ways):
        made.append(Opened(chromium, **ways))
        return made[-1]

    yield new
    for one in made:
        one.context.close()


@pytest.fixture(scope="session")
def unfolded():
    """Opens a table below the picture, which is filled only then."""

    def unfold(page, number):
        part = page.locator("#tables details").nth(number)
        part.locator("summary").click()
        part.locator("table").wait_for()
        return part

    return unfold


def loaded(path: Path):
    """A module that no package holds."""
    spec = spec_from_file_location(f"viz_{path.stem}", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def corpus():
    """The made-up graph of tests/viz."""
    return loaded(CORPUS)


@pytest.fixture(scope="session")
def made_module():
    """What the made-up page is made of."""
    return loaded(MADE)


@pytest.fixture(scope="session")
def made(made_module, tmp_path_factory):
    """A page whose every card and line is known."""
    path = tmp_path_factory.mktemp("made") / "made.html"
    path.write_text(made_module.html(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(corpus, tmp_path_factory):
    """The made-up graph, opened."""
    file = tmp_path_factory.mktemp("small") / "small.ttl"
    extra = f'{corpus.iri("place/cn-gd")} skos:altLabel "廣東"@zh-hant, "Guangdong"@en .'
    file.write_text(corpus.turtle(extra), encoding="utf-8")
    return comity.open_graph(file)


SPY = """
window.texts = []; window.dashes = [];
const context = CanvasRenderingContext2D.prototype;
const spy = (name, note) => {
  const own = context[name];
  context[name] = function (first, ...rest) { note(first); return own.call(this, first, ...rest); };
};
spy('fillText', (text) => window.texts.push(text));
spy('setLineDash', (dash) => window.dashes.push(dash.join(' ')));
"""
DRAWN = """(key) => new Promise((tell) => {
  window[key] = [];
  document.getElementById('whole').click();
  const told = () => setTimeout(() => tell([...new Set(window[key])]), 120);
  requestAnimationFrame(() => requestAnimationFrame(told)); // frames, as a busy machine draws late
})"""


class Made:
    """The made-up page in a tab, with what its canvas draws."""

    def __init__(self, tab, path: Path, state: str) -> None:
        self.tab = tab
        tab.context.add_init_script(SPY)
        self.page = tab.open(path, state)

    def texts(self) -> set[str]:
        """Every text of the picture when it shows all that it has."""
        return set(self.page.evaluate(DRAWN, "texts"))

    def dashes(self) -> set[str]:
        """Every pattern of dashes of the picture."""
        return set(self.page.evaluate(DRAWN, "dashes"))

    def shown(self) -> str:
        """How many cards the page says it shows."""
        return self.page.locator("#shown").inner_text()

    def state(self) -> dict[str, str]:
        """The state that the address keeps; the page's own word, as the driver's comes later."""
        return dict(parse_qsl(self.page.evaluate("() => location.hash.slice(1)")))

    def find(self, name: str) -> str:
        """Search a name and take the first hit; what the hit said."""
        self.page.fill("#search", name)
        told = self.page.locator("#hits [role=option]").first.inner_text()
        self.page.press("#search", "Enter")
        return told

    def press(self, name: str) -> None:
        """Push the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def at(opened, made):
    """Opens the made-up page in a state; it asked, printed and threw nothing."""
    tabs = []

    def new(state: str = "lang=en", **ways) -> Made:
        tabs.append(opened(**ways))
        return Made(tabs[-1], made, state)

    yield new
    for tab in tabs:
        assert tab.quiet(), (tab.requests, tab.console, tab.errors)
