"""A small made-up graph in the model of a release, as Turtle, with claims that no view may show.

Names and facts are invented. Only the addresses of the two sides are real ones: the time axis asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

PREFIXES = """
@prefix comity: <https://w3id.org/comity/ns#> .
@prefix cc: <https://w3id.org/comity/concept/> .
@prefix id: <https://w3id.org/comity/id/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

SIDES = {"hk": ("North", "北城"), "gd": ("South", "南省"), "mo": ("West", "西鎮")}
FIELDS = {"tides": ("Tides", "潮汐"), "bridges": ("Bridges", "橋樑"), "lamps": ("Lamps", "燈火")}
AGREEMENTS = 7
INITIATIVES = 9
MEASURES = 4
PAGE, MIRROR = "paper-2017-11-19", "mirror-2018-01-01"
DAY, LATER = "time/2017-11-18", "time/2019"
CONCEPTS = ("party", "signatory", "witness", "attendee", "planned", "occurred", "opened", "mirror", "press")


def iri(name: str) -> str:
    """`gov/cn-hk` as Turtle writes it, whatever signs the name holds."""
    return f"<https://w3id.org/comity/id/{name}>"


def label(en: str, hant: str, hans: str = "") -> str:
    """The names of a thing."""
    also = f', "{hans}"@zh-hans' if hans else ""
    return f'skos:prefLabel "{en}"@en, "{hant}"@zh-hant{also}'


def thing(name: str, classes: str, *rest: str) -> str:
    """An entity of the registry."""
    return " ;\n    ".join([f"{iri(name)} a {classes}", *rest]) + " ."


def evidence(source: str, lines: str) -> str:
    """One passage."""
    first, _, last = lines.partition("-")
    return f"""
{iri(f"evidence/{source}.{lines}")} a comity:Evidence ; oa:hasSource {iri(f"source/{source}")} ;
    skos:prefLabel "lines {lines}"@en, "第{first}至{last or first}行"@zh-hant ;
    comity:paraphrase "Paraphrase of {lines}."@en, "第{first}行的撮述。"@zh-hant ."""


def claim(name: str, cls: str, rest: str, lines: str, **ways: str) -> str:
    """One claim with its evidence."""
    standing, polarity = ways.get("standing", "accepted"), ways.get("polarity", "affirmed")
    return thing(
        name,
        f"comity:{cls}, comity:Claim",
        # A single triple has no label in a release either.
        *([] if cls == "Assertion" else [f'rdfs:label "{name}"@en']),
        rest,
        f"comity:standing cc:{standing}",
        f"comity:polarity cc:{polarity}",
        f"comity:evidence {iri(f'evidence/{PAGE}.{lines}')}",
    ) + evidence(PAGE, lines)


def party(owner: str, role: str, actor: str, lines: str, **ways: str) -> str:
    """A participation and its triple from the thing."""
    name = f"claim/{owner.split('/')[1]}.{role}.{actor.split('/')[1]}"
    rest = f"comity:role cc:{role} ; comity:participant {iri(actor)}"
    made = claim(name, "Participation", rest, lines, **ways)
    return made + f"\n{iri(owner)} comity:participation {iri(name)} ."


def said(subject: str, predicate: str, value: str, lines: str, **ways: str) -> str:
    """An assertion; its triple too where it is accepted. `subject` and `value` are written as Turtle."""
    name = f"claim/a-{sha256((subject + predicate + value).encode()).hexdigest()[:12]}"
    rest = f"comity:subject {subject} ; comity:predicate {predicate} ; comity:object {value}"
    made = claim(name, "Assertion", rest, lines, **ways)
    return made if ways else f"{made}\n{subject} {predicate} {value} ."


def registry() -> Iterator[str]:
    """Places, governments, bodies, posts, people, fields, roles."""
    for name, (en, hant) in SIDES.items():
        place, gov, body = f"place/cn-{name}", f"gov/cn-{name}", f"body/cn-{name}-works"
        yield thing(place, "comity:Place", label(en, hant))
        over = f"comity:jurisdiction {iri(place)}"
        yield thing(gov, "comity:Government", label(f"Government of {en}", f"{hant}政府"), over)
        bureau = label(f"{en} Works Bureau", f"{hant}工務局")
        yield thing(body, "comity:Bureau, comity:PublicBody", "comity:kind cc:bureau", bureau)
        for post, where in (("head", gov), ("clerk", body)):
            title = label(f"{post} of {en}", f"{hant}首長")
            yield thing(f"post/cn-{name}-{post}", "org:Post", f"org:postIn {iri(where)}", title)
            person = label(f"{en} {post.title()}", f"{hant}人")
            yield thing(f"person/{post}-{name}", "foaf:Person, comity:Official", person)
    yield thing("place/region", "comity:Place", label("Delta", "三角洲"))
    yield f"{iri('place/cn-hk')} schema:containedInPlace {iri('place/region')} ."
    yield thing("joint/council", "comity:JointBody", label("Joint Council", "聯合會議"))
    for name, (en, hant) in FIELDS.items():
        yield f"cc:{name} a skos:Concept ; {label(en, hant)} ."
    for name in CONCEPTS:
        yield f"cc:{name} a skos:Concept ; {label(name, f'{name}（中）')} ."
    yield f"comity:post {label('holds the post', '擔任')} ."
    yield f"org:postIn {label('post in', '職位屬於')} ."
    yield f"comity:signedAt {label('signed at', '簽署於')} ."


def sources() -> Iterator[str]:
    """A page with an address, and a mirror whose address nobody may see."""
    yield thing(
        f"source/{PAGE}",
        "comity:Source",
        label("The Paper, 19 November 2017", "某報"),
        "comity:authority cc:press",
        'dct:issued "2017-11-19"^^xsd:date',
        'schema:url "https://paper.example/a?b=1&c=2"^^xsd:anyURI',
    )
    yield thing(
        f"source/{MIRROR}",
        "comity:Source",
        label("A copy elsewhere", "鏡像"),
        "comity:authority cc:mirror",
        'schema:url "https://mirror.example/secret"^^xsd:anyURI',
    )


def times() -> Iterator[str]:
    """A day, and a period whose start is open."""
    day = '"2017-11-18"^^xsd:date'
    yield f'{iri(DAY)} comity:edtf "2017-11-18" ; comity:earliest {day} ; comity:latest {day} .'
    yield f'{iri(LATER)} comity:edtf "../2019~" ; comity:latest "2019-12-31"^^xsd:date .'


def agreements() -> Iterator[str]:
    """Seven agreements of two parties, signed at one session, with measures."""
    session = "event/2017-11-18-session"
    yield thing(session, "comity:Event", "comity:kind cc:plenary", label("Session", "會議"))
    yield said(iri(session), "comity:date", iri(DAY), "1-2")
    yield said(iri(session), "schema:location", iri("place/cn-hk"), "1-2")
    yield from (party(session, "attendee", f"person/head-{side}", "3-4") for side in ("hk", "gd"))
    for number in range(AGREEMENTS):
        yield from agreement(number, session, f"{10 + number}-{11 + number}")
    # Two relations of one pair, and one claim with two sources, the second a mirror.
    yield party("instrument/agreement-0", "signatory", "gov/cn-hk", "20-21")
    yield (
        f"{iri('claim/agreement-0.party.cn-hk')} comity:evidence {iri(f'evidence/{MIRROR}.p2')} ;"
        f' comity:inference "Read from the heading."@en .{evidence(MIRROR, "p2")}'
    )
    hand = iri("claim/agreement-0.signatory.cn-hk")
    yield said(hand, "comity:onBehalfOf", iri("gov/cn-gd"), "22-23")


def agreement(number: int, session: str, lines: str) -> Iterator[str]:
    """One agreement with all that hangs on it."""
    name = f"instrument/agreement-{number}"
    long = f"Agreement No. {number} on a matter of common concern"
    names = label(long, f"第{number}號合作協議", f"第{number}号合作协议")
    yield thing(name, "comity:Agreement, comity:Instrument", names)
    yield from (party(name, "party", f"gov/cn-{side}", lines) for side in ("hk", "gd"))
    yield said(iri(name), "comity:signedAt", iri(session), lines)
    yield said(iri(name), "dct:subject", f"cc:{list(FIELDS)[number % 3]}", lines)
    for measure in range(MEASURES):
        own = f"claim/agreement-{number}.measure-{measure}"
        words = label(f"Measure {measure} of {number}", f"措施{measure}")
        yield claim(own, "Commitment", words, f"{40 + measure}-{41 + measure}")
        yield f"{iri(name)} comity:commitment {iri(own)} ."


def works() -> Iterator[str]:
    """Initiatives in fields, one with an expected opening; tenures; bodies under governments."""
    for number in range(INITIATIVES):
        name = f"initiative/work-{number}"
        yield thing(name, "comity:Initiative", label(f"Work {number}", f"工程{number}"))
        yield said(iri(name), "dct:subject", f"cc:{list(FIELDS)[number % 3]}", "60-61")
    yield f"{iri('initiative/work-0')} comity:status cc:planned ."
    name = "claim/work-0.opened.planned"
    rest = f"comity:kind cc:opened ; comity:status cc:planned ; {label('Work 0 opens', '工程0啟用')}"
    yield claim(name, "Milestone", rest, "62-63")
    yield f"{iri('initiative/work-0')} comity:milestone {iri(name)} ."
    yield said(iri(name), "comity:expected", iri(LATER), "62-63")
    for side in SIDES:
        yield said(iri(f"body/cn-{side}-works"), "org:subOrganizationOf", iri(f"gov/cn-{side}"), "70-71")
        yield said(iri("joint/council"), "org:hasMember", iri(f"gov/cn-{side}"), "72-73")
        yield tenure(f"head-{side}", f"cn-{side}-head", f"gov/cn-{side}")
        yield tenure(f"clerk-{side}", f"cn-{side}-clerk", f"body/cn-{side}-works")


def tenure(person: str, post: str, body: str, **ways: str) -> str:
    """Who holds a post."""
    held = f"comity:post {iri(f'post/{post}')} ; org:organization {iri(body)}"
    rest = f"org:member {iri(f'person/{person}')} ; {held}"
    return claim(f"tenure/{person}.{post}", "Tenure", rest, "74-75", **ways)


def hidden() -> Iterator[str]:
    """What no view may show: rejected, contested, denied and unknown claims; all of it says `HIDDEN`."""
    one, work, name = "instrument/agreement-1", "initiative/work-1", label("HIDDEN", "HIDDEN")
    for way in ("rejected", "contested"):
        yield thing(f"person/{way}", "foaf:Person", name)
        yield party(one, "witness", f"person/{way}", "80-81", standing=way)
        yield said(iri(f"person/{way}"), "schema:location", iri("place/cn-gd"), "82-83", standing=way)
        yield tenure(way, "cn-hk-head", "gov/cn-hk", standing=way)
    yield thing("person/denied", "foaf:Person", name)
    yield party(one, "party", "person/denied", "86-87", polarity="denied")
    unknown = "claim/agreement-1.signatory.unknown"
    yield claim(unknown, "Participation", f"comity:role cc:signatory ; {name}", "88-89", polarity="unknown")
    yield f"{iri(one)} comity:participation {iri(unknown)} ."
    for way, extra in (("rejected", {"standing": "rejected"}), ("denied", {"polarity": "denied"})):
        milestone, measure = f"claim/work-1.opened.{way}", f"claim/agreement-1.{way}"
        yield claim(milestone, "Milestone", f"comity:status cc:occurred ; {name}", "90-91", **extra)
        yield f"{iri(work)} comity:milestone {iri(milestone)} ."
        yield said(iri(milestone), "comity:date", iri(DAY), "90-91")
        yield claim(measure, "Commitment", name, "92-93", **extra)
        yield f"{iri(one)} comity:commitment {iri(measure)} ."
        yield said(iri(measure), "comity:responsible", iri("gov/cn-mo"), "92-93")


def turtle(extra: str = "") -> str:
    """The whole graph, and what a test adds."""
    return "\n".join([PREFIXES, *registry(), *sources(), *times(), *agreements(), *works(), *hidden(), extra])
