"""What the words of a record name: entities, concepts, times, claims, as terms."""

from __future__ import annotations

from typing import Any

from ..ontology import expand
from . import terms
from .dataset import Dataset, Record
from .patterns import CLAIMS, Value
from .terms import Literal, Term


class References:
    """Reads the values of records against a dataset; `check` has seen to it that they name something."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def entity(self, segment: str, name: str) -> str:
        """`gov/cn-hk` for itself, or for its slug where the segment is known; a merged one for its heir."""
        return self.dataset.follow(name if "/" in name else f"{segment}/{name}")

    def subject(self, record: Record) -> str:
        """What a record of a thing is about: `instrument/…`, `source/…`."""
        return f"source/{record.first}" if record.kind == "source" else self.entity(record.kind, record.first)

    def owner(self, name: str) -> str:
        """A thing or a claim that a commitment or a milestone belongs to."""
        return name if name.startswith("claim/") else self.entity("", name)

    def office(self, person: str, post: str) -> str:
        """The tenure in which a person acts."""
        holder, chair = self.entity("person", person), self.entity("post", post)
        return f"tenure/{holder.partition('/')[2]}.{chair.partition('/')[2]}"

    def claim(self, record: Record) -> str:
        """The name of the claim that a record is: made of its core, so that two sources meet on one claim."""
        values = record.values
        if record.kind == "tenure":
            return self.office(record.first, values["post"])
        if record.kind == "statement":
            return f"claim/{self._spoken(record)}.{record.first}"
        owner = self.owner(values[CLAIMS[record.kind].owner[0]]).partition("/")[2]
        if record.kind == "commitment":
            return f"claim/{owner}.{record.first}"
        return ".".join([f"claim/{owner}.{record.first}.{values['status']}", *self._expected_by(record)])

    def said(self, record: Record) -> str:
        """The statement of the same document in which a claim is made."""
        return self.claim(self.statement(record.source, record.values["said"]))

    def statement(self, source: str, slug: str) -> Record:
        """The record of a statement."""
        records = self.dataset.documents[source].records
        return next(other for other in records if other.kind == "statement" and other.first == slug)

    def _spoken(self, record: Record) -> str:
        speaker = self.entity("", record.values["speaker"]).partition("/")[2]
        return f"{speaker}.{record.values['date'].replace('/', '_')}"

    def _expected_by(self, record: Record) -> list[str]:
        """Who expected a change, and when: the speaker and the day, else the source. None for what has occurred."""
        if "said" in record.values:
            return [self._spoken(self.statement(record.source, record.values["said"]))]
        return [] if record.values["status"] == "occurred" else [record.source]

    def term(self, value: Value, text: Any) -> Term:
        """The term that a value stands for."""
        return getattr(self, f"_{value.kind}")(value, text)

    def _entity(self, value: Value, text: str) -> str:
        if text.startswith("claim/"):
            return terms.entity(text)
        return terms.entity(self.entity(value.of[0], text))

    def _concept(self, value: Value, text: str) -> str:
        return terms.concept(text)

    def _date(self, value: Value, text: str) -> str:
        return terms.entity(f"time/{text.replace('/', '_')}")

    def _integer(self, value: Value, text: str) -> Literal:
        return terms.typed(str(int(text)), "integer")

    def _class(self, value: Value, text: str) -> str:
        return expand(f"comity:{text}")

    def _tenure(self, value: Value, text: str) -> str:
        return terms.entity(f"tenure/{text}")

    def _amount(self, value: Value, text: dict[str, str]) -> str:
        return terms.entity(f"amount/{amount_slug(text)}")


def amount_slug(amount: dict[str, str]) -> str:
    """`HKD-20000000-about`: an amount's IRI says all of it.

    >>> amount_slug({"currency": "HKD", "value": "20000000", "approximate": "true"})
    'HKD-20000000-about'
    """
    size = amount.get("value") or f"{amount.get('least', '..')}_{amount.get('most', '..')}"
    return f"{amount['currency']}-{size}" + ("-about" if amount.get("approximate") == "true" else "")
