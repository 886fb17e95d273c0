"""Publishing a release, and asking it where it was put: as a user types it."""

from __future__ import annotations

import pytest
from comity.cli import run

PUBLISHED = "https://example.org/graph/published"
QUESTION = ["query", "agreement-parties", "-p", "agreement=gba-framework-2017"]
SMALL = '<urn:x:a> <urn:x:b> "x", "y" .\n'


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Each server in turn; Virtuoso lets nobody write who has no login (Digest)."""
    monkeypatch.setenv("COMITY_REMOTE_USER", "dba")
    monkeypatch.setenv("COMITY_REMOTE_PASSWORD", "dba")
    return request.getfixturevalue(request.param)


def test_a_release_is_published_and_answers(server, page_release, tmp_path, capsys) -> None:
    """The second time the graph is replaced: what was there is gone."""
    (tmp_path / "small.ttl").write_text(SMALL)
    put = ["publish", server.store, "--graph-iri", PUBLISHED, "--graph"]

    assert run([*put, str(tmp_path / "small.ttl")]) == 0
    assert "2 triples of " in capsys.readouterr().out
    assert run([*put, str(page_release)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{PUBLISHED} was replaced on {server.store}: ")
    assert run([*QUESTION, "--graph", str(page_release)]) == 0
    here = capsys.readouterr().out
    assert run([*QUESTION, "--graph", server.endpoint, "--graph-iri", PUBLISHED]) == 0
    assert capsys.readouterr().out == here


def test_a_wrong_login_is_told_without_the_password(virtuoso, page_release, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COMITY_REMOTE_USER", "dba")
    monkeypatch.setenv("COMITY_REMOTE_PASSWORD", "wrong-secret")
    code = run(["publish", virtuoso.store, "--graph-iri", PUBLISHED, "--graph", str(page_release)])

    assert code == 3
    err = capsys.readouterr().err
    assert "does not take the login of dba" in err and "wrong-secret" not in err


def test_a_count_that_differs_is_an_error(oxigraph, virtuoso, tmp_path, capsys) -> None:
    """What was sent to one server is not on the other."""
    (tmp_path / "small.ttl").write_text(SMALL)
    put = ["publish", oxigraph.store, "--graph-iri", "urn:x:one", "--graph", str(tmp_path / "small.ttl")]

    assert run([*put, "--sparql", virtuoso.endpoint]) == 3
    assert "of 2 triples sent 0 are counted at" in capsys.readouterr().err
