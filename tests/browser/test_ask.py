"""The page Ask in a real browser: opened from disk it answers as the store does, and is not stopped."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from urllib.parse import urlencode

import comity
import pytest
from axe_playwright_python.sync_playwright import Axe
from comity.graph.rows import is_number, text_of
from comity.graph.tables import safe
from comity.queries import names, run
from comity.viz.workbench import write_ask
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

QUERIES = Path(__file__).parents[1] / "queries"
QUESTIONS = [name for name in names() if not name.startswith("view-")]
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"
HK = NamedNode("https://w3id.org/comity/id/gov/cn-hk")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"

pytestmark = pytest.mark.usefixtures("vendored")


@pytest.fixture(scope="module")
def graph(page_release):
    """The newspaper page."""
    return comity.open_graph(page_release)


@pytest.fixture(scope="module")
def file(graph, vendored, tmp_path_factory):
    return write_ask(graph, tmp_path_factory.mktemp("ask") / "ask.html")


class Desk:
    """The page, opened; asks by its address or by its editor, and waits for the answer."""

    def __init__(self, tab, file, **state) -> None:
        self.tab, self.asked = tab, 0
        self.page = tab.open(file, urlencode({"lang": "en", **state}))

    def wait(self):
        """Until the next answer is there."""
        self.asked += 1
        self.page.wait_for_selector(f"body[data-answered='{self.asked}']", timeout=30_000)
        return self

    def go(self, **state):
        """Follow a link of the page's own."""
        self.page.evaluate("(hash) => { location.hash = hash; }", urlencode({"lang": "en", **state}))
        return self.wait()

    def ask(self, text):
        """Write a query and press Ctrl and Enter."""
        self.page.fill("#text", text)
        self.page.press("#text", "Control+Enter")
        return self.wait()

    def wrong(self):
        """What the page says is wrong."""
        return self.page.inner_text("#wrong")

    def told(self):
        """What it says of an answer."""
        return self.page.inner_text("#told")

    def saved(self, what):
        """The bytes of a download."""
        with self.page.expect_download() as download:
            self.page.click(what)
        return Path(download.value.path()).read_bytes()


@pytest.fixture
def desk(opened, file):
    return lambda **state: Desk(opened(accept_downloads=True), file, **state)


def as_csv(rows):
    """As `comity query --format csv` writes them: a number is a number, no other cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(rows.variables)
    for row in rows:
        exact = [isinstance(term, Literal) and is_number(term) for term in row]
        writer.writerow(
            [text_of(term) if plain else safe(text_of(term)) for term, plain in zip(row, exact, strict=True)]
        )
    return text.getvalue().encode("utf-8-sig")


def given(name):
    cases = json.loads((QUERIES / "rows" / f"{name}.json").read_text(encoding="utf-8"))["cases"]
    return cases[0]["parameters"]


def test_it_opens_from_disk_answers_and_asks_nobody(desk, graph):
    """Ready, with the rows of its first question; silent."""
    first = desk().wait()

    assert first.page.inner_text("#title") == comity.queries.load("plenaries").titles["en"]
    assert first.page.locator("#grid tbody tr").count() == len(run(graph, "plenaries"))
    assert first.tab.quiet(), (first.tab.requests, first.tab.console, first.tab.errors)


def test_every_question_of_the_catalogue_has_the_rows_of_the_store(desk, graph):
    """Byte for byte as `comity query --format csv` writes them."""
    ask, differ = desk().wait(), []
    for name in QUESTIONS:
        parameters = given(name)
        rows = run(graph, name, **parameters)
        ask.go(query=name, **{f"p.{key}": value for key, value in parameters.items()})
        same = ask.saved("#csv") == as_csv(rows) if len(rows) else ask.told().startswith("No rows")
        differ += [] if same else [name]

    assert differ == []
    assert ask.tab.quiet(), (ask.tab.requests, ask.tab.console, ask.tab.errors)


def hostile():
    spec = spec_from_file_location("hostile", QUERIES / "hostile.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return {"would ask another server": module.SERVICE, "chooses other graphs": module.FROM} | {
        "changes a graph": module.UPDATES
    }


def test_what_would_fetch_or_change_something_is_refused_by_name(desk):
    """The same texts that the guard of `comity query` refuses."""
    ask, passed = desk().wait(), []
    for said, texts in hostile().items():
        passed += [text for text in texts if said not in ask.ask(text).wrong()]

    assert passed == []
    assert ask.tab.quiet(), (ask.tab.requests, ask.tab.console, ask.tab.errors)


def test_a_refusal_and_a_fault_are_told_with_their_place(desk):
    ask = desk().wait()
    ask.ask("SELECT * {\n  SERVICE <http://a.b/> { ?s ?p ?o } }")
    assert ask.wrong().startswith("Line 2, column 3: SERVICE")
    assert ask.page.evaluate("() => [text.selectionStart, text.selectionEnd]") == [13, 20]
    assert ask.ask("SELECT * {\n  ?s ?p }").wrong().startswith("Line 2, column ")
    assert "slices of sources" in ask.ask("SELECT * { GRAPH ?g { ?s ?p ?o } }").wrong()
    assert "no query" in ask.ask("nonsense").wrong()
    assert ask.page.locator("#answer").is_hidden()


def test_a_runaway_is_stopped_and_the_next_question_answered(desk):
    """By the deadline, by the button, and by another question."""
    ask = desk(seconds="1").wait()
    assert ask.ask(RUNAWAY).wrong().startswith("Stopped after 1 s")

    ask.page.fill("#seconds", "60")
    ask.page.fill("#text", RUNAWAY)
    ask.page.click("#run")
    ask.page.click("#stop")
    assert ask.wait().wrong().startswith("Stopped.")

    ask.page.click("#run")
    ask.asked += 1
    assert ask.ask("ASK {}").told() == "Yes"
    assert ask.tab.quiet(), (ask.tab.requests, ask.tab.console, ask.tab.errors)


def test_a_query_too_deep_for_the_engine_ends_the_engine_alone(desk):
    ask = desk().wait()
    assert (
        ask.ask("SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }")
        .wrong()
        .startswith("The query was too deep or too large")
    )
    assert ask.ask("ASK {}").told() == "Yes"


@pytest.mark.parametrize("asked", ["廣東", "广东", "guangdong", "GUANG dong"])
def test_a_parameter_is_found_by_name_in_every_script(desk, graph, asked):
    """With the keyboard alone; the list holds nothing of another kind."""
    ask = desk(query="contained-places")
    ask.page.fill("#field-place", asked)
    hits = ask.page.locator("#field-place-hits small").all_inner_texts()
    assert hits
    assert {hit.strip().split("/")[0] for hit in hits} == {"place"}

    ask.page.press("#field-place", "Enter")
    assert ask.page.input_value("#field-place") == "place/cn-gd"
    assert "p.place=place%2Fcn-gd" in ask.page.url
    ask.page.press("#field-place", "Control+Enter")
    ask.wait()
    assert ask.page.locator("#grid tbody tr").count() == len(run(graph, "contained-places", place="cn-gd"))


def test_a_value_of_no_such_kind_is_told(desk):
    ask = desk().wait()
    ask.go(query="agreement-parties", **{"p.agreement": "nothing-such"})
    assert "nothing is called nothing-such here" in ask.wrong()
    ask.go(query="officeholder", **{"p.post": "cn-hk-ce", "p.language": "x; y"})
    assert "is no language" in ask.wrong()
    ask.go(query="agreement-parties", **{"p.agreement": "> } INSERT <"})
    assert ask.wrong()
    assert ask.tab.quiet(), (ask.tab.requests, ask.tab.console, ask.tab.errors)


def test_a_cut_is_told_and_more_is_shown_on_demand(desk, graph):
    ask = desk().wait().ask(EVERYTHING)
    (count,) = next(iter(graph.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")))

    assert ask.page.inner_text("#cut") == f"… 10,000 of {int(count.value):,} shown; add LIMIT or ask for less"
    assert ask.page.locator("#grid tbody tr").count() == 200
    ask.page.click("#more")
    assert ask.page.locator("#grid tbody tr").count() == 400
    assert len(ask.saved("#csv").decode().splitlines()) >= 10_001


def test_columns_sort_both_ways_numbers_as_numbers(desk):
    ask = desk().wait().ask("SELECT ?n ?t { VALUES (?n ?t) { (9 'b') (10 'a') (-1 '=c') } }")
    column = ask.page.locator("#grid tbody td:first-child")
    ask.page.click("th[data-name=n] button")
    assert column.all_inner_texts() == ["-1", "9", "10"]
    ask.page.click("th[data-name=n] button")
    assert column.all_inner_texts() == ["10", "9", "-1"]
    assert ask.page.get_attribute("th[data-name=n]", "aria-sort") == "descending"
    assert ask.saved("#csv").decode("utf-8-sig") == "n,t\r\n9,b\r\n10,a\r\n-1,'=c\r\n"


def test_triples_are_shown_as_turtle(desk, graph):
    """Which reads as the same triples."""
    text = "PREFIX comity: <https://w3id.org/comity/ns#> CONSTRUCT WHERE { ?a a comity:Agreement ; ?p ?o }"
    ask = desk().wait().ask(text)
    shown = ask.saved("#turtle")

    assert {triple.triple for triple in parse(shown, format=RdfFormat.TURTLE)} == set(graph.construct(text))
    assert shown.decode() == ask.page.locator("#triples").text_content()
    assert "instrument:hkgd-ip-2017 " in shown.decode()
    assert ask.ask("DESCRIBE <https://w3id.org/comity/id/gov/cn-hk>").told().split(" triples")[0].isdigit()


def test_the_address_keeps_the_question_its_parameters_and_the_text(desk, opened, file):
    ask = desk(query="agreement-parties", **{"p.agreement": "hkgd-ip-2017"}).wait()
    ask.page.fill("#text", f"{ask.page.input_value('#text')}# 我的")
    ask.page.click("#languages [data-lang=zh-Hans]")
    address = ask.page.url
    again = opened().open(file, address.partition("#")[2])
    again.wait_for_selector("body[data-answered='1']")

    assert again.evaluate("() => document.documentElement.lang") == "zh-Hans"
    assert again.input_value("#text") == ask.page.input_value("#text")
    assert again.input_value("#field-agreement") == "instrument/hkgd-ip-2017"
    assert again.inner_text("#run") == "运行"
    again.click("#undo")
    assert "我的" not in again.input_value("#text")


def test_the_catalogue_is_searched_and_followed(desk):
    ask = desk().wait()
    ask.page.fill("#filter", "簽署")
    links = ask.page.locator("#queries a")
    assert 0 < links.count() < len(QUESTIONS)
    ask.page.fill("#filter", "agreements signed at")
    links.first.click()
    assert ask.page.inner_text("#title") == "Agreements signed at a session"
    ask.page.fill("#filter", "qqqq")
    assert ask.page.inner_text("#queries .none") == "No question here matches."


def test_a_thing_leads_to_what_is_said_of_it(desk, graph):
    ask = desk(query="agreement-parties", **{"p.agreement": "hkgd-ip-2017"}).wait()
    ask.page.click("#grid a >> text=Hong Kong")
    ask.wait()

    assert ask.page.input_value("#field-thing") == "gov/cn-hk"
    said = graph.select(
        "SELECT (COUNT(*) AS ?n) { { ?t ?p ?o } UNION { ?o ?p ?t } VALUES ?t { UNDEF } }", t=HK
    )
    assert ask.told().startswith(f"{int(said[0][0].value):,} rows")


def test_on_a_site_a_thing_leads_to_its_page(opened, graph, tmp_path):
    file = write_ask(graph, tmp_path / "ask.html", home="")
    ask = Desk(opened(), file, query="agreement-parties", **{"p.agreement": "hkgd-ip-2017"}).wait()

    assert ask.page.locator("#grid a[href='id/gov/cn-hk.html']").count() > 0
    assert ask.page.get_attribute("#home", "href") == "index.html"


@pytest.mark.parametrize("ways", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}])
def test_nothing_stands_in_the_way_of_anybody(opened, file, ways):
    """Axe finds nothing: with rows, with triples, with a fault; and nothing is wider than the screen."""
    ask = Desk(opened(**ways), file).wait()
    for text in (
        "SELECT ?s ?p { ?s ?p ?o } LIMIT 20",
        "DESCRIBE <https://w3id.org/comity/id/gov/cn-hk>",
        "x",
    ):
        ask.ask(text)
        found = Axe().run(ask.page).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] == []
    wide = "() => document.documentElement.scrollWidth > innerWidth"
    assert not ask.page.evaluate(wide)


@pytest.mark.parametrize("guarded", [True, False])
def test_hostile_labels_and_texts_stay_text(opened, corpus, tmp_path, guarded):
    """With the policy on and off: labels, cells, headings of columns, the address."""
    source = tmp_path / "hostile.ttl"
    text = corpus.turtle(f'{corpus.iri("place/cn-gd")} skos:altLabel "{HOSTILE}"@en .')
    source.write_text(text.replace('"Guangdong"', f'"{HOSTILE}"').replace("South", HOSTILE), encoding="utf-8")
    file = write_ask(comity.open_graph(source), tmp_path / "ask.html")
    state = {"query": HOSTILE, "text": f"# {HOSTILE}\nASK {{}}", "p.x": HOSTILE}
    ask = Desk(opened(bypass_csp=not guarded), file, **state)
    ask.ask(EVERYTHING)
    assert HOSTILE in ask.page.inner_text("#grid")
    ask.ask("SELECT ('" + HOSTILE + "' AS ?x) {}")
    ask.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert "<img" in ask.page.inner_text("#triples")
    ask.page.fill("#filter", HOSTILE)

    assert ask.page.locator("img").count() == 0
    assert ask.tab.quiet(), (ask.tab.requests, ask.tab.console, ask.tab.errors)
