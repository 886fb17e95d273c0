"""Links as markup, each made once: a page of many facts names the same things again and again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from .words import say

if TYPE_CHECKING:
    from .telling import Thing

_OUTSIDE = ("http://", "https://")


@lru_cache(maxsize=100_000)
def link(thing: Thing, root: str) -> Markup:
    """A thing as a link to its page, with its icon; to its address where it is elsewhere; else its words.

    Args:
        thing: as `telling.Teller` names it.
        root: what leads from the page to the site's folder.
    """
    if not thing.path:
        return thing.words
    if thing.path.startswith(_OUTSIDE):
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(thing.path, thing.words)
    icon = Markup('<i class="icon i-{}"></i>').format(thing.look) if thing.look else ""
    return Markup('<a href="{}{}">{}{}</a>').format(root, thing.path, icon, thing.words)


@lru_cache(maxsize=100_000)
def refs(numbers: tuple[int, ...]) -> Markup:
    """The numbers of passages as links to them."""
    if not numbers:
        return Markup()
    spoken = Markup('<span class="hide">{} </span>').format(say("passage"))
    links = Markup().join(Markup('<a href="#p{0}">{1}{0}</a>').format(number, spoken) for number in numbers)
    return Markup('<span class="refs">{}</span>').format(links)


@lru_cache(maxsize=100)
def marks(found: tuple[str, ...]) -> Markup:
    """What keeps a claim from counting: contested, denied, unknown."""
    told = Markup(' <strong class="mark {}">{}</strong>')
    return Markup().join(told.format(mark, say(mark)) for mark in found)
