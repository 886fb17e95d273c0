"""Rules for registry files: a known type, a kind of its scheme, a name, links to what exists."""

from __future__ import annotations

import re

from ...ontology import concepts
from .. import edtf
from ..dataset import Dataset, Entity
from ..document import find
from ..forms import LANGUAGES, WORD
from ..patterns import LINKS, THINGS, TYPES
from ..problems import Place, Problems
from .names import missing_entity

_SLUG_LENGTH = 60


def check(dataset: Dataset, problems: Problems) -> None:
    """Check every registry file."""
    for entity in dataset.entities.values():
        if entity.values["type"]:
            _file_name(entity, problems)
            _type(entity, problems)
            _names(entity, problems)
            _dated(entity, problems)
            _links(entity, dataset, problems)
    _loops(dataset, problems)


def _place(entity: Entity, *path: str | int) -> Place:
    return find(entity.tree, list(path))


def _file_name(entity: Entity, problems: Problems) -> None:
    if not re.fullmatch(WORD, entity.slug) or len(entity.slug) > _SLUG_LENGTH:
        message = (
            f"{entity.slug!r} is not a slug; small letters, digits and single hyphens, at most {_SLUG_LENGTH}"
        )
        problems.add(entity.tree.place, "file-name", message)
    if entity.segment not in THINGS:
        problems.add(
            entity.tree.place, "segment", f"registry/{entity.segment} is none of: {', '.join(THINGS)}"
        )


def _type(entity: Entity, problems: Problems) -> None:
    kind, type_ = entity.values.get("kind", ""), TYPES[entity.values["type"]]
    if type_.segment != entity.segment and entity.segment in THINGS:
        allowed = ", ".join(name for name, other in TYPES.items() if other.segment == entity.segment)
        message = (
            f"a {entity.values['type']} lives in registry/{type_.segment}; here the type is one of: {allowed}"
        )
        problems.add(_place(entity, "type"), "segment", message)
    elif "merged-into" in entity.values:
        return
    elif type_.scheme and not kind:
        problems.add(
            entity.tree.place, "missing-key", f"the key 'kind' is missing; a concept of cc:{type_.scheme}"
        )
    elif kind and kind not in concepts().get(type_.scheme, frozenset()):
        known = ", ".join(sorted(concepts()[type_.scheme])) if type_.scheme else "none; leave the key out"
        problems.add(
            _place(entity, "kind"),
            "unknown-concept",
            f"{kind!r} is no kind of {entity.values['type']}: {known}",
        )


def _names(entity: Entity, problems: Problems) -> None:
    names, unofficial = entity.values.get("names", {}), entity.values.get("unofficial", {})
    if not names and not unofficial and "merged-into" not in entity.values:
        problems.add(
            entity.tree.place, "no-name", "no name; write it under names, or unofficial if it is your own"
        )
    for language in names.keys() & unofficial.keys():
        message = f"{language} has an official name already; keep one of the two"
        problems.add(_place(entity, "unofficial", language), "double-name", message)


def _dated(entity: Entity, problems: Problems) -> None:
    for number, name in enumerate(entity.values.get("dated", [])):
        if not name.keys() & set(LANGUAGES):
            problems.add(_place(entity, "dated", number), "no-name", "no name; write it under its language")
        for key in name.keys() & {"from", "until"}:
            try:
                edtf.parse(name[key])
            except ValueError as error:
                problems.add(_place(entity, "dated", number, key), "date", str(error))


def _links(entity: Entity, dataset: Dataset, problems: Problems) -> None:
    for key, link in LINKS.items():
        target = entity.values.get(key)
        if target and link.on != entity.segment:
            problems.add(
                _place(entity, key),
                "key-not-here",
                f"{key!r} stands on registry/{link.on} only; leave it out",
            )
        elif target:
            missing_entity(dataset, target, link.segments, _place(entity, key), problems)
        elif link.required and link.on == entity.segment and "merged-into" not in entity.values:
            problems.add(entity.tree.place, "missing-key", f"the key {key!r} is missing; write it")
    if target := entity.values.get("merged-into"):
        missing_entity(dataset, target, (entity.segment,), _place(entity, "merged-into"), problems)


def _loops(dataset: Dataset, problems: Problems) -> None:
    for key, rule in (("in", "entity-loop"), ("publishes-for", "entity-loop"), ("merged-into", "merged")):
        for name, entity in dataset.entities.items():
            if _returns(name, key, dataset):
                message = f"{key!r} leads from {name} back to itself; one of the links is wrong"
                problems.add(_place(entity, key), rule, message)


def _returns(start: str, key: str, dataset: Dataset) -> bool:
    seen, name = {start}, start
    while name in dataset.entities and (name := dataset.entities[name].values.get(key, "")):
        if name in seen:
            return name == start
        seen.add(name)
    return False
