"""The one table of records: every word of it is one of the ontology, and every part leads to a triple."""

from __future__ import annotations

import pytest
from comity.builder import schema
from comity.builder.patterns import (
    CLAIMS,
    LINKS,
    OFFICE,
    PARTS,
    ROLE_SUBJECTS,
    ROLES,
    SHORTCUTS,
    SUBJECTS,
    TYPES,
)
from comity.builder.terms import entity
from comity.builder.vocabulary import vocabulary
from comity.ontology import CLASSES, PROPERTIES, SEGMENTS, concepts, expand, shrink

PREDICATES = sorted(
    {part.predicate for part in PARTS.values()}
    | {link.predicate for link in LINKS.values()}
    | {predicate for predicate, _ in OFFICE.values()}
    | {predicate for claim in CLAIMS.values() for predicate, _ in claim.core.values() if predicate}
    | {claim.owner[1] for claim in CLAIMS.values() if claim.owner[1]}
    | set(SHORTCUTS.values())
)


@pytest.mark.parametrize("predicate", PREDICATES)
def test_every_predicate_is_known(predicate: str) -> None:
    assert expand(predicate)
    if predicate.startswith("comity:"):
        assert predicate.removeprefix("comity:") in PROPERTIES


def test_every_class_and_scheme_is_known() -> None:
    minted = {one.cls for one in (*TYPES.values(), *CLAIMS.values()) if one.cls.startswith("comity:")}
    schemes = {type_.scheme for type_ in TYPES.values() if type_.scheme}

    assert {cls.removeprefix("comity:") for cls in minted} <= set(CLASSES)
    assert schemes <= set(concepts())
    assert set(ROLES) == set(concepts()["role"])
    assert {type_.segment for type_ in TYPES.values()} == set(SEGMENTS)


VALUES = {
    "entity": None, "concept": None, "date": "2017", "integer": "3", "class": "Agreement",
    "tenure": "doe-jane.northport-mayor", "amount": "[{currency: HKD, value: 3}]",
}  # fmt: skip
NAMED = (
    "place/east gov/northport body/harbour-office joint/harbour-commission person/doe-jane "
    "post/northport-mayor instrument/harbour-plan initiative/new-quay event/2020-03-02-plenary"
)
ENTITIES = {name.partition("/")[0]: name for name in NAMED.split()}
ON = {name.partition("/")[0]: name.partition("/")[2] for name in ENTITIES.values()} | {
    "source": "herald-2020-03-04"
}
PAIRS = [(key, kind) for key, part in PARTS.items() for kind in part.on if kind in SUBJECTS]


@pytest.mark.parametrize(("key", "kind"), PAIRS)
def test_every_part_becomes_a_triple_with_its_passage(contents, text, key: str, kind: str) -> None:
    """Each key on each kind of thing; whatever the sources said of it before is left out of this dataset."""
    part = PARTS[key]
    value = {"entity": ENTITIES.get(next(iter(part.value.of), "")), "concept": _concept(part.value.of)}.get(
        part.value.kind, VALUES[part.value.kind]
    )
    single = kind in part.one or part.value.kind == "amount"
    herald = "documents/2020/herald-2020-03-04.yaml"
    head = text(herald).partition("records:")[0]
    tenure = "- tenure: doe-jane\n  post: northport-mayor\n  from: 2018\n  at: P1\n"
    record = f"- {kind}: {ON[kind]}\n  {key}: {value if single else f'[{value}]'}\n  at: P1\n"
    made = contents(
        {herald: f"{head}records:\n{tenure}{record}", "documents/2020/gazette-2020-03-03.yaml": None}
    )
    subject = entity(f"{kind}/{ON[kind]}")
    claims = [
        one for one in made.claims if one.triple and one.triple[:2] == (subject, expand(part.predicate))
    ]

    assert len(claims) == 1
    assert claims[0].triple in made.everything
    assert claims[0].evidence == {entity("evidence/herald-2020-03-04.p1")}


def _concept(schemes: tuple[str, ...]) -> str:
    return min(concepts()[schemes[0]]) if schemes and schemes[0] in concepts() else ""


def test_roles_stand_on_what_the_ontology_lets_have_participations() -> None:
    for kind in ROLE_SUBJECTS:
        assert set(ROLES) <= set(schema.RECORDS[kind]["properties"])


def test_the_vocabulary_is_whole() -> None:
    """Tags keep their capitals; what Oxigraph writes in small letters is put right."""
    languages = {
        value.language for _, _, value in vocabulary() if not isinstance(value, str) and value.language
    }

    assert languages == {"en", "zh-Hant"} | (languages & {"zh-Hans"})
    assert (expand("comity:Agreement"), expand("rdf:type"), expand("owl:Class")) in vocabulary()
    assert all(shrink(predicate) != predicate for _, predicate, _ in vocabulary())
