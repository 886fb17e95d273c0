"""The page's text: nothing from elsewhere, the policy's hashes right, the same bytes every time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from comity.errors import MachineError
from comity.viz import view, write_view


class Reader(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles, as a browser tells them apart."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.open = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note the element."""
        self.elements.append((tag, dict(attrs)))
        self.open = tag if tag in ("script", "style") else ""
        if self.open:
            self.texts.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):  # noqa: ARG002 - its signature is the parser's
        """The text of a script ends."""
        self.open = ""

    def handle_data(self, data):
        """Note the text of a script or style."""
        if self.open:
            self.texts[-1][2] += data


def inflated(read, name):
    """The bytes that the element of this id holds, deflated and in base64."""
    (text,) = [text for _, attributes, text in read.texts if attributes.get("id") == name]
    return zlib.decompress(b64decode(text))


@pytest.fixture(scope="module")
def page(small):
    return view(small, "agreement", "instrument/agreement-0")


@pytest.fixture(scope="module")
def read(page):
    return Reader(page)


def test_the_page_declares_what_a_page_declares(page, read):
    """A doctype (no quirks mode), a language, an encoding, a title."""
    assert page.startswith("<!doctype html>")
    assert ("html", {"lang": "en"}) in read.elements
    assert ("meta", {"charset": "utf-8"}) in read.elements
    assert "<title>One instrument" in page


def test_no_element_names_another_address(read):
    """Nothing is loaded: the one address of an element is the empty icon."""
    named = [
        value
        for _, attributes in read.elements
        for key, value in attributes.items()
        if key in ("src", "href", "srcset", "action", "data", "poster", "background")
    ]

    assert named == ["data:,"]
    assert "http" not in next(text for tag, _, text in read.texts if tag == "style")
    assert "url(" not in next(text for tag, _, text in read.texts if tag == "style")
    assert "sourceMappingURL" not in "".join(text for _, _, text in read.texts)


def test_our_own_script_and_template_name_no_address_but_that_of_svg(read):
    """Addresses stand in the data only; vis-network's own comments aside."""
    *_, (_, _, ours) = [text for text in read.texts if text[0] == "script"]

    assert {"http://www.w3.org/2000/svg"} == set(re.findall(r"https?://[^'\"`\s)]+", ours))


def test_no_element_has_a_handler(read):
    """Handlers are set by the script; the policy would refuse others."""
    assert [key for _, attributes in read.elements for key in attributes if key.startswith("on")] == []


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else(read):
    """Each hash is that of an element as it stands in the page, or, for the engine, of what it unfolds to."""
    (policy,) = [a["content"] for tag, a in read.elements if a.get("http-equiv") == "Content-Security-Policy"]
    run = [text for tag, attributes, text in read.texts if tag == "style" or "type" not in attributes]
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in run]
    style, script = hashes
    engine = "'sha256-" + b64encode(sha256(inflated(read, "engine")).digest()).decode() + "'"
    expected = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src {engine} {script}; style-src {style}"
    )

    assert expected == unescape(policy)


def test_the_data_are_json_that_holds_every_node_and_edge(read):
    """Chinese stands as itself, not as six bytes a character."""
    (island,) = [text for _, attributes, text in read.texts if attributes.get("type") == "application/json"]
    data = json.loads(island)

    assert "第0號合作協議" in island
    assert {"edges", "nodes", "options", "view"} == set(data)
    assert "instrument/agreement-0" in {node["id"] for node in data["nodes"]}
    assert "mirror.example" not in island


def test_the_engine_is_that_of_the_installed_package(read):
    """All of vis-network as pyvis ships it but the line that names a map of its source."""
    import pyvis

    shipped = (Path(pyvis.__file__).parent / "lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    engine = inflated(read, "engine").decode()

    assert shipped.startswith(engine.rstrip("\n"))
    assert len(shipped) - len(engine) < 60


def test_the_data_of_a_long_page_are_packed_and_deflated(small, monkeypatch):
    """They are the same data; how long is long does not matter to what they say."""
    short = Reader(view(small, "overview"))
    monkeypatch.setattr("comity.viz.page.LONGEST", 10)
    long = Reader(view(small, "overview"))
    (island,) = [text for _, attributes, text in short.texts if attributes.get("id") == "data"]
    plain, packed = json.loads(island), json.loads(inflated(long, "data"))

    for path in (("nodes",), ("edges",), ("view", "entries"), ("view", "passages")):
        rows, columns = plain, packed
        for key in path:
            rows, columns = rows[key], columns[key]
        assert rows == unpacked(columns)
    assert plain["view"]["sources"] == packed["view"]["sources"]


def unpacked(packed):
    """As data.js does it."""
    columns = {
        key: [column["of"][place] for place in column["at"]] if isinstance(column, dict) else column
        for key, column in packed["columns"].items()
    }
    return [{key: column[i] for key, column in columns.items()} for i in range(packed["rows"])]


@pytest.mark.parametrize("longest", [10, 10**9])
def test_the_same_graph_gives_the_same_bytes_in_another_process(
    corpus, small, monkeypatch, tmp_path, longest
):
    """Over hash seed, time zone, locale and working folder, deflated or not."""
    monkeypatch.setattr("comity.viz.page.LONGEST", longest)
    page = view(small, "agreement", "instrument/agreement-0")
    file = tmp_path / "small.ttl"
    file.write_text(corpus.turtle(), encoding="utf-8")
    code = (
        f"import sys, comity; from comity.viz import page, view; page.LONGEST = {longest};"
        f"page = view(comity.open_graph({str(file)!r}), 'agreement', 'instrument/agreement-0');"
        "sys.stdout.buffer.write(page.encode())"
    )
    ways = {"PYTHONHASHSEED": str(longest % 7), "TZ": "Asia/Hong_Kong", "LC_ALL": "C", "PYTHONUTF8": "0"}
    made = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | ways, cwd=tmp_path, capture_output=True, check=True
    )

    assert page.encode() == made.stdout


@pytest.mark.parametrize("bad", ["</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029&<>\"'"])
def test_a_hostile_name_stays_inside_the_data(corpus, bad, tmp_path):
    """The data island is closed by the template alone."""
    import comity

    file = tmp_path / "hostile.ttl"
    quoted = json.dumps(bad, ensure_ascii=False)
    extra = corpus.iri("gov/cn-hk") + f" <http://www.w3.org/2004/02/skos/core#altLabel> {quoted}@en ."
    name = corpus.label("NAME", "名")
    text = corpus.turtle(
        extra + "\n" + corpus.thing("instrument/bad", "comity:Agreement, comity:Instrument", name)
    )
    file.write_text(text.replace('"NAME"', quoted), encoding="utf-8")
    read = Reader(view(comity.open_graph(file), "ego", "instrument/bad"))
    (island,) = [text for _, attributes, text in read.texts if attributes.get("type") == "application/json"]

    assert sum(tag == "script" for tag, _ in read.elements) == 3  # data, engine, our own
    assert bad in {name for node in json.loads(island)["nodes"] for name in node["names"].values()}


def test_a_page_is_written_whole_or_not_at_all(small, tmp_path, monkeypatch):
    """An old page stays when the new one cannot be finished, and no piece of the new one is left."""
    target = tmp_path / "page.html"
    target.write_text("old", encoding="utf-8")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError) as told:
        write_view(small, target, "overview")

    assert "No space left on device" in str(told.value)
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_file_where_a_folder_should_be_is_told(small, tmp_path):
    """One line, with the path."""
    (tmp_path / "none").write_text("a file", encoding="utf-8")
    with pytest.raises(MachineError) as told:
        write_view(small, tmp_path / "none" / "page.html", "overview")

    assert str(tmp_path / "none" / "page.html") in str(told.value)


def test_a_written_page_is_the_page(small, page, tmp_path):
    """UTF-8, no other line ends, readable by others."""
    path = write_view(small, tmp_path / "page.html", "agreement", "instrument/agreement-0")

    assert page.encode() == path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o644
