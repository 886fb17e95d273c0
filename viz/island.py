"""The data of a page: a laid-out model as plain lists and tables, ready for JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from . import page, search
from .evidence import Entry
from .frame import Layout
from .model import Edge, Model, Node
from .palette import LOOKS, SHAPES
from .views import VIEWS

# With more lines than this their words would cover each other.
MOST_SAID = 60


def nodes(model: Model, layout: Layout) -> list[dict[str, Any]]:
    """The nodes as the page's script reads them."""
    return [_node(node, layout) for node in model.nodes]


def _node(node: Node, layout: Layout) -> dict[str, Any]:
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
        "entry": node.entry.number if node.entry else None,
    }


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
    }


def view(model: Model, layout: Layout, made: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything but the nodes and lines: title, legend, headings, evidence, words, search table."""
    table = VIEWS[model.name]
    drawn = {edge.key for edge in model.edges}
    return {
        "name": model.name,
        "title": {"en": table.en, "zh-Hant": table.hant, "zh-Hans": table.hans},
        "focus": list(model.focus),
        "sayRelations": table.say_relations and len(model.edges) <= MOST_SAID,
        "curve": layout.curve,
        "headings": [asdict(heading) for heading in layout.headings],
        "rules": layout.rules,
        "legend": [_look(cls, count) for cls, count in _counted(model).items()],
        "entries": [_entry(entry, drawn) for entry in model.evidence.entries.values()],
        "passages": [asdict(passage) for passage in model.evidence.passages],
        "sources": [asdict(source) for source in model.evidence.sources],
        "words": page.words(),
        "fold": search.table_for(key for node in made for key in node["keys"]),
    }


def _counted(model: Model) -> dict[str, int]:
    """How many of each class are shown, in the order of the legend; a card for several counts each once."""
    shown = {(node.cls, one) for node in model.nodes for one in node.members or [node.id]}
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


def _entry(entry: Entry, drawn: set[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "label": entry.label,
        "passages": entry.passages,
        "inference": entry.inference,
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
