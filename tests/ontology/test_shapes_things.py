"""The rules for things, times and sources: each kept by a small graph, and broken by one change to it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from comity.ontology import CC, SHAPE
from rdflib import SH, Graph

HERE = "https://example.org/"
OK = "comity:standing cc:accepted ; comity:polarity cc:affirmed"
DIGEST = "0868e2efd16928a6ca1316683fbd6d097476ba40a1d69b351ef6d7a21e8bc7c6"
EVIDENCE = f""":e a comity:Evidence ; oa:hasSource :item ; oa:hasSelector :l ; skos:prefLabel "lines 1-2"@en ;
    comity:passageDigest "sha256-squeeze:63:0e64451e6eb3bfe6" ; comity:paraphrase "Said."@en .
    :l a oa:FragmentSelector . :item a comity:Source ; dct:isPartOf :page .
    :page a comity:Source ; comity:status cc:read-whole ; schema:sha256 "{DIGEST}" ."""
TIME = """:t a time:TemporalEntity ; comity:edtf "2017" ;
    comity:earliest "2017-01-01"^^xsd:date ; comity:latest "2017-12-31"^^xsd:date ."""
AGREEMENT = ':a a comity:Agreement ; comity:party :x , :y ; skos:prefLabel "a"@en , "甲"@zh-Hant .'
EVENT = ":v a comity:Event ; comity:kind cc:plenary ; comity:date :d17 ."
SESSION = """:v comity:sessionOf :j ; comity:kind cc:plenary ; comity:ordinal 20 .
    :w comity:sessionOf :j ; comity:kind cc:plenary ; comity:ordinal 21 ."""
MONEY = """:a a schema:MonetaryAmount ; schema:currency "HKD" ; schema:value 20000000.0 ;
    comity:approximate true ."""
RANGE = ':a a schema:MonetaryAmount ; schema:currency "HKD" ; schema:minValue 10.0 ; schema:maxValue 20.0 .'
QUANTITY = ':a a schema:QuantitativeValue ; schema:value 12.0 ; schema:unitText "firms" .'
FIGURE = f""":f a comity:Figure ; schema:about :x ; schema:amount :a ; skos:prefLabel "Firms"@en ;
    {OK} ; comity:originCount 1 ; comity:evidence :e . :e a comity:Evidence ."""
COUNT = """:v comity:statedCount 2 ; comity:countOf comity:Agreement .
    :a a comity:Agreement ; comity:signedAt :v . :b a comity:Agreement ; comity:signedAt :v ."""
DAY = ':d{0} comity:earliest "20{0}-01-01"^^xsd:date ; comity:latest "20{0}-01-01"^^xsd:date .\n'
FIRST = f"""{"".join(DAY.format(year) for year in (16, 17, 18))}
    :v comity:firstDuring :t ; comity:kind cc:visit ; schema:location :hk ; comity:date :d17 .
    :w comity:kind cc:visit ; schema:location :hk ; comity:date :d18 ; comity:participation :p .
    :p comity:inCapacity :t ; {OK} ."""
KIND = """:a a comity:Agreement ; comity:kind cc:memorandum ; dct:subject cc:youth .
    :j a comity:JointBody , org:Organization ; comity:kind cc:joint-conference ."""
SHORTCUT = f""":a comity:signatory :p ; comity:participation :c .
    :c comity:role cc:signatory ; comity:participant :p ; {OK} ."""
SOURCE = f""":s a comity:Source ; skos:prefLabel "a page"@en ; dct:language "zh-Hant" ;
    dct:issued "2017-11-19"^^xsd:date ; comity:kind cc:newspaper-page ; comity:authority cc:press ;
    comity:status cc:read-whole ; schema:sha256 "{DIGEST}" .
    :e oa:hasSource :s ; comity:passageDigest "sha256-squeeze:63:0e64451e6eb3bfe6" ."""
WARNINGS = {"agreement", "count", "count.countOf", "first"}


class Case(NamedTuple):
    """A graph that keeps a rule, one change that breaks it, and what is then reported."""

    shape: str
    kept: str
    old: str
    new: str
    focus: str
    message: str


CASES = [
    Case(
        "evidence.source",
        EVIDENCE,
        ":item ; oa",
        ":item , :page ; oa",
        "e",
        "Evidence needs exactly one source",
    ),
    Case("evidence.selector", EVIDENCE, "oa:Frag", "oa:Text", "e", "Evidence has at most one selector"),
    Case("evidence.digest", EVIDENCE, ":63:", ":12:", "e", "The digest must be sha256-squeeze"),
    Case(
        "evidence.paraphrase",
        EVIDENCE,
        '"Said."@en',
        '"Said."@en , "Told."@en',
        "e",
        "Evidence needs a paraphrase",
    ),
    Case("evidence.paraphrase", EVIDENCE, "Said.", "Said. " * 67, "e", "Evidence needs a paraphrase"),
    Case("evidence.label", EVIDENCE, 'skos:prefLabel "lines 1-2"@en ;', "", "e", "Evidence needs a label"),
    Case(
        "evidence.text",
        EVIDENCE,
        "oa:FragmentSelector",
        'oa:FragmentSelector ; oa:exact "x"',
        "e",
        "A source's text is",
    ),
    Case(
        "evidence",
        EVIDENCE,
        "comity:passageDigest",
        "comity:paraphrase",
        "e",
        f"The text of {HERE}page was held and read",
    ),
    Case("time.edtf", TIME, '"2017"', '"spring 2017"', "t", "The time needs exactly one EDTF text"),
    Case("time.edtf", TIME, '"2017"', '"/2017"', "t", "The time needs exactly one EDTF text"),
    Case("time.earliest", TIME, "2017-01-01", "2018-01-01", "t", "The earliest day must be one xsd:date"),
    Case(
        "time.latest",
        TIME,
        '"2017-12-31"^^xsd:date',
        '"2017"^^xsd:gYear',
        "t",
        "The latest day must be one xsd:date",
    ),
    Case("time.bound", TIME, TIME.partition(";\n")[2], " .", "t", "The time has no bound at all"),
    Case("agreement", AGREEMENT, ":x , :y", ":x", "a", "The agreement has fewer than two parties"),
    Case(
        "agreement.label", AGREEMENT, '"a"@en', '"a"@en , "b"@en', "a", "There are two names in one language"
    ),
    Case("event.kind", EVENT, "comity:kind cc:plenary ;", "", "v", "The event needs exactly one kind"),
    Case("event.date", EVENT, ":d17", ":d17 , :d18", "v", "The event has two dates"),
    Case("event", EVENT, "; comity:date :d17", "", "v", "The event has no date"),
    Case("session", SESSION, "21", "20", "v", f"The session {HERE}w of the same body and kind"),
    Case("session.ordinal", SESSION, "21", '"21"', "w", "The session's number must be one whole number"),
    Case(
        "money",
        MONEY,
        "schema:value 20000000.0 ;",
        "",
        "a",
        "An amount needs either a value or a least or most",
    ),
    Case(
        "money",
        RANGE,
        "schema:minValue",
        "schema:value 15.0 ; schema:minValue",
        "a",
        "An amount needs either a value",
    ),
    Case("money.currency", MONEY, "HKD", "HKS", "a", "The amount needs exactly one currency"),
    Case("money.value", MONEY, "20000000.0", "0.0", "a", "The amount has at most one value"),
    Case("money.least", RANGE, "10.0", "30.0", "a", "The least must be one number"),
    Case("money.most", RANGE, "20.0", "20.0 , 30.0", "a", "The most must be one number"),
    Case("money.approximate", MONEY, "true", "false", "a", "`approximate` is written only where it is true"),
    Case("quantity", QUANTITY, "schema:value 12.0 ;", "", "a", "A quantity needs either a value or a least"),
    Case(
        "quantity.unit", QUANTITY, '"firms"', '"firms" , "shops"', "a", "The quantity needs exactly one unit"
    ),
    Case("figure", FIGURE, "schema:amount :a ;", "", "f", "The figure has no amount"),
    Case(
        "figure.about", FIGURE, "schema:about :x", "schema:about :x , :y", "f", "The figure needs exactly one"
    ),
    Case("count", COUNT, "statedCount 2", "statedCount 7", "v", "The source states 7 and the graph lists 2"),
    Case(
        "count.countOf",
        COUNT,
        "; comity:countOf comity:Agreement",
        "",
        "v",
        "The stated count does not say what",
    ),
    Case(
        "first",
        FIRST,
        "date :d18",
        "date :d16",
        "v",
        f"The event is called the first in the tenure, and {HERE}w was",
    ),
    Case(
        "kind",
        KIND,
        "cc:memorandum",
        "cc:bridge",
        "a",
        "The kind https://w3id.org/comity/concept/bridge is not of",
    ),
    Case(
        "kind",
        KIND,
        "cc:joint-conference",
        "cc:bureau",
        "j",
        "The kind https://w3id.org/comity/concept/bureau is not",
    ),
    Case("kind.one", KIND, "cc:memorandum", "cc:memorandum , cc:agreement", "a", "There are two kinds"),
    Case(
        "shortcut",
        SHORTCUT,
        "cc:signatory",
        "cc:witness",
        "a",
        "No accepted, affirmed participation with this role",
    ),
    Case(
        "shortcut",
        SHORTCUT,
        "cc:accepted",
        "cc:contested",
        "a",
        "No accepted, affirmed participation with this role",
    ),
    Case(
        "source",
        SOURCE,
        'dct:language "zh-Hant" ;',
        "",
        "s",
        "The source lacks http://purl.org/dc/terms/language",
    ),
    Case(
        "source",
        SOURCE,
        "comity:authority cc:press ;",
        "",
        "s",
        "The source lacks https://w3id.org/comity/ns#authority",
    ),
    Case(
        "source",
        SOURCE,
        f'schema:sha256 "{DIGEST}"',
        "a prov:Entity",
        "s",
        "Passages of the source have digests",
    ),
    Case("source.label", SOURCE, 'skos:prefLabel "a page"@en ;', "", "s", "The source needs a title"),
    Case(
        "source.digest",
        SOURCE,
        DIGEST,
        DIGEST[1:],
        "s",
        "The digest of the text must be 64 hexadecimal digits",
    ),
    Case("source.authority", SOURCE, "cc:press", "cc:party", "s", "The source's authority must be one of"),
    Case("source.reading", SOURCE, "cc:read-whole", "cc:planned", "s", "`read:` must be whole or excerpt"),
    Case(
        "kind.field", KIND, "cc:youth", "cc:plenary", CC + "plenary", "What `subject:` names is not a field"
    ),
    Case(
        "source",
        SOURCE,
        'dct:issued "2017-11-19"^^xsd:date ;',
        "",
        "s",
        "The source lacks http://purl.org/dc/terms/issued",
    ),
]

NO_DIGEST = EVIDENCE.replace("passageDigest", "note")
# Graphs that look like faults and are none: the rules that leave them alone, and the graph.
KEPT = {
    "a passage of a source that was read in excerpt": ("evidence", NO_DIGEST.replace("whole", "excerpt")),
    "a passage of a source without a held text": (
        "evidence",
        NO_DIGEST.replace("schema:sha256", "schema:url"),
    ),
    "an interval that is open": ("time.edtf", TIME.replace('"2017"', '"../2017-05~"')),
    "an interval that is closed": ("time.edtf", TIME.replace('"2017"', '"2017-01-31/2017-05?"')),
    "an agreement whose parties are unknown": (
        "agreement",
        AGREEMENT.replace("comity:party :x , :y", "comity:participation :p")
        + ":p comity:role cc:party ; comity:polarity cc:unknown .",
    ),
    "an event whose date is unknown": (
        "event",
        EVENT.replace("; comity:date :d17", "") + ":c comity:subject :v ; comity:predicate comity:date .",
    ),
    "an event that was only announced": (
        "event",
        EVENT.replace("; comity:date :d17", "; comity:milestone :m") + ":m comity:expected :d17 .",
    ),
    "sessions of two kinds with one number": (
        "session",
        SESSION.replace("21", "20").replace("cc:plenary", "cc:working-meeting", 1),
    ),
    "an amount of at least so much": ("money", RANGE.replace("; schema:maxValue 20.0", "")),
    "a later visit in the tenure": ("first", FIRST),
    "an earlier visit in another office": (
        "first",
        FIRST.replace("date :d18", "date :d16").replace("inCapacity :t", "inCapacity :u"),
    ),
    "a source whose date is unknown": (
        "source",
        SOURCE.replace('dct:issued "2017-11-19"^^xsd:date ;', "")
        + ":c comity:subject :s ; comity:predicate dct:issued ; comity:polarity cc:unknown .",
    ),
    "an item has its date and language from its page": (
        "source",
        ':s a comity:Source ; skos:prefLabel "item"@en ; dct:isPartOf :page .',
    ),
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
