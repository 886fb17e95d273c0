"""What a query is, told before it is asked: `comity query --explain NAME`. No graph is opened."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import Literal

from ..ontology import labels, shrink
from .answers import short
from .catalogue import Query
from .deviations import DEVIATIONS
from .header import ANY, LANGUAGES, Parameter
from .questions import QUESTIONS
from .terms import touched

# What an example gives to a parameter that must be given, by its type.
EXAMPLES = {
    "actor": "cn-hk-cmab",
    "body": "cn-hk-gba-office",
    "claim": "gba-framework-2017.witness.xi-jinping",
    "event": "2017-11-18-hkgd-plenary-20",
    "initiative": "hzmb",
    "instrument": "gba-framework-2017",
    "integer": "20",
    "joint": "hkgd-joint-conference",
    "place": "cn-gd",
    "post": "cn-hk-ce",
    "source": "hkwwp-2017-11-19",
    "thing": "initiative/hzmb",
}


class Section(NamedTuple):
    """A part of what is told.

    Attributes:
        heading: a word, empty above the first.
        lines: safe to print.
    """

    heading: str
    lines: list[str]


def explain(query: Query, *, ours: bool) -> list[Section]:
    """What is to be known of a query.

    Args:
        query: of the catalogue, or of a file.
        ours: whether it is the catalogue's, so that servers are known to answer it or not.

    Returns:
        sections with something in them; the text stands last.
    """
    told = [
        Section("", [query.name, *_texts(query.titles), *_texts(query.descriptions)]),
        Section("Answers", list(_questions(query.questions))),
        Section("Parameters", [_parameter(parameter) for parameter in query.parameters]),
        Section("Example", [example(query)]),
        Section("Terms", list(_terms(query.text))),
        Section("Servers", list(_deviations(query.name)) if ours else []),
        Section("Text", query.text.splitlines()),
    ]
    return [Section(heading, [short(Literal(line)) for line in lines]) for heading, lines in told if lines]


def example(query: Query) -> str:
    """A command that asks it.

    Args:
        query: of the catalogue, or of a file.

    Returns:
        it, with a value for each parameter that must be given.
    """
    return " ".join(["comity query", query.name, *_given(query.parameters)])


def given(parameters: Iterable[Parameter]) -> dict[str, str]:
    """Values of an example, by the name of the parameter.

    Args:
        parameters: as the query declares them.

    Returns:
        one for each that must be given.
    """
    return {
        parameter.name: EXAMPLES.get(parameter.type, f"<{parameter.type}>")
        for parameter in parameters
        if parameter.default is None
    }


def _given(parameters: Iterable[Parameter]) -> Iterator[str]:
    return (f"-p {name}={value}" for name, value in given(parameters).items())


def _texts(texts: Mapping[str, str]) -> Iterator[str]:
    return (texts[language] for language in LANGUAGES if language in texts)


def _questions(numbers: Iterable[int]) -> Iterator[str]:
    for number in numbers:
        question = QUESTIONS[number]
        yield f"{number}. {question.en}"
        yield f"{' ' * len(str(number))}  {question.zh_hant}"
        if question.missing:
            yield f"{' ' * len(str(number))}  not told: {question.missing}"


def _parameter(parameter: Parameter) -> str:
    told = {None: "must be given", ANY: "may be left out"}.get(
        parameter.default, f"default {parameter.default}"
    )
    return f"{parameter.name}: {parameter.type}, {told}"


def _terms(text: str) -> Iterator[str]:
    """Each with its labels; what the vocabulary does not name is left to its own documentation."""
    known = labels()
    for iri in touched(text):
        names = ", ".join(_texts(known.get(iri, {})))
        yield f"{shrink(iri)}  {names}".rstrip()


def _deviations(name: str) -> Iterator[str]:
    for server, queries in DEVIATIONS.items():
        if name in queries:
            yield f"{server.rstrip('/')} is not asked this: {queries[name]}"
