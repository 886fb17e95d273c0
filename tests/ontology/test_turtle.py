from __future__ import annotations

import pytest
from comity.errors import UsageError
from comity.ontology import CC, FILES, NS, concepts, expand, kind_schemes, labels, read_text, superclasses
from rdflib import RDFS, SKOS, Graph


def test_read_text_refuses_another_name() -> None:
    """A file that is not of the ontology, or a path out of it, is wrong usage."""
    for name in ("other.ttl", "../errors.py"):
        with pytest.raises(UsageError, match="the ontology has no file"):
            read_text(name)


def test_read_text_gives_every_file() -> None:
    """Each of the four files can be read, and is Turtle with a comment on its first line."""
    assert ["# comity: "] * len(FILES) == [read_text(name)[:10] for name in FILES]


def test_concepts_are_those_of_the_turtle() -> None:
    """Every concept is found in its scheme, and nothing else is."""
    graph = Graph().parse(data=read_text("concepts.ttl"), format="turtle")
    expected = {(str(scheme), str(concept)) for concept, scheme in graph.subject_objects(SKOS.inScheme)}
    assert expected == {(CC + scheme, CC + slug) for scheme, slugs in concepts().items() for slug in slugs}


def test_concepts_of_the_closed_schemes() -> None:
    """Schemes that the builder reasons with hold what it knows of, and no more."""
    closed = {
        name: sorted(concepts()[name]) for name in ("authority", "polarity", "reading", "standing", "status")
    }
    expected = {
        "authority": ["copy", "mirror", "official", "press"],
        "polarity": ["affirmed", "denied", "unknown"],
        "reading": ["read-excerpt", "read-whole"],
        "standing": ["accepted", "contested", "rejected"],
        "status": ["cancelled", "occurred", "planned", "postponed", "under-study"],
    }
    assert expected == closed


def test_labels_keep_the_tags_of_the_file() -> None:
    """Labels are found by tag as it is written, although pyoxigraph lower-cases tags."""
    expected = [{"en": "tenure", "zh-Hant": "任期"}, {"en": "accepted", "zh-Hant": "採信"}]
    assert expected == [labels()[NS + "Tenure"], labels()[CC + "accepted"]]


def test_superclasses_go_all_the_way_up() -> None:
    """A class has its ancestors, nearest first; a class without any is absent."""
    bureau = [expand(name) for name in ("comity:PublicBody", "org:Organization", "foaf:Agent")]
    tenure = [expand(name) for name in ("org:Membership", "comity:Claim", "prov:Entity")]
    assert bureau == list(superclasses()[NS + "Bureau"])
    assert sorted(tenure) == sorted(superclasses()[NS + "Tenure"])
    assert NS + "Initiative" not in superclasses()


def test_superclasses_agree_with_rdflib() -> None:
    """The walk upwards gives what the transitive closure of rdfs:subClassOf gives."""
    graph = Graph().parse(data=read_text("comity.ttl"), format="turtle")
    expected = {
        str(child): {str(up) for up in graph.transitive_objects(child, RDFS.subClassOf)} - {str(child)}
        for child in set(graph.subjects(RDFS.subClassOf))
    }
    assert expected == {child: set(ups) for child, ups in superclasses().items()}


def test_kind_schemes_name_schemes() -> None:
    """Every class that takes a kind names a scheme that has concepts."""
    assert set(kind_schemes().values()) <= set(concepts())
    expected = ["level", "body-kind", "initiative-kind"]
    assert expected == [kind_schemes()[NS + name] for name in ("Place", "Bureau", "Infrastructure")]
