"""What changed since an earlier release: the page that `comity site --since` writes."""

from __future__ import annotations

from pathlib import Path

import comity
from comity.changes import told_apart
from comity.graph.entities import Entities
from comity.viz.site import news
from comity.viz.site.pages import Pages
from comity.viz.site.places import Places
from comity.viz.site.telling import Teller
from comity.viz.site.writing import Folder


def page(folder: Path, graph, changes) -> str:
    read = Entities(graph)
    news.write(
        Pages(Folder(folder), {"en": "Made up"}, "0", ask=False), Teller(read, Places(read), {}), changes
    )
    return (folder / "changes.html").read_text(encoding="utf-8")


def test_without_an_earlier_release_it_says_so(small, tmp_path):
    assert "without an earlier release" in page(tmp_path, small, None)


def test_the_same_again_is_told_as_such(small, tmp_path):
    assert "Nothing is different" in page(tmp_path, small, told_apart(small.where, small))


def test_changes_stand_by_entity_in_three_languages(small, corpus, tmp_path):
    """A new measure is told of the agreement that has it, with a link to its page."""
    extra = corpus.claim(
        "claim/agreement-0.new", "Commitment", corpus.label("Brand new", "新措施", "新措施"), "44"
    )
    owner = (
        f"{corpus.iri('instrument/agreement-0')} comity:commitment {corpus.iri('claim/agreement-0.new')} ."
    )
    (tmp_path / "newer.ttl").write_text(corpus.turtle(f"{extra}\n{owner}"), encoding="utf-8")
    graph = comity.open_graph(tmp_path / "newer.ttl")
    text = page(tmp_path, graph, told_apart(small.where, graph))

    assert 'href="id/instrument/agreement-0.html"' in text
    assert "Brand new" in text
    assert "新措施" in text
