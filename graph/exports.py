"""A graph in the formats of other tools."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from ..errors import UsageError
from ..ontology import PREFIXES
from .network import to_networkx
from .opening import is_url
from .tables import make_tables
from .writing import write_whole

if TYPE_CHECKING:
    import networkx

    from .graph import Graph

# Oxigraph lower-cases tags, also where it only parses. In a line of N-Quads an unescaped quote before a
# tag can only stand at the end of the object.
_TAG = re.compile(r'(?<=")@zh-(hant|hans)(?=(?: <[^>]*>)? \.$)')
# What XML 1.0 has no way to write (section 2.2); a foreign file's labels may hold it.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(graph: "Graph", format_: str) -> bytes:
    """A graph as one file.

    Args:
        graph: to export.
        format_: `json-ld`, `rdf-xml`, `nq`, `graphml` or `gexf`.

    Returns:
        the same bytes for the same graph.

    Raises:
        UsageError: there is no such format, or it is `csv`, which is a folder of files.
    """
    if format_ not in _WRITERS:
        raise UsageError(
            f"no single file is called {format_!r}: choose {', '.join(_WRITERS)}, or csv into a folder"
        )
    return _WRITERS[format_](graph)


def export(graph: "Graph", format_: str, out: Path, *, exact: bool = False) -> list[Path]:
    """Write a graph in another format; every file whole or not at all.

    Args:
        graph: to export.
        format_: one of `FORMATS`.
        out: the file; for `csv` the folder, which is made if it is missing.
        exact: for `csv`: leave cells that a spreadsheet would take for formulas as they are.

    Returns:
        the files written.

    Raises:
        UsageError: there is no such format, or `out` is a folder where a file is asked for, or the other way.
        MachineError: it cannot be written.
    """
    if is_url(graph.where):
        raise UsageError("a graph on a server is not exported: name a release or an RDF file")
    if format_ != "csv":
        write_whole(out, render(graph, format_))
        return [out]
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file: csv is a folder with one table a class")
    tables = make_tables(graph, exact=exact)
    for name, content in tables.items():
        write_whole(out / name, content)
    return [out / name for name in tables]


def _json_ld(graph: "Graph") -> bytes:
    text = graph.to_rdflib().serialize(format="json-ld", context=dict(PREFIXES), auto_compact=False)
    made = _sorted(json.loads(text))
    return (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sorted(value: Any) -> Any:
    """JSON-LD with its sets in order; only a `@list` has an order of its own."""
    if isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        return {key: inner if key in ("@list", "@context") else _sorted(inner) for key, inner in items}
    if isinstance(value, list):
        return sorted(
            map(_sorted, cast("list[Any]", value)), key=lambda inner: json.dumps(inner, sort_keys=True)
        )
    return value


def _rdf_xml(graph: "Graph") -> bytes:
    import rdflib

    class Ordered(rdflib.Graph):
        """rdflib writes subjects in the order of a set."""

        def subjects(self, *args: Any, **kwargs: Any) -> Any:
            return iter(sorted(set(super().subjects(*args, **kwargs)), key=str))

        def predicate_objects(self, *args: Any, **kwargs: Any) -> Any:
            return iter(sorted(super().predicate_objects(*args, **kwargs), key=_by_text))

    ordered = Ordered()
    for prefix, namespace in PREFIXES.items():
        ordered.bind(prefix, namespace)
    for triple in graph.to_rdflib():
        ordered.add(triple)
    try:
        return _clean(ordered.serialize(format="xml")).encode()
    except ValueError as error:
        raise UsageError(f"RDF/XML has no way to write this graph ({error}): export json-ld") from error


def _by_text(pair: tuple[Any, Any]) -> tuple[str, str]:
    return str(pair[0]), pair[1].n3()


def _nq(graph: "Graph") -> bytes:
    """The slices of a release in their named graphs; of a file, what it holds."""
    import pyoxigraph

    from .layout import SLICES
    from .local import LocalGraph
    from .rdffile import format_of

    if not isinstance(graph, LocalGraph):
        raise UsageError("nq is made of a release or a file on this machine")
    path = Path(f"{graph.release}/{SLICES}" if graph.release else graph.text)
    with path.open("rb") as file:
        lines = {f"{quad} ." for quad in pyoxigraph.parse(file, format=format_of(path).oxigraph)}
    return "".join(f"{line}\n" for line in sorted(map(_with_tag, lines))).encode()


def _with_tag(line: str) -> str:
    return _TAG.sub(lambda tag: f"@zh-{tag[1].capitalize()}", line)


def _graphml(graph: "Graph") -> bytes:
    import networkx

    return _xml(networkx.generate_graphml(_flat(graph), named_key_ids=True))


def _gexf(graph: "Graph") -> bytes:
    import networkx

    # networkx writes the day of the writing.
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", _xml(networkx.generate_gexf(_flat(graph))))


def _xml(lines: Iterable[str]) -> bytes:
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n").encode()


def _flat(graph: "Graph") -> "networkx.MultiDiGraph[str]":
    """The network with attributes that GraphML and GEXF can hold: text, numbers, yes or no."""
    made = to_networkx(graph)
    for _node, values in made.nodes(data=True):
        values.update(_texts(values))
    for _start, _end, values in made.edges(data=True):
        values.update(_texts(values))
        # GEXF takes these for the dates of a dynamic graph, and `label` for its own.
        values["name"] = values.pop("label")
    return made


def _texts(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        plain = " ".join(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value
        yield name, _clean(plain) if isinstance(plain, str) else plain


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


_WRITERS: Final[Mapping[str, Callable[["Graph"], bytes]]] = {
    "json-ld": _json_ld,
    "rdf-xml": _rdf_xml,
    "nq": _nq,
    "graphml": _graphml,
    "gexf": _gexf,
}
FORMATS: Final = (*_WRITERS, "csv")
"""The formats that `export` writes."""
