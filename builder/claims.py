"""Records to claims: one claim for what one source or several say, with all its evidence.

A claim's core makes its IRI. Everything else is a part: a triple of its own, named by an Assertion
that carries the evidence of the source which states that part.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..ontology import expand
from . import terms
from .claim import A, Claim, asserted, settle
from .dataset import Dataset
from .document import Document, Record, find
from .evidence import evidence_of
from .patterns import CLAIMS, OFFICE, PARTS, roles_on
from .problems import Place, Problems
from .references import References, polarity, suffix
from .terms import Triple

_SAME = (
    "this makes {} as {} does, but tells it otherwise; give one of the two another slug, or both one label"
)


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
                self._add(claim, record)
        for document in self.dataset.documents.values():
            self._undated(document)
        self._decide()
        settle(self.found)
        return self.found

    def _undated(self, document: Document) -> None:
        """That a source has no date is a claim, too; it rests on the beginning of what was read."""
        if document.values["issued"] != "unknown":
            return
        source = terms.entity(f"source/{document.name}")
        claim = asserted((source, expand("dct:issued"), None), find(document.tree, ["issued"]), "unknown")
        first = next(passage.at for passage in document.passages if passage.says)
        claim.evidence.add(terms.entity(f"evidence/{document.name}.{first.tail}"))
        claim.sources.add(document.name)
        self.found[claim.iri] = claim

    def of_record(self, record: Record) -> Iterator[Claim]:
        """The claims of one record: its own, if it is of such a kind, its participations, its parts."""
        if record.kind in CLAIMS:
            claim = self._named(record)
            yield claim
            yield from self._parts(record, claim.iri)
            yield from self._office(record, claim.iri, record.values, "speaker")
            yield from self._said(record, claim.iri)
        else:
            subject = terms.entity(self.references.subject(record))
            yield from self._parts(record, subject)
            for role in roles_on(record.kind):
                yield from self._participations(record, subject, role)

    def _named(self, record: Record) -> Claim:
        """The claim that a tenure, commitment, milestone, statement or figure is."""
        pattern, iri = CLAIMS[record.kind], terms.entity(self.references.claim(record))
        core: list[Triple] = [(iri, A, expand(pattern.cls))]
        for key, (predicate, value) in pattern.core.items():
            if predicate:
                core.append((iri, expand(predicate), self.references.term(value, record.values[key])))
        if record.kind == "tenure":
            person = self.references.entity("person", record.first)
            core.append((iri, expand("org:member"), terms.entity(person)))
        if record.kind == "milestone":
            core.append((iri, expand("comity:kind"), terms.concept(record.first)))
        key, predicate = pattern.owner
        owner = self.references.owner(record.values[key]) if key else ""
        joined = (terms.entity(owner), expand(predicate), iri) if predicate else None
        label = record.values.get("label", {})
        return Claim(
            iri, pattern.cls, tuple(core), joined, label, polarity=polarity(record), places=[record.place]
        )

    def _parts(self, record: Record, subject: str) -> Iterator[Claim]:
        """An Assertion for each value of each key that is a part."""
        core = CLAIMS[record.kind].core if record.kind in CLAIMS else {}
        for key, value in record.values.items():
            part = PARTS.get(key)
            if part is None or record.kind not in part.on or key in core:
                continue
            predicate = expand(part.predicate)
            for number, one in enumerate(value if isinstance(value, list) else [value]):
                place = record.place_of(key, number) if isinstance(value, list) else record.place_of(key)
                if one == "unknown":
                    yield asserted((subject, predicate, None), place, "unknown")
                else:
                    term = self.references.term(part.value, one)
                    yield asserted((subject, predicate, term), place, polarity(record))

    def _participations(self, record: Record, subject: str, role: str) -> Iterator[Claim]:
        """A Participation for each actor of a role; one of polarity unknown where the source names none."""
        entries: Any = record.values.get(role, [])
        if entries == "unknown":
            yield _participation((subject, role, ""), record.place_of(role), "unknown")
            return
        for number, entry in enumerate(entries):
            values = entry if isinstance(entry, dict) else {"actor": entry}
            actor = self.references.entity("", values["actor"])
            claim = _participation((subject, role, actor), record.place_of(role, number), polarity(record))
            yield claim
            yield from self._office(record, claim.iri, values, "actor")

    def _office(self, record: Record, claim: str, values: dict[str, str], who: str) -> Iterator[Claim]:
        """In which office, and for whom, somebody took part or spoke."""
        if "as" in values and who in values:
            tenure = terms.entity(self.references.office(values[who], values["as"]))
            yield asserted((claim, expand(OFFICE["as"][0]), tenure), record.place, polarity(record))
        if "for" in values:
            actor = terms.entity(self.references.entity("", values["for"]))
            yield asserted((claim, expand(OFFICE["for"][0]), actor), record.place, polarity(record))

    def _said(self, record: Record, claim: str) -> Iterator[Claim]:
        """Where a claim was made in a statement: that it was said is affirmed, even of what is denied."""
        if "said" in record.values:
            statement = terms.entity(self.references.said(record))
            yield asserted((statement, expand("comity:expresses"), claim), record.place_of("said"))

    def _add(self, claim: Claim, record: Record) -> None:
        """Take a claim in, or its evidence where it is known already."""
        known = self.found.setdefault(claim.iri, claim)
        if known is not claim:
            if not known.same(claim):
                message = _SAME.format(claim.name, known.places[0])
                self.problems.add(claim.places[0], "same-claim", message)
            known.places += claim.places
        known.label = known.label or claim.label
        known.evidence |= {evidence_of(self.dataset, record, at) for at in record.at}
        known.sources.add(record.source)
        known.inferred |= set(terms.by_language(record.values.get("inferred", {})))

    def _decide(self) -> None:
        """Give claims the standing that decisions/ says."""
        for decision in self.dataset.decisions:
            claim = self.found.get(terms.entity(decision.claim))
            if claim is None:
                message = f"no record makes {decision.claim}; name a claim that one makes"
                self.problems.add(find(decision.tree, ["claim"]), "decision", message)
            else:
                claim.standing = decision.values["standing"]
                claim.verdict |= set(terms.by_language(decision.reason))


def _participation(who: tuple[str, str, str], place: Place, polarity: str) -> Claim:
    """The claim that an actor took part in a thing; without one, that it is unknown who did.

    :param who: the thing, the role, the actor
    :param place: where a record states it
    """
    subject, role, actor = who
    last = actor.partition("/")[2] + suffix(polarity) if actor else "unknown"
    iri = terms.entity(f"claim/{subject.rpartition('/')[2]}.{role}.{last}")
    core = [(iri, A, expand("comity:Participation")), (iri, expand("comity:role"), terms.concept(role))]
    if actor:
        core.append((iri, expand("comity:participant"), terms.entity(actor)))
    owner = (subject, expand("comity:participation"), iri)
    return Claim(iri, "comity:Participation", tuple(core), owner, polarity=polarity, places=[place])
