from __future__ import annotations

import pytest
from comity.ontology import NS, SHAPE, expand
from comity.ontology.constraints import CORE
from comity.ontology.facts import Facts
from comity.ontology.shacl import Result, validate
from pyoxigraph import NamedNode
from rdflib import Graph

DATA = f"""@prefix comity: <{NS}> . @prefix : <https://example.org/> .
:v a comity:Event ; comity:kind :k . :u a comity:Event ; comity:kind :k ; comity:date :d ."""
# What breaks several constraints at once, or one constraint by several values.
ODD = {
    "a number that is a text": ':v comity:ordinal "21" , 0 , -1 , "many"^^xsd:integer .',
    "amounts of other kinds": ':a a schema:MonetaryAmount ; schema:value "1" , 0.0 , 1e3 , true .',
    "bounds that are no days": """:t a time:TemporalEntity ; comity:edtf "2017" , "now" ;
        comity:earliest "2017-02-03"^^xsd:date , "2017-03-01"^^xsd:date ;
        comity:latest "2017-01-01"^^xsd:date , "2017-02-03"^^xsd:date .""",
    "a day that is none": ':t a time:TemporalEntity ; comity:latest "2017-02-30"^^xsd:date , "2018" .',
    "names in two tongues": ':x skos:prefLabel "a"@en , "b"@en , "c"@en , "d"@zh-Hant , "e"@ZH-HANT , "f" .',
    "values of no class": ':e a comity:Evidence ; oa:hasSource :s , "s" , 3 ; comity:passageDigest :d , 4 .',
    "texts of a source": ':e a comity:Evidence ; oa:exact "x" ; oa:hasSelector :l . :l oa:prefix "y" .',
    "owners of a milestone": ":x comity:milestone :m . :y comity:milestone :m . :m a comity:Milestone .",
    "a bare source": ":s a comity:Source .",
    "a subclass of the data's own": ":C rdfs:subClassOf comity:Tenure . :D rdfs:subClassOf :C . :t a :D .",
    "shortcuts without roles": ":a comity:party :x , :y ; comity:witness :x ; comity:signatory :x .",
    "a count of a class": ":v comity:statedCount 2 , 3 ; comity:countOf comity:Event , comity:Agreement .",
    "an owner that is denied": """
        :c a comity:Assertion ; comity:standing cc:accepted ; comity:polarity cc:affirmed ;
        comity:subject :s ; comity:predicate :p ; comity:object :o , "o"@en , 2.5 . :x comity:milestone :s ;
        comity:polarity cc:affirmed ; comity:standing cc:accepted . :s comity:standing cc:accepted .""",
    "a field that is a text": ':a dct:subject "youth" , cc:youth , cc:plenary .',
}


def test_results_name_rule_node_severity_and_what_to_do() -> None:
    """A result is complete: rule and node by their IRIs, the severity in a word, the message in English."""
    message = "The event has no date; write one, or `date: unknown` if a source read whole leaves it open."
    expected = [Result(SHAPE + "event", "https://example.org/v", "Violation", message)]
    assert expected == validate(DATA)


@pytest.mark.parametrize("name", ODD)
def test_pyshacl_gives_the_same(report, name: str) -> None:
    """Where much is broken at once, too, each result is there, and as often."""
    assert report(ODD[name])


def test_an_empty_graph_keeps_every_rule() -> None:
    """Nothing is asked for that is not there."""
    assert not validate("")


def test_every_constraint_that_is_known_is_used(shapes: Graph) -> None:
    """None is here that no shape uses, so that the tests of the shapes try each."""
    used = {str(predicate) for predicate in shapes.predicates()}
    assert {expand(f"sh:{name}") for name in CORE} <= used


def test_an_instance_of_a_subclass_is_one() -> None:
    facts = Facts(DATA + ":w a :W . :W <http://www.w3.org/2000/01/rdf-schema#subClassOf> comity:Event .")
    names = {node.value.rpartition("/")[2] for node in facts.instances(NamedNode(NS + "Event"))}
    assert names == {"v", "u", "w"}
