"""A small made-up graph in the model of a release, as Turtle: enough for every view, with claims that no view may show.

Names and facts are invented. Only the addresses of the two sides are real ones, since the time axis asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator

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


def iri(name: str) -> str:
    """`gov/cn-hk` as Turtle writes it, whatever signs the name holds."""
    return f"<https://w3id.org/comity/id/{name}>"


def label(en: str, hant: str, hans: str = "") -> str:
    """The names of a thing."""
    also = f', "{hans}"@zh-hans' if hans else ""
    return f'skos:prefLabel "{en}"@en, "{hant}"@zh-hant{also}'


def evidence(source: str, lines: str) -> str:
    """One passage."""
    first, _, last = lines.partition("-")
    return f"""
{iri(f"evidence/{source}.{lines}")} a comity:Evidence ; oa:hasSource {iri(f"source/{source}")} ;
    skos:prefLabel "lines {lines}"@en, "第{first}至{last or first}行"@zh-hant ;
    comity:paraphrase "Paraphrase of {lines}."@en, "第{first}行的撮述。"@zh-hant ."""


def claim(
    name: str, cls: str, rest: str, lines: str, standing: str = "accepted", polarity: str = "affirmed"
) -> str:
    """One claim with its evidence."""
    return (
        f'\n{iri(name)} a comity:{cls}, comity:Claim ; rdfs:label "{name}"@en ; {rest} ; comity:standing cc:{standing} ;'
        f" comity:polarity cc:{polarity} ; comity:evidence {iri(f'evidence/{PAGE}.{lines}')} .{evidence(PAGE, lines)}"
    )


def party(thing: str, role: str, actor: str, lines: str, **ways: str) -> str:
    """A participation and its triple from the thing."""
    name = f"claim/{thing.split('/')[1]}.{role}.{actor.split('/')[1]}"
    rest = f"comity:role cc:{role} ; comity:participant {iri(actor)}"
    return (
        claim(name, "Participation", rest, lines, **ways)
        + f"\n{iri(thing)} comity:participation {iri(name)} ."
    )


def said(subject: str, predicate: str, value: str, lines: str, **ways: str) -> str:
    """An assertion; its triple too where it is accepted and affirmed. `subject` and `value` are written as Turtle."""
    name = f"claim/a-{abs(hash_of(subject + predicate + value)):012x}"
    rest = f"comity:subject {subject} ; comity:predicate {predicate} ; comity:object {value}"
    holds = not ways
    return claim(name, "Assertion", rest, lines, **ways) + (
        f"\n{subject} {predicate} {value} ." if holds else ""
    )


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    from hashlib import sha256

    return int(sha256(text.encode()).hexdigest()[:12], 16)


def registry() -> Iterator[str]:
    """Places, governments, bodies, posts, people, fields, roles."""
    for name, (en, hant) in SIDES.items():
        yield f"{iri(f'place/cn-{name}')} a comity:Place ; comity:kind cc:province ; {label(en, hant)} ."
        yield (
            f"{iri(f'gov/cn-{name}')} a comity:Government, org:Organization ; {label(f'Government of {en}', f'{hant}政府')} ;"
            f" comity:jurisdiction {iri(f'place/cn-{name}')} ."
        )
        yield (
            f"{iri(f'body/cn-{name}-works')} a comity:Bureau, comity:PublicBody ; comity:kind cc:bureau ;"
            f" {label(f'{en} Works Bureau', f'{hant}工務局')} ."
        )
        for post in ("head", "clerk"):
            where = f"gov/cn-{name}" if post == "head" else f"body/cn-{name}-works"
            yield f"{iri(f'post/cn-{name}-{post}')} a org:Post ; org:postIn {iri(where)} ; {label(f'{post} of {en}', f'{hant}首長')} ."
            yield f"{iri(f'person/{post}-{name}')} a foaf:Person, comity:Official ; {label(f'{en} {post.title()}', f'{hant}人')} ."
    yield f"{iri('place/region')} a comity:Place ; {label('Delta', '三角洲')} ."
    yield f"{iri('place/cn-hk')} schema:containedInPlace {iri('place/region')} ."
    yield f"{iri('joint/council')} a comity:JointBody ; {label('Joint Council', '聯合會議')} ."
    for name, (en, hant) in FIELDS.items():
        yield f"cc:{name} a skos:Concept ; {label(en, hant)} ."
    for name in (
        "party",
        "signatory",
        "witness",
        "attendee",
        "planned",
        "occurred",
        "opened",
        "mirror",
        "press",
    ):
        yield f"cc:{name} a skos:Concept ; {label(name, f'{name}（中）')} ."
    yield f"comity:post {label('holds the post', '擔任')} . org:postIn {label('post in', '職位屬於')} ."


def sources() -> Iterator[str]:
    """A page with an address, an item of it, and a mirror whose address nobody may see."""
    yield (
        f"{iri(f'source/{PAGE}')} a comity:Source ; {label('The Paper, 19 November 2017', '某報')} ; comity:authority cc:press ;"
        f' dct:issued "2017-11-19"^^xsd:date ; schema:url "https://paper.example/a?b=1&c=2"^^xsd:anyURI .'
    )
    yield (
        f"{iri(f'source/{MIRROR}')} a comity:Source ; {label('A copy elsewhere', '鏡像')} ; comity:authority cc:mirror ;"
        f' schema:url "https://mirror.example/secret"^^xsd:anyURI .'
    )


def agreements() -> Iterator[str]:
    """Seven agreements of two parties, signed at one session, with measures; a witness who is drawn beside a party."""
    session = "event/2017-11-18-session"
    yield f"{iri(session)} a comity:Event ; comity:kind cc:plenary ; {label('Session', '會議')} ."
    yield f'{iri("time/2017-11-18")} comity:edtf "2017-11-18" ; comity:earliest "2017-11-18"^^xsd:date ; comity:latest "2017-11-18"^^xsd:date .'
    yield f'{iri("time/2019")} comity:edtf "../2019~" ; comity:latest "2019-12-31"^^xsd:date .'
    yield said(iri(session), "comity:date", iri("time/2017-11-18"), "1-2")
    yield said(iri(session), "schema:location", iri("place/cn-hk"), "1-2")
    for side in ("hk", "gd"):
        yield party(session, "attendee", f"person/head-{side}", "3-4")
    for number in range(AGREEMENTS):
        thing, lines = f"instrument/agreement-{number}", f"{10 + number}-{11 + number}"
        yield f"{iri(thing)} a comity:Agreement, comity:Instrument ; {label(f'Agreement No. {number} on a matter of common concern', f'第{number}號合作協議', f'第{number}号合作协议')} ."
        yield from (party(thing, "party", f"gov/cn-{side}", lines) for side in ("hk", "gd"))
        yield said(iri(thing), "comity:signedAt", iri(session), lines)
        yield said(iri(thing), "dct:subject", f"cc:{list(FIELDS)[number % 3]}", lines)
        for measure in range(MEASURES):
            name = f"claim/agreement-{number}.measure-{measure}"
            yield claim(
                name,
                "Commitment",
                label(f"Measure {measure} of {number}", f"措施{measure}"),
                f"{40 + measure}-{41 + measure}",
            )
            yield f"{iri(thing)} comity:commitment {iri(name)} ."
    # Two relations of one pair, and one claim with two sources, the second a mirror.
    yield party("instrument/agreement-0", "signatory", "gov/cn-hk", "20-21")
    yield (
        f"{iri('claim/agreement-0.party.cn-hk')} comity:evidence {iri(f'evidence/{MIRROR}.p2')} ;"
        f' comity:inference "Read from the heading."@en .{evidence(MIRROR, "p2")}'
    )
    yield said(iri("claim/agreement-0.signatory.cn-hk"), "comity:onBehalfOf", iri("gov/cn-gd"), "22-23")


def works() -> Iterator[str]:
    """Initiatives in fields, one with an expected opening; tenures; bodies under governments."""
    for number in range(INITIATIVES):
        thing = f"initiative/work-{number}"
        yield f"{iri(thing)} a comity:Initiative ; {label(f'Work {number}', f'工程{number}')} ."
        yield said(iri(thing), "dct:subject", f"cc:{list(FIELDS)[number % 3]}", "60-61")
    yield f"{iri('initiative/work-0')} comity:status cc:planned ."
    name = "claim/work-0.opened.planned"
    yield claim(
        name,
        "Milestone",
        f"comity:kind cc:opened ; comity:status cc:planned ; {label('Work 0 opens', '工程0啟用')}",
        "62-63",
    )
    yield f"{iri('initiative/work-0')} comity:milestone {iri(name)} ."
    yield said(iri(name), "comity:expected", iri("time/2019"), "62-63")
    for side in SIDES:
        yield said(iri(f"body/cn-{side}-works"), "org:subOrganizationOf", iri(f"gov/cn-{side}"), "70-71")
        yield said(iri("joint/council"), "org:hasMember", iri(f"gov/cn-{side}"), "72-73")
        for post in ("head", "clerk"):
            body = f"gov/cn-{side}" if post == "head" else f"body/cn-{side}-works"
            rest = f"org:member {iri(f'person/{post}-{side}')} ; comity:post {iri(f'post/cn-{side}-{post}')} ; org:organization {iri(body)}"
            yield claim(f"tenure/{post}-{side}.cn-{side}-{post}", "Tenure", rest, "74-75")


def hidden() -> Iterator[str]:
    """What no view may show: rejected, contested, denied and unknown claims. All of it says `HIDDEN` somewhere."""
    for way in ("rejected", "contested"):
        yield f"{iri(f'person/{way}')} a foaf:Person ; {label(f'HIDDEN {way}', 'HIDDEN')} ."
        yield party("instrument/agreement-1", "witness", f"person/{way}", "80-81", standing=way)
        yield said(iri(f"person/{way}"), "schema:location", iri("place/cn-gd"), "82-83", standing=way)
        rest = f"org:member {iri(f'person/{way}')} ; comity:post {iri('post/cn-hk-head')} ; org:organization {iri('gov/cn-hk')}"
        yield claim(f"tenure/{way}.cn-hk-head", "Tenure", rest, "84-85", standing=way)
    yield f"{iri('person/denied')} a foaf:Person ; {label('HIDDEN denied', 'HIDDEN')} ."
    yield party("instrument/agreement-1", "party", "person/denied", "86-87", polarity="denied")
    unknown = "claim/agreement-1.signatory.unknown"
    yield claim(
        unknown,
        "Participation",
        'comity:role cc:signatory ; skos:altLabel "HIDDEN unknown"',
        "88-89",
        polarity="unknown",
    )
    yield f"{iri('instrument/agreement-1')} comity:participation {iri(unknown)} ."
    for way, extra in (("rejected", {"standing": "rejected"}), ("denied", {"polarity": "denied"})):
        name = f"claim/work-1.opened.{way}"
        yield claim(
            name,
            "Milestone",
            f"comity:status cc:occurred ; {label(f'HIDDEN {way}', 'HIDDEN')}",
            "90-91",
            **extra,
        )
        yield f"{iri('initiative/work-1')} comity:milestone {iri(name)} ."
        yield said(iri(name), "comity:date", iri("time/2017-11-18"), "90-91")
        commitment = f"claim/agreement-1.{way}"
        yield claim(commitment, "Commitment", label(f"HIDDEN {way}", "HIDDEN"), "92-93", **extra)
        yield f"{iri('instrument/agreement-1')} comity:commitment {iri(commitment)} ."
        yield said(iri(commitment), "comity:responsible", iri("gov/cn-mo"), "92-93")


def turtle(extra: str = "") -> str:
    """The whole graph."""
    return "\n".join([PREFIXES, *registry(), *sources(), *agreements(), *works(), *hidden(), extra])
