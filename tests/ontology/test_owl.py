"""The vocabulary as logic: consistent with data in its own model, and able to find what cannot be."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pytest
from rdflib import Graph, Literal, URIRef

EXAMPLE = Path(__file__).with_name("example.ttl")
# owlrl reports what is inconsistent as triples of this property, with a blank node as the subject.
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
PREFIXES = """
@prefix : <https://w3id.org/comity/id/> .
@prefix comity: <https://w3id.org/comity/ns#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix instrument: <https://w3id.org/comity/id/instrument/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix place: <https://w3id.org/comity/id/place/> .
"""


def errors(vocabulary: Graph, *data: str) -> list[str]:
    """What a reasoner for OWL 2 RL finds to be impossible in vocabulary and data together."""
    graph = Graph()
    graph += vocabulary
    for text in data:
        graph.parse(data=text, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(text) for text in graph.objects(None, ERROR) if isinstance(text, Literal))


def test_vocabulary_and_example_are_consistent(vocabulary: Graph) -> None:
    """The reasoner finds nothing wrong with the vocabulary and a graph that uses every class."""
    assert not errors(vocabulary, EXAMPLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("data", "classes"),
    [
        ("instrument:x comity:party place:cn-hk . place:cn-hk a comity:Place .", ("Agent", "Place")),
        (":x a comity:Agreement , comity:Plan .", ("Agreement", "Plan")),
        (":x a comity:Bureau , comity:Government .", ("Government", "PublicBody")),
        (":x comity:speaker :y . :y a foaf:Person , org:Organization .", ("Person", "Organization")),
        (":x a comity:Evidence , comity:Source .", ("Source", "Evidence")),
        (":x comity:expresses :y . :y a comity:Event .", ("Claim", "Event")),
    ],
)
def test_what_cannot_be_is_found(vocabulary: Graph, data: str, classes: tuple[str, str]) -> None:
    """A place as a party, and other things that are two things at once, make the graph inconsistent."""
    found = errors(vocabulary, PREFIXES + data)
    assert [text for text in found if all(name in text for name in classes)], found


def test_the_dataset_is_consistent(release: Path) -> None:
    """The reasoner finds nothing wrong with the bundled dataset as it is released, ontology included."""
    assert not errors(Graph(), (release / "graph.ttl").read_text(encoding="utf-8"))
