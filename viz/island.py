"""The data of a page: a laid-out model as plain lists and tables, ready for JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from . import page, search
from .details import When
from .evidence import Entry, Passage
from .frame import Layout
from .model import Edge, Model, Node, triple_words
from .palette import LOOKS, SHAPES

# With more lines than this their words would cover each other.
MOST_SAID = 60
# An event that joins so many is a hub: the page can leave it out.
HUB = 5


def nodes(model: Model, layout: Layout) -> list[dict[str, Any]]:
    """The nodes as the page's script reads them."""
    joins = Counter(end for edge in model.edges for end in (edge.source, edge.target))
    return [_node(node, layout, joins[node.id]) for node in model.nodes]


def _node(node: Node, layout: Layout, joins: int) -> dict[str, Any]:
    x, y = layout.at[node.id]
    size = layout.sizes[node.id]
    return {
        "id": node.id,
        "x": x,
        "y": y,
        "w": size.width,
        "trunk": layout.trunks.get(node.id),
        "lines": layout.lines[node.id],
        "cls": node.cls,
        "kind": node.kind,
        "names": node.labels,
        "notes": node.unofficial,
        "keys": search.keys([*node.labels.values(), *node.aliases]),
        "state": node.state,
        "members": list(node.members.values()),
        "time": node.when.edtf if node.when else "",
        **_bounds(node.when),
        "hub": node.cls == "comity:Event" and joins >= HUB,
        "count": node.count,
        "slice": node.slice,
        "entry": node.entry.number if node.entry else None,
    }


def _bounds(when: When | None) -> dict[str, str]:
    return {"first": when.earliest if when else "", "last": when.latest if when else ""}


def edges(model: Model) -> list[dict[str, Any]]:
    """The lines as the page's script reads them."""
    return [_edge(edge) for edge in model.edges]


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "id": edge.id,
        "from": edge.source,
        "to": edge.target,
        "words": edge.words,
        "state": edge.state,
        "claims": [claim.number for claim in edge.claims],
        "file": edge.file,
        "edtf": edge.when.edtf if edge.when else "",
        **_bounds(edge.when),
        "count": edge.count,
    }


def view(
    model: Model, layout: Layout, made: list[dict[str, Any]], site: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Everything but the nodes and lines: title, legend, headings, evidence, words, search table.

    Args:
        model: of the picture.
        layout: of the model.
        made: its nodes, as `nodes` gives them.
        site: of a site that the page is a part of, the pages as seen from here: by id, `""` for the start.
    """
    shown = {"", *(node.id for picture in _pictures(model) for node in picture.nodes)}
    drawn, plain = {edge.key for edge in model.edges}, _plain(model)
    return {
        "name": model.view.name,
        "title": model.view.title,
        "layout": model.view.layout,
        "focus": list(model.focus),
        **_drawing(model, layout),
        "slices": [
            {"id": one.id, "title": one.title}
            | {"nodes": nodes(one.model, layout.slices[one.id]), "edges": edges(one.model)}
            | _drawing(one.model, layout.slices[one.id])
            for one in model.slices
        ],
        "legend": [_look(cls, count) for cls, count in _counted(model).items()],
        "entries": [_entry(entry, drawn, plain) for entry in model.evidence.entries.values()],
        "passages": [_passage(passage) for passage in model.evidence.passages],
        "sources": [asdict(source) for source in model.evidence.sources],
        "site": {key: path for key, path in sorted((site or {}).items()) if key in shown},
        "words": page.words(),
        "fold": search.table_for(key for node in made for key in node["keys"]),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {key: value for key, value in asdict(passage).items() if key != "id"}


def _drawing(model: Model, layout: Layout) -> dict[str, Any]:
    """What is drawn besides cards and lines, and how lines run."""
    return {
        "sayRelations": model.view.say_relations and len(model.edges) <= MOST_SAID,
        "curve": layout.curve,
        "headings": [asdict(heading) for heading in layout.headings],
        "rules": layout.rules,
    }


def _counted(model: Model) -> dict[str, int]:
    """How many of each class are shown, in the order of the legend; a card for several counts each once."""
    shown = {(node.cls, node.id) for one in model.slices for node in one.model.nodes}
    shown = shown or {(node.cls, one) for node in model.nodes for one in node.members or [node.id]}
    counted = Counter(cls for cls, _ in shown)
    return {cls: counted[cls] for cls in LOOKS if counted[cls]}


def _look(cls: str, count: int) -> dict[str, Any]:
    look = LOOKS[cls]
    return {
        "cls": cls,
        "names": {"en": look.en, "zh-Hant": look.hant, "zh-Hans": look.hans},
        "colour": look.colour,
        "shape": SHAPES[look.shape],
        "count": count,
    }


def _pictures(model: Model) -> list[Model]:
    return [model, *(one.model for one in model.slices)]


def _plain(model: Model) -> set[str]:
    """The claims whose name says no more than the one line that they stand behind."""
    found: dict[str, bool] = {}
    for picture in _pictures(model):
        names = {node.id: node.labels for node in picture.nodes}
        for edge in picture.edges:
            triple = triple_words(names[edge.source], edge.words, names[edge.target])
            for claim in edge.claims:
                found[claim.id] = found.get(claim.id, True) and claim.label == triple
    return {claim for claim, says_no_more in found.items() if says_no_more}


def _entry(entry: Entry, drawn: set[tuple[str, str, str]], plain: set[str]) -> dict[str, Any]:
    return {
        "label": {} if entry.id in plain else entry.label,
        "passages": entry.passages,
        "inference": entry.inference,
        "record": ", ".join(entry.records),
        "parts": [
            {
                "relation": part.relation,
                "value": part.value,
                "passages": part.passages,
                "inference": part.inference,
            }
            for part in entry.parts
            if part.key not in drawn
        ],
    }
