"""Rules for records: each names what exists, in a passage that says it, with keys that fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...ontology import CLASSES, concepts
from .. import edtf
from ..dataset import Dataset, Record
from ..patterns import ACTORS, CLAIMS, PARTS, ROLES, SUBJECTS, Value
from ..problems import Problems
from ..references import References
from .names import missing_entity


def check(dataset: Dataset, problems: Problems) -> bool:
    """Check every record.

    :return: whether all of them name what exists, so that claims can be made of them
    """
    before = len(problems.errors())
    rules = _Rules(dataset, problems)
    for record in dataset.records():
        rules.record(record)
    if len(problems.errors()) == before:
        for record in dataset.records():
            rules.claims(record)
    return not problems.errors()


class _Rules:
    def __init__(self, dataset: Dataset, problems: Problems) -> None:
        self.dataset, self.problems = dataset, problems
        self.references = References(dataset)

    def record(self, record: Record) -> None:
        """What one record says by itself."""
        self.passages(record)
        self.subject(record)
        self.unknown(record)
        self.together(record)
        for path, value, text in values(record):
            self.value(record, path, value, text)
        for path, text in actors(record):
            missing_entity(self.dataset, text, ACTORS, record.place_of(*path), self.problems)

    def passages(self, record: Record) -> None:
        document = self.dataset.documents[record.source]
        for number, at in enumerate(record.at):
            passage = document.passage_at(at)
            path = ("at", number) if isinstance(record.values["at"], list) else ("at",)
            if passage is None:
                message = f"{at} lies in no passage; name lines inside one, or several"
            elif passage.skip:
                message = f"{at} is skipped as {passage.skip}; a record needs a passage that says something"
            else:
                continue
            self.problems.add(record.place_of(*path), "record-passage", message)

    def subject(self, record: Record) -> None:
        place, first = record.place_of(record.kind), record.first
        if record.kind == "source":
            document = self.dataset.documents[record.source]
            known = {document.name, *(f"{document.name}.{item.slug}" for item in document.items)}
            if first not in known:
                message = f"{first!r} is not this source; one of: {', '.join(sorted(known))}"
                self.problems.add(place, "unknown-entity", message)
        elif record.kind in SUBJECTS:
            missing_entity(self.dataset, first, (record.kind,), place, self.problems)
        elif record.kind in {"tenure", "milestone"}:
            self.value(record, (record.kind,), CLAIMS[record.kind].first, first)

    def unknown(self, record: Record) -> None:
        """Silence means something only where the source was read whole."""
        document = self.dataset.documents[record.source]
        for key, value in record.values.items():
            if value == "unknown" and not document.whole:
                message = f"{key} is not stated, but this source was read as an excerpt; leave the key out"
                self.problems.add(record.place_of(key), "unknown-needs-whole", message)

    def together(self, record: Record) -> None:
        """Keys that need or forbid each other."""
        values_ = record.values
        if record.kind == "tenure" and not values_.keys() & {"from", "until", "attested", "polarity"}:
            self.problems.add(
                record.place, "tenure-time", "no time; write from, until or attested (the day of the source)"
            )
        if record.kind == "milestone" and (values_["status"] == "occurred") != ("date" in values_):
            mend = "write date; ../ and the day of the source where none is given"
            message = (
                f"what occurred is dated: {mend}"
                if "date" not in values_
                else "only what occurred has a date"
            )
            self.problems.add(record.place, "milestone-date", f"{message} (status: {values_['status']})")
        if "amount" in values_ and values_["amount"] != "unknown":
            for number, amount in enumerate(values_["amount"]):
                if ("value" in amount) == bool(amount.keys() & {"least", "most"}):
                    place = record.place_of("amount", number)
                    self.problems.add(place, "wrong-value", "an amount has a value, or least and most")

    def value(self, record: Record, path: tuple[str | int, ...], value: Value, text: Any) -> None:
        """Whether a value names what it may."""
        place = record.place_of(*path)
        if value.kind == "entity" and not text.startswith("claim/"):
            segments = tuple(segment for segment in value.of if segment != "claim")
            missing_entity(self.dataset, text, segments, place, self.problems)
        elif value.kind == "concept" and not any(text in concepts().get(scheme, ()) for scheme in value.of):
            known = ", ".join(sorted(slug for scheme in value.of for slug in concepts()[scheme]))
            self.problems.add(
                place, "unknown-concept", f"{text!r} is no concept of cc:{value.of[0]}: {known}"
            )
        elif value.kind == "class" and text not in CLASSES:
            self.problems.add(place, "unknown-concept", f"{text!r} is no class: {', '.join(sorted(CLASSES))}")
        elif value.kind == "date":
            try:
                edtf.parse(text)
            except ValueError as error:
                self.problems.add(place, "date", str(error))

    def claims(self, record: Record) -> None:
        """What a record asks of other records: tenures, statements, claims that it belongs to."""
        for path, tenure in self.offices(record):
            if f"tenure/{tenure}" not in self.tenures():
                message = f"no record states the tenure {tenure}; write `- tenure: …` with post and a time"
                self.problems.add(record.place_of(*path), "tenure", message)
        if "said" in record.values:
            documents = self.dataset.documents[record.source].records
            if not any(
                other.kind == "statement" and other.first == record.values["said"] for other in documents
            ):
                message = f"this document has no statement {record.values['said']!r}"
                self.problems.add(record.place_of("said"), "said", message)
        for key in ("of", "in"):
            owner = record.values.get(key, "")
            if owner.startswith("claim/") and owner not in self.named():
                message = f"no record makes {owner}; write its record, or name another"
                self.problems.add(record.place_of(key), "claim", message)

    def offices(self, record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every office that the record names: where, and the tenure."""
        if record.kind == "statement" and "as" in record.values:
            yield ("as",), self.references.office(record.values["speaker"], record.values["as"])[7:]
        for role in ROLES:
            for number, entry in enumerate(record.values.get(role, [])):
                if isinstance(entry, dict) and "as" in entry:
                    yield (role, number, "as"), self.references.office(entry["actor"], entry["as"])[7:]
        for number, tenure in enumerate(record.values.get("first-during", [])):
            yield ("first-during", number), tenure

    def tenures(self) -> set[str]:
        """The tenures that records state."""
        return {self.references.claim(r) for r in self.dataset.records() if r.kind == "tenure"}

    def named(self) -> set[str]:
        """The claims that records are, as far as they can be named yet."""
        return {
            self.references.claim(r) for r in self.dataset.records() if r.kind in {"commitment", "statement"}
        }


def values(record: Record) -> Iterator[tuple[tuple[str | int, ...], Value, Any]]:
    """Every value that names something: its path, what it may name, its text."""
    table = {key: part.value for key, part in PARTS.items()}
    if record.kind in CLAIMS:
        table |= {key: value for key, (_, value) in CLAIMS[record.kind].core.items()}
    for key, value in record.values.items():
        if key in table and value != "unknown" and key != record.kind:
            if isinstance(value, list):
                yield from (((key, number), table[key], one) for number, one in enumerate(value))
            else:
                yield (key,), table[key], value


def actors(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every actor, and for whom one acts: its path and its text."""
    for role in ROLES:
        entries = record.values.get(role, [])
        for number, entry in enumerate([] if entries == "unknown" else entries):
            if isinstance(entry, dict):
                yield from (((role, number, key), entry[key]) for key in ("actor", "for") if key in entry)
            else:
                yield (role, number), entry
    if record.kind == "statement" and "for" in record.values:
        yield ("for",), record.values["for"]
