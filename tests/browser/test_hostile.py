"""Hostile text in every place that data can reach executes nothing, with the page's policy and without it."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import comity
import pytest
from comity.viz import page, write_view

BADS = [
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    '" onmouseover="window.hit=1" x="',
    "'-(window.hit=1)-'",
    "{{ 7*7 }}{% for x in y %}",
    "${window.hit=1}",
    "<a href='javascript:window.hit=1'>href</a>",
    "<!--<script>",
    "]]>&#60;script>window.hit=1&#60;/script>",
    "\u2028window.hit=1\u2029",
    "\u202egnihtemos",
    "__proto__",
    "constructor",
]
ADDRESSES = [
    "javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    'https://e.example/"onx',
    "file:///etc/passwd",
]
# A table is filled by an event that comes after it is opened.
UNFOLD = """async (of) => {
  document.querySelectorAll(`${of} details`).forEach((part) => { part.open = true; });
  await new Promise((tell) => setTimeout(tell, 50));
}"""
FOREIGN = "() => document.querySelectorAll('img, iframe, object, embed, svg[onload]').length"


def quoted(text):
    """As a Turtle string."""
    return json.dumps(text, ensure_ascii=False)


def bad_thing(corpus, number, names):
    """An agreement with bad names, of a bad kind, in a bad field."""
    name = f"instrument/bad-{number}"
    yield corpus.thing(name, "comity:Agreement, comity:Instrument", names, f"comity:kind cc:bad-{number}")
    yield f"cc:bad-{number} a skos:Concept ; {names} ."
    yield corpus.said(corpus.iri(name), "dct:subject", f"cc:bad-{number}", f"9{number}-{number}")
    yield corpus.party(name, "party", "gov/cn-hk", f"8{number}")


def bad_evidence(corpus, number, text, names):
    """The same text in the claim, the passage and the source; the source has a bad address."""
    claim, evidence = corpus.iri(f"claim/bad-{number}.party.cn-hk"), corpus.iri(f"evidence/bad-{number}")
    source, address = f"source/bad-{number}", quoted(ADDRESSES[number % len(ADDRESSES)])
    yield corpus.thing(source, "comity:Source", names, f"schema:url {address}", f"dct:issued {text}")
    yield f"{claim} comity:inference {text}@en ; rdfs:label {text}@en ; comity:evidence {evidence} ."
    yield (
        f"{evidence} a comity:Evidence ; oa:hasSource {corpus.iri(source)} ;"
        f" skos:prefLabel {text}@en ; comity:paraphrase {text}@en, {text}@zh-hant ."
    )


@pytest.fixture(scope="module")
def hostile(corpus, tmp_path_factory):
    """The made-up graph, each bad text as name, kind, field, title, day, lines, paraphrase and inference."""
    file = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    lines = []
    for number, bad in enumerate(BADS):
        text = quoted(bad)
        names = f"skos:prefLabel {text}@en, {text}@zh-hant ; skos:altLabel {text}@zh-hans"
        lines += bad_thing(corpus, number, names)
        lines += bad_evidence(corpus, number, text, names)
    file.write_text(corpus.turtle("\n".join(lines)), encoding="utf-8")
    return comity.open_graph(file)


@pytest.fixture(scope="module")
def pages(hostile, tmp_path_factory):
    """Pages over the hostile graph, as they are and with their policy cut out."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"overview": (), "ego": ("gov/cn-hk",), "agreement": ("instrument/bad-2",)}
    for name, takes in made.items():
        path = write_view(hostile, folder / f"{name}.html", name, *takes)
        text, cut = re.subn(r"<meta http-equiv[^>]*>\n", "", path.read_text(encoding="utf-8"))
        assert cut == 1
        (folder / f"{name}-bare.html").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("policy", ["", "-bare"])
@pytest.mark.parametrize("name", ["overview", "ego", "agreement"])
def test_nothing_of_the_data_is_executed(opened, pages, name, policy):
    """Every card and line is chosen, every name searched, every language shown; no text becomes script."""
    tab = opened()
    page = tab.open(pages / f"{name}{policy}.html")
    page.evaluate(UNFOLD, "body")
    picks = page.locator("#tables .pick").count()
    assert picks > 3
    for i in range(picks):
        page.evaluate("(i) => document.querySelectorAll('#tables .pick')[i].click()", i)
        page.evaluate(
            "() => document.querySelectorAll('#panel details').forEach((part) => { part.open = true; })"
        )
    for bad in BADS:
        page.fill("#search", bad)
    for language in ("zh-Hans", "zh-Hant", "en"):
        page.click(f"[data-lang={language}]")

    assert page.evaluate("() => window.hit") is None
    assert page.evaluate(FOREIGN) == 0
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_a_link_is_made_of_http_and_https_only(opened, pages):
    """Whatever else a source gives as its address is not even shown."""
    page = opened().open(pages / "ego.html", "lang=en&chosen=gov/cn-hk")
    page.evaluate(UNFOLD, "body")
    addresses = page.locator("a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")

    assert addresses
    assert {address.split("/")[2] for address in addresses} == {"paper.example", "e.example"}
    assert all(address.startswith("https://") for address in addresses)
    assert "passwd" not in page.content()


def test_the_policy_stops_a_script_that_was_put_into_the_page(opened, pages, tmp_path):
    """The second line of defence is up: an injected handler and an injected script do not run."""
    text = (pages / "ego.html").read_text(encoding="utf-8")
    injected = '<img src="data:," onerror="window.hit=1"><script>window.hit=2</script></body>'
    path = tmp_path / "injected.html"
    path.write_text(text.replace("</body>", injected), encoding="utf-8")
    tab = opened()
    page = tab.open(path)
    page.wait_for_timeout(200)

    assert page.evaluate("() => window.hit") is None
    assert sum("Content Security Policy" in message for message in tab.console) >= 2


# What the page's script compares or hands on as it stands: all else is text.
KEPT = {"cls", "state", "colour", "curve", "fold", "shape"}
DRIVE = """async () => {
  const all = (of) => [...document.querySelectorAll(of)];
  const push = (...those) => those.forEach((of) => all(of).forEach((_, i) => all(of)[i]?.click()));
  const unfold = () => all('details').forEach((part) => { part.open = true; });
  const pause = (ms) => new Promise((tell) => setTimeout(tell, ms));
  let picked = 0;
  const search = document.getElementById('search');
  for (const language of ['zh-Hant', 'zh-Hans', 'en']) {
    document.querySelector(`[data-lang=${language}]`).click();
    unfold();
    await pause(50);
    picked += all('#tables .pick').length;
    for (let i = 0; i < all('#tables .pick').length; i += 1) {
      all('#tables .pick')[i].click();
      unfold();
    }
    push('#actions button', '#bar button', 'th .sort', '#legend button', '#legend button');
    search.value = 'a'; search.dispatchEvent(new Event('input'));
    push('#hits [role=option]');
    dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'));
  }
  await pause(300);
  return [picked > 30, window.hit ?? null, all('img, iframe, object, embed, [onload], [onerror]').length];
}"""


def poisoned(value, bad, key=""):
    """The same data with a bad text after every text that a source, a curator or a view's file can write."""
    if key in KEPT:
        return value
    if isinstance(value, dict):
        return {name: poisoned(part, bad, name) for name, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, bad) for part in value]
    return value + bad if isinstance(value, str) and value else value


@pytest.fixture(scope="module")
def poisoned_pages(made_module, tmp_path_factory):
    """The made-up page with every bad text in every field: cards, lines, slices, records, headings, words."""
    bad = "".join(BADS)
    cards, inner = (
        [made_module.card(*row) for row in rows] for rows in (made_module.CARDS, made_module.INSIDE)
    )
    view = made_module.view(cards, inner)
    heading = {"x": 0, "y": -60, "words": {"en": "Side", "zh-Hant": "邊"}}
    members = [{"en": "One", "zh-Hant": "一"}]
    cards[0] |= {"members": members, "notes": ["en"], "kind": {"en": "kind"}}
    data = [
        poisoned(part, bad)
        for part in (cards, made_module.lines(made_module.LINES), view | {"headings": [heading]})
    ]
    data[0][0]["notes"] = ["en"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            page, "LONGEST", 10**9
        )  # as JSON, not deflated: the form that markup could break out of
        text = page.render(f"Title {bad}", *data)
    folder = tmp_path_factory.mktemp("poisoned")
    bare, cut = re.subn(r"<meta http-equiv[^>]*>\n", "", text)
    assert cut == 1
    (folder / "page.html").write_text(text, encoding="utf-8")
    (folder / "page-bare.html").write_text(bare, encoding="utf-8")
    return folder


@pytest.mark.parametrize("policy", ["", "-bare"])
@pytest.mark.parametrize("state", ["lang=en", "lang=en&hide=Agreement&from=2005"])
def test_no_field_of_a_page_is_executed(opened, poisoned_pages, policy, state):
    """Cards, lines, slices, records, counts and words, in every part of the page that shows them."""
    tab = opened()
    page_ = tab.open(poisoned_pages / f"page{policy}.html", state)

    assert page_.evaluate(DRIVE) == [True, None, 0]
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_what_is_saved_of_a_hostile_page_executes_nothing(opened, poisoned_pages, tmp_path):
    """An SVG is a document that can hold script: this one holds text only, and opens as well-formed XML."""
    tab = opened()
    page_ = tab.open(poisoned_pages / "page-bare.html")
    with page_.expect_download() as download:
        page_.locator("[data-key^=svg]").first.click()
    path = tmp_path / "saved.svg"
    download.value.save_as(path)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter()}
    page_.goto(path.as_uri())
    page_.wait_for_timeout(200)

    assert tags <= {"svg", "g", "title", "rect", "text", "tspan", "path", "polygon", "line"}
    assert page_.evaluate("() => window.hit ?? null") is None
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


@pytest.mark.parametrize(
    "address", [*ADDRESSES, " \u0001javascript:window.hit=1", "//e.example", "https://e.example/"]
)
def test_the_page_itself_makes_links_of_http_and_https_only(opened, made_module, tmp_path, address):
    """Whoever wrote the data, and though what makes them leaves such addresses out already."""
    cards, inner = (
        [made_module.card(*row) for row in rows] for rows in (made_module.CARDS, made_module.INSIDE)
    )
    view = made_module.view(cards, inner)
    view["sources"] = [source | {"address": address} for source in view["sources"]]
    path = tmp_path / "page.html"
    path.write_text(page.render("Links", cards, made_module.lines(made_module.LINES), view), encoding="utf-8")
    tab = opened().open(path, f"lang=en&chosen={cards[0]['id']}")
    tab.evaluate(UNFOLD, "body")
    made = tab.locator("a").evaluate_all("(all) => all.map((one) => one.href)")

    assert tab.locator("#panel .source").count() > 0
    assert {link.split("/")[0] for link in made} == ({"https:"} if address.startswith("https:") else set())
