"""What `find`, `show` and `path` print: plain text that pipes, one thing a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .queries.answers import plain, short

if TYPE_CHECKING:
    from .graph import Entity, Evidence, Fact, Hit, Hop


def safe(text: str) -> str:
    """A text without what a terminal would obey."""
    from pyoxigraph import Literal

    return short(Literal(text))


_REGISTRY = "the registry"


def hits(found: Iterable[Hit]) -> str:
    """A table of what was found: entity, class, the name that was met."""
    rows = [(hit.entity, hit.kind, safe(hit.name)) for hit in found]
    return plain(("entity", "class", "name"), rows) if rows else ""


def entity(found: Entity) -> str:
    """An entity: names, then facts by relation, each with its passages."""
    return "".join(f"{line}\n" for line in _entity(found))


def _entity(found: Entity) -> Iterator[str]:
    yield f"{found.entity}  {found.kind}" + (f", {found.status}" if found.status else "")
    for name in found.names:
        when = f" ({name.since or '..'} to {name.until or '..'})" if name.since or name.until else ""
        rank = "" if name.rank == "preferred" else f" [{name.rank}]"
        yield f"  {name.language}: {safe(name.text)}{when}{rank}"
    if found.passage:
        yield from _passage(found.passage)
    for relation, facts in found.by_relation().items():
        yield ""
        yield relation
        for fact in facts:
            yield from _fact(fact, found.passage)


def _passage(passage: Evidence) -> Iterator[str]:
    """What a passage says, in every language that it is told in, and where it stands."""
    yield from ("", "says")
    for language, words in sorted(passage.paraphrase.items(), reverse=True):  # as names: Chinese first
        yield f"  {language}: {safe(words)}"
    yield from ("", "source")
    yield f"  {_named(passage.source, passage.title())}{_address(passage)}"
    if passage.item != passage.source:
        yield f"      in: {_named(passage.item, passage.item_title())}"


def _fact(fact: Fact, passage: Evidence | None) -> Iterator[str]:
    """A fact with its passages; below a passage, both ends, and what else the claim rests on."""
    marks = [mark for mark in (fact.standing, fact.polarity) if mark not in {"accepted", "affirmed"}]
    unknown = "not stated" if fact.polarity == "unknown" else ""
    end = _named(fact.other, fact.label) if fact.other else unknown
    words = (fact.text or {}).get("en") or (fact.text or {}).get("zh-Hant") or ""
    told = ": ".join(safe(part) for part in (end, words) if part and part != fact.label)
    marked = f"  [{', '.join(marks)}]" if marks else ""
    yield f"  {'<- ' if fact.inward and not passage else ''}{told or safe(fact.label)}{marked}"
    for part in fact.parts:
        yield f"      {part.name}: {_named(part.value, part.label) or 'not stated'}"
    if fact.inference:
        yield f"      inferred: {safe(fact.inference.get('en') or next(iter(fact.inference.values())))}"
    if fact.registry:
        yield f"      {safe(fact.file or _REGISTRY)} says so"
    yield from _evidence(one for one in fact.evidence if one != passage)


def _evidence(found: Iterable[Evidence]) -> Iterator[str]:
    for evidence in found:
        yield f"      {safe(evidence.title())}, {evidence.place()}{_address(evidence)}"
        if words := evidence.paraphrase.get("en") or evidence.paraphrase.get("zh-Hant"):
            yield f"        {safe(words)}"


def _address(passage: Evidence) -> str:
    return f" <{safe(passage.address)}>" if passage.address else ""


def _named(value: str, label: str) -> str:
    from .ontology import ID, shrink

    if "://" not in value:
        return safe(value)
    name = value.removeprefix(ID) if value.startswith(ID) else shrink(value)
    if name.startswith(("time/", "amount/")):  # its label says all of it
        return safe(label)
    return f"{safe(label)} ({name})" if label and label != name else name


def hops(found: Iterable[Hop]) -> str:
    """A path: a line a hop, its passages below."""
    return "".join(f"{line}\n" for number, hop in enumerate(found, 1) for line in _hop(number, hop))


def _hop(number: int, hop: Hop) -> Iterator[str]:
    arrow = f"-[{hop.relation}]->" if hop.forward else f"<-[{hop.relation}]-"
    when = f"  {hop.edtf}" if hop.edtf else ""
    yield f"{number}. {_named(hop.start, hop.start_label)} {arrow} {_named(hop.end, hop.end_label)}{when}"
    if hop.post:
        yield f"      post: {_named(hop.post, '')}"
    if hop.registry:
        yield f"      {_REGISTRY} says so"
    yield from _evidence(hop.evidence)
