"""A query in a process of its own: what it answers, and how it ends when it should not go on."""

import http.server
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from comity.errors import ComityError, DataError, MachineError, UsageError
from comity.graph import open_graph
from comity.queries import guard
from comity.queries.child import answer, ask
from comity.queries.evaluation import Answer, Task
from comity.queries.header import Parameter
from comity.queries.limits import Limits

SAMPLE = Path(__file__).parent / "sample.ttl"
EVERYTHING = "SELECT * { ?s ?p ?o }"
# Twelve triple patterns that share nothing: more rows than anybody waits for.
WIDE = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(12))
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {WIDE} }}"


def asked(text: str, **settings: object) -> Answer:
    settings = {"where": str(SAMPLE), **settings}
    return answer(Task(text, guard.check(text), **settings))


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    """Whatever a query does, nothing of its process stays; a browser of other tests may run on."""
    before = _children()
    yield

    assert _children() - before == set()


def _children() -> set[str]:
    """The processes that this one has started, ended ones that nobody asked for included."""
    found: set[str] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may end while it is looked at
            parent = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1]
            if int(parent) == os.getpid():
                found.add(stat.parent.name)
    return found


@pytest.mark.parametrize(
    ("format_", "body"),
    [
        ("table", b'?s\t?n\n<https://w3id.org/comity/id/gov/cn-hk>\t"Hong Kong"@en\n'),
        ("csv", b"s,n\r\nhttps://w3id.org/comity/id/gov/cn-hk,Hong Kong\r\n"),
        ("tsv", b'?s\t?n\n<https://w3id.org/comity/id/gov/cn-hk>\t"Hong Kong"@en\n'),
    ],
)
def test_rows(format_: str, body: bytes) -> None:
    """A SELECT in the formats for rows."""
    text = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX comity: <https://w3id.org/comity/ns#>
    SELECT ?s ?n { ?s a comity:Government ; skos:prefLabel ?n FILTER(LANGMATCHES(LANG(?n), "en")) }"""

    assert Answer("select", format_, body, 1) == asked(text, format=format_, exact=True)


def test_json_and_xml() -> None:
    """The standard's JSON and XML, unbound cells left out."""
    text = "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }"

    assert b'"bindings":[{"x":{"type":"literal","value":"1","datatype"' in asked(text, format="json").body
    assert b'<binding name="x"><literal' in asked(text, format="xml").body


@pytest.mark.parametrize(("format_", "body"), [("table", b"true"), ("json", b'{"head":{},"boolean":true}')])
def test_ask(format_: str, body: bytes) -> None:
    """Yes or no."""
    assert Answer("ask", format_, body, 1) == asked("ASK { ?s ?p ?o }", format=format_)


def test_construct() -> None:
    """Triples with the prefixes that they use, each once, sorted."""
    text = (
        "CONSTRUCT { <https://w3id.org/comity/id/gov/a> a <https://w3id.org/comity/ns#Event> } { ?s ?p ?o }"
    )

    prefixes = b"comity: <https://w3id.org/comity/ns#>", b"gov: <https://w3id.org/comity/id/gov/>"
    turtle = asked(text, format="ttl").body

    assert turtle.endswith(b"gov:a a comity:Event .\n")
    assert [b"@prefix " + prefix in turtle for prefix in (*prefixes, b"foaf: ")] == [True, True, False]
    assert asked(text, format="nt").rows == 1
    assert asked(text, format="table").body.startswith(b"?subject\t?predicate\t?object\n<https://w3id.org/")


def test_special_characters_survive() -> None:
    """Tabs, line ends, quotes and backslashes of a literal reach the other side as they are."""
    text = r"SELECT ?x { VALUES ?x { 'a\tb\nc\"d\\e\r' } }"

    assert b'"value":"a\\tb\\nc\\"d\\\\e\\r"' in asked(text, format="json").body


def test_parameters_are_bound_in_the_child() -> None:
    """Entities are found in the graph that the child opens."""
    text = "SELECT ?g { VALUES ?g { UNDEF } ?g a ?class }"
    found = asked(text, parameters=(Parameter("g", "gov"),), given={"g": "cn-hk"})

    assert found.body == b"?g\n<https://w3id.org/comity/id/gov/cn-hk>\n"


@pytest.mark.parametrize(
    ("text", "settings", "error", "message"),
    [
        ("SELECT * { ?s ?p", {}, UsageError, "the query does not parse"),
        ("SELECT * { FILTER(<http://e/unknown>(1)) }", {}, ComityError, ""),
        (EVERYTHING, {"given": {"x": "y"}}, UsageError, "the query has no parameter 'x'"),
        (EVERYTHING, {"where": "/nowhere/at-all"}, UsageError, "/nowhere/at-all"),
    ],
)
def test_errors_come_across(
    text: str, settings: dict[str, object], error: type[Exception], message: str
) -> None:
    """The child's error is the parent's: class and message."""
    with pytest.raises(error, match=message or None):
        asked(text, **settings)


def test_a_broken_file_is_a_data_error(tmp_path: Path) -> None:
    """A graph that does not parse is told with its place."""
    (tmp_path / "bad.ttl").write_text("<a:a> <a:b> .\n")
    with pytest.raises(DataError, match=r"bad\.ttl:1:"):
        asked(EVERYTHING, where=str(tmp_path / "bad.ttl"))


def test_rows_are_capped_and_said_so() -> None:
    """More rows than the limit: the first ones, marked; the engine is read no further."""
    found = asked(f"SELECT * {{ {WIDE} }}", limits=Limits(rows=100))

    assert (found.rows, found.truncated, found.body.count(b"\n")) == (100, True, 101)
    assert not asked("SELECT ?x { VALUES ?x { 1 2 } }", limits=Limits(rows=2)).truncated


def test_triples_are_capped() -> None:
    """A CONSTRUCT too."""
    found = asked("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", format="nt", limits=Limits(rows=5))

    assert (found.rows, found.truncated, found.body.count(b"\n")) == (5, True, 5)


def test_a_large_answer_is_refused() -> None:
    """Few rows may be many bytes."""
    doubled = "BIND(REPLACE('xxxxxxxxxx', 'x', 'yyyyyyyyyy') AS ?a0) " + " ".join(
        f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(15)
    )
    with pytest.raises(MachineError, match="the answer is over 1 MB"):
        asked(f"SELECT ?a15 {{ {doubled} }}", limits=Limits(size=2**20))


def test_a_runaway_is_ended() -> None:
    """At the deadline, in one line that says what to do."""
    begun = time.monotonic()
    with pytest.raises(MachineError, match="the query took more than 1 s: ask for less"):
        asked(RUNAWAY, limits=Limits(seconds=1))

    assert time.monotonic() - begun < 3


def test_memory_is_limited() -> None:
    """Sorting everything by everything ends the child, not the parent."""
    with pytest.raises(MachineError, match="too much memory"):
        asked(f"SELECT * {{ {WIDE} }} ORDER BY ?o1", limits=Limits(seconds=60, memory=100 * 2**20))


def test_a_crash_of_the_engine_is_one_line() -> None:
    """What the guard would refuse overflows the native stack; only the child falls."""
    deep = "SELECT * " + "{" * 30_000 + "}" * 30_000
    with pytest.raises(MachineError, match="too much memory, or is too deep"):
        answer(Task(deep, "select", where=str(SAMPLE)))


def test_a_fresh_interpreter_where_a_store_is_open(release: Path) -> None:
    """A process with RocksDB's threads, or its own, must not fork; the answer is the same."""
    graph = open_graph(release)
    idle = threading.Event()
    thread = threading.Thread(target=idle.wait)
    thread.start()
    try:
        assert asked("ASK { ?s ?p ?o }", where=str(release)).body == b"true"
        with pytest.raises(UsageError, match="does not parse"):
            asked("SELECT * {", where=str(release))
    finally:
        idle.set()
        thread.join()

    assert graph.ask("ASK { ?s ?p ?o }")


def parts(text: str, format_: str, **limits: int) -> tuple[list[bytes], Answer | ComityError]:
    """The parts of an answer as they come, and what came of it."""
    task = Task(text, guard.check(text), format_, str(SAMPLE), limits=Limits(**limits), exact=True)
    found: list[bytes] = []
    try:
        return found, ask(lambda: task, task.limits, found.append)
    except ComityError as error:
        return found, error


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "xml", "nt"])
def test_a_long_answer_comes_in_parts(format_: str) -> None:
    """Together what a short way would give; no part is longer than it need be."""
    form = "CONSTRUCT { <a:b> <a:c> ?all }" if format_ == "nt" else "SELECT ?s0 ?p0 ?all"
    every = (
        "?s0 ?p0 ?o0 . ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 BIND(CONCAT(STR(?o0), ' ', STR(?o1), ' ', STR(?o2)) AS ?all)"
    )
    text = f"{form} {{ {every} }}"
    found, answer = parts(text, format_, rows=3_000)

    assert isinstance(answer, Answer)
    assert (answer.rows, answer.truncated, answer.body) == (3_000, True, b"")
    assert len(found) > 2
    assert max(map(len, found)) < 2**18
    assert b"".join(found) == asked(text, format=format_, exact=True, limits=Limits(rows=3_000)).body


@pytest.mark.parametrize(("format_", "end"), [("csv", b""), ("json", b"]}}"), ("xml", b"</sparql>")])
def test_what_goes_wrong_in_the_middle_is_told(format_: str, end: bytes) -> None:
    """Parts are out by then; the end is not, and the error comes."""
    found, error = parts(f"SELECT * {{ {WIDE} }}", format_, seconds=1, rows=10**9, size=10**10)

    assert isinstance(error, MachineError)
    assert "took more than 1 s" in str(error)
    assert found
    assert not end or not b"".join(found).endswith(end)


def test_an_answer_that_grows_too_large_is_told() -> None:
    found, error = parts(f"SELECT * {{ {WIDE} }}", "json", rows=100_000, size=2**20)

    assert "the answer is over 1 MB" in str(error)
    assert 0 < len(b"".join(found)) <= 2**20
    assert not b"".join(found).endswith(b"]}}")


SCRIPT = """
import os, sys
from pathlib import Path
from comity.errors import ComityError
from comity.queries import child
from comity.queries.evaluation import Task
from comity.queries.limits import Limits

assert child._may_fork()
print(os.getpid(), flush=True)
try:
    limits = Limits(seconds=int(sys.argv[3]))
    print(child.answer(Task(sys.argv[1], "select", where=sys.argv[2], limits=limits)))
except ComityError as error:
    sys.exit(f"{error.exit_code} {error}")
"""


def started(text: str, seconds: int) -> "subprocess.Popen[str]":
    program = [sys.executable, "-c", textwrap.dedent(SCRIPT), text, str(SAMPLE), str(seconds)]
    return subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def wait_for_child(process: int) -> int:
    for _attempt in range(500):
        if found := children(process):
            return found[0]
        time.sleep(0.02)
    raise AssertionError("no child began")


def is_running(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")


@linux
@pytest.mark.parametrize("group", [False, True], ids=["the parent alone", "as a terminal does"])
def test_ctrl_c(group: bool) -> None:
    """One line, exit by MachineError, and the child is gone."""
    with started(RUNAWAY, 60) as process:
        child = wait_for_child(process.pid)
        time.sleep(0.3)
        (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
        out, error = process.communicate(timeout=20)

    assert error == "3 interrupted: the query was stopped\n"
    assert [str(process.pid)] == out.split()
    assert not is_running(child)


@linux
def test_no_orphan_stays() -> None:
    """A parent that is killed leaves no runaway behind."""
    with started(RUNAWAY, 2) as process:
        child = wait_for_child(process.pid)
        process.kill()
    deadline = time.monotonic() + 10
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not is_running(child)


@linux
def test_forked_answers_are_those_of_a_fresh_interpreter() -> None:
    """Both ways answer alike, and a forked child prints nothing twice."""
    with started(EVERYTHING, 5) as process:
        out, error = process.communicate(timeout=20)

    assert error == ""
    assert f"{process.pid}\n{asked(EVERYTHING)}\n" == out


class Canary(http.server.BaseHTTPRequestHandler):
    """Remembers whether anybody came."""

    visits: list[str] = []  # noqa: RUF012 # one server a test run

    def do_POST(self) -> None:
        """Any request at all."""
        self.visits.append(self.path)
        self.send_error(404)

    do_GET = do_POST  # noqa: N815 # the base class's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class's name
        """Say nothing."""


def can_leave_the_network() -> bool:
    code = "from comity.queries.isolation import cut_off; cut_off(); "
    code += "print(open('/proc/net/dev').read().count(':'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() == "1"


@pytest.mark.skipif(not can_leave_the_network(), reason="this system lets no process leave the network")
def test_no_network_even_past_the_guard() -> None:
    """A SERVICE that slipped through the guard would reach nobody."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        text = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.server_port}/x> {{ ?s ?p ?o }} }}"
        with pytest.raises(ComityError):
            answer(Task(text, "select", where=str(SAMPLE)))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert Canary.visits == []
