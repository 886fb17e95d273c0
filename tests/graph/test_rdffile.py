from pathlib import Path

import pytest
from comity.errors import ComityError, DataError, UsageError
from comity.graph import rdffile
from comity.graph.local import open_file

LINE = '<http://x/a> <http://x/b> "c"{} .\n'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "\ufeff@prefix x: <http://x/> . x:a x:b 'c' ."),
        ("a.nt", LINE.format("")),
        ("a.nq", LINE.format(" <http://x/g>")),
        ("A.TRIG", "<http://x/g> { <http://x/a> <http://x/b> 'c' }"),
    ],
)
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_formats(tmp_path: Path, name: str, text: str, engine: str) -> None:
    """The four formats are read, named graphs asked with the rest; a byte order mark is passed over."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    graph = open_file(path, engine)

    assert list(graph.select("SELECT ?o { <http://x/a> ?p ?o }").texts()) == [("c",)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<http://x/a> <http://x/b> .", ":1:"),
        (LINE.format("") + "\n<http://x/a> <http://x/b> 'é' <oops>", ":3:"),
        ("<a> <b> <c> .", ":1:"),
        ('<http://x/a> <http://x/b> "\x00\ud800"'.encode("utf-8", "surrogatepass").decode("latin-1"), ":1:"),
        ("@prefix x: <http://x y> .", ":1:"),
        ("<http://x/a> <http://x/b> " + "<<( <http://x/a> <http://x/b> " * 50_000 + "<http://x/c>", ":1:"),
    ],
)
def test_what_does_not_parse_has_a_place(tmp_path: Path, text: str, place: str) -> None:
    """File and line are named, and the process lives: some thousand nested triple terms would end it."""
    path = tmp_path / "bad.ttl"
    path.write_text(text)
    with pytest.raises(DataError) as caught:
        open_file(path)

    assert f"{path}{place}" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "hidden", ['"#"', "'\"'", '"""\'"""', "<http://x/#a>", "x:a\\'b", "# )>>\n <http://x/a>"]
)
def test_nesting_cannot_hide(tmp_path: Path, hidden: str) -> None:
    """Quotes and marks before the nested terms do not keep them from being counted."""
    nested = "<<( <http://x/a> <http://x/b> " * 5_000 + "<http://x/c>" + " )>>" * 5_000
    path = tmp_path / "bad.ttl"
    path.write_text(f"@prefix x: <http://x/> . <http://x/a> <http://x/b> {hidden} , {nested} .")
    with pytest.raises(DataError, match="nested deeper"):
        open_file(path)


def test_many_triple_terms_side_by_side_are_read(tmp_path: Path) -> None:
    """Only depth counts."""
    path = tmp_path / "wide.ttl"
    path.write_text(
        "\n".join(f"<http://x/a> <http://x/b> <<( <http://x/a> <http://x/b> {n} )>> ." for n in range(300))
    )

    assert len(open_file(path).store) == 300


@pytest.mark.parametrize("name", ["a.rdf", "a.owl", "a.xml", "a.jsonld", "a.json", "a.txt", "a"])
def test_other_formats_are_refused(tmp_path: Path, name: str) -> None:
    """RDF/XML and JSON-LD can make a reader swell or fetch; the message says what to convert to."""
    (tmp_path / name).write_text("")
    with pytest.raises(UsageError, match=r"Turtle \(\.ttl\)"):
        open_file(tmp_path / name)


def test_size_is_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not read."""
    monkeypatch.setattr(rdffile, "LARGEST_FILE", 10)
    (tmp_path / "a.nt").write_text(LINE.format(""))
    with pytest.raises(UsageError, match="MB"):
        open_file(tmp_path / "a.nt")


@pytest.mark.parametrize("path", ["/dev/zero", "/nonexistent.ttl", "/dev"])
def test_what_is_no_file_is_refused(path: str) -> None:
    """Devices, folders and what is not there."""
    with pytest.raises(ComityError):
        open_file(Path(path))
