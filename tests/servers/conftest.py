"""Real servers of this machine, on free ports of loopback, started and ended here; one that misbehaves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from comity.graph.bounds import Bounds
from comity.graph.publishing import publish
from comity.graph.remote import RemoteGraph

GRAPH = "https://example.org/graph/page"
DATASET = "https://example.org/graph/dataset"
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
SETTINGS = """[Database]
DatabaseFile={folder}/virtuoso.db
ErrorLogFile={folder}/virtuoso.log
LockFile={folder}/virtuoso.lck
TransactionFile={folder}/virtuoso.trx
xa_persistent_file={folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile={folder}/temp.db
TransactionFile={folder}/temp.trx
[Parameters]
ServerPort=127.0.0.1:{port}
DisableUnixSocket=1
NumberOfBuffers=10000
MaxDirtyBuffers=6000
DirsAllowed={folder}
[HTTPServer]
ServerPort=127.0.0.1:{web}
ServerRoot={folder}
ServerThreads=10
[SPARQL]
ResultSetMaxRows=10000
MaxQueryExecutionTime=30
"""


class Server(NamedTuple):
    """Where a server keeps graphs, and where it answers queries."""

    store: str
    endpoint: str

    def graph(self, iri: str = GRAPH) -> RemoteGraph:
        """One of its graphs."""
        return RemoteGraph(self.endpoint, iri, Bounds(600, 2**28))


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens at, each another."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def listening(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody answers at a port."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert process.poll() is None, "the server ended at once"
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nobody answers at port {port}")


def serve_oxigraph(*options: str) -> Iterator[Server]:
    (port,) = free_ports(1)
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            listening(port, process)
            yield Server(f"http://127.0.0.1:{port}/store", f"http://127.0.0.1:{port}/query")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def oxigraph(page_release: Path, release: Path) -> Iterator[Server]:
    """Oxigraph's own server, with the newspaper page and the whole dataset."""
    for server in serve_oxigraph():
        publish(str(page_release), server.store, GRAPH)
        publish(str(release), server.store, DATASET)
        yield server


@pytest.fixture(scope="session")
def hasty_oxigraph(page_release: Path) -> Iterator[Server]:
    """The same, but a query may take a second: what it has sent by then ends in the middle."""
    for server in serve_oxigraph("--timeout-s", "1"):
        publish(str(page_release), server.store, GRAPH)
        yield server


@pytest.fixture(scope="session")
def virtuoso(page_release: Path, release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso 7, with the page and the whole dataset; a required one that is absent is a failure."""
    if not shutil.which("virtuoso-t"):
        told = "NO VIRTUOSO HERE: nothing was asked of it; install virtuoso-opensource-7-bin"
        if "virtuoso" in os.environ.get("COMITY_REQUIRE", ""):
            pytest.fail(told)
        pytest.skip(told)
    folder, (port, web) = tmp_path_factory.mktemp("virtuoso"), free_ports(2)
    (folder / "v.ini").write_text(SETTINGS.format(folder=folder, port=port, web=web))
    command = ["virtuoso-t", "+foreground", "+configfile", "v.ini", "+pwddba", "dba"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            listening(web, process)
            base = f"http://127.0.0.1:{web}"
            server = Server(f"{base}/sparql-graph-crud-auth", f"{base}/sparql")
            with login("dba", "dba"):
                publish(str(page_release), server.store, GRAPH)
                publish(str(release), server.store, DATASET)
            yield server
        finally:
            process.kill()


@contextmanager
def login(user: str, password: str) -> Iterator[None]:
    """A login in the environment, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMITY_REMOTE_USER", user)
        patch.setenv("COMITY_REMOTE_PASSWORD", password)
        yield


Part = Callable[[socket.socket, int], None]


class Misbehaving:
    """A server that reads a request and then does as it is told; the number of the request is handed in."""

    def __init__(self, part: Part) -> None:
        self.requests: list[bytes] = []
        self._part, self._ended = part, threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/sparql"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._play, args=(connection,), daemon=True).start()

    def _play(self, connection: socket.socket) -> None:
        with connection:
            self.requests.append(_request(connection))
            try:
                self._part(connection, len(self.requests))
            except OSError:  # the client has gone, as it should
                return

    def close(self) -> None:
        """Listen no more."""
        self._ended.set()
        self._socket.close()


def _request(connection: socket.socket) -> bytes:
    read = b""
    while b"\r\n\r\n" not in read:
        chunk = connection.recv(65536)
        if not chunk:
            return read
        read += chunk
    head, _blank, body = read.partition(b"\r\n\r\n")
    sizes = [
        line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
    ]
    while sizes and len(body) < int(sizes[0]):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@pytest.fixture
def misbehaving() -> Iterator[Callable[[Part], Misbehaving]]:
    made: list[Misbehaving] = []

    def new(part: Part) -> Misbehaving:
        made.append(Misbehaving(part))
        return made[-1]

    yield new
    for one in made:
        one.close()
