"""Answers on the screen: short names, aligned columns, what is to be known beside them."""

import io
import subprocess
import sys

import pytest
from comity.errors import UsageError
from comity.queries.answers import plain, read, short, write
from comity.queries.evaluation import FORMATS, Answer, require_format
from pyoxigraph import BlankNode, Literal, NamedNode

ID = "https://w3id.org/comity/id/"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def printed(answer: Answer, out: io.StringIO | None = None) -> tuple[str, str]:
    out, notes = out or io.StringIO(), io.StringIO()
    write(answer, out, notes)
    return out.getvalue(), notes.getvalue()


def table(body: str, rows: int, *, truncated: bool = False) -> Answer:
    return Answer("select", "table", body.encode(), rows, truncated)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (None, ""),
        (NamedNode(f"{ID}gov/cn-hk"), "gov/cn-hk"),
        (NamedNode(f"{ID}claim/a.b.c"), "claim/a.b.c"),
        (NamedNode("https://w3id.org/comity/concept/agreement"), "cc:agreement"),
        (NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), "skos:prefLabel"),
        (NamedNode("http://example.org/x"), "http://example.org/x"),
        (Literal("廣東", language="zh-Hant"), "廣東"),
        (Literal(7), "7"),
        (Literal("two\nlines\tand\ttabs"), "two lines and tabs"),
        (Literal("\x1b[31mred\x07\x9b\u202eback"), "\ufffd[31mred\ufffd\ufffd\ufffdback"),
        (BlankNode("b"), "b"),
    ],
)
def test_short(term: object, text: str) -> None:
    """Names as people write them, and nothing that a terminal would obey."""
    assert text == short(term)


def test_plain_table_is_aligned() -> None:
    """Chinese characters take two columns; no line ends in blanks."""
    rows = [["廣東", "a"], ["Hong Kong", "bc"], ["", ""]]

    assert plain(["place", "x"], rows) == "place      x\n---------  --\n廣東       a\nHong Kong  bc\n\n"


def test_combining_marks_take_no_column() -> None:
    """A letter with its accent is one column wide."""
    assert plain(["n"], [["e\u0301"]]) == "n\n-\ne\u0301\n"


def test_table_into_a_pipe() -> None:
    """Plain text, nothing on standard error."""
    out, notes = printed(table(f'?place\t?name\n<{ID}place/cn-gd>\t"廣東"@zh-Hant\n\t"x"\n', 2))

    assert out == "place        name\n-----------  ----\nplace/cn-gd  廣東\n             x\n"
    assert notes == ""


def test_table_on_a_terminal() -> None:
    """Through rich; what looks like its mark-up is text."""
    out, _notes = printed(table('?x\n"[bold]not bold[/bold]"\n', 1), Terminal())

    assert "[bold]not bold[/bold]" in out


def test_empty_answers_say_so() -> None:
    """On standard error; standard output stays empty."""
    assert printed(table("?x\n", 0)) == ("", "no rows\n")
    assert printed(Answer("construct", "table", b"?subject\t?predicate\t?object\n", 0)) == (
        "",
        "no triples\n",
    )


def test_truncated_answers_say_so() -> None:
    """Never silently."""
    _out, notes = printed(Answer("select", "csv", b"x\r\n1\r\n", 10_000, truncated=True))

    assert notes == "… 10,000 of more rows shown; --limit N shows more\n"


def test_other_formats_pass_through() -> None:
    """Byte for byte, with a line end at the end."""
    assert printed(Answer("select", "csv", b"x\r\n1\r\n", 1)) == ("x\r\n1\r\n", "")
    assert printed(Answer("select", "json", b"{}", 1)) == ("{}\n", "")
    assert printed(Answer("ask", "table", b"true", 1)) == ("true\n", "")


def test_read() -> None:
    """Columns and cells."""
    assert read(table('?x\t?y\n"1"\t\n', 1)) == (["x", "y"], [["1", ""]])


@pytest.mark.parametrize("form", ["select", "ask", "construct"])
def test_formats_fit_the_form(form: str) -> None:
    """Rows have no Turtle, triples no JSON; the message lists what there is."""
    refused = {"json", "xml", "csv", "tsv"} if form == "construct" else {"ttl", "nt"}
    for format_ in FORMATS:
        if format_ in refused:
            with pytest.raises(UsageError, match=r"cannot hold; take table, "):
                require_format(form, format_)
        else:
            require_format(form, format_)


def test_rich_stays_out_of_pipes() -> None:
    """A table into a pipe does not load it."""
    code = (
        "import sys, io; from comity.queries import answers; from comity.queries.evaluation import Answer; "
    )
    code += "answers.write(Answer('select', 'table', b'?x\\n1\\n', 1), io.StringIO()); "
    code += (
        "print([m for m in ('rich', 'yaml', 'rdflib', 'networkx', 'msgspec', 'json') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_an_empty_answer_on_a_terminal_is_a_note_alone() -> None:
    """No heads of columns without rows, on a terminal as in a pipe."""
    assert printed(table("?a\n", 0), Terminal()) == ("", "no rows\n")
    assert printed(table("?a\n", 0)) == ("", "no rows\n")
