"""Rules for what a record asks of other records: tenures, statements, claims that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ..dataset import Dataset
from ..document import Path, Record
from ..patterns import NAMED_CLAIMS, roles_on
from ..problems import Problems
from ..references import References, polarity

_OWNING = {"commitment", "statement", "tenure"}  # claims that a commitment, milestone or figure may belong to


class Links:
    """The claims that the records of a dataset make, as far as others may name them."""

    def __init__(self, dataset: Dataset, problems: Problems) -> None:
        self.dataset, self.problems = dataset, problems
        self.references = References(dataset)

    @cached_property
    def tenures(self) -> set[str]:
        """The tenures that records state."""
        return {self.references.claim(one) for one in self.dataset.records() if one.kind == "tenure"}

    @cached_property
    def statements(self) -> set[tuple[str, str]]:
        """Source and slug of every statement."""
        return {(one.source, one.first) for one in self.dataset.records() if one.kind == "statement"}

    @cached_property
    def owners(self) -> set[str]:
        """The claims that others may belong to, by name; nothing belongs to what is denied or unknown."""
        made = (one for one in self.dataset.records() if one.kind in _OWNING)
        return {self.references.claim(one) for one in made if polarity(one) == "affirmed"}

    def check(self, record: Record) -> None:
        """Check one record; its own values are sound."""
        for path, tenure in self._offices(record):
            if f"tenure/{tenure}" not in self.tenures:
                message = f"no record states the tenure {tenure}; write `- tenure: …` with post and a time"
                self.problems.add(record.place_of(*path), "tenure", message)
        said = record.values.get("said")
        if said and (record.source, said) not in self.statements:
            message = f"this document has no statement {said!r}; write its record, or name another"
            self.problems.add(record.place_of("said"), "said", message)
        for key in ("of", "in"):
            owner = record.values.get(key, "")
            if owner.startswith(NAMED_CLAIMS) and owner not in self.owners:
                message = f"no record states {owner}; write its record, or name another"
                self.problems.add(record.place_of(key), "claim", message)

    def _offices(self, record: Record) -> Iterator[tuple[Path, str]]:
        """Every office that a record names: where, and the tenure."""
        if record.kind == "statement" and "as" in record.values:
            yield ("as",), self._tenure(record.values["speaker"], record.values["as"])
        for role in roles_on(record.kind):
            for number, entry in enumerate(record.values.get(role, [])):
                if isinstance(entry, dict) and "as" in entry:
                    yield (role, number, "as"), self._tenure(entry["actor"], entry["as"])
        found = record.values.get("first-during", [])
        for number, tenure in enumerate([] if found == "unknown" else found):
            yield ("first-during", number), tenure

    def _tenure(self, person: str, post: str) -> str:
        return self.references.office(person, post).removeprefix("tenure/")
