"""Whether a name names something: an entity of the registry, of a segment that may stand there."""

from __future__ import annotations

from difflib import get_close_matches

from ..dataset import Dataset
from ..problems import Place, Problems


def missing_entity(
    dataset: Dataset, text: str, segments: tuple[str, ...], place: Place, problems: Problems
) -> bool:
    """Note it when `text` names no entity of one of the segments.

    :param segments: those that may stand here; where it is one, a bare slug will do
    :return: whether something was noted
    """
    message = _fault(dataset, text, segments)
    if message:
        problems.add(place, "unknown-entity", message)
    return bool(message)


def _fault(dataset: Dataset, text: str, segments: tuple[str, ...]) -> str:
    segment, slash, _ = text.partition("/")
    if not slash and len(segments) > 1:
        names = [f"{one}/{text}" for one in segments]
        known = [name for name in names if name in dataset.entities]
        return f"{text!r} may be of several kinds; write {' or '.join(known or names)}"
    if slash and segment not in segments:
        return f"{text!r} cannot stand here; it takes an entity of {', '.join(segments)}"
    name = text if slash else "/".join((*segments, text))
    return "" if name in dataset.entities else _unknown(name, dataset)


def _unknown(name: str, dataset: Dataset) -> str:
    close = get_close_matches(name, dataset.entities, 1, 0.8)
    mend = f"did you mean {close[0]}?" if close else f"make registry/{name}.yaml"
    return f"there is no {name}; {mend}"
