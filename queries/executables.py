"""The catalogue as Turtle, for tools: each query a `sh:SPARQLExecutable`, with its text, names and questions.

SHACL Advanced Features, section 5.1 (SPARQL-based executables). Without blank nodes: a prefix has an address.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from . import guard
from .catalogue import Query
from .questions import QUESTIONS, Question

BASE = "https://w3id.org/comity/query/"
_PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "query": BASE,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_DECLARED = re.compile(r"^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>", re.MULTILINE | re.IGNORECASE)
_CLASSES = {"select": "Select", "ask": "Ask", "construct": "Construct"}


def to_turtle(queries: Sequence[Query]) -> str:
    """Queries as Turtle text, the same bytes for the same queries.

    Args:
        queries: in the order that the text shall have.

    Returns:
        the text of `queries.ttl`, without blank nodes.

    Raises:
        UsageError: a query would be refused.
    """
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())
    asked = (_question(number, question) for number, question in QUESTIONS.items())
    return "\n".join([head, *_declarations(queries), *asked, *(_executable(query) for query in queries)])


def _executable(query: Query) -> str:
    form = guard.check(query.text)
    lines = [
        f"query:{query.name} a sh:SPARQLExecutable , sh:SPARQL{_CLASSES[form]}Executable",
        *_in_languages("rdfs:label", query.titles),
        *_in_languages("rdfs:comment", query.descriptions),
        *(f"dct:subject <{BASE}question/{number}>" for number in query.questions),
        *(f'schema:keywords "{tag}"' for tag in sorted(query.tags)),
        "sh:prefixes query:prefixes",
        f'sh:{form} """{_escaped(query.text)}"""',
    ]
    return " ;\n    ".join(lines) + " .\n"


def _question(number: int, question: Question) -> str:
    lines = [
        f"<{BASE}question/{number}> a skos:Concept",
        f'skos:notation "{number}"',
        *_in_languages("skos:prefLabel", {"en": question.en, "zh-Hant": question.zh_hant}),
        *(f'skos:scopeNote "{_escaped(text)}"@en' for text in [question.missing] if text),
    ]
    return " ;\n    ".join(lines) + " .\n"


def _in_languages(predicate: str, texts: Mapping[str, str]) -> Iterator[str]:
    for language, text in sorted(texts.items()):
        yield f'{predicate} "{_escaped(text)}"@{language}'


def _declarations(queries: Sequence[Query]) -> Iterator[str]:
    declared = sorted({pair for query in queries for pair in _DECLARED.findall(query.text)})
    yield (
        "query:prefixes a owl:Ontology ;\n    "
        + " ;\n    ".join(f"sh:declare <{BASE}prefix/{name}>" for name, _iri in declared)
        + " .\n"
    )
    for name, iri in declared:
        yield (
            f"<{BASE}prefix/{name}> a sh:PrefixDeclaration ;\n"
            f'    sh:prefix "{name}" ;\n    sh:namespace "{iri}"^^xsd:anyURI .\n'
        )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
