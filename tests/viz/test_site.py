"""The site of one newspaper page: every file of it, against what the graph says."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import comity
import html5lib
import pytest
from comity.errors import UsageError
from comity.viz.site import pictures, write_site
from comity.viz.site.writing import MARKER

SHOWN = (
    "instrument/gba-framework-2017", "event/2017-11-18-hkgd-plenary-20", "gov/cn-hk", "person/xi-jinping",
    "initiative/hzmb", "post/cn-hk-ce",
)  # fmt: skip


class Read(HTMLParser):
    """A page as a reader's program sees it: places, links, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._silent = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self._silent += tag in ("script", "style")
        if "id" in given:
            self.ids.append(given["id"])
        self.links += [(tag, given[name]) for name in ("href", "src") if name in given]

    def handle_endtag(self, tag):
        """An element ends."""
        self._silent -= tag in ("script", "style")

    def handle_data(self, data):
        """Text between elements."""
        if not self._silent:
            self.text += data


def pages(site: Path) -> dict[str, Read]:
    """Every page of the site that is its own; pictures and the page Ask have tests of their own."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        if name != "ask.html" and (not name.startswith("views/") or name == "views/index.html"):
            found[name] = Read(file.read_text(encoding="utf-8"))
    return found


def dead(site: Path, found: dict[str, Read]) -> list[str]:
    """Links of pages that lead to no file, or to no place on it."""
    faults = []
    for name, page in found.items():
        for _tag, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("data:"):
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            key = target.resolve().relative_to(site.resolve()).as_posix()
            place = unquote(parts.fragment)
            known = key in found and place and place not in map(unquote, found[key].ids)
            if not target.is_file() or known:
                faults.append(f"{name}: {link}")
    return faults


@pytest.fixture(scope="session")
def graph(page_release):
    return comity.open_graph(page_release)


@pytest.fixture(scope="session")
def site(page_site):
    return page_site


@pytest.fixture(scope="session")
def read(site):
    return pages(site)


def test_every_kind_of_page_is_there(read):
    wanted = {
        "index.html", "timeline.html", "agreements.html", "bodies.html", "people.html", "posts.html",
        "initiatives.html", "events.html", "places.html", "fields.html", "sources.html", "downloads.html",
        "changes.html", "views/index.html", "queries/index.html", "queries/agreements-signed.html",
        "ontology/index.html", "ontology/others.html", "ontology/class/Agreement.html",
        "ontology/property/party.html", "concept/memorandum.html", "id/gov/cn-hk.html",
        "id/source/hkwwp-2017-11-19.html",
    }  # fmt: skip
    assert wanted <= read.keys()


def test_no_link_is_dead(site, read):
    assert dead(site, read) == []


def test_every_entity_of_the_registry_has_a_page_and_its_data(site, graph, read):
    rows = graph.select(
        "SELECT DISTINCT ?e { ?e a ?class FILTER(REGEX(STR(?e), "
        "'/id/(place|gov|body|joint|post|person|instrument|initiative|event)/')) }"
    )
    names = {row[0].removeprefix("https://w3id.org/comity/") for row in rows.texts()}

    assert len(names) > 100
    assert {f"{name}.html" for name in names} <= read.keys()
    assert all((site / f"{name}.{ending}").is_file() for name in names for ending in ("ttl", "jsonld"))


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_tells_what_show_tells(graph, read, name):
    """Each fact once, with its other end, its parts and every passage in all its languages."""
    page, entity = read[f"id/{name}.html"], graph.show(name)
    text = " ".join(page.text.split())

    for fact in entity.facts:
        for said in (fact.label, *(fact.text or {}).values(), *(fact.inference or {}).values()):
            assert " ".join(said.split()) in text
        if fact.claim:
            assert page.ids.count(fact.claim.removeprefix("https://w3id.org/comity/id/")) == 1
        for part in fact.parts:
            assert part.label in text
    passages = {
        seen.iri: seen
        for fact in entity.facts
        for seen in (*fact.evidence, *(one for part in fact.parts for one in part.evidence))
    }
    for seen in passages.values():
        for words in (*seen.paraphrase.values(), *seen.lines.values()):
            assert words in text
    assert len([one for one in page.ids if re.fullmatch(r"p\d+", one)]) == len(passages)


def test_a_page_names_the_record_of_each_claim(graph, read):
    records = graph.records["https://w3id.org/comity/id/claim/gba-framework-2017.witness.xi-jinping"]

    assert records[0] in read["id/instrument/gba-framework-2017.html"].text


def test_pages_are_valid_html(site, read):
    """The strict parser of html5lib takes each kind of page; no place has its name twice."""
    kinds = {}
    for name in sorted(read):
        kinds.setdefault((name.rpartition("/")[0], name if "/" not in name else ""), name)
    for name in kinds.values():
        html5lib.HTMLParser(strict=True).parse((site / name).read_text(encoding="utf-8"))

    assert [name for name, page in read.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_language_is_one_of_three(read):
    """A text that is in a language says in which; nothing is marked with a tag that no reader knows."""
    tags = {given["lang"] for page in read.values() for _tag, given in page.tags if "lang" in given}

    assert tags == {"en", "zh-Hant", "zh-Hans"}


def test_each_page_names_the_graph_s_words_in_three_languages(read):
    """Without the script all three stand there, English first."""
    names = [
        (given.get("lang"), given.get("class"))
        for tag, given in read["id/gov/cn-gd.html"].tags
        if tag == "span" and given.get("class", "").startswith("w")
    ]

    assert names[:3] == [("en", "w e"), ("zh-Hant", "w t n"), ("zh-Hans", "w s n")]


def test_pages_ask_nobody(site, read):
    """What is loaded lies beside; the policy forbids the rest."""
    for name, page in read.items():
        loaded = [link for tag, link in page.links if tag != "a"]
        assert not [link for link in loaded if urlsplit(link).scheme not in ("", "data")], name
        policy = next(
            given["content"]
            for _tag, given in page.tags
            if given.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    assert "http" not in (site / "site.css").read_text(encoding="utf-8")


def test_downloads_are_the_files_of_the_release(site, read, page_release):
    for name in ("graph.ttl", "facts.ttl", "graph.trig", "ontology.ttl", "manifest.json"):
        content = (page_release / name).read_bytes()
        assert (site / "data" / name).read_bytes() == content
    for _size, digest in comity.open_graph(page_release).manifest.files.values():
        assert digest in read["downloads.html"].text


def test_data_of_an_entity_is_what_the_graph_holds(site, graph):
    """Turtle and JSON-LD say the same; every triple is the graph's, and all of the entity's own are there."""
    import rdflib

    turtle, json_ld, whole = rdflib.Graph(), rdflib.Graph(), graph.to_rdflib()
    turtle.parse(site / "id/instrument/gba-framework-2017.ttl", format="turtle")
    json_ld.parse(site / "id/instrument/gba-framework-2017.jsonld", format="json-ld")
    thing = rdflib.URIRef("https://w3id.org/comity/id/instrument/gba-framework-2017")

    assert set(turtle) == set(json_ld)
    assert set(turtle) <= set(whole)
    assert set(turtle.triples((thing, None, None))) == set(whole.triples((thing, None, None)))


def test_the_page_of_a_source_has_every_passage(graph, read):
    rows = graph.select("SELECT DISTINCT ?e { ?e a <https://w3id.org/comity/ns#Evidence> }")
    places = {row[0].removeprefix("https://w3id.org/comity/id/") for row in rows.texts()}

    assert places <= set(map(unquote, read["id/source/hkwwp-2017-11-19.html"].ids))


def test_the_page_of_a_source_says_why_lines_are_left_out(read):
    """In the order of the source, with the sum that `comity coverage` gives."""
    text = read["id/source/hkwwp-2017-11-19.html"].text
    told = [
        "365 lines: 270 in the graph, 85 blank, 10 left out for a reason",
        "L1: a heading that only repeats, left out; see L204-213",
        "lines 346-352",
        "L354: a heading that only repeats, left out; see L346-352",
        "L364-365: blank",
    ]
    places = [text.index(one) for one in told]

    assert places == sorted(places)


def test_a_query_shows_its_answer(graph, read):
    """Seven papers were signed at the session; the page's own default asks about it."""
    page = read["queries/agreements-signed.html"]
    links = {link for _tag, link in page.links if "/id/instrument/" in link}

    assert len(links) == 7
    assert "session=event/2017-11-18-hkgd-plenary-20" in page.text


def test_a_site_twice_is_the_same_bytes(graph, site, tmp_path, monkeypatch):
    """Pictures and the page Ask are left out: their own tests make them twice."""
    ask = (site / "ask.html").exists()
    monkeypatch.setattr(pictures, "ask", lambda *_: ask)
    monkeypatch.setattr(pictures, "write", lambda *_: dict[str, str]())
    again = write_site(graph, tmp_path / "again")
    named = {file.relative_to(again) for file in again.rglob("*") if file.is_file()}
    differ = {name for name in named if (site / name).read_bytes() != (again / name).read_bytes()}

    assert len(named) > 500
    # The pages of the few things that have a picture of their own lead to it.
    drawn = {name for name in differ if 'class="button"' in (site / name).read_text(encoding="utf-8")}
    assert differ - drawn - {Path(MARKER)} == set()


def test_a_server_is_refused(tmp_path):
    class Elsewhere:
        where = "https://example.org/sparql"

    with pytest.raises(UsageError, match="not of a server"):
        write_site(Elsewhere(), tmp_path / "site")
