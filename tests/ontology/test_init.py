from __future__ import annotations

import subprocess
import sys

import pytest
from comity.errors import UsageError
from comity.ontology import CC, ID, NS, PREFIXES, SEGMENTS, expand, shrink


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (NS + "party", "comity:party"),
        (CC + "field", "cc:field"),
        (ID + "gov/cn-hk", "gov:cn-hk"),
        (ID + "claim/gba-framework-2017.witness.xi-jinping", "claim:gba-framework-2017.witness.xi-jinping"),
        (ID + "time/2017-11", "t:2017-11"),
        ("http://www.w3.org/2006/time#TemporalEntity", "time:TemporalEntity"),
    ],
)
def test_shrink_and_expand_are_each_other_s_way_back(iri: str, short: str) -> None:
    """An IRI of a known namespace is shortened, and the short form leads back to it."""
    assert short == shrink(iri)
    assert iri == expand(short)


@pytest.mark.parametrize("iri", ["https://example.org/x", NS, "urn:x"])
def test_shrink_leaves_what_it_does_not_know(iri: str) -> None:
    """An IRI of no known namespace, and a namespace itself, stay as they are."""
    assert iri == shrink(iri)


@pytest.mark.parametrize("name", ["party", "nosuch:party", "https://w3id.org/comity/ns#party"])
def test_expand_refuses_an_unknown_prefix(name: str) -> None:
    """A name without a known prefix is wrong usage, and the message lists the prefixes."""
    with pytest.raises(UsageError, match=r"no known prefix; known are .*comity"):
        expand(name)


def test_no_two_prefixes_share_a_namespace() -> None:
    """Shortening has one answer."""
    assert len(PREFIXES) == len(set(PREFIXES.values()))


def test_every_segment_has_a_prefix() -> None:
    """Each segment of entities is a prefix of its own, under the one base of data."""
    assert [ID + segment + "/" for segment in SEGMENTS] == [PREFIXES[segment] for segment in SEGMENTS]


def test_import_loads_nothing_heavy() -> None:
    """The package costs neither rdflib nor pyoxigraph until a Turtle file is asked for."""
    heavy = "{'rdflib', 'pyoxigraph', 'owlrl', 'pyshacl'}"
    code = f"import sys, comity.ontology; print(*sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not loaded.split()
