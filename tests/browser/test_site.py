"""The site in a real browser, from the disk: search, languages, filters, passages, axe, hostile names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import comity
import pytest
from axe_playwright_python.sync_playwright import Axe
from comity.viz import write_view
from comity.viz.site import pictures, write_site

BADS = [
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '" onmouseover="window.hit=1" x="',
    "{{ 7*7 }}{% for x in y %}",
    "<a href='javascript:window.hit=1'>href</a>",
    "]]>&#60;script>window.hit=1&#60;/script>",
    "\u2028window.hit=1\u2029",
]
ADDRESSES = ["javascript:window.hit=1", 'https://e.example/"onx', "file:///etc/passwd"]
# One of each kind of page.
KINDS = (
    "index", "agreements", "timeline", "fields", "downloads", "changes", "views/index", "queries/index",
    "queries/agreements-signed", "ontology/index", "ontology/others", "ontology/class/Agreement",
    "ontology/property/party", "concept/memorandum", "id/instrument/gba-framework-2017",
)  # fmt: skip
FOREIGN = "() => document.querySelectorAll('img, iframe, object, embed, main script').length"


def go(tab, path: Path, lang: str = "en"):
    """Open a page of a site and wait until its script has run."""
    tab.page.goto(f"{path.as_uri()}?lang={lang}")
    tab.page.wait_for_selector("body[data-ready]", timeout=20_000)
    return tab.page


@pytest.mark.parametrize("asked", ["廣東", "广东", "guangdong", "GuangDong"])
def test_the_start_page_finds_in_every_script(opened, page_site, asked):
    page = go(opened(), page_site / "index.html")
    page.fill("#search", asked)
    page.wait_for_selector("#hits [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-ready]")

    assert page.locator("h1").inner_text() in ("Guangdong", "People's Government of Guangdong Province")


def test_search_stands_on_every_page_and_says_when_nothing_matches(opened, page_site):
    page = go(opened(), page_site / "id/gov/cn-hk.html", "zh-Hant")
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    page.wait_for_selector("#found-none:visible")

    assert page.locator("#found-none").inner_text() == "沒有相符的名稱。"


def test_languages_switch_and_go_along(opened, page_site):
    """Words, title and direction of search follow; the next page is in the same language."""
    tab = opened()
    page = go(tab, page_site / "id/gov/cn-gd.html")
    assert page.locator("h1").inner_text() == "People's Government of Guangdong Province"
    page.click("[data-to=zh-Hans]")

    assert page.locator("h1").inner_text() == "广东省人民政府"
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert page.title() == "广东省人民政府"
    page.click(".crumbs a >> nth=1")
    page.wait_for_selector("body[data-ready]")
    assert page.locator("h1").inner_text().startswith("政府及机构")
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_without_its_script_a_page_is_whole(opened, page_site):
    """All three languages stand there, and what needs the script does not."""
    page = opened(java_script_enabled=False).page
    page.goto((page_site / "id/gov/cn-gd.html").as_uri())

    heading = page.locator("h1").inner_text()
    assert heading.startswith("People's Government of Guangdong Province")
    assert "廣東省人民政府" in heading
    assert not page.locator("#search").is_visible()
    assert not page.locator("[data-to=en]").is_visible()


def test_a_list_is_filtered_by_words_kind_and_years(opened, page_site):
    page = go(opened(), page_site / "agreements.html")
    count, rows = page.locator("#count"), page.locator(".rows tbody tr:visible")
    whole = int(count.inner_text())
    page.click(".chips [data-kind=memorandum]")
    assert 0 < int(count.inner_text()) == rows.count() < whole
    page.click(".chips [data-kind='']")
    page.fill("#words", "醫療")
    assert rows.count() == 1
    page.fill("#words", "")
    page.fill("#from", "2018")
    assert all(
        "201" not in day
        for day in page.locator(".rows tbody tr:visible td.day").all_inner_texts()
        if day < "2018"
    )
    page.fill("#from", "")
    assert rows.count() == whole


def test_a_passage_opens_below_its_fact(opened, page_site):
    page = go(opened(), page_site / "id/instrument/gba-framework-2017.html")
    ref = page.locator("[id='claim/gba-framework-2017.witness.xi-jinping'] > .told .refs a").first
    ref.click()
    shown = page.locator("[id='claim/gba-framework-2017.witness.xi-jinping'] .beside")

    assert "lines" in shown.inner_text()
    assert ref.get_attribute("aria-expanded") == "true"
    ref.click()
    assert shown.count() == 0


def faults(page) -> list[str]:
    """What axe finds serious on a page, and whether it is wider than a window."""
    # axe would read the style by itself to look into it, which the policy refuses.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    wrong = [
        f"{one['id']} {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")
    ]
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"wider than {width}")
    return wrong


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_of_page_is_for_everybody(opened, page_site, name):
    """Nothing serious for axe, no wider than a window or a telephone, nothing asked, nothing thrown."""
    tab = opened()
    page = go(tab, page_site / f"{name}.html", "zh-Hant")
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)
    assert faults(page) == []


def test_the_page_of_a_source_is_for_everybody(opened, hostile):
    """A short one: axe takes a minute for the newspaper page."""
    assert faults(go(opened(), hostile / "id/source/paper-2017-11-19.html")) == []


@pytest.fixture(scope="module")
def hostile(corpus, tmp_path_factory):
    """A site of the made-up graph with bad names, sources, days and addresses, a claim of each."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        text
        for number, bad in enumerate(BADS)
        for text in bad_lines(corpus, number, json.dumps(bad, ensure_ascii=False))
    ]
    # An id that is no longer used, as a release has it: no class, only its heir.
    lines.append(f"{corpus.iri('gov/old-hk')} dct:isReplacedBy {corpus.iri('gov/cn-hk')} .")
    (folder / "hostile.ttl").write_text(corpus.turtle("\n".join(lines)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "ask", lambda *_: False)
        patch.setattr(pictures, "write", lambda *_: {})
        return write_site(comity.open_graph(folder / "hostile.ttl"), folder / "site")


def bad_lines(corpus, number, text):
    """An agreement, its kind, its claim, its passage and its source, all bad."""
    name, source = f"instrument/bad-{number}", f"source/bad-{number}"
    names = f"skos:prefLabel {text}@en, {text}@zh-hant ; skos:altLabel {text}@zh-hans"
    yield corpus.thing(name, "comity:Agreement, comity:Instrument", names, f"comity:kind cc:bad-{number}")
    yield f"cc:bad-{number} a skos:Concept ; {names} ."
    yield corpus.party(name, "party", "gov/cn-hk", f"8{number}")
    claim, evidence = corpus.iri(f"claim/bad-{number}.party.cn-hk"), corpus.iri(f"evidence/bad-{number}")
    address = json.dumps(ADDRESSES[number % len(ADDRESSES)])
    yield corpus.thing(source, "comity:Source", names, f"schema:url {address}", f"dct:issued {text}")
    yield f"{claim} comity:inference {text}@en ; rdfs:label {text}@en ; comity:evidence {evidence} ."
    yield (
        f"{evidence} a comity:Evidence ; oa:hasSource {corpus.iri(source)} ;"
        f" skos:prefLabel {text}@en ; comity:paraphrase {text}@en, {text}@zh-hant ."
    )


@pytest.mark.parametrize("policy", [True, False])
def test_nothing_of_the_data_is_executed(opened, hostile, policy):
    """Pages with the bad texts, with their policy and without it; passages opened, bad names searched."""
    tab = opened()
    names = [
        "agreements.html",
        "sources.html",
        "id/gov/cn-hk.html",
        *(f"id/instrument/bad-{n}.html" for n in range(len(BADS))),
    ]
    for name in names:
        path = hostile / name
        if not policy:
            path = path.with_name(f"bare-{path.name}")
            text, cut = re.subn(
                r"<meta http-equiv=\"Content[^>]*>\n", "", (hostile / name).read_text(encoding="utf-8")
            )
            assert cut == 1
            path.write_text(text, encoding="utf-8")
        page = go(tab, path)
        for ref in page.locator(".facts .refs a").all()[:6]:
            ref.click()
        page.fill("#search", BADS[1])
        page.click("[data-to=zh-Hans]")
        assert page.evaluate("() => window.hit") is None
        assert page.evaluate(FOREIGN) == 0
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_links_are_of_http_and_https_and_no_mirror_is_one(hostile, corpus):
    """Whatever else a source gives as its address is text."""
    texts = [file.read_text(encoding="utf-8") for file in hostile.rglob("*.html")]
    links = {link for text in texts for link in re.findall(r'(?:href|src)="([^"]*)"', text)}
    hosts = {urlsplit(link).netloc for link in links if ":" in link and not link.startswith("data:")}

    assert {urlsplit(link).scheme for link in links} <= {"", "https", "http", "data"}
    assert "mirror.example" not in hosts
    assert not any("mirror.example" in text for text in texts)


def test_a_retired_id_leads_to_its_heir(opened, hostile):
    page = opened().page
    page.goto((hostile / "id/gov/old-hk.html").as_uri())
    page.wait_for_url("**/id/gov/cn-hk.html")

    assert page.locator("h1").inner_text()


def test_what_is_contested_denied_or_unknown_says_so(hostile):
    """The made-up graph has each about one agreement; what is rejected is nowhere."""
    text = (hostile / "id/instrument/agreement-1.html").read_text(encoding="utf-8")

    assert all(f'class="mark {mark}"' in text for mark in ("contested", "denied", "unknown"))
    assert "claim/agreement-1.witness.rejected" not in text


def test_no_link_of_the_whole_site_is_dead(release, tmp_path, monkeypatch):
    """Every page of the bundled dataset; pictures and the page Ask aside, which have tests of their own."""
    monkeypatch.setattr(pictures, "ask", lambda *_: False)
    monkeypatch.setattr(pictures, "write", lambda *_: {})
    site = write_site(comity.open_graph(release), tmp_path / "site")
    (site / "views").mkdir()
    (site / "views/index.html").touch()
    pages = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")
    }
    places = {name: set(map(unquote, re.findall(r' id="([^"]*)"', text))) for name, text in pages.items()}
    faults = []
    for name, text in pages.items():
        for link in set(re.findall(r' (?:href|src)="([^"]*)"', text)):
            path, _hash, place = link.partition("#")
            if ":" in path:
                continue
            parts = [*name.split("/")[:-1], *path.split("/")] if path else name.split("/")
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            target = unquote("/".join(parts))
            known = target in places and place and unquote(place) not in places[target] | {"main"}
            if known or (target not in pages and not (site / target).is_file()):
                faults.append(f"{name}: {link}")

    assert len(pages) > 2000
    assert faults == []


def test_a_picture_leads_back_to_the_site(opened, page_site):
    """By a link in its head, and from a chosen card to the page of that thing; the language goes along."""
    tab = opened()
    picture = (page_site / "views/agreement-gba-framework-2017.html").as_uri()
    page = go(tab, page_site / "views/index.html")
    page.goto(f"{picture}#lang=zh-Hant&chosen=gov/cn-hk")
    page.wait_for_selector("body[data-ready]")
    page.click("#panel a.site")
    page.wait_for_selector("body[data-ready]")
    assert page.url.partition("?")[0] == (page_site / "id/gov/cn-hk.html").as_uri()
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"

    page.goto(picture)
    page.wait_for_selector("body[data-ready]")
    page.click("#home a")
    page.wait_for_selector("#search")
    assert page.url.partition("?")[0] == (page_site / "index.html").as_uri()
    assert tab.quiet(), (tab.requests, tab.console, tab.errors)


def test_a_picture_alone_leads_nowhere(opened, page_release, tmp_path):
    """Nor does one whose data name another place than a page of the site."""
    graph = comity.open_graph(page_release)
    bad = {"": "javascript:window.hit=1", "gov/cn-hk": "https://e.example/a.html"}
    for site in (None, bad):
        path = write_view(graph, tmp_path / "a.html", "agreement", "gba-framework-2017", site=site)
        page = opened().page
        page.goto(f"{path.as_uri()}#chosen=gov/cn-hk")
        page.wait_for_selector("body[data-ready]")

        assert page.locator("#panel a.site, #home a").count() == 0
        assert page.locator("#panel .id").inner_text() == "gov/cn-hk"
