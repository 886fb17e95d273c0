"""Terms of rdflib and of pyoxigraph, turned into each other."""

from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from .rows import Term

if TYPE_CHECKING:
    from rdflib.term import Node


def from_rdflib(term: "Node | None") -> Term | None:
    """A pyoxigraph term for one of rdflib's; None stays None.

    Args:
        term: an address, a literal or a blank node.

    Returns:
        the same term.

    Raises:
        ValueError: rdflib let an address or a language tag through that is none.
    """
    import rdflib

    if isinstance(term, rdflib.Literal):
        return _literal(term)
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else None


def to_rdflib(term: Any) -> "Node":
    """An rdflib term for one of pyoxigraph's.

    Args:
        term: an address, a literal or a blank node; rdflib has no triple terms.

    Returns:
        the same term.
    """
    import rdflib

    if isinstance(term, Literal):
        kind = None if term.language else rdflib.URIRef(term.datatype.value)
        plain = kind is None or str(kind) == str(rdflib.XSD.string)
        return rdflib.Literal(term.value, lang=term.language, datatype=None if plain else kind)
    return rdflib.URIRef(term.value) if isinstance(term, NamedNode) else rdflib.BNode(term.value)


def _literal(term: Any) -> Literal:
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
