"""Exit codes and messages of every command, for the commonest mistakes and the plain successes."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from comity.cli import run

# What a user types, in a folder with the files of `desk`; the exit code; what standard error says, or, where
# the code is 0, what is on standard output.
CASES: list[tuple[str, int, str]] = [
    ("--help", 0, "Usage: comity"),
    ("--version", 0, "comity "),
    ("nope", 2, "No such command 'nope'. (see comity --help)"),
    ("--nope", 2, "No such option '--nope'"),
    # build
    ("build nowhere", 2, "nowhere is no folder; name the one that holds dataset.yaml"),
    ("build empty", 1, "empty/dataset.yaml:1:1: error: there is no such file; `comity init DIR` makes"),
    ("build broken", 1, "broken/dataset.yaml:2:1: error: "),
    ("build mine --out taken", 2, "taken is not a release that comity made; name another --out"),
    ("build mine --out empty", 2, "empty is not a release that comity made; name another --out"),
    ("build mine --out link", 2, "link is a link to taken, not made by comity; name another --out"),
    ("build mine --out taken/x", 3, "cannot write taken/x: "),
    ("build mine extra", 2, "unexpected extra argument (extra)"),
    # check
    ("check mine", 0, ""),
    ("check mine --format json", 0, "[]"),
    ("check mine --format yaml", 2, "'yaml' is not one of 'text', 'json', 'github'"),
    ("check nowhere", 2, "nowhere is no folder"),
    ("check taken", 2, "taken is no folder"),
    ("check --texts nowhere mine", 2, "Directory 'nowhere' does not exist"),
    ("check --release nowhere", 2, "Directory 'nowhere' does not exist"),
    ("check --release empty", 3, "empty/manifest.json is missing: run `comity build` to make it again"),
    # coverage
    ("coverage mine", 0, "gazette-2020-03-03"),
    ("coverage nowhere", 2, "nowhere is no folder"),
    ("coverage empty", 1, "empty/dataset.yaml:1:1: error: there is no such file"),
    # pin
    ("pin", 2, "Missing argument 'SOURCE'. (see comity pin --help)"),
    ("pin some 1-2", 2, "Missing option '--text'"),
    ("pin some 1-2 --text nowhere", 2, "File 'nowhere' does not exist"),
    ("pin some one --text text --dataset mine", 2, "'one' are no lines; write 163-165"),
    ("pin some 8-9 --text text --dataset mine", 2, "8-9"),
    ("pin some 1 --text text --dataset mine", 1, "not 20 to 170; add the heading or neighbour above"),
    ("pin some 1 --text bytes --dataset mine", 1, "bytes is not UTF-8; save it as UTF-8"),
    # init
    ("init", 2, "Missing argument 'FOLDER'"),
    ("init mine", 2, "mine is there already; name a folder that is new or empty"),
    ("init taken", 2, "taken is there already"),
    ("init taken/x", 3, "cannot write taken/x: "),
    ("init fresh", 0, "fresh/dataset.yaml"),
    # site
    ("site mine", 2, "which no site of comity has: name another folder"),
    # fmt
    ("fmt --check mine", 0, ""),
    ("fmt nowhere", 2, "nowhere is no folder"),
    ("fmt broken", 1, "broken/dataset.yaml:2:1: "),
    # query
    ("query", 0, "agreements-signed"),
    ("query -p a=b", 2, "name the query first"),
    ("query --explain", 2, "--explain tells of a query; name the query first"),
    ("query --explain fields", 0, "Fields of co-operation in use"),
    ("query --explain fields -p a=b", 2, "--explain asks nothing; leave -p out"),
    ("query --explain field", 2, "there is no query 'field'; near it: fields"),
    ("query --explain nowhere.rq", 2, "nowhere.rq is no query that can be read"),
    ("query officeholders", 2, "there is no query 'officeholders'; near it: officeholder"),
    (f"query {'n' * 300}", 2, "there is no query"),
    ("query ../sources", 2, "../sources is no query that can be read"),
    ("query nowhere.rq", 2, "nowhere.rq is no query that can be read"),
    ("query ./empty", 2, "is no query that can be read"),
    ("query ./bytes", 2, "is no query that can be read"),
    ("query ./text", 2, "this is no query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE"),
    ("query sources -p x", 2, "'x' is no parameter; write -p key=value"),
    ("query sources -p x=1 -p x=2", 2, "the parameter 'x' is given twice"),
    ("query sources -p x=1", 2, "the query has no parameter 'x'; its parameters: "),
    ("query officeholder", 2, "parameter post is missing; parameters: "),
    ("query officeholder -p post=gov/cn-hk -p date=2017-11-18", 2, "'gov/cn-hk' is of another kind"),
    ("query officeholder -p post=cn-hk-scma -p date=18/11/2017", 2, "this is no day; write it as 2017-11-18"),
    ("query officeholder -p post=cn-hk-scmaa -p date=2017-11-18", 2, "near it: post/cn-hk-scma"),
    ("query sources --format pdf", 2, "'pdf' is not one of 'table'"),
    ("query sources --format ttl", 2, "this query answers rows, which ttl cannot hold"),
    ("query sources extra", 2, "unexpected extra argument (extra)"),
    ("query sources --graph nowhere", 2, "nowhere does not exist: name a release's folder or an RDF file"),
    ("query sources --graph empty", 3, "empty/manifest.json is missing: run `comity build`"),
    ("query sources --graph text", 2, "text: that is no RDF file by its name; convert it to Turtle"),
    ("query sources --graph broken.ttl", 1, "broken.ttl:1:1: "),
    ("query sources --graph http://127.0.0.1:9/sparql", 3, "cannot reach http://127.0.0.1:9/sparql: "),
    ("query sources --graph http://me:pass@127.0.0.1:9/", 2, "an address with a login is refused"),
    ("query sources --graph-iri urn:x:y", 2, "is no SPARQL endpoint: a graph is chosen on a server"),
    ("query sources", 0, "hkwwp-2017-11-19"),
    # find
    ("find", 2, "Missing argument 'TEXT'"),
    ("find 香港 --limit 0", 2, "0 is not in the range 1<=x<=10000"),
    ("find 香港 --graph nowhere", 2, "nowhere does not exist"),
    ("find 香港", 0, "place/cn-hk"),
    # show
    ("show", 2, "Missing argument 'ENTITY'"),
    ("show cn-hk", 2, "'cn-hk' may be place/cn-hk or gov/cn-hk: write one of these"),
    ("show gov/cn-hkk", 2, "nothing is called 'gov/cn-hkk' in "),
    (
        "show 香港",
        2,
        "'香港' is no name of an entity: write it as gov/cn-hk, or look for it by",
    ),
    ("show gov/cn-hk", 0, "gov/cn-hk  Government"),
    # path
    ("path gov/cn-hk", 2, "Missing argument 'B'"),
    ("path gov/cn-hk gov/cn-hk", 2, "gov/cn-hk and gov/cn-hk are the same; name two"),
    ("path gov/cn-hk nowhere", 2, "nothing is called 'nowhere'"),
    ("path lam-cheng-yuet-ngor xi-jinping", 0, "1. "),
    # view
    ("view", 2, "Missing argument 'NAME or FILE'"),
    ("view nope", 2, "no view named 'nope'; the views are agreement, co-signatories,"),
    ("view ego", 2, "the view ego takes an entity, not 0; name it as in comity view ego cn-hk-cmab"),
    ("view overview x", 2, "the view overview takes no entity, not 1"),
    ("view agreement gov/cn-hk", 2, "'gov/cn-hk' is of another kind"),
    ("view ego cn-hk-cmab --depth 4", 2, "4 is not in the range 1<=x<=3"),
    ("view institutions -o empty", 2, "'empty' is a directory"),
    ("view institutions -o taken/x.html", 3, "taken/x.html cannot be written"),
    ("view institutions -o page.html", 0, "page.html"),
    ("view ./posts.yaml -o posts.html", 0, "posts.html"),
    ("view ./broken/dataset.yaml", 1, "./broken/dataset.yaml:2: "),
    ("view ./missing.yaml", 2, "./missing.yaml"),
    # diff
    ("diff", 2, "Missing argument 'OLD'"),
    ("diff broken.ttl nowhere", 1, "broken.ttl:1:1: "),
    ("diff nowhere nowhere", 2, "nowhere does not exist"),
    ("diff empty empty", 3, "empty/manifest.json is missing: run `comity build`"),
    ("diff text text", 2, "text: that is no RDF file by its name"),
    ("diff text text --format xml", 2, "'xml' is not one of 'text', 'json'"),
    ("diff text text --language fr", 2, "'fr' is not one of 'en'"),
    # export
    ("export", 2, "Missing argument 'FORMAT'. Choose from: json-ld, rdf-xml, nq,"),
    ("export pdf -o x", 2, "'pdf' is not one of 'json-ld'"),
    ("export csv", 2, "Missing option '-o' / '--out'"),
    ("export csv -o taken", 2, "taken is a file: csv is a folder with one table a class"),
    ("export nq -o empty", 2, "empty is a folder: name a file"),
    ("export nq -o taken/x", 3, "taken/x cannot be written"),
    ("export nq -o pipe", 2, "pipe is a device or a pipe: name a file"),
    ("export csv -o tables", 0, "tables/agreements.csv"),
    ("export csv -o tables --graph http://127.0.0.1:9/", 2, "a graph on a server is not exported"),
    # publish
    ("publish", 2, "Missing argument 'URL'"),
    ("publish http://127.0.0.1:9/store", 2, "Missing option '--graph-iri'"),
    ("publish http://127.0.0.1:9/store --graph-iri x", 2, "'x' is no IRI of a graph"),
    ("publish http://127.0.0.1:9/ --graph-iri urn:x:y", 2, "is not known: name its endpoint"),
    ("publish file:///store --graph-iri urn:x:y", 2, "file:///store is no address of a server"),
    ("publish http://127.0.0.1:9/store --graph-iri urn:x:y --graph text", 2, "that is no RDF file"),
    ("publish http://127.0.0.1:9/store --graph-iri urn:x:y", 3, "cannot reach http://127.0.0.1:9/store: "),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with right and wrong things to name; no case changes them."""
    desk = tmp_path_factory.mktemp("desk")
    assert run(["init", str(desk / "mine")]) == 0
    (desk / "empty").mkdir()
    (desk / "taken").write_text("mine\n")
    (desk / "link").symlink_to("taken")
    (desk / "text").write_text("short\nlonger\n")
    (desk / "bytes").write_bytes(b"\xff\xfe\x00")
    (desk / "broken").mkdir()
    (desk / "broken" / "dataset.yaml").write_text("title: one\ntitle: two\n")
    (desk / "broken.ttl").write_text("no turtle")
    (desk / "posts.yaml").write_text(
        "title: {en: Posts, zh-Hant: 職位, zh-Hans: 职位}\n"
        'query: view-institutions\nlayout: levels\nrelations: ["comity:post"]\n',
        encoding="utf-8",
    )
    os.mkfifo(desk / "pipe")
    return desk


@pytest.fixture
def at_desk(desk: Path, release: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the folder that one stands in, the bundled release at hand."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("COMITY_GRAPH", str(release))
    return desk


@pytest.mark.parametrize(("typed", "code", "told"), CASES, ids=[typed[:50] for typed, _, _ in CASES])
def test_exit_codes_and_messages(
    at_desk: Path, capsys: pytest.CaptureFixture[str], typed: str, code: int, told: str
) -> None:
    """The documented code; what went wrong in lines that begin with `comity:`, what came of it elsewhere."""
    before = sorted(path.name for path in at_desk.iterdir() if path.name.startswith("."))

    found = run(typed.split())

    out, err = capsys.readouterr()
    assert code == found, err
    assert told in (err if code else out)
    assert all(line.startswith("comity: ") for line in err.splitlines())
    assert "Traceback" not in err and "fault of comity" not in err
    assert (code == 0) <= (err == "")
    assert before == sorted(path.name for path in at_desk.iterdir() if path.name.startswith("."))


def test_every_command_has_cases() -> None:
    """A new command brings its commonest mistakes along."""
    import click
    from comity.cli import comity

    assert set(comity.list_commands(click.Context(comity))) <= {typed.split()[0] for typed, _, _ in CASES}


def test_without_a_command_the_help_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage, but no line of the help is a complaint."""
    found = run([])

    assert found == 2
    assert capsys.readouterr().err.startswith("Usage: comity [OPTIONS] COMMAND")


def test_problems_of_the_data_are_results(at_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` prints them to standard output, each with its place, and leaves with 1."""
    found = run(["check", "broken"])

    assert found == 1
    assert capsys.readouterr().out.startswith("broken/dataset.yaml:2:1: error: ")


@pytest.mark.parametrize("form", ["json", "github"])
def test_problems_for_programs(at_desk: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """The same in the forms that programs read."""
    found = run(["check", "broken", "--format", form])

    assert found == 1
    assert "broken/dataset.yaml" in capsys.readouterr().out


def test_keys_out_of_order_are_a_difference(at_desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A registry file out of order makes `fmt --check` leave with 1 and name it; nothing is written."""
    shutil.copytree("mine", "loose", dirs_exist_ok=True)
    file = Path("loose/registry/gov/northport.yaml")
    first = "type: government\n"
    file.write_text(file.read_text().replace(first, "") + first)
    written = file.read_bytes()

    found = run(["fmt", "--check", "loose"])

    assert found == 1
    assert capsys.readouterr().out == f"{file}\n"
    assert written == file.read_bytes()
