"""What the words of a record name: entities, concepts, times, claims, as terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..ontology import expand
from . import terms
from .amount import slug
from .dataset import Dataset
from .document import Record
from .patterns import CLAIMS, NAMED_CLAIMS, Value
from .terms import Term


def polarity(record: Record) -> str:
    """`affirmed`, unless the record says `denied` or `unknown`."""
    return record.values.get("polarity", "affirmed")


def suffix(polarity: str) -> str:
    """The end of the IRI of a claim that is denied or unknown."""
    return "" if polarity == "affirmed" else f".{polarity}"


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
        return name if name.startswith(NAMED_CLAIMS) else self.entity("", name)

    def office(self, person: str, post: str) -> str:
        """The tenure in which a person acts."""
        holder, chair = self.entity("person", person), self.entity("post", post)
        return f"tenure/{holder.partition('/')[2]}.{chair.partition('/')[2]}"

    def claim(self, record: Record) -> str:
        """The name of the claim that a record is: made of its core, so that two sources meet on one claim."""
        return self._core(record) + suffix(polarity(record))

    def _core(self, record: Record) -> str:
        values = record.values
        if record.kind == "tenure":
            return self.office(record.first, values["post"])
        if record.kind == "statement":
            return f"claim/{self._spoken(record)}.{record.first}"
        owner = self.owner(values[CLAIMS[record.kind].owner[0]]).partition("/")[2]
        if record.kind in {"commitment", "figure"}:
            return f"claim/{owner}.{record.first}"
        return ".".join([f"claim/{owner}.{record.first}.{values['status']}", *self._expected_by(record)])

    def said(self, record: Record) -> str:
        """The statement of the same document in which a claim is made."""
        return self.claim(self._statement(record.source, record.values["said"]))

    def _statement(self, source: str, slug: str) -> Record:
        records = self.dataset.documents[source].records
        return next(other for other in records if other.kind == "statement" and other.first == slug)

    def _spoken(self, record: Record) -> str:
        speaker = self.entity("", record.values["speaker"]).partition("/")[2]
        return f"{speaker}.{record.values['date'].replace('/', '_')}"

    def _expected_by(self, record: Record) -> list[str]:
        """Who expected a change, and when: speaker and day, else the source; none for what has occurred."""
        if "said" in record.values:
            return [self._spoken(self._statement(record.source, record.values["said"]))]
        return [] if record.values["status"] == "occurred" else [record.source]

    def term(self, value: Value, text: Any) -> Term:
        """The term that a value stands for."""
        if value.kind == "entity":
            name = text if text.startswith(NAMED_CLAIMS) else self.entity(value.of[0], text)
            return terms.entity(name)
        return _TERMS[value.kind](text)


_TERMS: dict[str, Callable[[Any], Term]] = {
    "concept": terms.concept,
    "date": lambda text: terms.entity(f"time/{text.replace('/', '_')}"),
    "integer": lambda text: terms.typed(str(int(text)), "integer"),
    "class": lambda text: expand(f"comity:{text}"),
    "tenure": lambda text: terms.entity(f"tenure/{text}"),
    "amount": lambda amount: terms.entity(f"amount/{slug(amount)}"),
}
