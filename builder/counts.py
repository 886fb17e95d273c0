"""How many things of each class there are: what a curator expects, and what a release may not lose unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import DataError, MachineError
from ..graph.manifest import Manifest, read_manifest
from ..ontology import CLASSES
from .document import find
from .patterns import TYPES
from .problems import Problems

if TYPE_CHECKING:
    from pathlib import Path

    from .contents import Contents

# What may be counted, by its local name: `Agreement` is comity:Agreement, `Person` is foaf:Person.
COUNTED = {
    name.rpartition(":")[2]: name
    for name in sorted({*(type_.cls for type_ in TYPES.values()), *(f"comity:{name}" for name in CLASSES)})
}
_KEPT = 95  # per cent of a class, of the claims and of the triples that the next release has at least
_MENDS = {
    "least": "add what is missing, or write what is to be expected",
    "most": "take away what is there twice, or write what is to be expected",
}


def check(contents: Contents, problems: Problems) -> None:
    """Compare the counts of a release with those that dataset.yaml expects.

    :param contents: of a dataset without errors: what could not be read would seem to be missing
    :param problems: takes what is out of bounds
    """
    expected: dict[str, dict[str, str]] = contents.dataset.values.get("expected", {})
    tree = contents.dataset.head
    counts = contents.counts() if expected else {}
    for name, bounds in expected.items():
        found = counts.get(COUNTED[name], 0)
        for key, message in _told(found, {key: int(text) for key, text in bounds.items()}):
            rule = "wrong-value" if message.startswith("least") else "expected-count"
            told = message if rule == "wrong-value" else f"{name}: {message}"
            problems.add(find(tree, ["expected", name, key]), rule, told)


def _told(found: int, bounds: dict[str, int]) -> Iterator[tuple[str, str]]:
    least, most = bounds.get("least", 0), bounds.get("most", found)
    if "most" in bounds and least > most:
        yield "least", f"least is {least:,}, more than most, {most:,}; exchange them"
    elif found < least:
        yield "least", f"{found:,} in all, at least {least:,} expected; {_MENDS['least']}"
    elif found > most:
        yield "most", f"{found:,} in all, at most {most:,} expected; {_MENDS['most']}"


def refuse_shrinking(old: Path, contents: Contents) -> None:
    """Refuse to replace a release by one that has lost much of it.

    :param old: the release that is to be replaced; none, a damaged one or another dataset's is no hindrance
    :raises DataError: a class, the claims or the triples have shrunk by more than 5 %
    """
    try:
        before = read_manifest(old)
    except (MachineError, OSError):
        return
    values: dict[str, Any] = contents.dataset.values
    after = Manifest("", values["name"], contents.counts(), {}, "", len(contents.everything))
    if lost := shrunk(before, after):
        message = f"{old}: it would shrink by more than 5 %: {', '.join(lost)}"
        raise DataError(f"{message}; put back what is missing, or build with --allow-shrink")


def shrunk(old: Manifest, new: Manifest) -> list[str]:
    """What one release of a dataset has lost of another, in words."""
    if old.dataset != new.dataset:
        return []
    before, after = ({**manifest.counts, "triples": manifest.triples} for manifest in (old, new))
    return [
        f"{name} from {count:,} to {after.get(name, 0):,}"
        for name, count in before.items()
        if after.get(name, 0) * 100 < count * _KEPT
    ]
