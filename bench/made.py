"""Made data in the shape of comity's own, and twelve questions to it: the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from comity.ontology import CC, ID, PREFIXES

_FIELDS = ("trade", "transport", "education", "health", "environment", "technology", "culture", "tourism")
_CHINESE = ("貿易", "運輸", "教育", "衛生", "環境", "科技", "文化", "旅遊")
_KINDS = ("memorandum", "framework-agreement", "letter-of-intent", "protocol")
_XSD = PREFIXES["xsd"]
# A few actors sign much, most little.
_SKEW = 1.3


class Question(NamedTuple):
    """A query, and the terms that it is asked with.

    Attributes:
        text: with a place for each term.
        bindings: by variable, an address or a literal as N-Triples has it.
        form: select or ask.
    """

    text: str
    bindings: dict[str, str] = {}  # noqa: RUF012 # never changed
    form: str = "select"


def triples(count: int) -> Iterator[str]:
    """Lines of N-Triples, some more than asked for: whole agreements only.

    Args:
        count: how many at least.

    Yields:
        a line each.
    """
    dice, made, number = random.Random(20171118), 0, 0
    actors = count // 500
    for line in _actors(actors):
        made += 1
        yield line
    while made < count:
        for line in _agreement(dice, number, actors):
            made += 1
            yield line
        number += 1


def write(path: Path, count: int) -> None:
    """A file of them.

    Args:
        path: of the file, which ends in .nt.
        count: of triples.
    """
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in triples(count))


def _actors(actors: int) -> Iterator[str]:
    """Bodies below bodies, seven to each; and of each seventh a post with those who held it in turn."""
    for number in range(actors):
        body = f"body/made-{number}"
        yield from _described(body, "comity:PublicBody", f"Bureau {number} of {_of(number, _FIELDS)}",
                              f"{_of(number, _CHINESE)}局{number}")  # fmt: skip
        if number:
            yield _line(body, "org:subOrganizationOf", _iri(f"body/made-{(number - 1) // 7}"))
        if number % 7 == 0:
            yield from _posts(body, number)


def _posts(body: str, number: int) -> Iterator[str]:
    post = f"post/made-{number}"
    yield from _described(post, "org:Post", f"Head of bureau {number}", f"局長{number}")
    yield _line(body, "org:hasPost", _iri(post))
    for turn, year in enumerate(range(1998, 2022, 4)):
        person, tenure = f"person/made-{number}-{turn}", f"tenure/made-{number}-{turn}"
        yield from _described(person, "foaf:Person", f"Official {number} {turn}", f"陳志明{number}")
        yield _line(tenure, "rdf:type", _term("comity:Tenure"))
        yield _line(tenure, "comity:post", _iri(post))
        yield _line(tenure, "org:member", _iri(person))
        yield _line(tenure, "comity:from", _date(year))
        yield _line(tenure, "comity:until", _date(year + 4))


def _agreement(dice: random.Random, number: int, actors: int) -> Iterator[str]:
    field, year = dice.randrange(len(_FIELDS)), dice.randrange(1998, 2022)
    agreement, event = f"instrument/made-{number}", f"event/made-{number}"
    yield from _described(agreement, "comity:Agreement",
                          f"Agreement {number} on {_FIELDS[field]} and {dice.choice(_FIELDS)}",
                          f"{_CHINESE[field]}合作協議{number}")  # fmt: skip
    yield _line(agreement, "dct:subject", f"<{CC}{_FIELDS[field]}>")
    yield _line(agreement, "comity:kind", f"<{CC}{dice.choice(_KINDS)}>")
    yield _line(agreement, "comity:signedAt", _iri(event))
    yield from _described(event, "comity:Event", f"Signing {number}", f"簽署{number}")
    yield _line(event, "comity:date", _date(year, dice.randrange(1, 13), dice.randrange(1, 28)))
    for place in range(dice.choice((2, 2, 2, 3, 4))):
        actor = min(int(dice.paretovariate(_SKEW) * 3) - 3 + place, actors - 1)
        yield from _party(agreement, number, place, f"body/made-{actor}")


def _party(agreement: str, number: int, place: int, actor: str) -> Iterator[str]:
    """What a party is: a claim, with its passage in a source."""
    claim, evidence = f"claim/made-{number}.{place}", f"evidence/made-{number}.{place}"
    yield _line(agreement, "comity:party", _iri(actor))
    yield _line(agreement, "comity:participation", _iri(claim))
    yield _line(claim, "rdf:type", _term("comity:Participation"))
    yield _line(claim, "comity:participant", _iri(actor))
    yield _line(claim, "comity:role", f"<{CC}party>")
    yield _line(claim, "comity:standing", f"<{CC}accepted>")
    yield _line(claim, "comity:originCount", f'"{place + 1}"^^<{_XSD}integer>')
    yield _line(claim, "comity:evidence", _iri(evidence))
    yield _line(evidence, "rdf:type", _term("comity:Evidence"))
    yield _line(evidence, "oa:hasSource", _iri(f"source/made-{number // 20}"))
    yield _line(evidence, "comity:paraphrase", f'"Party {place} of agreement {number} is named."@en')
    yield _line(evidence, "comity:paraphrase", f'"協議{number}的締約方{place}。"@zh-Hant')


def _described(thing: str, kind: str, english: str, chinese: str) -> Iterator[str]:
    yield _line(thing, "rdf:type", _term(kind))
    yield _line(thing, "skos:prefLabel", f'"{english}"@en')
    yield _line(thing, "skos:prefLabel", f'"{chinese}"@zh-Hant')


def _line(subject: str, predicate: str, object_: str) -> str:
    return f"{_iri(subject)} {_term(predicate)} {object_} ."


def _iri(name: str) -> str:
    return f"<{ID}{name}>"


def _term(short: str) -> str:
    prefix, _colon, name = short.partition(":")
    return f"<{PREFIXES[prefix]}{name}>"


def _date(year: int, month: int = 1, day: int = 1) -> str:
    return f'"{year}-{month:02}-{day:02}"^^<{_XSD}date>'


def _of(number: int, table: tuple[str, ...]) -> str:
    return table[number % len(table)]


_USED = ("comity", "dct", "oa", "org", "skos")
_PREFIXES = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in _USED)
QUESTIONS = {
    "01 agreements of an actor, with partners and dates": Question(
        """SELECT ?agreement ?partner ?date { VALUES ?actor { UNDEF }
        ?agreement comity:party ?actor , ?partner ; comity:signedAt/comity:date ?date
        FILTER(?partner != ?actor) } ORDER BY ?date ?agreement ?partner""",
        {"actor": _iri("body/made-30")},
    ),
    "02 who held a post on a day": Question(
        """SELECT ?person ?name { VALUES ?post { UNDEF } VALUES ?day { UNDEF }
        ?tenure comity:post ?post ; org:member ?person ; comity:from ?from ; comity:until ?until .
        ?person skos:prefLabel ?name FILTER(?from <= ?day && ?day < ?until) }""",
        {"post": _iri("post/made-7"), "day": _date(2017, 11, 18)},
    ),
    "03 who signs with whom, the first 100": Question(
        """SELECT ?a ?b (COUNT(?agreement) AS ?n) { ?agreement comity:party ?a , ?b
        FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b ORDER BY DESC(?n) ?a ?b LIMIT 100""",
    ),
    "04 is there a way between two actors": Question(
        "ASK { VALUES ?a { UNDEF } VALUES ?b { UNDEF } ?a (comity:party|^comity:party)+ ?b }",
        {"a": _iri("body/made-30"), "b": _iri("body/made-41")},
        "ask",
    ),
    "05 agreements by year and field": Question(
        """SELECT ?year ?field (COUNT(DISTINCT ?agreement) AS ?n) {
        ?agreement a comity:Agreement ; dct:subject ?field ; comity:signedAt/comity:date ?date
        BIND(YEAR(?date) AS ?year) } GROUP BY ?year ?field ORDER BY ?year ?field""",
    ),
    "06 actors by their agreements, the first 20": Question(
        """SELECT ?actor (COUNT(?agreement) AS ?n) { ?agreement comity:party ?actor }
        GROUP BY ?actor ORDER BY DESC(?n) ?actor LIMIT 20""",
    ),
    "07 words in titles": Question(
        """SELECT ?agreement ?title { ?agreement a comity:Agreement ; skos:prefLabel ?title
        FILTER(CONTAINS(?title, "衛生合作協議11")) } ORDER BY ?agreement ?title""",
    ),
    "08 the evidence of a fact": Question(
        """SELECT ?source ?words { VALUES ?claim { UNDEF } ?claim comity:evidence ?passage .
        ?passage oa:hasSource ?source ; comity:paraphrase ?words } ORDER BY ?source ?words""",
        {"claim": _iri("claim/made-17.1")},
    ),
    "09 everything about an actor": Question(
        "SELECT ?p ?o ?q ?s { VALUES ?actor { UNDEF } { ?actor ?p ?o } UNION { ?s ?q ?actor } }",
        {"actor": _iri("body/made-30")},
    ),
    "10 what stands above a body": Question(
        """SELECT ?above ?name { VALUES ?body { UNDEF } ?body org:subOrganizationOf+ ?above .
        ?above skos:prefLabel ?name } ORDER BY ?above ?name""",
        {"body": _iri("body/made-190")},
    ),
    "11 count everything, by property": Question(
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p",
    ),
    "12 every agreement with its parties": Question(
        """SELECT ?agreement ?title ?field ?date ?party ?name { ?agreement a comity:Agreement ;
        skos:prefLabel ?title ; dct:subject ?field ; comity:signedAt/comity:date ?date ; comity:party ?party .
        ?party skos:prefLabel ?name FILTER(LANG(?title) = "en" && LANG(?name) = "en") }""",
    ),
}  # fmt: skip
QUESTIONS = {name: asked._replace(text=_PREFIXES + asked.text) for name, asked in QUESTIONS.items()}
