"""The shapes, run by pySHACL over a graph that holds data and ontology together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from .turtle import read_text

if TYPE_CHECKING:
    import rdflib

_SHACL = "http://www.w3.org/ns/shacl#"


class Result(NamedTuple):
    """What a rule reports of a node: IRIs of both, `Violation` or `Warning`, and what to do."""

    shape: str
    focus: str
    severity: str
    message: str


def empty_graph() -> rdflib.Graph:
    """Give an rdflib graph that parses each query once.

    pySHACL asks the same few queries for every node, and to parse one takes rdflib longer than to answer it:
    over 700 assertions this takes a tenth of the time.
    """
    return _remembering()()


def validate(data: rdflib.Graph) -> list[Result]:
    """Run every shape over data and ontology in one graph, without inference; results in a fixed order.

    Args:
        data: a complete graph (`graph.ttl` of a release), best one of `empty_graph`; pySHACL may add to it.
    """
    import pyshacl
    import rdflib

    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", inplace=True)
    assert isinstance(report, rdflib.Graph)
    found = report.subjects(rdflib.RDF.type, rdflib.URIRef(_SHACL + "ValidationResult"))
    return sorted(_result(report, node) for node in found)


def _result(report: rdflib.Graph, node: Any) -> Result:
    import rdflib

    names = ("sourceShape", "focusNode", "resultSeverity", "resultMessage")
    shape, focus, severity, message = (str(report.value(node, rdflib.URIRef(_SHACL + n))) for n in names)
    return Result(shape, focus, severity.removeprefix(_SHACL), message)


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(data=read_text("shapes.ttl"), format="turtle")


@cache
def _remembering() -> type[rdflib.Graph]:
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    prepared = cache(prepareQuery)

    class Remembering(rdflib.Graph):
        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            return super().query(
                prepared(query_object) if isinstance(query_object, str) else query_object, *args, **kwargs
            )

    return Remembering
