"""Rules for decisions: a day of the calendar, one decision a claim or pair; what is the same is merged."""

from __future__ import annotations

from .. import edtf
from ..dataset import Dataset, Identity
from ..document import find
from ..patterns import THINGS
from ..problems import Place, Problems
from .names import missing_entity


def check(dataset: Dataset, problems: Problems) -> None:
    """Check the decisions by themselves; whether their claims exist is known when claims are made."""
    decided: dict[str, Place] = {}
    for decision in (*dataset.decisions, *dataset.identities):
        key = decision.key if isinstance(decision, Identity) else "claim"
        what = " and ".join(sorted(decision.pair)) if isinstance(decision, Identity) else decision.claim
        place = find(decision.tree, [key])
        if decided.setdefault(what, place) != place:
            message = f"{what} is decided at {decided[what]} too; keep one of the two"
            problems.add(place, "decision", message)
        try:
            edtf.parse(decision.values["when"])
        except ValueError as error:
            problems.add(find(decision.tree, ["when"]), "date", str(error))
    for identity in dataset.identities:
        _identity(identity, dataset, problems)


def _identity(identity: Identity, dataset: Dataset, problems: Problems) -> None:
    """Two things that exist; the same one merged, two others not."""
    (one, other), place = identity.pair, find(identity.tree, [identity.key])
    missing = [
        missing_entity(dataset, name, THINGS, find(identity.tree, [identity.key, number]), problems)
        for number, name in enumerate(identity.pair)
    ]
    merged, same = dataset.follow(one) == dataset.follow(other), identity.key == "same"
    if any(missing):
        return
    if one == other or one.partition("/")[0] != other.partition("/")[0]:
        problems.add(place, "identity", "a decision is on two entities of one folder; name such")
    elif same and not merged:
        message = f"{one} and {other} are the same; write merged-into in the file of one of them"
        problems.add(place, "identity", message)
    elif merged and not same:
        message = f"{one} and {other} are not the same, but merged; correct the one or the other"
        problems.add(place, "identity", message)
