"""Files that describe views: what is odd is told with file and line; a good one is drawn as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from comity.errors import DataError, UsageError
from comity.queries.catalogue import load
from comity.viz import VIEWS, modelled, view, view_named
from comity.viz.describing import KEYS, MOST_BYTES, described
from comity.viz.fold import FOLDS
from comity.viz.layout import LAYOUTS, lay_out

GOOD = """title: {en: Who holds which post, zh-Hant: 誰任何職, zh-Hans: 谁任何职}
query: view-institutions
layout: columns
relations: ["comity:post", "org:postIn"]
columns:
- title: {en: People, zh-Hant: 人物, zh-Hans: 人物}
  classes: [people]
- title: {en: Posts, zh-Hant: 職位, zh-Hans: 职位}
  classes: ["org:Post"]
- title: {en: Bodies, zh-Hant: 機構, zh-Hans: 机构}
  classes: [actors]
"""


@pytest.fixture
def written(tmp_path):
    """Writes a file of a view; returns how it is named."""

    def write(text, name="posts.yaml"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(file)

    return write


def test_a_file_is_a_view(small, written):
    """Its name is that of the file; only the relations that it names are drawn, in its columns."""
    mine = view_named(written(GOOD))
    model = modelled(small, mine)
    at = lay_out(model).at

    assert mine.name == "posts"
    assert {edge.relation for edge in model.edges} == {"comity:post", "org:postIn"}
    assert at["person/head-hk"][0] < at["post/cn-hk-head"][0] < at["gov/cn-hk"][0]
    assert "Who holds which post" in view(small, written(GOOD))


def test_line_ends_and_a_mark_of_bytes_change_nothing(written):
    """Files come from Windows too."""
    other = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()

    assert view_named(written(other)) == view_named(written(GOOD))


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("layout: columns", "layouts: columns", 3, "no key 'layouts' here: write title, query, layout"),
        ("layout: columns", "layout: spiral", 3, "no layout 'spiral': write columns, focus"),
        (
            "query: view-institutions",
            "query: view-everything",
            2,
            "no query for views 'view-everything': write view-",
        ),
        ("query: view-institutions", "query: agreements-signed", 2, "no query for views"),
        ("query: view-institutions", "query: ../../etc/passwd", 2, "no query for views"),
        ("query: view-institutions", "query: view-details", 2, "no query for views"),
        ("query: view-institutions", "query: view-agreement", 1, "write what the view takes"),
        ("layout: columns", "layout: focus", 1, "write what the view takes"),
        ("layout: columns", "layout: columns\ntakes: [gov]", 4, "does not ask for what the view takes"),
        ("layout: columns", "layout: columns\ntakes: [king]", 4, "no kind of entity 'king'"),
        ("layout: columns", "layout: columns\nlayout: levels", 4, "the key 'layout' stands twice"),
        ("layout: columns", "layout: [columns]", 3, "no layout ['columns']"),
        ("layout: columns", "layout: columns\ndepths: 9", 4, "no depth '9': write 1, 2, 3"),
        ("layout: columns", "layout: columns\nfold: twice", 4, "no way to fold 'twice': write fields, years"),
        ("layout: columns", "layout: columns\nstanding: rejected", 4, "no standing 'rejected'"),
        ("layout: columns", "layout: columns\nsay-relations: yes", 4, "no switch 'yes': write true, false"),
        ("zh-Hant: 誰任何職, ", "", 1, "the key 'zh-Hant' is missing"),
        ("{en: Who", "{fr: Qui, en: Who", 1, "no key 'fr' here: write en, zh-Hant, zh-Hans"),
        ("Who holds which post", "w" * 201, 1, "write a text of 1 to 200 characters"),
        ("classes: [people]", "classes: [peoples]", 7, "no class 'peoples'"),
        ("classes: [people]", "classes: people", 7, "write a list"),
        ("classes: [people]", "classes: &a [people]", 7, "an anchor or alias"),
        ("classes: [people]", "classes: *a", 7, "alias"),
        ("classes: [people]", "classes: !!python/name:os.system [people]", 7, "a tag (!)"),
        ("classes: [people]", "classes: " + "[" * 9 + "]" * 9, 7, "nested too deep"),
        ("classes: [people]", "classes: [people", 8, "no YAML"),
        ("classes: [people]", "? [a, b]\n  : people", 7, "a key is a word"),
        ("title:", "\u202etitle:", 1, "a character that cannot be seen"),
        ("title:", "--- {}\n---\ntitle:", 2, "a second document"),
    ],
)
def test_what_is_odd_is_told_with_its_line(old, new, line, told):
    """One line, with what to write instead."""
    text = GOOD.replace(old, new, 1).encode()
    with pytest.raises(DataError) as error:
        described(text, "mine.yaml", "mine")

    assert str(error.value).startswith(f"mine.yaml:{line}: ")
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"title: [" + b" " * MOST_BYTES, "more than 64,000 bytes"),
        (b"just words", "write keys with values: title, query"),
        (b"- a\n- b", "write keys with values"),
        (b"title: {}", "the key 'query' is missing"),
    ],
)
def test_rubbish_is_told(data, told):
    """Whatever the file holds, it is one line and no traceback."""
    with pytest.raises(DataError) as error:
        described(data, "mine.yaml", "mine")

    assert told in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    """A folder is no file either."""
    with pytest.raises(UsageError, match="No such file"):
        view_named(str(tmp_path / "none.yaml"))
    with pytest.raises(UsageError, match="Is a directory"):
        view_named(f"{tmp_path}/")


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_of_the_folder_can_be_asked_as_its_example_says(bundled, name):
    """The example of each file names entities of the bundled dataset, of the kind that it takes."""
    own = VIEWS[name]
    entities = own.example.split()

    assert len(entities) == len(own.takes)
    assert "view" in load(own.query).tags
    assert own.layout in LAYOUTS
    assert own.fold in {"", *FOLDS}
    for entity, segments in zip(entities, own.takes, strict=True):
        assert bundled.resolve(entity, segments)


def test_the_file_in_the_docs_is_a_view():
    """What docs/viewers.md shows can be saved and drawn."""
    page = (Path(__file__).parents[2] / "docs" / "viewers.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)

    assert block == GOOD


def test_the_docs_tell_of_every_key():
    """The table of keys has those that a file may have."""
    page = (Path(__file__).parents[2] / "docs" / "viewers.md").read_text(encoding="utf-8")
    rows = page.partition("| key | says |")[2].partition("\n\n")[0].splitlines()[2:]
    told = {key for row in rows for key in re.findall(r"`([a-z-]+)`", row.split("|")[1])}

    assert told == set(KEYS)
