"""Rules for decisions: a day of the calendar, one decision a claim."""

from __future__ import annotations

from .. import edtf
from ..dataset import Dataset
from ..document import find
from ..problems import Place, Problems


def check(dataset: Dataset, problems: Problems) -> None:
    """Check the decisions by themselves; whether their claims exist is known when claims are made."""
    decided: dict[str, Place] = {}
    for decision in dataset.decisions:
        place = find(decision.tree, ["claim"])
        if decided.setdefault(decision.claim, place) != place:
            message = f"{decision.claim} is decided at {decided[decision.claim]} too; keep one of the two"
            problems.add(place, "decision", message)
        try:
            edtf.parse(decision.values["when"])
        except ValueError as error:
            problems.add(find(decision.tree, ["when"]), "date", str(error))
