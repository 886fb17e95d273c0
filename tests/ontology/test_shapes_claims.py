"""The rules for claims: each kept by a small graph, and broken by one change to it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pyshacl
import pytest
from comity.ontology import SHAPE
from comity.ontology.shacl import validate
from rdflib import SH, Graph

HERE = "https://example.org/"
OK = "comity:standing cc:accepted ; comity:polarity cc:affirmed"
CLAIM = f":c a comity:Commitment ; {OK} ; comity:originCount 1 ; comity:evidence :e . :e a comity:Evidence ."
PART = f""":i comity:participation :p . :gov a comity:Government .
    :p a comity:Participation ; comity:role cc:party ; comity:participant :gov ; {OK} ."""
MILESTONE = f""":x comity:milestone :m .
    :m a comity:Milestone ; comity:kind cc:opened ; comity:status cc:occurred ; comity:date :d ; {OK} ."""
ASSERTION = f""":s comity:signedAt :o . :c a comity:Assertion ; {OK} ;
    comity:subject :s ; comity:predicate comity:signedAt ; comity:object :o ."""
TENURE = f""":t a comity:Tenure ; org:member :p ; comity:post :post ; org:organization :gov ;
    comity:attested :d ; {OK} . :p a foaf:Person . :post a org:Post . :gov a comity:Government ."""
DAY = ':d{0} comity:earliest "20{0}-01-01"^^xsd:date ; comity:latest "20{0}-01-01"^^xsd:date .\n'
TENURES = f"""{"".join(DAY.format(year) for year in (12, 17, 18, 22))}
    :t a comity:Tenure ; comity:post :post ; org:member :p ; comity:from :d12 ; comity:until :d17 ; {OK} .
    :u a comity:Tenure ; comity:post :post ; org:member :q ; comity:from :d17 ; comity:until :d22 ; {OK} ."""
STATEMENT = f""":s a comity:Statement ; comity:speaker :p ; comity:date :d17 ; comity:kind cc:relays ; {OK} ;
    comity:expresses :r . :r comity:speaker :q . :p a foaf:Person ."""
SIGNATORY = f""":a comity:participation :c ; comity:party :gov .
    :c a comity:Participation ; comity:role cc:signatory ; comity:onBehalfOf :gov ; {OK} ."""
SPOKEN = f""":m a comity:Milestone ; comity:status cc:occurred ; comity:evidence :e , :f ; {OK} .
    :s comity:expresses :m ; comity:evidence :e ."""
WARNINGS = {"overlap", "signatory", "spoken"}


class Case(NamedTuple):
    """A graph that keeps a rule, one change that breaks it, and what is then reported."""

    shape: str
    kept: str
    old: str
    new: str
    focus: str
    message: str


CASES = [
    Case("claim.evidence", CLAIM, "; comity:evidence :e", "", "c", "The claim has no evidence"),
    Case(
        "claim.standing",
        CLAIM,
        "cc:accepted",
        "cc:accepted , cc:rejected",
        "c",
        "The claim needs exactly one standing",
    ),
    Case("claim.polarity", CLAIM, "cc:affirmed", "cc:planned", "c", "The claim needs exactly one polarity"),
    Case(
        "claim.originCount", CLAIM, "Count 1", "Count 0", "c", "The claim needs exactly one number of origins"
    ),
    Case(
        "participation.role",
        PART,
        "cc:party",
        "cc:party , cc:host",
        "p",
        "The participation needs exactly one role",
    ),
    Case(
        "participation.owner",
        PART,
        ":i comity:participation :p",
        ":i a comity:Event",
        "p",
        "The participation needs exactly one instr",
    ),
    Case(
        "participation.participant",
        PART,
        "comity:Gov",
        "comity:Place . :x a comity:Gov",
        "p",
        "The participant must",
    ),
    Case(
        "participation.actor",
        PART,
        "comity:participant :gov ;",
        "",
        "p",
        "The participation needs a participant",
    ),
    Case(
        "participation.actor",
        PART,
        "cc:affirmed",
        "cc:unknown",
        "p",
        "The participation needs a participant",
    ),
    Case(
        "milestone.kind",
        MILESTONE,
        "comity:kind cc:opened ;",
        "",
        "m",
        "The milestone needs exactly one kind",
    ),
    Case(
        "milestone.status",
        MILESTONE,
        "cc:occurred",
        "cc:read-whole",
        "m",
        "The milestone needs exactly one status",
    ),
    Case(
        "milestone.owner",
        MILESTONE,
        ":x comity:milestone :m",
        ":x a comity:Initiative",
        "m",
        "The milestone needs exactly one thing",
    ),
    Case("milestone.date", MILESTONE, ":d ;", ":d , :f ;", "m", "The milestone has two dates"),
    Case("milestone", MILESTONE, "comity:date :d ;", "", "m", "The milestone occurred and has no date"),
    Case(
        "milestone.undated",
        MILESTONE,
        "cc:occurred",
        "cc:planned",
        "m",
        "The milestone has a date and did not occur",
    ),
    Case(
        "assertion.subject",
        ASSERTION,
        "comity:subject :s ;",
        "",
        "c",
        "The assertion needs exactly one subject",
    ),
    Case(
        "assertion.predicate",
        ASSERTION,
        "predicate comity:signedAt",
        'predicate "x"',
        "c",
        "The assertion needs exactly",
    ),
    Case("assertion.object", ASSERTION, "object :o", "object :o , :q", "c", "The assertion has two objects"),
    Case(
        "assertion.value",
        ASSERTION,
        "; comity:object :o",
        "",
        "c",
        "The assertion needs an object, or polarity unknown",
    ),
    Case(
        "assertion", ASSERTION, ":s comity:signedAt :o .", "", "c", "The assertion is accepted and its triple"
    ),
    Case(
        "unasserted",
        ASSERTION,
        "cc:affirmed",
        "cc:denied",
        "c",
        f"The triple with the object {HERE}o is asserted",
    ),
    Case(
        "unasserted",
        ASSERTION,
        "cc:accepted",
        "cc:contested",
        "c",
        f"The triple with the object {HERE}o is asserted",
    ),
    Case(
        "tenure.member",
        TENURE,
        "foaf:Person",
        "comity:Government",
        "t",
        "The tenure needs exactly one holder",
    ),
    Case("tenure.post", TENURE, ":post ;", ":post , :other ;", "t", "The tenure needs exactly one post"),
    Case(
        "tenure.organization",
        TENURE,
        "org:organization :gov ;",
        "",
        "t",
        "The tenure's post must be in exactly one",
    ),
    Case("tenure", TENURE, "comity:attested :d ;", "", "t", "The tenure has no time"),
    Case("overlap", TENURES, "until :d17", "until :d18", "t", "The post is held by another at the same time"),
    Case(
        "statement.speaker",
        STATEMENT,
        "speaker :p",
        "speaker :r",
        "s",
        "The statement needs exactly one speaker",
    ),
    Case("statement.date", STATEMENT, "comity:date :d17 ;", "", "s", "The statement needs exactly one date"),
    Case(
        "statement.kind",
        STATEMENT,
        "cc:relays",
        "cc:relays , cc:wishes",
        "s",
        "The statement needs exactly one kind",
    ),
    Case(
        "statement",
        STATEMENT,
        "speaker :q",
        "status cc:planned",
        "s",
        "The statement relays and names no other",
    ),
    Case(
        "signatory",
        SIGNATORY,
        "onBehalfOf :gov",
        "onBehalfOf :other",
        "c",
        f"The signature is for {HERE}other, which",
    ),
    Case(
        "spoken",
        SPOKEN,
        ":e , :f",
        ":e",
        "m",
        f"The milestone is marked as occurred and rests on {HERE}s only",
    ),
]

NO_DATE = MILESTONE.replace("comity:date :d ;", "")
NO_TRIPLE = ASSERTION.replace(":s comity:signedAt :o .", "")
# Graphs that look like faults and are none: the rules that leave them alone, and the graph.
KEPT = {
    "a milestone whose date is contested": (
        "milestone milestone.date milestone.undated",
        NO_DATE + ":c comity:subject :m ; comity:predicate comity:date ; comity:object :d .",
    ),
    "a milestone that is denied has no date": ("milestone", NO_DATE.replace("affirmed", "denied")),
    "a milestone that is planned has no date": (
        "milestone milestone.undated",
        NO_DATE.replace("occurred", "planned"),
    ),
    "a part of a rejected claim": ("assertion", NO_TRIPLE + ":s comity:standing cc:rejected ."),
    "a part of a denied claim": ("assertion", NO_TRIPLE + ":s comity:polarity cc:denied ."),
    "what a denied statement commits to": (
        "assertion",
        NO_TRIPLE + ":x comity:commitment :s ; comity:polarity cc:denied .",
    ),
    "what is said of a contested claim": ("assertion", NO_TRIPLE + ":o comity:standing cc:contested ."),
    "a value that is unknown": (
        "assertion assertion.value",
        NO_TRIPLE.replace("; comity:object :o", "").replace("affirmed", "unknown"),
    ),
    "a denied triple that is not asserted": ("assertion unasserted", NO_TRIPLE.replace("affirmed", "denied")),
    "a rejected denial of what is asserted": (
        "assertion unasserted",
        ASSERTION.replace("affirmed", "denied").replace("accepted", "rejected"),
    ),
    "a tenure with a start only": ("tenure", TENURE.replace("attested", "from")),
    "a tenure with an end only": ("tenure", TENURE.replace("attested", "until")),
    "a rejected tenure overlaps": (
        "overlap",
        TENURES.replace("until :d17", "until :d18").replace("accepted", "rejected", 1),
    ),
    "a signature for a party": ("signatory", SIGNATORY),
    "a milestone that the source reports too": ("spoken", SPOKEN),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.shape}: {case.message[:40]}")
def test_a_broken_graph_is_reported(report, case: Case) -> None:
    """The rule names the node and says what is wrong; the graph without the fault passes it."""
    assert case.old in case.kept
    assert not [result for result in report(case.kept) if result.shape == case.shape]
    found = [r for r in report(case.kept.replace(case.old, case.new)) if r.shape == case.shape]
    severity = "Warning" if case.shape in WARNINGS else "Violation"
    assert (case.shape, case.focus, severity) in [result[:3] for result in found], found
    assert any(r.message.startswith(case.message) for r in found if r.focus == case.focus), found


@pytest.mark.parametrize("name", KEPT)
def test_what_is_no_fault_is_not_reported(report, name: str) -> None:
    """The rules leave alone what is disputed, unknown, or was never there."""
    rules, graph = KEPT[name]
    assert not [result for result in report(graph) if result.shape in rules.split()]


def test_every_message_has_a_case(shapes: Graph) -> None:
    """Whatever the rules tried here can say is said by a case: no constraint is left untried."""
    rules = {case.shape.partition(".")[0] for case in CASES}
    untried = set()
    for shape in {*shapes.subjects(SH.message), *shapes.subjects(SH.sparql)}:
        if str(shape).removeprefix(SHAPE).partition(".")[0] in rules:
            for node in (shape, *shapes.objects(shape, SH.sparql)):
                untried |= {str(text) for text in shapes.objects(node, SH.message)}
    fixed = {text.partition("{")[0] for text in untried}
    assert not {
        text
        for text in fixed
        if not any(said.message.startswith(text[: len(said.message)]) for said in CASES)
    }


def test_the_example_keeps_every_rule(report) -> None:
    """A graph in the final model, with every class, has no result at all."""
    assert not report(Path(__file__).with_name("example.ttl").read_text(encoding="utf-8"))


def test_the_rules_are_twenty_three(shapes: Graph) -> None:
    """Each rule that was agreed on is a node shape with a target; what has a dot is a part of one."""
    targets = (SH.targetClass, SH.targetSubjectsOf)
    aimed = {shape for target in targets for shape in shapes.subjects(target)}
    rules = [shape for shape in aimed if "." not in shape.removeprefix(SHAPE)]
    assert len(rules) == 23


def test_the_shapes_are_sound_shacl(shapes: Graph) -> None:
    """The shapes keep the rules that SHACL has for shapes."""
    rules = Path(pyshacl.__file__).with_name("assets") / "shacl-shacl.ttl"
    conforms, _, text = pyshacl.validate(shapes, shacl_graph=str(rules), max_validation_depth=99)
    assert conforms, text


def test_the_dataset_breaks_no_rule(release: Path) -> None:
    """The bundled dataset, built, has no error by any shape; warnings are for its curators."""
    results = validate((release / "graph.ttl").read_text(encoding="utf-8"))
    assert not [result for result in results if result.severity != "Warning"]
