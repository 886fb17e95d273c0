"""A real browser: Chromium of this machine, pages opened from disk, requests that leave refused and noted."""

from __future__ import annotations

import os
import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import comity
import pytest

CORPUS = Path(__file__).parents[1] / "viz" / "corpus.py"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def found() -> str:
    """The program: as told, else the first of the usual names; empty where there is none."""
    return os.environ.get("COMITY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


@pytest.fixture(scope="session")
def chromium():
    """The browser, for all tests of a run; a required one that is absent is a failure."""
    program = found()
    if not program:
        told = "NO CHROMIUM HERE: the pages were not tried in a browser; set COMITY_CHROMIUM to its path"
        if "chromium" in os.environ.get("COMITY_REQUIRE", ""):
            pytest.fail(told)
        pytest.skip(told)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


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

    def _dismiss(self, dialog):
        self.errors.append(f"dialog {dialog.message}")
        dialog.dismiss()

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
def corpus():
    """The made-up graph of tests/viz."""
    spec = spec_from_file_location("viz_corpus", CORPUS)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small(corpus, tmp_path_factory):
    """The made-up graph, opened."""
    file = tmp_path_factory.mktemp("small") / "small.ttl"
    extra = f'{corpus.iri("place/cn-gd")} skos:altLabel "廣東"@zh-hant, "Guangdong"@en .'
    file.write_text(corpus.turtle(extra), encoding="utf-8")
    return comity.open_graph(file)
