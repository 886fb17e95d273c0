"""What a view is: titles, query, layout, which entities it takes; each in one file of `views/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import UsageError

if TYPE_CHECKING:
    from .details import Words

    VIEWS: Mapping[str, View]

# Words for kinds of entity that a view may take.
ANY = ("place", "gov", "body", "joint", "post", "person", "instrument", "initiative", "event")
TAKEN: dict[str, tuple[str, ...]] = {
    "any": ANY,
    # What a path may begin and end at; places and posts only lie on it.
    "related": ("gov", "body", "joint", "person", "instrument", "initiative", "event"),
    **{segment: (segment,) for segment in (*ANY, "source")},
}
ACTORS = ("comity:Government", "comity:JointBody", "comity:Bureau", "comity:PublicBody", "org:Organization")
PEOPLE = ("comity:Official", "foaf:Person")
# Words for several classes of a column.
GROUPS: dict[str, tuple[str, ...]] = {
    "actors": ACTORS,
    "people": PEOPLE,
    "instruments": ("comity:Agreement", "comity:Plan"),
    "works": ("comity:Initiative", "comity:Infrastructure"),
    # Claims that stand as things of their own in a picture: a measure, a milestone, what someone said.
    "claims": ("comity:Commitment", "comity:Milestone", "comity:Statement", "comity:Figure"),
    "places": ("comity:Place", "skos:Concept"),
}

# The two sides of the time axis.
LEFT, RIGHT = "place/cn-hk", "place/cn-gd"


class Column(NamedTuple):
    """One column of a picture: its heading by language, and the classes that stand in it."""

    title: Words
    classes: tuple[str, ...]  # words of GROUPS written out


class View(NamedTuple):
    """A view.

    Attributes:
        name: of its file, without `.yaml`.
        title: by language.
        query: of the catalogue, one that is tagged `view`.
        layout: a key of `layout.LAYOUTS`.
        takes: the kinds of each entity that the view is about.
        example: the entities as they are named on the command line.
        columns: of the layouts that stand in columns.
        depths: how far the view may reach from its entity, at most.
        folded: the columns of the folded picture, where it has others.
        fold: a key of `fold.FOLDS`: how the view is folded when it has too many cards to be read at once.
        relations: only these, by their short names (`org:postIn`); all when empty.
        say_relations: whether the lines carry their relation in words.
        standing: `any` shows contested and rejected claims too, each told so; else `accepted`.
    """

    name: str
    title: Words
    query: str
    layout: str
    takes: tuple[tuple[str, ...], ...] = ()
    example: str = ""
    columns: tuple[Column, ...] = ()
    folded: tuple[Column, ...] = ()
    depths: int = 1
    fold: str = ""
    relations: tuple[str, ...] = ()
    say_relations: bool = False
    standing: str = "accepted"


@cache
def bundled() -> dict[str, View]:
    """The views of the folder `views/`, by name."""
    from .describing import ENDING, read_view

    folder = Path(__file__).parent / "views"
    files = sorted(folder.glob(f"*{ENDING}"))
    return {view.name: view for view in (read_view(file, f"viz/views/{file.name}") for file in files)}


def __getattr__(name: str) -> Any:
    # Read when it is first asked for: the files name layouts, and layouts name views.
    if name == "VIEWS":
        return bundled()
    raise AttributeError(name)


def view_named(word: str) -> View:
    """The view that a word means.

    Args:
        word: a file where it ends in .yaml or holds a `/`; else the name of a view.

    Returns:
        the view.

    Raises:
        UsageError: there is none of that name (the message lists all), or no such file.
        DataError: the file describes no view.
    """
    if word.endswith(".yaml") or "/" in word:
        from .describing import read_view

        return read_view(word)
    if word not in bundled():
        raise UsageError(
            f"no view named {word!r}; the views are {', '.join(bundled())}, or a file ./NAME.yaml"
        )
    return bundled()[word]
