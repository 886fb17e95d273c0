"""What `diff` prints: what is different between two graphs, in words, grouped by entity."""

from __future__ import annotations

import json
from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .graph.address import written
from .graph.claims import PREF_LABEL
from .graph.difference import EVIDENCE, FOLLOWS, PASSAGE, Change, Difference, difference, wholes_of
from .graph.fact import ENDS, ends_of, relation_of, text_of_end
from .graph.labels import best_label, local_name
from .graph.opening import open_graph
from .ontology import NS
from .terminal import safe

if TYPE_CHECKING:
    from .graph import Graph
    from .graph.claims import Claim

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
# How a change is told, by language: `what` is the relation with its value, or the relation alone.
_FORMS = {
    "en": {
        "added": "{what} added",
        "removed": "{what} removed",
        "changed": "{what}: {new} instead of {old}",
        "renamed": "renamed from {old} to {new}",
        "retired": "retired: merged into {new}",
        "follows": "what follows from the claims by rule: {old} triples gone, {new} new",
        "whole": "the graph as a whole",
        "part": "{whole}, {part}",
        "aside": "{text} ({aside})",
        "unknown": "not stated",
        "of": "{relation} {value}",
        "text": "“{}”",
    },
    "zh-Hant": {
        "added": "新增{what}",
        "removed": "刪去{what}",
        "changed": "{what}：「{new}」，原為「{old}」",
        "renamed": "名稱由「{old}」改為「{new}」",
        "retired": "已停用，併入{new}",
        "follows": "依規則由各項陳述推得的內容：減{old}條，增{new}條",
        "whole": "全圖",
        "part": "{whole}，{part}",
        "aside": "{text}（{aside}）",
        "unknown": "來源未說明",
        "of": "{relation}「{value}」",
        "text": "{}",
    },
    "zh-Hans": {
        "added": "新增{what}",
        "removed": "删去{what}",
        "changed": "{what}：“{new}”，原为“{old}”",
        "renamed": "名称由“{old}”改为“{new}”",
        "retired": "已停用，并入{new}",
        "follows": "依规则由各项陈述推得的内容：减{old}条，增{new}条",
        "whole": "全图",
        "part": "{whole}，{part}",
        "aside": "{text}（{aside}）",
        "unknown": "来源未说明",
        "of": "{relation}“{value}”",
        "text": "{}",
    },
}
_RENAMED = "renamed"


def told(old: str, new: str, form: str, language: str) -> tuple[str, bool]:
    """What `comity diff` prints of two releases or RDF files, and whether they are equal."""
    found = difference(open_graph(old), open_graph(new))
    return (as_json if form == "json" else text)(found, language), not found.changes


def told_apart(old: str, new: Graph) -> dict[str, list[dict[str, Any]]]:
    """What is different from an earlier release: by language, the records that `as_json` writes."""
    found = difference(open_graph(old), new)
    return {language: records(found, language) for language in LANGUAGES}


def text(found: Difference, language: str = "en") -> str:
    """A difference in words: an entity a paragraph, a change a line; nothing where there is none.

    :param found: the difference
    :param language: of the words and, where there are some, of the labels
    """
    teller = _Teller(found, language)
    groups = groupby(found.changes, key=lambda change: change.entity)
    return "\n".join(
        "".join([f"{teller.head(entity)}\n", *(f"  {teller.line(change)}\n" for change in changes)])
        for entity, changes in groups
    )


def as_json(found: Difference, language: str = "en") -> str:
    """A difference for programs: a list of changes, each with its words."""
    return json.dumps(records(found, language), ensure_ascii=False, indent=1) + "\n"


def records(found: Difference, language: str = "en") -> list[dict[str, Any]]:
    """A difference as a list of changes, each with its names, its values and its words."""
    teller = _Teller(found, language)
    return [teller.record(change) for change in found.changes]


class _Teller:
    """Words for changes, in one language."""

    def __init__(self, found: Difference, language: str) -> None:
        self.found, self.forms = found, _FORMS[language]
        self.order = (language, "zh-Hant", "zh-Hans", "en", "")

    def head(self, entity: str) -> str:
        """What a paragraph is about."""
        if entity == FOLLOWS:
            return self.forms["whole"]
        kind = self.found.kinds.get(entity, "")
        named = (self._label(iri, "") for iri in (kind, entity))
        return safe("  ".join(filter(None, (written(entity), *named))))

    def line(self, change: Change) -> str:
        """A change in words, with its sources."""
        told = self._told(change)
        said = self.forms["part"].format(whole=self._whole(change.of), part=told) if change.of else told
        places = "; ".join(filter(None, map(self._place, change.evidence)))
        return safe(self.forms["aside"].format(text=said, aside=places) if places else said)

    def record(self, change: Change) -> dict[str, Any]:
        """A change as names and values."""
        seen = [self.found.evidence[iri] for iri in change.evidence if iri in self.found.evidence]
        values = {
            "entity": written(change.entity),
            "class": local_name(self.found.kinds.get(change.entity, "")),
            "label": self._value(change.entity) if change.entity in self.found.labels else "",
            "change": change.act,
            "relation": local_name(change.relation),
            "language": change.language,
            "old": written(change.old),
            "new": written(change.new),
            "of": written(change.of),
            "claim": written(change.claim),
            "evidence": [{"source": written(one.item), "place": one.place(*self.order)} for one in seen],
            "text": self.line(change),
        }
        return {key: value for key, value in values.items() if value}

    def _told(self, change: Change) -> str:
        if change.entity == FOLLOWS:
            return self.forms[FOLLOWS].format(old=change.old, new=change.new)
        old, new = (self._quoted(change, end) for end in (change.old, change.new))
        named = change.relation == PREF_LABEL and change.old and change.new and not change.of
        act = _RENAMED if named else change.act
        return self.forms[act].format(what=self._what(change), old=old, new=new).strip()

    def _what(self, change: Change) -> str:
        """The relation, with its value where that is not told as a change."""
        if not change.relation:
            return ""
        relation = self._label(change.relation, local_name(change.relation))
        if change.language:
            relation = f"{relation} ({change.language})"
        if change.relation == EVIDENCE or (change.old and change.new):
            return relation
        if change.claim and change.of != change.claim:
            return self._claim(self.found.claims[change.claim])
        return self._joined(relation, self._quoted(change, change.new or change.old))

    def _quoted(self, change: Change, end: str) -> str:
        """A value of a change; a text between marks, as it may be a sentence."""
        value = self._value(end) if end else self.forms["unknown"]
        return self.forms["text"].format(value) if change.language else value

    def _whole(self, iri: str) -> str:
        """The claim, or the passage, that a change is a part of."""
        claim = self.found.claims.get(iri)
        if claim is None:
            return self._joined(self._label(PASSAGE, ""), self._value(iri))
        wholes = [*wholes_of(claim, self.found.claims), claim]
        return reduce(
            lambda whole, part: self.forms["part"].format(whole=whole, part=part), map(self._claim, wholes)
        )

    def _claim(self, claim: Claim) -> str:
        """A claim as relation and value: `signatory Ma Xingrui`."""
        ends = [text_of_end(end) for end in ends_of(claim)]
        relation = self._label(relation_of(claim), "") or self._label(NS + claim.kind, claim.kind.lower())
        own = best_label(claim.labels, "", self.order) if claim.labels else ""
        if len(ENDS.get(claim.kind, ())) > 1:
            own = self._value(ends[1]) if len(ends) > 1 else self.forms["unknown"]
        status = self._value(claim.text("status"))
        if own or not status:
            return self._joined(relation, own) if own else relation
        return self.forms["aside"].format(text=relation, aside=status)

    def _joined(self, relation: str, value: str) -> str:
        return self.forms["of"].format(relation=relation, value=value)

    def _label(self, iri: str, other: str) -> str:
        labels = self.found.labels.get(iri)
        return best_label(labels, iri, self.order) if labels else other

    def _value(self, end: str) -> str:
        return self._label(end, written(end))

    def _place(self, iri: str) -> str:
        seen = self.found.evidence.get(iri)
        return f"{written(seen.item).partition('/')[2]}, {seen.place(*self.order)}" if seen else ""
