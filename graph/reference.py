"""How people name an entity, and what is meant: `gov/cn-hk`, `cn-hk`, or an address."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..errors import UsageError
from ..ontology import ID, PREFIXES, SEGMENTS
from .address import split_iri, written
from .rows import text_of

if TYPE_CHECKING:
    from .graph import Graph

# Slugs of entities, and the dotted ones of claims, tenures and items of a source; times have EDTF marks.
_BEGINNING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_MARKS = _BEGINNING | frozenset("._~:?-")
_LONGEST = 200
# A retired id has no class any more, only the address of its heir.
_KNOWN = f"""SELECT DISTINCT ?thing ?heir WHERE {{ VALUES ?thing {{ UNDEF }} FILTER EXISTS {{ ?thing ?p ?o }}
OPTIONAL {{ ?thing <{PREFIXES["dct"]}isReplacedBy> ?heir FILTER NOT EXISTS {{ ?thing a ?class }} }} }}"""
_ALL = f"SELECT DISTINCT ?thing WHERE {{ ?thing a ?class FILTER(STRSTARTS(STR(?thing), '{ID}')) }}"
_NEAR = 5


def resolve(graph: "Graph", name: str, segments: Sequence[str] | None = None) -> str:
    """The address of an entity of a graph.

    Args:
        graph: to ask.
        name: `segment/slug`, a bare slug, or an address.
        segments: the kinds to choose from; by default every kind with a registry file, and any for
            `segment/slug`.

    Returns:
        its address.

    Raises:
        UsageError: nothing is called that, several things are, or it is of another kind.
    """
    candidates = _candidates(name, segments)
    known = _known(graph, candidates)
    if len(known) == 1:
        return known[0]
    if known:
        raise UsageError(f"{name!r} may be {_list(known, ' or ')}: write one of these")
    raise UsageError(_unknown(graph, name, segments))


def _candidates(name: str, segments: Sequence[str] | None) -> list[str]:
    if "://" in name:
        _refuse_kind(name, split_iri(name)[0], segments)
        return [name]
    segment, slash, slug = name.rpartition("/")
    if not _is_slug(slug) or (slash and not segment.isalpha()):
        raise UsageError(
            f"{name!r} is no name of an entity: write it as gov/cn-hk, or look for it by `comity find`"
        )
    if slash:
        _refuse_kind(name, segment, segments)
        return [f"{ID}{name}"]
    return [f"{ID}{segment}/{slug}" for segment in segments or SEGMENTS]


def _is_slug(text: str) -> bool:
    return text[:1] in _BEGINNING and _MARKS.issuperset(text) and len(text) <= _LONGEST


def _refuse_kind(name: str, segment: str, segments: Sequence[str] | None) -> None:
    if segments is not None and segment not in segments:
        raise UsageError(f"{name!r} is of another kind: what is asked for here is {' or '.join(segments)}")


def _known(graph: "Graph", candidates: Sequence[str]) -> list[str]:
    try:
        terms = [NamedNode(iri) for iri in candidates]
    except ValueError as error:
        raise UsageError(f"{candidates[0]!r} is not an address ({error})") from error
    rows = {text_of(thing): text_of(heir) for thing, heir in graph.select(_KNOWN, thing=terms)}
    known = (_heir(graph, iri, rows[iri]) for iri in candidates if iri in rows)
    return list(dict.fromkeys(known))


def _heir(graph: "Graph", iri: str, heir: str) -> str:
    """Where a chain of retired ids ends; the id itself where it is none, or leads round in a circle."""
    seen = [iri]
    while heir and heir not in seen:
        seen.append(heir)
        rows = list(graph.select(_KNOWN, thing=NamedNode(heir)))
        heir = text_of(rows[0][1]) if rows else ""
    return iri if heir else seen[-1]


def _unknown(graph: "Graph", name: str, segments: Sequence[str] | None) -> str:
    near = _near(graph, name, segments)
    some = segments is not None and len(segments) < len(SEGMENTS)
    kind = f" among {' and '.join(segments)}" if segments and some else ""
    hint = f"near it: {_list(near, ', ')}" if near else "`comity find` looks for names"
    return f"nothing is called {name!r}{kind} in {graph.where}; {hint}"


def _near(graph: "Graph", name: str, segments: Sequence[str] | None) -> list[str]:
    """By name first, in any script; then by the spelling of the slug."""
    from difflib import get_close_matches

    slug = split_iri(name)[1].rpartition("/")[2]
    hits = [hit.iri for hit in graph.find(slug, _NEAR)]
    every = {written(text_of(row[0])): text_of(row[0]) for row in graph.select(_ALL)}
    meant = name.rpartition("/")[0]
    kinds = segments or ((meant,) if meant in SEGMENTS else SEGMENTS)
    slugs = {
        name.partition("/")[2]: iri for name, iri in sorted(every.items()) if name.split("/")[0] in kinds
    }
    spelt = [slugs[match] for match in get_close_matches(slug, slugs, _NEAR)]
    near = [iri for iri in dict.fromkeys([*hits, *spelt]) if split_iri(iri)[0] in kinds]
    return near[:_NEAR]


def _list(iris: Sequence[str], between: str) -> str:
    return between.join(written(iri) for iri in iris)
