"""The Turtle files themselves: what every term, concept and shape must have."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from comity.ontology import CC, FILES, NS, PREFIXES, SHAPE, concepts, read_text
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef

KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
PROPERTY_KINDS = KINDS - {OWL.Class}
# The languages themselves: their terms are built into every reader, and OWL DL forbids declaring them.
BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl", "xsd"))
CLOSED = {"authority", "polarity", "reading", "standing", "status"}


def declared(vocabulary: Graph) -> set[URIRef]:
    return {
        term for kind in KINDS for term in vocabulary.subjects(RDF.type, kind) if isinstance(term, URIRef)
    }


def tags(graph: Graph, term: URIRef, predicate: URIRef) -> set[str | None]:
    return {text.language for text in graph.objects(term, predicate) if isinstance(text, Literal)}


@pytest.mark.parametrize("name", FILES)
def test_every_reader_finds_the_same_triples(name: str) -> None:
    """Each file parses in rdflib and in pyoxigraph, with as many triples."""
    text = read_text(name)
    oxigraph = set(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(oxigraph) == len(Graph().parse(data=text, format="turtle"))


@pytest.mark.parametrize("name", [name for name in FILES if name != "shapes.ttl"])
def test_no_blank_node_outside_the_shapes(name: str) -> None:
    """Vocabulary, concepts and mappings name everything, so that a release is the same text each time."""
    graph = Graph().parse(data=read_text(name), format="turtle")
    assert not [node for node in graph.all_nodes() if isinstance(node, BNode)]


def test_every_minted_term_is_explained(vocabulary: Graph) -> None:
    """Every class and property of comity has a label in English and Traditional Chinese, and a definition."""
    for term in (term for term in declared(vocabulary) if term.startswith(NS)):
        assert {"en", "zh-Hant"} <= tags(vocabulary, term, SKOS.prefLabel), term
        assert "en" in tags(vocabulary, term, SKOS.definition), term


def test_every_reused_term_has_its_labels(vocabulary: Graph) -> None:
    """Terms of other vocabularies are labelled too: views show them."""
    for term in declared(vocabulary):
        assert {"en", "zh-Hant"} <= tags(vocabulary, term, SKOS.prefLabel), term


def test_every_concept_is_explained(vocabulary: Graph) -> None:
    """Every concept and scheme has one label a language and a definition; a concept is in one scheme."""
    every = set(vocabulary.subjects(RDF.type, SKOS.Concept)) | set(
        vocabulary.subjects(RDF.type, SKOS.ConceptScheme)
    )
    assert len(every) > 200
    for concept in every:
        labels = [getattr(text, "language", None) for text in vocabulary.objects(concept, SKOS.prefLabel)]
        assert len(set(labels)) == len(labels), concept
        assert {"en", "zh-Hant"} <= set(labels), concept
        assert "en" in tags(vocabulary, concept, SKOS.definition), concept
        schemes = list(vocabulary.objects(concept, SKOS.inScheme))
        assert len(schemes) == int((concept, RDF.type, SKOS.Concept) in vocabulary), concept


def test_concepts_stand_in_the_order_of_schemes_and_slugs() -> None:
    """Two curators who add concepts meet in different places of the file."""
    found = re.findall(
        r"^cc:(\S+) a skos:Concept ;\n    skos:inScheme cc:(\S+) ;", read_text("concepts.ttl"), re.M
    )
    assert sorted(found, key=lambda pair: (pair[1], pair[0])) == found
    assert sum(map(len, concepts().values())) == len(found)


def test_broader_concepts_are_of_the_same_scheme(vocabulary: Graph) -> None:
    """A hierarchy stays in its scheme, ends at a top concept, and closed schemes have none."""
    for narrow, broad in vocabulary.subject_objects(SKOS.broader):
        assert vocabulary.value(narrow, SKOS.inScheme) == vocabulary.value(broad, SKOS.inScheme), narrow
        assert narrow not in set(vocabulary.transitive_objects(broad, SKOS.broader)), narrow
        assert str(vocabulary.value(narrow, SKOS.inScheme)).removeprefix(CC) not in CLOSED, narrow


def test_the_ceiling_of_minted_properties(vocabulary: Graph) -> None:
    """The vocabulary stays small: 45 properties at most."""
    minted = {p for kind in PROPERTY_KINDS for p in vocabulary.subjects(RDF.type, kind) if p.startswith(NS)}
    assert 0 < len(minted) <= 45


def test_every_term_in_use_is_declared(vocabulary: Graph, shapes: Graph) -> None:
    """Every property and class that the files use, of whatever vocabulary, is declared."""
    used = {*vocabulary.predicates()}
    for predicate in (RDF.type, RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf):
        used |= set(vocabulary.objects(None, predicate))
    for predicate in (SH.targetClass, SH["class"], SH.targetSubjectsOf, SH.targetObjectsOf):
        used |= set(shapes.objects(None, predicate))
    assert not {term for term in used - declared(vocabulary) if not str(term).startswith(BUILT_IN)}


def test_each_term_is_of_one_kind(vocabulary: Graph) -> None:
    """No punning: a term is a class, or a property of objects, of data or an annotation property."""
    for term in declared(vocabulary):
        assert len([term]) == len(KINDS & set(vocabulary.objects(term, RDF.type))), term


def test_annotation_properties_have_no_axioms(vocabulary: Graph) -> None:
    """Domain and range of an annotation property would leave OWL 2 RL; dcam documents them instead."""
    axioms = {RDFS.domain, RDFS.range, OWL.inverseOf}
    for term in vocabulary.subjects(RDF.type, OWL.AnnotationProperty):
        assert not axioms & set(vocabulary.predicates(term)), term


def test_no_literal_is_outside_the_datatype_map(vocabulary: Graph) -> None:
    """xsd:date is none of OWL 2's datatypes: no property of data has it as its range."""
    dates = {URIRef(PREFIXES["xsd"] + name) for name in ("date", "gYear", "gYearMonth", "time")}
    assert not dates & set(vocabulary.objects(None, RDFS.range))


def test_mappings_start_at_our_terms(vocabulary: Graph) -> None:
    """What alignments.ttl maps is declared here; what it maps to is elsewhere."""
    graph = Graph().parse(data=read_text("alignments.ttl"), format="turtle")
    ours = {term for term in declared(vocabulary) if term.startswith(NS)}
    assert set(graph.subjects()) <= ours
    assert not {term for term in graph.objects() if str(term).startswith((NS, CC))}


def test_every_shape_can_be_cited(shapes: Graph) -> None:
    """Shapes that have a target have an IRI, a name, and say in English what is wrong and what to do."""
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    for shape in {shape for target in targets for shape in shapes.subjects(target)}:
        assert shape.startswith(SHAPE), shape
        assert {"en"} == tags(shapes, shape, SH.name), shape
        told = [shape, *shapes.objects(shape, SH.sparql), *shapes.objects(shape, SH.property)]
        assert any(list(shapes.objects(node, SH.message)) for node in told), shape
    for node in {*shapes.subjects(SH.path), *shapes.subjects(SH.select)} - in_lists(shapes):
        assert {"en"} == tags(shapes, node, SH.message), node


def in_lists(shapes: Graph) -> set[object]:
    """Shapes inside sh:or, sh:xone and qualified counts: the shape around them speaks."""
    inner = {
        node
        for head in (SH["or"], SH.xone)
        for lst in shapes.objects(None, head)
        for node in shapes.items(lst)
    }
    for node in shapes.objects(None, SH.qualifiedValueShape):
        inner |= set(shapes.objects(node, SH.property))
    return inner
