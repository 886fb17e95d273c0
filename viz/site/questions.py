"""The catalogue: each query with its text, its parameters and what it answers of this release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...errors import UsageError
from ...graph.address import split_iri, written
from ...graph.rows import Term, text_of
from ...queries import Query, load, names
from ...queries.asking import run
from ...queries.header import ANY, Parameter
from .pages import title
from .words import spans

if TYPE_CHECKING:
    from ...graph import Graph
    from .pages import Pages
    from .telling import Teller, Thing

_MOST = 50  # rows of an answer that a page shows
# What a required parameter is given, where the graph holds it: well known, and with something to answer.
_KNOWN = (
    "event/2017-11-18-hkgd-plenary-20", "instrument/gba-framework-2017", "initiative/hzmb",
    "joint/hkgd-joint-conference", "body/cn-hk-cmab", "gov/cn-hk", "person/lam-cheng-yuet-ngor",
    "place/cn-gd", "post/cn-hk-ce", "source/hkwwp-2017-11-19", "claim/gba-framework-2017.witness.xi-jinping",
)  # fmt: skip
_SEGMENTS = {
    "thing": ("instrument", "event", "initiative", "gov"),
    "actor": ("person", "gov", "joint", "body"),
    "claim": ("claim",),
}


class Questions:
    """Writes the pages of the catalogue.

    Args:
        pages: writes them.
        teller: names what answers hold.
        graph: is asked.
    """

    def __init__(self, pages: Pages, teller: Teller, graph: Graph) -> None:
        self._pages, self._teller, self._graph = pages, teller, graph

    def write(self) -> None:
        """Write them all, and their list."""
        queries = [query for query in map(load, names()) if "view" not in query.tags]
        rows = [self._write(query) for query in queries]
        tags = sorted({tag for query in queries for tag in query.tags})
        facets = [
            {"key": _key(tag), "words": tag, "count": sum(tag in query.tags for query in queries)}
            for tag in tags
        ]
        table = {"dated": False}
        self._pages.write(
            "queries/index.html", "queries", title("queries"), rows=rows, facets=facets, table=table
        )

    def _write(self, query: Query) -> dict[str, Any]:
        given = {parameter.name: self._given(parameter) for parameter in query.parameters}
        answer = self._asked(query, given)
        path = f"queries/{query.name}.html"
        shown = [(name, value) for name, value in given.items() if value]
        self._pages.write(
            path,
            "query",
            query.titles,
            id=query.name,
            tags=query.tags,
            description=spans(query.descriptions),
            parameters=[{**one._asdict(), "given": given[one.name]} for one in query.parameters],
            columns=answer.variables if answer is not None else (),
            rows=None if answer is None else [list(map(self._cell, row)) for row in list(answer)[:_MOST]],
            count=0 if answer is None else len(answer),
            command=" ".join(
                [f"comity query {query.name}", *(f"-p {name}={value}" for name, value in shown)]
            ),
            text=query.text,
        )
        told = {
            "name": query.name,
            "title": spans(query.titles),
            "tags": " ".join(map(_key, query.tags)),
            "path": path,
        }
        return told | {"count": None if answer is None else len(answer)}

    def _asked(self, query: Query, given: dict[str, str]) -> Any:
        try:
            return run(self._graph, query.name, **{name: value for name, value in given.items() if value})
        except UsageError:  # a default that this graph does not hold, or nothing to ask about
            return None

    def _given(self, parameter: Parameter) -> str:
        """What a required parameter is given; a default needs nothing."""
        if parameter.default is not None:
            return "" if parameter.default == ANY or self._holds(parameter) else self._first(parameter.type)
        return self._first(parameter.type)

    def _holds(self, parameter: Parameter) -> bool:
        segment = parameter.type
        known = (
            segment in ("thing", "actor")
            or f"https://w3id.org/comity/id/{segment}/{parameter.default}" in self._teller.places.pages
        )
        return known or segment not in {split_iri(iri)[0] for iri in self._teller.places.pages}

    def _first(self, type_: str) -> str:
        segments = _SEGMENTS.get(type_, (type_,))
        held = (name for name in _KNOWN if name.partition("/")[0] in segments and self._is_held(name))
        return next(held, next(self._others(segments), ""))

    def _is_held(self, name: str) -> bool:
        from ...ontology import ID

        return f"{ID}{name}" in self._teller.read.values

    def _others(self, segments: tuple[str, ...]) -> Iterator[str]:
        return (written(iri) for iri in self._teller.places.listed() if split_iri(iri)[0] in segments)

    def _cell(self, term: Term | None) -> Thing:
        return self._teller.thing(text_of(term))


def _key(tag: str) -> str:
    """A tag as rows name what they are filtered by: `joint-body`."""
    return tag.replace(" ", "-")
