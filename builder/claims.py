"""Records to claims: one claim for what one source or several say, with all its evidence.

A claim's core makes its IRI. Everything else is a part: a triple of its own, named by an Assertion
that carries the evidence of the source which states that part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..ontology import expand
from . import terms
from .dataset import Dataset, Record, Texts
from .evidence import evidence_of
from .patterns import CLAIMS, OFFICE, PARTS, ROLES, Part
from .problems import Place, Problems
from .references import References
from .terms import Literal, Term, Triple

A = expand("rdf:type")
WEIGHT = {"accepted": 0, "contested": 1, "rejected": 2}


@dataclass
class Claim:
    """What at least one source says."""

    iri: str
    cls: str
    core: tuple[Triple, ...]
    owner: Triple | None = None
    label: Texts = field(default_factory=dict[str, str])
    triple: tuple[str, str, Term | None] | None = None
    polarity: str = "affirmed"
    standing: str = "accepted"
    holds: bool = True
    evidence: set[str] = field(default_factory=set[str])
    sources: set[str] = field(default_factory=set[str])
    inferred: set[Literal] = field(default_factory=set[Literal])
    places: list[Place] = field(default_factory=list[Place])

    @property
    def name(self) -> str:
        """`claim/…` or `tenure/…`, as decisions name it."""
        return self.iri.removeprefix(terms.ID)

    def value(self, predicate: str) -> Term | None:
        """What its core says by a predicate (`comity:role`)."""
        return next((o for _, p, o in self.core if p == expand(predicate)), None)


class Claims:
    """The claims of a dataset by IRI; the same claim read twice gathers its evidence."""

    def __init__(self, dataset: Dataset, problems: Problems) -> None:
        self.dataset, self.problems = dataset, problems
        self.references = References(dataset)
        self.found: dict[str, Claim] = {}

    def read(self) -> dict[str, Claim]:
        """Make every claim, in no particular order."""
        for record in self.dataset.records():
            for claim in self.of_record(record):
                self.add(claim, record)
        self.decide()
        settle(self.found)
        return self.found

    def of_record(self, record: Record) -> Iterator[Claim]:
        """The claims of one record: its own, if it is of such a kind, its participations, its parts."""
        if record.kind in CLAIMS:
            claim = self.named(record)
            yield claim
            yield from self.parts(record, claim.iri, record.kind)
            yield from self.office(record, claim.iri, record.values, "speaker")
        else:
            subject = terms.entity(self.references.subject(record))
            yield from self.parts(record, subject, record.kind)
            for role in ROLES:
                yield from self.participations(record, subject, role)

    def named(self, record: Record) -> Claim:
        """The claim that a tenure, commitment, milestone or statement is."""
        pattern, iri = CLAIMS[record.kind], terms.entity(self.references.claim(record)) + _suffix(record)
        core = [(iri, A, expand(pattern.cls))]
        core += [
            (iri, expand(predicate), self.term(record, key, record.values[key]))
            for key, (predicate, _) in pattern.core.items()
            if predicate
        ]
        if record.kind == "tenure":
            core.append(
                (iri, expand("org:member"), terms.entity(self.references.entity("person", record.first)))
            )
        if record.kind == "milestone":
            core.append((iri, expand("comity:kind"), terms.concept(record.first)))
        key, predicate = pattern.owner
        owner = (self.owner(record, key), expand(predicate), iri) if key else None
        return Claim(iri, pattern.cls, tuple(core), owner, record.values.get("label", {}))

    def owner(self, record: Record, key: str) -> str:
        return terms.entity(self.references.owner(record.values[key]))

    def parts(self, record: Record, subject: str, kind: str) -> Iterator[Claim]:
        """An Assertion for each value of each key that is a part."""
        core = CLAIMS[kind].core if kind in CLAIMS else {}
        for key, value in record.values.items():
            part = PARTS.get(key)
            if part is None or kind not in part.on or key in core:
                continue
            for one in value if isinstance(value, list) else [value]:
                yield self.assertion(
                    record, subject, part, None if one == "unknown" else self.value(part, one)
                )
        if "said" in record.values:
            statement = terms.entity(self.references.said(record))
            yield self.asserted(record, (statement, expand("comity:expresses"), subject))

    def participations(self, record: Record, subject: str, role: str) -> Iterator[Claim]:
        """A Participation for each actor of a role; one of polarity unknown where the source names none."""
        entries = record.values.get(role, [])
        if entries == "unknown":
            yield self.participation(record, subject, role, None)
            return
        for entry in entries:
            values = entry if isinstance(entry, dict) else {"actor": entry}
            claim = self.participation(record, subject, role, self.references.entity("", values["actor"]))
            yield claim
            yield from self.office(record, claim.iri, values, "actor")

    def participation(self, record: Record, subject: str, role: str, actor: str | None) -> Claim:
        slug = subject.rpartition("/")[2]
        last = actor.partition("/")[2] + _suffix(record) if actor else "unknown"
        iri = terms.entity(f"claim/{slug}.{role}.{last}")
        core = [(iri, A, expand("comity:Participation")), (iri, expand("comity:role"), terms.concept(role))]
        if actor:
            core.append((iri, expand("comity:participant"), terms.entity(actor)))
        owner = (subject, expand("comity:participation"), iri)
        return Claim(
            iri, "comity:Participation", tuple(core), owner, polarity="affirmed" if actor else "unknown"
        )

    def office(self, record: Record, claim: str, values: dict[str, str], who: str) -> Iterator[Claim]:
        """In which office, and for whom, somebody took part or spoke."""
        if "as" in values and who in values:
            tenure = terms.entity(self.references.office(values[who], values["as"]))
            yield self.asserted(record, (claim, expand(OFFICE["as"][0]), tenure))
        if "for" in values:
            actor = terms.entity(self.references.entity("", values["for"]))
            yield self.asserted(record, (claim, expand(OFFICE["for"][0]), actor))

    def value(self, part: Part, value: object) -> Term:
        return self.references.term(part.value, value)

    def term(self, record: Record, key: str, value: str) -> Term:
        return self.references.term(CLAIMS[record.kind].core[key][1], value)

    def assertion(self, record: Record, subject: str, part: Part, value: Term | None) -> Claim:
        predicate = expand(part.predicate)
        if value is not None:
            return self.asserted(record, (subject, predicate, value))
        iri = terms.assertion(subject, predicate, None) + ".unknown"
        core = _assertion_core(iri, (subject, predicate, None))
        return Claim(iri, "comity:Assertion", core, triple=(subject, predicate, None), polarity="unknown")

    def asserted(self, record: Record, triple: Triple) -> Claim:
        iri = terms.assertion(*triple) + _suffix(record)
        return Claim(iri, "comity:Assertion", _assertion_core(iri, triple), triple=triple)

    def add(self, claim: Claim, record: Record) -> None:
        """Take a claim in, or its evidence where it is known already."""
        if claim.polarity == "affirmed":
            claim.polarity = record.values.get("polarity", "affirmed")
        known = self.found.setdefault(claim.iri, claim)
        if (known.core, known.label) != (claim.core, claim.label):
            first = known.places[0] if known.places else record.place
            self.problems.add(record.place, "same-claim", _SAME.format(claim.name, first))
        known.evidence |= {evidence_of(self.dataset, record, at) for at in record.at}
        known.sources.add(record.source)
        known.inferred |= set(terms.by_language(record.values.get("inferred", {})))
        known.places.append(record.place)

    def decide(self) -> None:
        """Give claims the standing that decisions/ says."""
        for decision in self.dataset.decisions:
            claim = self.found.get(terms.entity(decision.claim))
            if claim is None:
                message = f"there is no claim {decision.claim!r}; `comity check` names those that differ"
                self.problems.add(decision.place, "decision", message)
            else:
                claim.standing = decision.values["standing"]


_SAME = "this is the claim {} of {} too, told otherwise; give one of the two another slug, or the same label"


def _suffix(record: Record) -> str:
    polarity = record.values.get("polarity", "")
    return f".{polarity}" if polarity else ""


def _assertion_core(iri: str, triple: tuple[str, str, Term | None]) -> tuple[Triple, ...]:
    names = ("comity:subject", "comity:predicate", "comity:object")
    core = [(iri, A, expand("comity:Assertion"))]
    return (
        *core,
        *((iri, expand(name), term) for name, term in zip(names, triple, strict=True) if term is not None),
    )


def settle(claims: dict[str, Claim]) -> None:
    """Let no claim stand higher than the claims that it is about.

    A part of a rejected tenure is rejected with it; a claim holds when it is accepted and affirmed
    and all that it speaks of holds.
    """
    changed = True
    while changed:
        changed = False
        for claim in claims.values():
            about = [claims[term] for term in mentioned(claim) if term in claims]
            standing = max([claim.standing, *(other.standing for other in about)], key=WEIGHT.__getitem__)
            holds = (
                standing == "accepted"
                and claim.polarity == "affirmed"
                and all(other.holds for other in about)
            )
            changed |= (standing, holds) != (claim.standing, claim.holds)
            claim.standing, claim.holds = standing, holds


def mentioned(claim: Claim) -> Iterable[str]:
    """The IRIs that a claim speaks of, its own left out."""
    triples = [*claim.core, *([claim.owner] if claim.owner else [])]
    ends = {end for triple in triples for end in (triple[0], triple[2])}
    return sorted(end for end in ends if isinstance(end, str) and end != claim.iri)
