"""Names of terms in Python, in shapes, in queries and in a release, held to the Turtle."""

from __future__ import annotations

import re
from pathlib import Path

import comity
import pyoxigraph
import pytest
from comity.ontology import (
    CC,
    FILES,
    INVERSES,
    NS,
    PREFIXES,
    SHORTCUTS,
    TRANSITIVE,
    concepts,
    expand,
    read_text,
)
from comity.ontology.terms import CLASSES, PROPERTIES
from rdflib import OWL, RDF, Graph, Namespace

VS = Namespace(PREFIXES["vs"])
ROOT = Path(comity.__file__).parent
ROOMS = ("builder", "graph", "ontology", "queries", "viz")
# A prefixed name: in code inside a text, in a query or shape as it stands; not the tail of an address.
NAME = re.compile(r"(?<![\w/:.-])(comity|cc):([A-Za-z][\w-]*)")


def minted(vocabulary: Graph, *kinds: object) -> set[str]:
    terms = {str(term) for kind in kinds for term in vocabulary.subjects(RDF.type, kind)}
    return {term.removeprefix(NS) for term in terms if term.startswith(NS)}


def spoken(paths: list[Path]) -> dict[str, set[str]]:
    """Names by prefix in the texts of files."""
    found: dict[str, set[str]] = {"comity": set(), "cc": set()}
    for path in paths:
        for prefix, name in NAME.findall(path.read_text(encoding="utf-8")):
            found[prefix].add(name)
    return found


def test_the_tables_are_those_of_the_turtle(vocabulary: Graph) -> None:
    """Python knows the classes and properties of comity.ttl, each of them and no other."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    expected = (minted(vocabulary, OWL.Class), minted(vocabulary, *kinds))
    assert expected == (CLASSES, PROPERTIES)


def test_inverses_and_transitive_properties_are_those_declared(vocabulary: Graph) -> None:
    """What the builder writes beside curated triples follows from the vocabulary, and is all of it."""
    pairs = {(str(one), str(other)) for one, other in vocabulary.subject_objects(OWL.inverseOf)}
    assert {(expand(one), expand(other)) for one, other in INVERSES} == pairs
    closed = {str(term) for term in vocabulary.subjects(RDF.type, OWL.TransitiveProperty)}
    assert {expand(term) for term in TRANSITIVE} == closed


def test_shortcuts_are_roles_and_properties() -> None:
    """A shortcut has the name of its role."""
    assert set(SHORTCUTS) <= PROPERTIES & concepts()["role"]


@pytest.mark.parametrize("room", [*ROOMS, "cli.py"])
def test_every_name_in_use_exists(room: str) -> None:
    """A comity: or cc: name in code, a shape or a query is a term or concept; a misspelt one is not."""
    home = ROOT / room
    paths = [path for kind in ("*.py", "*.rq", "*.ttl") for path in home.rglob(kind)]
    names = spoken(paths or [path for path in [home] if path.is_file()])
    known = {slug for slugs in concepts().values() for slug in slugs} | set(concepts())
    assert not names["comity"] - CLASSES - PROPERTIES
    assert not names["cc"] - known


def test_a_misspelt_name_is_found(tmp_path: Path) -> None:
    """The search for names sees texts in code, names in queries, and no addresses."""
    text = 'expand("comity:partyy")\n?x comity:role cc:wittness . # https://example.org/comity:80/x urn:cc:y'
    (tmp_path / "x.py").write_text(text, encoding="utf-8")
    expected = {"comity": {"partyy", "role"}, "cc": {"wittness"}}
    assert expected == spoken([tmp_path / "x.py"])


def used_in_files(shapes: Graph) -> set[str]:
    """IRIs of terms in the shapes, in the texts of their queries, and in the catalogue."""
    texts = [
        read_text("shapes.ttl"),
        *(path.read_text(encoding="utf-8") for path in ROOT.glob("queries/*.rq")),
    ]
    names = {match for text in texts for match in re.findall(r"(?<![\w/:.-])([a-z]+):([A-Za-z][\w-]*)", text)}
    iris = {PREFIXES[prefix] + name for prefix, name in names if prefix in PREFIXES}
    return iris | {str(term) for term in {*shapes.objects(), *shapes.predicates()}}


def used_in_data(release: Path) -> set[str]:
    """IRIs in the triples of a release that are not the ontology's own."""
    own = {t for name in FILES for t in pyoxigraph.parse(read_text(name), format=pyoxigraph.RdfFormat.TURTLE)}
    triples = set(pyoxigraph.parse(path=str(release / "graph.ttl"), format=pyoxigraph.RdfFormat.TURTLE)) - own
    terms = {term for triple in triples for term in (triple.predicate, triple.object)}
    return {term.value for term in terms if isinstance(term, pyoxigraph.NamedNode)}


def test_every_term_is_used_or_marked_ahead(vocabulary: Graph, shapes: Graph, release: Path) -> None:
    """A term is used by the bundled data, a shape or a query, or is marked as ahead of them; never both."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    terms = {str(term) for kind in kinds for term in vocabulary.subjects(RDF.type, kind)}
    ahead = {str(term) for term in vocabulary.subjects(VS.term_status)}
    used = used_in_files(shapes) | used_in_data(release) | {str(term) for term in vocabulary.predicates()}
    assert terms - used - {str(VS.term_status)} == ahead & terms


def test_ahead_is_the_only_status(vocabulary: Graph) -> None:
    """The mark has one value, and stands on terms of the vocabulary; none needs it at present."""
    assert {"ahead"} >= {str(status) for status in vocabulary.objects(None, VS.term_status)}
    assert not [term for term in vocabulary.subjects(VS.term_status) if str(term).startswith(CC)]
