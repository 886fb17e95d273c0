import pytest
from comity.graph.labels import best_label, local_name, main_class, name_rows, read_labels, tag_of
from comity.graph.local import LocalGraph
from comity.ontology import CC, ID, NS
from pyoxigraph import Literal, NamedNode


def test_labels_of_many(graph: LocalGraph) -> None:
    """Names by language as people write the tags; a time by its EDTF text; what has none is left out."""
    found = read_labels(graph, [f"{ID}place/cn-gd", f"{ID}time/2017-11-18", f"{CC}party", f"{ID}place/none"])

    assert found[f"{ID}place/cn-gd"] == {"en": "Guangdong", "zh-Hant": "廣東", "zh-Hans": "广东"}
    assert found[f"{ID}time/2017-11-18"] == {"": "2017-11-18"}
    assert found[f"{CC}party"]["en"] == "party"
    assert f"{ID}place/none" not in found
    assert read_labels(graph, []) == {}


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        ({"zh-Hant": "廣東", "en": "Guangdong"}, "Guangdong"),
        ({"zh-Hant": "廣東"}, "廣東"),
        ({"fr": "Canton"}, "Canton"),
        ({}, "cn-gd"),
    ],
)
def test_best_label(labels: dict[str, str], label: str) -> None:
    """English, then Chinese, then any, then the end of the address."""
    assert best_label(labels, f"{ID}place/cn-gd") == label


def test_other_orders_of_languages() -> None:
    """Who reads Chinese first says so."""
    assert best_label({"zh-Hant": "廣東", "en": "Guangdong"}, "", ("zh-Hant", "en")) == "廣東"


@pytest.mark.parametrize(
    ("classes", "name"),
    [
        (["PublicBody", "Bureau", "Agent", "Organization"], "Bureau"),
        (["Initiative", "Infrastructure"], "Infrastructure"),
        (["Official", "Person", "Agent"], "Official"),
        (["Claim", "Tenure"], "Tenure"),
        (["Zebra", "Antelope"], "Antelope"),
        ([], ""),
    ],
)
def test_main_class(classes: list[str], name: str) -> None:
    """The narrowest class names a thing, whatever order they come in."""
    assert main_class(NS + one for one in classes) == main_class(NS + one for one in classes[::-1]) == name


def test_names_leave_vocabulary_and_claims_out(graph: LocalGraph) -> None:
    """Only things of the registry and sources have names; concepts, classes and commitments have labels."""
    segments = {row.iri.removeprefix(ID).partition("/")[0] for row in name_rows(graph)}

    assert segments == {
        "place", "gov", "body", "joint", "post", "person", "instrument", "initiative", "event", "source",
    }  # fmt: skip


def test_small_parts() -> None:
    """Tags and ends of addresses."""
    assert [tag_of(Literal("x", language=tag)) for tag in ("zh-hant", "EN", "fr-CA")] == [
        "zh-Hant",
        "en",
        "fr-ca",
    ]
    assert tag_of(NamedNode("http://x/")) == tag_of(None) == ""
    assert [local_name(iri) for iri in (NS + "party", ID + "gov/cn-hk", "urn:x")] == [
        "party",
        "cn-hk",
        "urn:x",
    ]
