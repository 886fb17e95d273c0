"""Rules for each record by itself: what it names exists, a passage says it, its keys fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...ontology import CLASSES, concepts
from .. import edtf
from ..dataset import Dataset
from ..document import Path, Record
from ..patterns import ACTORS, CLAIMS, NAMED_CLAIMS, PARTS, SUBJECTS, Value, roles_on
from ..problems import Problems
from .names import missing_entity


def check(record: Record, dataset: Dataset, problems: Problems) -> None:
    """What one record says by itself."""
    rules = _Rules(record, dataset, problems)
    rules.passages()
    rules.subject()
    rules.unknown()
    rules.tenure()
    rules.milestone()
    rules.amounts()
    for path, value, text in values(record):
        rules.value(path, value, text)


class _Rules:
    """The rules for one record."""

    def __init__(self, record: Record, dataset: Dataset, problems: Problems) -> None:
        self.record, self.dataset, self.problems = record, dataset, problems
        self.document = dataset.documents[record.source]

    def note(self, path: Path, rule: str, message: str) -> None:
        """A problem at a key of the record; at its beginning, for a key that is missing."""
        self.problems.add(self.record.place_of(*path), rule, message)

    def passages(self) -> None:
        """Its lines lie in passages that say something."""
        listed = isinstance(self.record.values["at"], list)
        for number, at in enumerate(self.record.at):
            passage = self.document.passage_at(at)
            if passage is None:
                message = f"{at} lies in no passage; name lines inside one, or several such"
            elif passage.skip:
                message = f"{at} is skipped as {passage.skip}; name a passage that says something"
            else:
                continue
            self.note(("at", number) if listed else ("at",), "record-passage", message)

    def subject(self) -> None:
        """What it is about exists."""
        kind, first = self.record.kind, self.record.first
        if kind == "source":
            items = (f"{self.document.name}.{item.slug}" for item in self.document.items)
            known = {self.document.name, *items}
            if first not in known:
                message = f"{first!r} is not this source; write one of {', '.join(sorted(known))}"
                self.note((kind,), "unknown-entity", message)
        elif kind in SUBJECTS:
            missing_entity(self.dataset, first, (kind,), self.record.place_of(kind), self.problems)
        elif kind in {"tenure", "milestone"}:
            self.value((kind,), CLAIMS[kind].first, first)

    def unknown(self) -> None:
        """Silence means something only where the source was read whole."""
        for key, value in self.record.values.items():
            if value == "unknown" and not self.document.whole:
                message = f"{key} is not stated, but this source was read as an excerpt; leave the key out"
                self.note((key,), "unknown-needs-whole", message)

    def tenure(self) -> None:
        """Somebody held an office at some time."""
        timed = self.record.values.keys() & {"from", "until", "attested", "polarity"}
        if self.record.kind == "tenure" and not timed:
            message = "no time; write from, until or attested (the day of the source)"
            self.note((), "tenure-time", message)

    def milestone(self) -> None:
        """What occurred has a date, what did not occur has none."""
        dated, status = "date" in self.record.values, self.record.values.get("status")
        if self.record.kind != "milestone" or dated == (status == "occurred"):
            return
        if dated:
            message = f"only what occurred has a date, and the status is {status}; write expected"
        else:
            message = "what occurred is dated; write date, ../ and the day of the source if none is given"
        self.note(("date",) if dated else (), "milestone-date", message)

    def amounts(self) -> None:
        """An amount has a currency or a unit, a value or bounds, and its least is not above its most."""
        found = self.record.values.get("amount", "unknown")
        entries = list(enumerate(found)) if isinstance(found, list) else [(None, found)]
        for number, amount in [] if found == "unknown" else entries:
            path = ("amount",) if number is None else ("amount", number)
            for message in _amount_faults(amount):
                self.note(path, "wrong-value", message)

    def value(self, path: Path, value: Value, text: Any) -> None:
        """A value names what it may."""
        place = self.record.place_of(*path)
        if value.kind == "entity" and not text.startswith(NAMED_CLAIMS):
            segments = tuple(segment for segment in value.of if segment != "claim")
            missing_entity(self.dataset, text, segments, place, self.problems)
        elif value.kind == "concept" and not any(text in concepts().get(scheme, ()) for scheme in value.of):
            known = ", ".join(sorted(slug for scheme in value.of for slug in concepts()[scheme]))
            message = f"{text!r} is no concept of cc:{value.of[0]}; take one of {known}"
            self.problems.add(place, "unknown-concept", message)
        elif value.kind == "class" and text not in CLASSES:
            message = f"{text!r} is no class; take one of {', '.join(sorted(CLASSES))}"
            self.problems.add(place, "unknown-concept", message)
        elif value.kind == "date":
            try:
                edtf.parse(text)
            except ValueError as error:
                self.problems.add(place, "date", str(error))


def values(record: Record) -> Iterator[tuple[Path, Value, Any]]:
    """Every value that names something: its path, what it may name, its text; none that is unknown."""
    table = {key: part.value for key, part in PARTS.items()} | _OFFICE
    if record.kind in CLAIMS:
        table |= {key: value for key, (_, value) in CLAIMS[record.kind].core.items()}
    for key, value in record.values.items():
        if key in roles_on(record.kind) and value != "unknown":
            yield from _actors(key, value)
        elif key in table and value != "unknown" and key != record.kind:
            if isinstance(value, list):
                yield from (((key, number), table[key], one) for number, one in enumerate(value))
            else:
                yield (key,), table[key], value


_ACTOR = Value("entity", ACTORS)
_OFFICE = {"as": Value("entity", ("post",)), "for": _ACTOR}


def _actors(role: str, entries: list[Any]) -> Iterator[tuple[Path, Value, str]]:
    for number, entry in enumerate(entries):
        if isinstance(entry, dict):
            table = {"actor": _ACTOR} | _OFFICE
            yield from (((role, number, key), table[key], text) for key, text in entry.items())
        else:
            yield (role, number), _ACTOR, entry


def _amount_faults(amount: dict[str, str]) -> Iterator[str]:
    if ("currency" in amount) == ("unit" in amount):
        yield "an amount has a currency (of money) or a unit (of anything else); write the one or the other"
    if ("value" in amount) == bool(amount.keys() & {"least", "most"}):
        yield "an amount has a value, or else least or most or both; write the one or the other"
    elif float(amount.get("least", 0)) > float(amount.get("most", "inf")):
        yield "least is above most; turn the two round"
