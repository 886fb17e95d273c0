from __future__ import annotations

from comity.ontology import NS, SHAPE
from comity.ontology.shacl import Result, empty_graph, validate
from rdflib import Graph

DATA = f"""@prefix comity: <{NS}> . @prefix : <https://example.org/> .
:v a comity:Event ; comity:kind :k . :u a comity:Event ; comity:kind :k ; comity:date :d ."""


def test_results_name_rule_node_severity_and_what_to_do() -> None:
    """A result is complete: rule and node by their IRIs, the severity in a word, the message in English."""
    message = "The event has no date; write one, or `date: unknown` if a source read whole leaves it open."
    expected = [Result(SHAPE + "event", "https://example.org/v", "Violation", message)]
    assert expected == validate(empty_graph().parse(data=DATA, format="turtle"))


def test_a_plain_graph_gives_the_same() -> None:
    """To parse each query once changes the time that it takes, and nothing else."""
    expected = validate(Graph().parse(data=DATA, format="turtle"))
    assert expected == validate(empty_graph().parse(data=DATA, format="turtle"))


def test_an_empty_graph_keeps_every_rule() -> None:
    """Nothing is asked for that is not there."""
    assert not validate(empty_graph())
