"""Many initiatives of one field become one card, which says how many, and keeps the evidence of each.

An overview of everything would otherwise be read by nobody: a field may have dozens of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from .details import Words
from .model import Edge, Model, Node

GATHERED = "comity:Initiative"
FEWEST = 2  # a single one keeps its own card
NAMED = 2  # names on the card itself; the panel has all
PHRASES = {"en": "{} initiatives: {} …", "zh-Hant": "{}個項目：{}……", "zh-Hans": "{}个项目：{}……"}
JOINTS = {"en": "; ", "zh-Hant": "；", "zh-Hans": "；"}


def gather(model: Model) -> Model:
    """The model with the initiatives of each field drawn as one.

    An initiative of two fields counts in both. Every claim that puts one in its field is kept as evidence of
    the one line that stands for all of them.
    """
    nodes = {node.id: node for node in model.nodes}
    lines: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in model.edges:
        if nodes[edge.source].cls == GATHERED:
            lines[edge.target, edge.relation].append(edge)
    many = {key: found for key, found in lines.items() if len(found) >= FEWEST}
    gone = {edge.id for found in many.values() for edge in found}
    edges = [edge for edge in model.edges if edge.id not in gone]
    edges += [_line(field, found) for (field, _), found in sorted(many.items())]
    made = [
        _card(field, [nodes[edge.source] for edge in found]) for (field, _), found in sorted(many.items())
    ]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    kept = sorted([*(node for node in model.nodes if node.id in ends), *made], key=lambda node: node.id)
    return replace(model, nodes=kept, edges=[replace(edge, id=f"e{i}") for i, edge in enumerate(edges)])


def _id(field: str) -> str:
    return f"initiatives of {field}"


def _line(field: str, found: list[Edge]) -> Edge:
    claims = {claim.id: claim for edge in found for claim in edge.claims}
    ordered = [claims[key] for key in sorted(claims)]
    return replace(found[0], source=_id(field), claims=ordered, key=(_id(field), *found[0].key[1:]))


def _card(field: str, members: list[Node]) -> Node:
    planned = all(member.state == "planned" for member in members)
    return Node(
        id=_id(field),
        iri=_id(field),
        cls=GATHERED,
        kind={},
        labels=_label(members),
        aliases=sorted({name for node in members for name in (*node.labels.values(), *node.aliases)}),
        state="planned" if planned else "",
        members={node.id: node.labels for node in members},
        count=len(members),
    )


def _label(members: list[Node]) -> Words:
    """How many, and the first few by name, in each language that these have names in."""
    return {
        language: phrase.format(
            len(members), JOINTS[language].join(_name(node.labels, language) for node in members[:NAMED])
        )
        for language, phrase in PHRASES.items()
    }


def _name(labels: Words, language: str) -> str:
    order = (language, "zh-Hant", "en") if language != "en" else ("en", "zh-Hant")
    return next((labels[one] for one in order if one in labels), next(iter(labels.values())))
