"""The small picture on the page of an entity: the entity, and those that most of its facts lead to."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from .. import card
from ..palette import LOOKS, SHAPES
from .words import ORDERS, Words, pick, spans

if TYPE_CHECKING:
    from ...graph.entity import Entity
    from ...graph.fact import Fact
    from .telling import Teller

MOST = 11
"""Neighbours drawn; the page lists them all."""

_WIDTH, _LEFT, _CARD, _ROW, _LINE = 420, 132, 214, 50, 16  # px
_RANK = {look: number for number, look in enumerate(LOOKS)}


wrap = lru_cache(maxsize=None)(card.wrap)


class Neighbour(NamedTuple):
    """Who is drawn beside the entity: the relation of the first fact that leads there, and how many do."""

    iri: str
    relation: str
    count: int


def neighbours(found: Entity, teller: Teller) -> list[Neighbour]:
    """The things with pages that the settled facts of an entity lead to, those with most facts first."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in found.facts:
        if fact.settled and fact.other != found.iri and fact.other in teller.places.pages:
            facts[fact.other].append(fact)
    told = [Neighbour(iri, of[0].relation, len(of)) for iri, of in facts.items()]
    return sorted(told, key=lambda one: (-one.count, _RANK[teller.look(one.iri)], one.iri))


def draw(found: Entity, near: list[Neighbour], teller: Teller, root: str) -> Markup:
    """The picture as markup that stands in the page.

    Args:
        found: the entity.
        near: whom to draw, at most `MOST`.
        teller: names and tells.
        root: what leads from the page to the site's folder.
    """
    order = sorted(near, key=lambda one: (_RANK[teller.look(one.iri)], one.iri))
    height = max(len(order) * _ROW + 8, 120)
    middle = height / 2
    rows = [(_ROW * number + (height - _ROW * (len(order) - 1)) / 2, one) for number, one in enumerate(order)]
    parts = [
        *(_line(middle, y) for y, _one in rows),
        _centre(found.iri, teller, middle),
        *(_neighbour(one, teller, y, root) for y, one in rows),
    ]
    return Markup(f'<svg class="ego" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">{{}}</svg>').format(
        Markup().join(parts)
    )


def _line(start: float, end: float) -> Markup:
    x, right = _LEFT, _WIDTH - _CARD
    bend = (x + right) / 2
    return Markup(f'<path class="line" d="M{x} {start:g}C{bend:g} {start:g} {bend:g} {end:g} {right} {end:g}"/>')


def _centre(iri: str, teller: Teller, y: float) -> Markup:
    look, words = teller.look(iri), teller.words(iri)
    height = 2 * 8 + 22 + _LINE * max(len(wrap(pick(words, tag)[0], _LEFT - 16, 5)) for tag in ORDERS)
    box = f'<rect class="card main" x="1" y="{y - height / 2:g}" width="{_LEFT - 1}" height="{height}" rx="7" stroke="{LOOKS[look].colour}"/>'
    top = y - height / 2 + 17
    name = _name(words, _LEFT / 2, top + 8 + (height - 30) / 2, _LEFT - 16, 5)
    return Markup(box) + _shape(look, _LEFT / 2, top) + Markup('<g text-anchor="middle">{}</g>').format(name)


def _neighbour(one: Neighbour, teller: Teller, y: float, root: str) -> Markup:
    look, x = teller.look(one.iri), _WIDTH - _CARD
    box = Markup(f'<rect class="card" x="{x}" y="{y - 22:g}" width="{_CARD - 1}" height="44" rx="7" stroke="{LOOKS[look].colour}"/>')
    relation = {tag: _cut(text, 28) for tag, text in teller.relation(one.relation).items()}
    more = f" +{one.count - 1}" if one.count > 1 else ""
    said = Markup(f'<g class="said" transform="translate({x + 30} {y - 9:g})">{{}}</g>').format(
        _texts({tag: [text + more] for tag, text in relation.items()})
    )
    name = _name(teller.words(one.iri), x + 30, y + 8, _CARD - 38, 1)
    inside = box + _shape(look, x + 16, y) + said + name
    return Markup('<a href="{}">{}</a>').format(root + teller.places.of(one.iri), inside)


def _shape(look: str, x: float, y: float) -> Markup:
    colour, points = LOOKS[look].colour, " ".join(f"{a},{b}" for a, b in SHAPES[LOOKS[look].shape])
    return Markup(f'<polygon transform="translate({x:g} {y:g}) scale(7)" fill="{colour}" points="{points}"/>')


def _name(words: Words, x: float, y: float, width: float, most: int) -> Markup:
    lines = {tag: wrap(pick(words, tag)[0], width, most) for tag in ORDERS}
    return Markup(f'<g transform="translate({x:g} {y:g})">{{}}</g>').format(_readers(words, lines))


def _readers(words: Words, lines: dict[str, list[str]]) -> Markup:
    """The lines for each reader, once where two readers see the same."""
    shown: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for tag in ORDERS:
        shown[(pick(words, tag)[1], *lines[tag])].append(tag)
    alone = len(shown) == 1
    return Markup().join(_lines(key[0], key[1:], [] if alone else tags) for key, tags in shown.items())


def _lines(language: str, lines: tuple[str, ...], tags: list[str]) -> Markup:
    letters = {"en": "e", "zh-Hant": "t", "zh-Hans": "s"}
    class_ = f' class="w {" ".join(letters[tag] for tag in tags)}"' if tags else ""
    start = -(len(lines) - 1) / 2 * _LINE + card.FONT / 3
    spans_ = (f'<tspan x="0" y="{start + number * _LINE:g}">{escape(line)}</tspan>' for number, line in enumerate(lines))
    return Markup(f'<text{class_} lang="{escape(language)}">{"".join(spans_)}</text>')  # noqa: S704 # escaped


def _texts(words: dict[str, list[str]]) -> Markup:
    return spans({tag: texts[0] for tag, texts in words.items()}, "text")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
