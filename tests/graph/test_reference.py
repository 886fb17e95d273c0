from pathlib import Path

import pytest
from comity.errors import UsageError
from comity.graph import open_graph
from comity.graph.local import LocalGraph
from comity.ontology import ID
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("name", "segments", "slug"),
    [
        ("gov/cn-hk", None, "gov/cn-hk"),
        ("cn-hk", ("gov",), "gov/cn-hk"),
        ("gba-framework-2017", None, "instrument/gba-framework-2017"),
        (f"{ID}person/xi-jinping", None, "person/xi-jinping"),
        ("cn-hk-ce", ("post",), "post/cn-hk-ce"),
        ("tenure/ma-xingrui.cn-gd-governor", None, "tenure/ma-xingrui.cn-gd-governor"),
        ("source/hkwwp-2017-11-19.office", None, "source/hkwwp-2017-11-19.office"),
        ("hkwwp-2017-11-19", ("source",), "source/hkwwp-2017-11-19"),
    ],
)
def test_names_lead_to_addresses(
    graph: LocalGraph, name: str, segments: tuple[str, ...] | None, slug: str
) -> None:
    """With its kind, bare where one kind fits, and whole."""
    assert graph.resolve(name, segments) == ID + slug


@pytest.mark.parametrize(
    ("name", "segments", "message"),
    [
        ("cn-hk", None, "may be place/cn-hk or gov/cn-hk: write one of these"),
        ("cn-hk", ("gov", "place"), "may be gov/cn-hk or place/cn-hk"),
        ("gov/cn-hk", ("post",), "of another kind: what is asked for here is post"),
        (f"{ID}gov/cn-hk", ("post",), "of another kind"),
        ("shenzen", None, "near it: place/cn-gd-shenzhen"),
        ("CMAB", None, "near it: body/cn-hk-cmab"),
        ("gov/cn-xx", None, "near it: gov/cn-"),
        ("zzzzzzzz", None, "`comity find` looks for names"),
        ("cn-hk-ce", ("person",), "nothing is called 'cn-hk-ce' among person"),
        ("person/xi jinping", None, "is no name of an entity"),
        ("gov/", None, "is no name of an entity"),
        ("", None, "is no name of an entity"),
        ("../gov/cn-hk", None, "is no name of an entity"),
        ("https://example.org/a b", None, "is not an address"),
        ("https://example.org/nothing", None, "nothing is called"),
    ],
)
def test_what_is_meant_must_be_clear(
    graph: LocalGraph, name: str, segments: tuple[str, ...] | None, message: str
) -> None:
    """Several, none, another kind, no name at all: the message says what to write."""
    with pytest.raises(UsageError) as caught:
        graph.resolve(name, segments)

    assert message in str(caught.value)


@given(st.text(max_size=30))
def test_no_text_breaks_it(graph: LocalGraph, name: str) -> None:
    """An address of the graph, or wrong usage."""
    try:
        found = graph.resolve(name)
    except UsageError:
        return
    assert found.startswith(ID)


def test_a_retired_id_leads_to_its_heir(tmp_path: Path) -> None:
    """A registry file that was merged into another stays as a name; what replaced an agreement is no heir."""
    path = tmp_path / "merged.ttl"
    path.write_text(
        "@prefix dct: <http://purl.org/dc/terms/> . @prefix body: <https://w3id.org/comity/id/body/> .\n"
        "body:old dct:isReplacedBy body:new . body:new a <https://w3id.org/comity/ns#PublicBody> .\n"
        "body:first a <https://w3id.org/comity/ns#PublicBody> ; dct:isReplacedBy body:new .",
        encoding="utf-8",
    )
    graph = open_graph(path)

    assert graph.resolve("old") == graph.resolve("body/new")
    assert graph.resolve("first") == "https://w3id.org/comity/id/body/first"


CHAINS = [
    ("body:a dct:isReplacedBy body:b . body:b dct:isReplacedBy body:c .", "a", "c"),
    ("body:a dct:isReplacedBy body:b . body:b dct:isReplacedBy body:c .", "body/b", "c"),
    (
        "body:a dct:isReplacedBy body:c . body:c dct:isReplacedBy body:d . body:d a comity:PublicBody .",
        "a",
        "c",
    ),
    ("body:a dct:isReplacedBy body:b . body:b dct:isReplacedBy body:a .", "a", "a"),
    ("body:a dct:isReplacedBy body:a .", "a", "a"),
    ("body:a dct:isReplacedBy body:nowhere .", "a", "nowhere"),
]


@pytest.mark.parametrize(("triples", "name", "heir"), CHAINS)
def test_chains_of_retired_ids_end(tmp_path: Path, triples: str, name: str, heir: str) -> None:
    """At the first that is not retired; a ring leads nowhere, and is not gone round."""
    path = tmp_path / "chain.ttl"
    path.write_text(
        "@prefix dct: <http://purl.org/dc/terms/> . @prefix body: <https://w3id.org/comity/id/body/> .\n"
        "@prefix comity: <https://w3id.org/comity/ns#> . body:c a comity:PublicBody .\n" + triples,
        encoding="utf-8",
    )

    assert open_graph(path).resolve(name) == f"{ID}body/{heir}"
