"""The guard refuses what could reach outside, change a graph, or overflow the engine; and nothing else."""

import re
import time

import pytest
from comity.errors import UsageError
from comity.queries import guard
from comity.queries.catalogue import load, names

from .hostile import HARMLESS, HOSTILE


@pytest.mark.parametrize(("text", "why"), HOSTILE, ids=[text[:60] for text, _why in HOSTILE])
def test_hostile_queries_are_refused(text: str, why: str) -> None:
    """Each with its reason, and quickly."""
    begun = time.monotonic()
    with pytest.raises(UsageError, match=re.escape(why)):
        guard.check(text)

    assert time.monotonic() - begun < 2


def test_there_are_enough_hostile_queries() -> None:
    """The set is not to shrink unseen."""
    assert len(HOSTILE) >= 80


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_queries_pass(text: str) -> None:
    """Words in strings, addresses, comments, variables, tags and prefixed names are only words."""
    assert guard.check(text) in {"select", "ask", "construct"}


@pytest.mark.parametrize("name", names())
def test_the_catalogue_passes(name: str) -> None:
    """Every query of the catalogue is a SELECT that the guard lets through."""
    assert guard.check(load(name).text) == "select"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# ASK\nSELECT ?ask { ?s ?p ?o }", "select"),
        ("PREFIX ask: <a:> ask { ?s ask:x ?o }", "ask"),
        ("CONSTRUCT { ?s ?p 1 } { SELECT * { ?s ?p ?o } }", "construct"),
        ("DESCRIBE ?s { ?s ?p ?o }", "construct"),
    ],
)
def test_form(text: str, form: str) -> None:
    """The form is the first word that is one."""
    assert form == guard.check(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT * {\n  ?s ?p ?o .\n  SERVICE <http://e/> {} }", "3:3: "),
        ("SELECT * { ?s ?p '字' ;\n\n SERVICE", "3:2: "),
        ("SELECT * { ?s ?p '\\u0041\\u0042' } FR\\u004FM <a:b>", "1:35: "),
    ],
)
def test_place(text: str, place: str) -> None:
    """The message begins with line and column of the text as it was written."""
    with pytest.raises(UsageError, match=f"^{place}"):
        guard.check(text)


def test_limits_are_reached_and_not_passed() -> None:
    """As deep and as long as it may be."""
    deepest = guard.MAX_DEPTH
    guard.check("SELECT * " + "{" * deepest + "}" * deepest)
    guard.check("SELECT * { FILTER(" + "+".join("1" * guard.MAX_CHAIN) + ") }")
    with pytest.raises(UsageError, match="nested more than 64 deep"):
        guard.check("SELECT * " + "{" * (deepest + 1) + "}" * (deepest + 1))
    with pytest.raises(UsageError, match="more than 256 operators"):
        guard.check("SELECT * { FILTER(" + "+".join("1" * (guard.MAX_CHAIN + 2)) + ") }")
