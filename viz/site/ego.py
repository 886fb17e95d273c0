"""The small picture on the page of an entity: the entity, and those that most of its facts lead to."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from .. import card
from ..palette import LOOKS, SHAPES
from .svg import element
from .words import LETTERS, ORDERS, Words, pick, spans

if TYPE_CHECKING:
    from ...graph.entity import Entity
    from ...graph.fact import Fact
    from .telling import Teller

MOST = 9
"""Neighbours drawn; the page lists them all."""

_WIDTH, _LEFT, _CARD, _ROW, _LINE = 420, 132, 222, 66, 16  # px
_RANK = {look: number for number, look in enumerate(LOOKS)}


wrap = lru_cache(maxsize=None)(card.wrap)


class Neighbour(NamedTuple):
    """Who is drawn beside the entity: the relation of the first fact that leads there, and how many do."""

    iri: str
    relation: str
    facts: int


def neighbours(found: Entity, teller: Teller) -> list[Neighbour]:
    """The things with pages that the settled facts of an entity lead to, those with most facts first."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in found.facts:
        if fact.settled and fact.other != found.iri and fact.other in teller.places.pages:
            facts[fact.other].append(fact)
    told = [Neighbour(iri, of[0].relation, len(of)) for iri, of in facts.items()]
    return sorted(told, key=lambda one: (-one.facts, _RANK[teller.look(one.iri)], one.iri))


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
    box = f"0 0 {_WIDTH} {height}"
    return element("svg", *parts, class_="ego", viewBox=box, width=_WIDTH, height=height)


def _line(start: float, end: float) -> Markup:
    x, right = _LEFT, _WIDTH - _CARD
    bend = (x + right) / 2
    way = f"M{x} {start:g}C{bend:g} {start:g} {bend:g} {end:g} {right} {end:g}"
    return element("path", class_="line", d=way)


def _box(class_: str, left: float, y: float, size: tuple[float, float], look: str) -> Markup:
    """A card whose left edge and middle line are given."""
    width, height = size
    top, stroke = y - height / 2, LOOKS[look].colour
    return element("rect", class_=class_, x=left, y=top, width=width, height=height, rx=7, stroke=stroke)


def _centre(iri: str, teller: Teller, y: float) -> Markup:
    look, words, width = teller.look(iri), teller.words(iri), _LEFT - 16
    height = 2 * 8 + 22 + _LINE * max(len(wrap(pick(words, tag)[0], width, 5)) for tag in ORDERS)
    top = y - height / 2 + 17
    name = _name(words, _LEFT / 2, top + 8 + (height - 30) / 2, width, 5)
    named = element("g", name, text_anchor="middle")
    return _box("card main", 1, y, (_LEFT - 1, height), look) + _shape(look, _LEFT / 2, top) + named


def _neighbour(one: Neighbour, teller: Teller, y: float, root: str) -> Markup:
    look, x = teller.look(one.iri), _WIDTH - _CARD
    more = f" +{one.facts - 1}" if one.facts > 1 else ""
    relation = {tag: _cut(text, 28) + more for tag, text in teller.relation(one.relation).items()}
    said = element("g", spans(relation, "text"), class_="said", transform=f"translate({x + 30} {y - 15:g})")
    name = _name(teller.words(one.iri), x + 30, y + 9, _CARD - 46, 2)
    parts = (_box("card", x, y, (_CARD - 1, 58), look), _shape(look, x + 16, y), said, name)
    return element("a", *parts, href=root + teller.places.of(one.iri))


def _shape(look: str, x: float, y: float) -> Markup:
    points = " ".join(f"{a},{b}" for a, b in SHAPES[LOOKS[look].shape])
    place = f"translate({x:g} {y:g}) scale(7)"
    return element("polygon", transform=place, fill=LOOKS[look].colour, points=points)


def _name(words: Words, x: float, y: float, width: float, most: int) -> Markup:
    lines = {tag: wrap(pick(words, tag)[0], width, most) for tag in ORDERS}
    return element("g", _readers(words, lines), transform=f"translate({x:g} {y:g})")


def _readers(words: Words, lines: dict[str, list[str]]) -> Markup:
    """The lines for each reader, once where two readers see the same."""
    shown: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for tag in ORDERS:
        shown[(pick(words, tag)[1], *lines[tag])].append(tag)
    alone = len(shown) == 1
    return Markup().join(_lines(key[0], key[1:], [] if alone else tags) for key, tags in shown.items())


def _lines(language: str, lines: tuple[str, ...], tags: list[str]) -> Markup:
    start = -(len(lines) - 1) / 2 * _LINE + card.FONT / 3
    told = (element("tspan", line, x=0, y=start + number * _LINE) for number, line in enumerate(lines))
    given = {"class_": " ".join(["w", *(LETTERS[tag] for tag in tags)]) if tags else "", "lang": language}
    return element("text", *told, **{name: value for name, value in given.items() if value})


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
