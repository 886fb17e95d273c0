"""Names and labels as the graph holds them: by language, whatever the case of the tag."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from ..ontology import ID, PREFIXES, SEGMENTS
from .address import split_iri
from .names import ALTERNATIVE, HIDDEN, LANGUAGES, PREFERRED, NameRow
from .rows import Term, text_of

if TYPE_CHECKING:
    from .graph import Graph
    from .listing import Names

# Oxigraph lower-cases language tags; people read zh-Hant.
_TAGS = {language.lower(): language for language in LANGUAGES}
# What a thing is called first, where it is several: the narrowest, and what it is before what it was.
_CLASSES = (
    "Government", "Bureau", "PublicBody", "JointBody", "Organization", "Official", "Person", "Post", "Place",
    "Agreement", "Plan", "Instrument", "Infrastructure", "Initiative", "Event",
    "Tenure", "Participation", "Commitment", "Milestone", "Statement", "Figure", "Assertion",
    "Source", "Evidence",
)  # fmt: skip

_PREFIXES: Final = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>
PREFIX comity: <https://w3id.org/comity/ns#>
"""
_LABELS = (
    _PREFIXES
    + """SELECT ?thing ?label WHERE { VALUES ?thing { UNDEF } { ?thing skos:prefLabel ?label }
UNION { ?thing rdfs:label ?label } UNION { ?thing comity:edtf ?label } }"""
)
_NAMES = (
    _PREFIXES
    + """SELECT ?thing ?class ?property ?name WHERE { ?thing a ?class .
{ VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel } ?thing ?property ?name }
UNION { ?thing skosxl:prefLabel/skosxl:literalForm ?name BIND(skos:altLabel AS ?property) } }"""
)
_RANKS = {"prefLabel": PREFERRED, "altLabel": ALTERNATIVE, "hiddenLabel": HIDDEN}

# Classes of classes, properties, concepts and shapes.
_VOCABULARIES = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "skos", "skosxl", "sh"))

Labels = Mapping[str, str]


def tag_of(literal: Term | None) -> str:
    """The language of a literal as people write it.

    Args:
        literal: any term.

    Returns:
        `zh-Hant`, `zh-Hans`, `en`, another tag as it stands, or the empty string.
    """
    tag = (literal.language or "") if isinstance(literal, Literal) else ""
    return _TAGS.get(tag.lower(), tag)


def read_labels(graph: "Graph", iris: Iterable[str]) -> dict[str, Labels]:
    """The labels of many things at once.

    Args:
        graph: to ask.
        iris: addresses, each once or more.

    Returns:
        by address, the label of each language; things without any are left out. A time has its EDTF text.
    """
    things = [NamedNode(iri) for iri in sorted(set(iris))]
    found = defaultdict[str, dict[str, str]](dict)
    for thing, label in graph.select(_LABELS, thing=things) if things else ():
        found[text_of(thing)].setdefault(tag_of(label), text_of(label))
    return dict(found)


def best_label(labels: Labels, iri: str, languages: Iterable[str] = ("en", "zh-Hant", "zh-Hans", "")) -> str:
    """One label to show.

    Args:
        labels: by language.
        iri: of the thing, whose last part stands in where there is no label.
        languages: in the order of preference.

    Returns:
        the label of the first language that there is, else any, else the end of the address.
    """
    first = next((labels[language] for language in languages if language in labels), None)
    return first or next(iter(sorted(labels.values())), "") or local_name(iri)


def main_class(classes: Iterable[str]) -> str:
    """The class that names a thing best.

    Args:
        classes: addresses or local names of all its classes.

    Returns:
        a local name, as `Bureau` of a Bureau that is a PublicBody too.
    """
    names = {local_name(name) for name in classes}
    return next((name for name in _CLASSES if name in names), min(names, default=""))


def local_name(iri: str) -> str:
    """The end of an address: `Agreement`.

    Args:
        iri: an address.

    Returns:
        what follows its last `#` or `/`.
    """
    return iri.rpartition("#")[2].rpartition("/")[2]


def name_rows(graph: "Graph") -> Iterator[NameRow]:
    """Every name in a graph, for an index of names.

    Args:
        graph: to ask.

    Yields:
        a row for each name of each thing that has a class; dated names are alternative ones. Left out are
        terms of vocabularies, and of comity's own data claims and evidence: they have labels, not names.
    """
    classes, names = defaultdict[str, set[str]](set), set[tuple[str, str, str, str]]()
    for thing, class_, property_, name in graph.select(_NAMES):
        if isinstance(name, Literal) and _is_thing(thing, text_of(class_)):
            classes[text_of(thing)].add(text_of(class_))
            names.add((text_of(thing), tag_of(name), name.value, _RANKS[local_name(text_of(property_))]))
    for iri, language, name, rank in sorted(names):
        yield NameRow(iri, main_class(classes[iri]), language, name, rank)


def names_of(graph: "Graph") -> "Names":
    """The index of names of a graph that has none yet, made in memory.

    Args:
        graph: to ask for every name.

    Returns:
        the index.
    """
    from .listing import Names
    from .names import fill_names

    connection = Names(":memory:", check_same_thread=False)
    fill_names(connection, name_rows(graph))
    return connection


def _is_thing(thing: Term | None, class_: str) -> bool:
    iri = thing.value if isinstance(thing, NamedNode) else ""
    if iri.startswith(ID):
        return split_iri(iri)[0] in (*SEGMENTS, "source")
    return iri != "" and not class_.startswith(_VOCABULARIES)
