"""What can go wrong with a server: a typed error in time, one line, and never fewer rows in silence."""

from __future__ import annotations

import socket
import time
from typing import NamedTuple

import pytest
from comity import ComityError, MachineError, UsageError
from comity.graph.bounds import Bounds
from comity.graph.remote import RemoteGraph

SELECT, CONSTRUCT = "SELECT ?a WHERE { ?a ?b ?c }", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"
SECONDS, GRACE = 2.0, 0.5
JSON = "application/sparql-results+json"
ROW = b'{"a":{"type":"uri","value":"urn:x"}}'
WHOLE = b'{"head":{"vars":["a"]},"results":{"bindings":[%s]}}' % ROW
TRIPLE = b"<urn:a> <urn:b> <urn:c> .\n"


def http(
    status: str = "200 OK", type_: str = JSON, body: bytes = WHOLE, size: int | None = -1, **more: str
) -> bytes:
    """An answer as it goes over the wire; with no size, it ends where the connection does."""
    named = {"Content-Type": type_, **{name.replace("_", "-"): value for name, value in more.items()}}
    if size is not None:
        named["Content-Length"] = str(len(body) if size < 0 else size)
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}Connection: close\r\n\r\n".encode() + body


def chunked(*chunks: bytes, ended: bool = True) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    parts = [b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks]
    return head + b"".join(parts) + (b"0\r\n\r\n" if ended else b"")


class Fault(NamedTuple):
    """What the server sends, piece by piece with a pause between, and what the user is told."""

    pieces: tuple[bytes, ...]
    told: str
    pause: float = 0.0
    kind: type[ComityError] = MachineError
    query: str = SELECT
    requests: int = 1


SLOWLY = tuple(bytes([byte]) for byte in http() * 9)
DEEP = b'{"head":{"vars":["a"]},"results":' + b"[" * 100_000
FAULTS = {
    "answers nothing": Fault((b"", b""), "took more than 2 s", pause=4),
    "closes without a word": Fault((), "does not answer as a web server"),
    "is no web server": Fault((b"SSH-2.0-x\r\n\r\n",), "does not answer as a web server"),
    "sends a byte at a time": Fault(SLOWLY, "took more than 2 s", pause=0.1),
    "sends a body byte by byte": Fault((http(body=b"", size=900), *SLOWLY), "took more than 2 s", pause=0.1),
    "sends without end": Fault((http(body=b"", size=None), *(b" " * 65536,) * 99), "is over 1 MB"),
    "500": Fault((http("500 Oops", "text/html", b"<b>out of \x1b[31m memory</b>"),), "answers 500: out of"),
    "503 for ever": Fault((http("503 Busy", Retry_After="0"),), "answers 503", requests=4),
    "429, come in an hour": Fault((http("429 Slow down", Retry_After="3600"),), "asks to wait 3600 s"),
    "401": Fault((http("401 No"),), "needs a login: set COMITY_REMOTE_USER"),
    "403": Fault((http("403 No"),), "does not let you do that"),
    "404": Fault((http("404 No", body=b""),), "has nothing there; check the address"),
    "400": Fault((http("400 No", "text/plain", b"Parse error"),), "400: Parse error", kind=UsageError),
    "another content type": Fault((http(type_="text/html"),), "answers text/html, which was not asked for"),
    "no content type": Fault((http(type_=""),), "answers no type"),
    "a coded answer": Fault((http(Content_Encoding="gzip"),), "an encoding that was not asked for"),
    "cut, of a known size": Fault((http(size=500),), "bytes came"),
    "cut, in chunks": Fault((chunked(WHOLE[:40], ended=False),), "is incomplete"),
    "cut JSON, with the connection": Fault((http(body=WHOLE[:70], size=None),), "the JSON does not parse"),
    "JSON that ends in the middle": Fault((chunked(WHOLE[:-3], b"cancelled"),), "the JSON does not parse"),
    "JSON, and more": Fault((http(body=WHOLE + b"{}"),), "the JSON does not parse"),
    "JSON of another kind": Fault((http(body=b'{"a":1}'),), "no SPARQL result"),
    "JSON too deep": Fault((http(body=DEEP),), "the JSON does not parse"),
    "no UTF-8": Fault((http(body=WHOLE.replace(b"urn:x", b"urn:\xff")),), "the JSON does not parse"),
    "a wrong address": Fault((http(body=WHOLE.replace(b"urn:x", b"u r n")),), "no SPARQL result"),
    "its most rows": Fault((http(X_SPARQL_MaxRows="1"),), "the server sends no more than 1 rows"),
    "what it had in time": Fault((http(X_SQL_State="S1TAT"),), "the server's time was up"),
    "elsewhere": Fault((http("302 Found", Location="http://example.org/sparql"),), "leads elsewhere"),
    "to a file": Fault((http("302 Found", Location="file:///etc/passwd"),), "leads elsewhere"),
    "round in a circle": Fault((http("307 Moved", Location="/sparql"),), "round in a circle", requests=6),
    "triples without an end": Fault(
        (http(type_="application/n-triples", body=TRIPLE, size=None),), "does not say where", query=CONSTRUCT
    ),
    "triples cut in a line": Fault(
        (http(type_="application/n-triples", body=TRIPLE + TRIPLE[:9]),), "does not parse", query=CONSTRUCT
    ),
    "triples nested too deep": Fault(
        (http(type_="text/turtle", body=b"<urn:a> <urn:b> " + b"<<( <urn:a> <urn:b> " * 20_000),),
        "nested too deep",
        query=CONSTRUCT,
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_time(name: str, misbehaving) -> None:
    fault = FAULTS[name]

    def part(connection: socket.socket, _number: int) -> None:
        for piece in fault.pieces:
            connection.sendall(piece)
            time.sleep(fault.pause)

    server = misbehaving(part)
    graph, began = RemoteGraph(server.url, bounds=Bounds(SECONDS, 2**20)), time.monotonic()
    ask = graph.construct if fault.query == CONSTRUCT else graph.select
    with pytest.raises(fault.kind) as told:
        ask(fault.query)

    assert time.monotonic() - began < SECONDS + GRACE
    assert fault.told in str(told.value)
    assert "\n" not in str(told.value)
    assert len(server.requests) == fault.requests


def test_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    with pytest.raises(MachineError, match=f"cannot reach http://127.0.0.1:{port}/: connection refused"):
        RemoteGraph(f"http://127.0.0.1:{port}/").select(SELECT)


def answering(*answers: bytes):
    """A part that gives one answer after the other."""

    def part(connection: socket.socket, number: int) -> None:
        connection.sendall(answers[min(number, len(answers)) - 1])

    return part


def test_a_busy_server_is_asked_again_when_it_says(misbehaving) -> None:
    """Two refusals, the second with a wait of a second, then the answer."""
    server = misbehaving(answering(http("503 No", Retry_After="0"), http("429 No", Retry_After="1"), http()))
    began = time.monotonic()
    rows = RemoteGraph(server.url).select(SELECT)

    assert [list(rows.texts()), len(server.requests)] == [[("urn:x",)], 3]
    assert time.monotonic() - began >= 1


def test_other_failures_are_not_tried_again(misbehaving) -> None:
    server = misbehaving(answering(http("502 No"), http()))

    with pytest.raises(MachineError, match="answers 502"):
        RemoteGraph(server.url).select(SELECT)
    assert len(server.requests) == 1


def test_a_redirect_within_the_server_takes_the_question_along(misbehaving) -> None:
    server = misbehaving(answering(http("301 Moved", Location="/other"), http()))
    rows = RemoteGraph(server.url, "urn:g").select(SELECT)

    assert len(rows) == 1
    assert server.requests[1].startswith(b"POST /other HTTP/1.1\r\n")
    assert b"default-graph-uri=urn%3Ag" in server.requests[1]
    assert server.requests[0].partition(b"\r\n\r\n")[2] == server.requests[1].partition(b"\r\n\r\n")[2]


CHALLENGE = http("401 No", WWW_Authenticate='Basic realm="x"')


def test_the_login_is_given_to_whom_it_is_for_and_only_when_asked(misbehaving, monkeypatch) -> None:
    monkeypatch.setenv("COMITY_REMOTE_USER", "me")
    monkeypatch.setenv("COMITY_REMOTE_PASSWORD", "secret")
    server = misbehaving(answering(CHALLENGE, http()))
    RemoteGraph(server.url).select(SELECT)

    assert b"Authorization" not in server.requests[0]
    assert b"Authorization: Basic bWU6c2VjcmV0" in server.requests[1]


def test_a_server_that_repeats_the_login_does_not_get_it_into_a_message(misbehaving, monkeypatch) -> None:
    monkeypatch.setenv("COMITY_REMOTE_USER", "me")
    monkeypatch.setenv("COMITY_REMOTE_PASSWORD", "secret")
    server = misbehaving(answering(CHALLENGE, http("500 No", "text/plain", b"bWU6c2VjcmV0 is me:secret")))

    with pytest.raises(MachineError) as told:
        RemoteGraph(server.url).select(SELECT)
    assert "secret" not in str(told.value) and "bWU6" not in str(told.value)


def test_the_login_of_netrc_is_that_of_the_host(misbehaving, monkeypatch, tmp_path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.delenv("COMITY_REMOTE_USER", raising=False)
    server = misbehaving(answering(CHALLENGE, http()))
    RemoteGraph(server.url).select(SELECT)

    assert b"Authorization: Basic bWU6c2VjcmV0" in server.requests[1]


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <urn:a> <urn:b> 1 }", "DEFINE sql:x 1 SELECT ?a { ?a ?b ?c }", CONSTRUCT]
)
def test_only_what_was_asked_for_is_sent(text: str, misbehaving) -> None:
    server = misbehaving(answering(http()))

    with pytest.raises(UsageError):
        RemoteGraph(server.url).select(text)
    assert server.requests == []
