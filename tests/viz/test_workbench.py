"""The page Ask: whole, the same bytes every time, small, and with nothing in it that could run by itself."""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import comity
import pytest
from comity.errors import MachineError, UsageError
from comity.queries import names
from comity.viz import vendor, workbench

LARGEST = 2_500_000  # bytes of the page with the whole bundled dataset
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"

pytestmark = pytest.mark.usefixtures("vendored")


class Reader(HTMLParser):
    """The elements of a page, and the texts of its scripts and styles by id or name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note the element."""
        self.elements.append((tag, dict(attrs)))
        self.open = str(dict(attrs).get("id", tag)) if tag in ("script", "style") else ""

    def handle_endtag(self, tag):  # noqa: ARG002 - its signature is the parser's
        """What follows is no script."""
        self.open = ""

    def handle_data(self, data):
        """Note the text of a script or style."""
        if self.open:
            self.texts[self.open] = self.texts.get(self.open, "") + data


@pytest.fixture(scope="module")
def page(small) -> str:
    return workbench.ask(small)


def unpacked(text: str) -> bytes:
    return lzma.decompress(b64decode(text))


def test_the_page_holds_the_whole_graph_the_engine_and_the_catalogue(page: str, small) -> None:
    texts = Reader(page).texts
    setup = json.loads(texts["setup"])

    assert unpacked(texts["part-data"]) == Path(small.text).read_bytes()
    assert unpacked(texts["part-engine"]).startswith(b"\0asm")
    assert [query["name"] for query in setup["queries"]] == [
        name for name in names() if not name.startswith("view-")
    ]
    assert {word for words in setup["words"].values() for word in words} == {"en", "zh-Hant", "zh-Hans"}
    listed = {thing[0]: thing for thing in json.loads(unpacked(texts["part-names"]))["things"]}
    assert listed["gov/cn-gd"][2]["zh-Hant"]
    assert not any(name.startswith(("claim/", "evidence/")) for name in listed)


def test_only_what_the_policy_names_may_run(page: str) -> None:
    read = Reader(page)
    (policy,) = (found["content"] for tag, found in read.elements if "http-equiv" in found)
    script = b64encode(sha256(read.texts["script"].encode()).digest()).decode()
    style = b64encode(sha256(read.texts["style"].encode()).digest()).decode()

    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; worker-src blob:; "
        f"script-src 'sha256-{script}' 'wasm-unsafe-eval'; style-src 'sha256-{style}'"
    )
    scripts = [found for tag, found in read.elements if tag == "script"]
    assert [found for found in scripts if "src" in found] == []
    assert len([found for found in scripts if "type" not in found]) == 1
    assert [key for _tag, found in read.elements for key in found if key.startswith("on")] == []
    assert [found["href"] for _tag, found in read.elements if "href" in found] == ["data:,"]


def test_hostile_titles_and_labels_stay_text(corpus, tmp_path: Path, monkeypatch) -> None:
    """In the graph, in a query's title and text, in what a file is called."""
    file = tmp_path / "hostile.ttl"
    extra = f'{corpus.iri("place/cn-gd")} skos:altLabel "{HOSTILE}"@en .'
    file.write_text(corpus.turtle(extra), encoding="utf-8")
    query = comity.queries.load("plenaries")
    texts = {"en": HOSTILE}
    hostile = query._replace(titles=texts, descriptions=texts, text=f"# {HOSTILE}\nASK {{}}")
    monkeypatch.setattr(workbench, "load", lambda _name: hostile)
    page = workbench.ask(comity.open_graph(file), home=HOSTILE)
    read = Reader(page)

    assert HOSTILE not in page
    assert json.loads(read.texts["setup"])["queries"][0]["titles"]["en"] == HOSTILE
    assert len([tag for tag, found in read.elements if tag == "script" and "type" not in found]) == 1
    assert [tag for tag, _found in read.elements if tag == "img"] == []


SAY = """
import comity, sys
from comity.viz.workbench import ask
sys.stdout.buffer.write(ask(comity.open_graph(sys.argv[1])).encode())
"""


def test_the_same_graph_is_the_same_bytes(small, page: str, tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the locale and the folder."""
    changes = {"PYTHONHASHSEED": "7", "TZ": "Asia/Hong_Kong", "LC_ALL": "C"}
    command = [sys.executable, "-c", SAY, small.text]
    again = subprocess.run(
        command, cwd=tmp_path, env=os.environ | changes, capture_output=True, check=True
    ).stdout

    assert again.decode() == page


def test_the_page_of_the_whole_dataset_is_small(bundled, tmp_path: Path) -> None:
    path = workbench.write_ask(bundled, tmp_path / "new" / "ask.html")

    assert path.stat().st_size <= LARGEST


def test_a_graph_on_a_server_has_no_such_page() -> None:
    class Server:
        where = "https://example.org/sparql"

    with pytest.raises(UsageError, match=r"https://example.org/sparql is a server"):
        workbench.ask(Server())


def test_without_the_engine_nothing_is_written(small, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(vendor, "folder", lambda: tmp_path / "none")
    with pytest.raises(MachineError, match="run `make assets`"):
        workbench.write_ask(small, tmp_path / "ask.html")

    assert list(tmp_path.iterdir()) == []
