"""Write docs/catalogue.md anew from the headers of the queries: python tools/catalogue_page.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from comity.queries import Query, load, names
from comity.queries.header import ANY, Parameter
from comity.queries.questions import QUESTIONS

OUT = Path(__file__).parents[1] / "docs" / "catalogue.md"
_HEAD = """# The catalogue

<!-- Generated from the headers of queries/*.rq: python tools/catalogue_page.py -->

Every query of the catalogue: what it asks, in English and Chinese, its parameters, its columns.
`comity query` lists them, `comity query --explain NAME` tells of one, `comity query NAME -p parameter=value`
asks it; how to write values is told in [researchers.md](researchers.md#types-of-parameters). Only claims
that are accepted and affirmed count, except in queries with the tag `contested` or `all-claims`.
"""
_QUESTIONS = """## By question

The questions that the graph is made to answer, each with its query first; what the data cannot tell of one
stands in the last column.

| | question | queries | not told |
| --- | --- | --- | --- |"""
_VIEWS = """## Behind the views

These make the relationship views ([viewers.md](viewers.md)). They can be asked like the others, but are
not in the list of `comity query`.
"""


def page() -> str:
    """The text of the page."""
    queries = [load(name) for name in names()]
    asked = [query for query in queries if "view" not in query.tags]
    views = [query for query in queries if "view" in query.tags]
    parts = [_HEAD, _answers(asked), _index(asked), *map(_section, asked), _VIEWS, *map(_section, views)]
    return "\n".join(parts)


def _answers(queries: list[Query]) -> str:
    """A line a question: the query that is made for it, then others that answer it, too."""
    lines = [_QUESTIONS]
    for number, question in QUESTIONS.items():
        found = sorted(
            (query.questions.index(number), query.name) for query in queries if number in query.questions
        )
        links = _links(name for _rank, name in found)
        lines.append(
            f"| {number} | {question.en}<br>{question.zh_hant} | {links or '-'} | {question.missing} |"
        )
    return "\n".join([*lines, ""])


def _index(queries: list[Query]) -> str:
    tags = sorted({tag for query in queries for tag in query.tags})
    rows = (f"| {tag} | {_links(query.name for query in queries if tag in query.tags)} |" for tag in tags)
    return "\n".join(["## By subject", "", "| tag | queries |", "| --- | --- |", *rows, "", "## By name", ""])


def _links(found: Iterator[str]) -> str:
    return ", ".join(f"[{name}](#{name})" for name in found)


def _section(query: Query) -> str:
    english, chinese = query.titles["en"], query.titles["zh-Hant"]
    lines = [
        f"### {query.name}",
        "",
        f"**{english}** · {chinese}",
        "",
        f"{query.descriptions['en']}<br>",
        query.descriptions["zh-Hant"],
        "",
        *(f"- answers question {', '.join(map(str, query.questions))}" for _ in query.questions[:1]),
        *(f"- parameter {_parameter(parameter)}" for parameter in query.parameters),
        f"- columns: {', '.join(f'`{name}`' for name in _columns(query))}",
        "",
    ]
    return "\n".join(lines)


def _parameter(parameter: Parameter) -> str:
    told = {None: "required", ANY: "optional"}.get(parameter.default, f"default `{parameter.default}`")
    return f"`{parameter.name}`: {parameter.type}, {told}"


def _columns(query: Query) -> list[str]:
    """The variables of the answer, as an engine finds them."""
    from pyoxigraph import QuerySolutions, Store

    answer = Store().query(query.text)
    assert isinstance(answer, QuerySolutions), query.name
    return [variable.value for variable in answer.variables]


if __name__ == "__main__":
    OUT.write_text(page(), encoding="utf-8", newline="\n")
