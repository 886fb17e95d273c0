"""The header of a query: each way to break it is told with its place."""

import re

import pytest
from comity.errors import DataError
from comity.queries.header import TYPES, Parameter, read_header

GOOD = """\
#+ title@en: Agreements
#+ title@zh-Hant: 協議
#+ description@en: All of them: each once.
#+ description@zh-Hant: 全部協議。
#+ parameter session: event = 2017-11-18-hkgd-plenary-20
#+ parameter date: date = any
#+ parameter post: post
#+ question: 2, 3
#+ tags: agreement, session
SELECT * WHERE {
  VALUES ?session { UNDEF }
  VALUES ?date { UNDEF }
  VALUES ?post { UNDEF }
  ?a ?session ?date, ?post
}
"""
BAD = [
    ("title@en: Agreements", "title: Agreements", "q.rq:1: this header line is not understood"),
    ("title@en: Agreements", "title@en:", "q.rq:1: this header line is not understood"),
    ("title@en: Agreements", "title@fr: Accords", "q.rq:1: a text in fr"),
    ("title@zh-Hant: 協議", "title@en: Again", "q.rq:2: a second text in en"),
    ("#+ title@en: Agreements\n", "", "q.rq:1: the header has no title@en"),
    ("#+ title@zh-Hant: 協議\n", "", "q.rq:1: the header has no title@zh-Hant"),
    ("#+ description@zh-Hant: 全部協議。\n", "", "q.rq:1: the header has no description@zh-Hant"),
    ("#+ tags: agreement, session\n", "", "q.rq:1: the header has no tags"),
    ("#+ tags: agreement, session", "#+ tags: a\n#+ tags: b", "q.rq:10: tags stand in one line"),
    ("#+ tags: agreement, session", "#+ endpoint: http://e/", "q.rq:9: this header line is not understood"),
    ("question: 2, 3", "question: 61", "q.rq:8: '61' are no numbers of questions; they go from 1 to 60"),
    ("question: 2, 3", "question: two", "q.rq:8: 'two' are no numbers of questions"),
    ("question: 2, 3", "question: 2,,3", "q.rq:8: '2,,3' are no numbers of questions"),
    ("question: 2, 3", "questions: 2, 3", "q.rq:8: questions stand in one line"),
    ("question: 2, 3", "question: 2\n#+ question: 3", "q.rq:9: questions stand in one line"),
    ("parameter date: date = any", "parameter date: day", "q.rq:6: 'day' is no type of parameter"),
    ("parameter date: date = any", "parameter Date: date", "q.rq:6: 'Date' is no name for a parameter"),
    ("parameter date: date = any", "parameter session: date", "q.rq:6: a second parameter session"),
    ("parameter date: date = any", "parameter day: date", "q.rq:6: parameter day is not used"),
    ("#+ parameter post: post\n", "", "q.rq:12: ?post is no parameter"),
    ("  VALUES ?post { UNDEF }\n", "", "q.rq:7: parameter post is not used"),
    ("SELECT *", "SELECT *\n#+ tags: late\n", "q.rq:11: a header line below line 10"),
]


def test_reads_all() -> None:
    """Titles, descriptions, parameters in their order, tags."""
    header = read_header(GOOD, "q.rq")

    assert header.titles == {"en": "Agreements", "zh-Hant": "協議"}
    assert header.descriptions == {"en": "All of them: each once.", "zh-Hant": "全部協議。"}
    assert header.questions == (2, 3)
    assert header.tags == ("agreement", "session")
    assert [
        Parameter("session", "event", "2017-11-18-hkgd-plenary-20"),
        Parameter("date", "date", "any"),
        Parameter("post", "post"),
    ] == header.parameters


def test_windows_line_ends() -> None:
    """A file that an editor gave other line ends says the same."""
    unix, windows = (read_header(text, "q.rq") for text in (GOOD, GOOD.replace("\n", "\r\n")))

    assert (unix.titles, unix.parameters, unix.tags) == (windows.titles, windows.parameters, windows.tags)


@pytest.mark.parametrize(("good", "bad", "complaint"), BAD)
def test_broken_headers_are_told(good: str, bad: str, complaint: str) -> None:
    """File, line, what is wrong."""
    assert good in GOOD
    with pytest.raises(DataError, match=re.escape(complaint)):
        read_header(GOOD.replace(good, bad), "q.rq")


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_is_known(type_: str) -> None:
    """Each type of the list may stand in a header."""
    text = GOOD.replace("parameter post: post", f"parameter post: {type_}")

    assert type_ == read_header(text, "q.rq").parameters[2].type
