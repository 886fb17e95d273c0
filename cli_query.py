"""The command that asks SPARQL: of the catalogue, of a file, of standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from .cli_options import QuickCommand, graph_options, ready
from .errors import UsageError

_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")


@click.command(cls=QuickCommand)
@click.argument("name", metavar="[NAME or FILE or -]", required=False)
@click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="A parameter; one or more.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1, 999_999_999), help="Rows shown at most (default: 10,000).")
@click.option("--exact", is_flag=True, help="csv, tsv: as the standard has them, formulas and all.")
@click.option("--explain", is_flag=True, help="Tell what the query is, and do not ask it.")
@graph_options
def query(name: str | None, pairs: tuple[str, ...], *, explain: bool, **asked: Any) -> None:
    """Answer a query of the catalogue, of a file, or of standard input; without a name, list the catalogue.

    \b
    A word that ends in .rq or holds a / is a file, any other a name of the catalogue.
    Example: comity query agreements-signed -p session=2017-11-18-hkgd-plenary-20
    """
    if name is None:
        if pairs or explain:
            option = "-p gives a parameter to" if pairs else "--explain tells of"
            raise UsageError(f"{option} a query; name the query first")
        from .queries.asking import listing

        click.echo(listing(), nl=False)
    elif explain:
        if pairs:
            raise UsageError("--explain asks nothing; leave -p out")
        _explain(name)
    else:
        _ask(name, _pairs(pairs), **asked)


def _ask(
    name: str, given: dict[str, str], *, form: str, limit: int | None, exact: bool, **graph: Any
) -> None:
    place = ready(**graph)
    typed = _typed() if name == "-" else None  # a child has no standard input

    def make() -> Any:
        from .queries.asking import asked, prepare

        wanted, trusted = typed or asked(name)
        task = prepare(wanted, given, where=place, format=form, trusted=trusted)
        drawn, limits = not sys.stdout.isatty(), task.limits.showing(limit)
        return task._replace(drawn=drawn, limits=limits, exact=exact)

    from .graph.opening import is_url

    if is_url(place):
        from .queries.asking import answer_remote

        _print(answer_remote(make(), graph["graph_iri"]))
    else:
        _answer(make, as_table=form == "table" and sys.stdout.isatty())


def _answer(make: Callable[[], Any], *, as_table: bool) -> None:
    """A query is evaluated in a child, and printed as its rows come; a table on a terminal waits for them."""
    from .queries.child import ask
    from .queries.limits import from_environment
    from .queries.telling import Telling

    if as_table:
        _print(ask(make, from_environment()))
    else:
        telling = Telling()
        telling.end(ask(make, from_environment(), telling.part))


def _explain(name: str) -> None:
    """Headings stand out on a terminal, unless its owner wants no colour."""
    import os

    from .queries.asking import asked
    from .queries.explaining import explain

    wanted, ours = asked(name)
    colour = False if os.environ.get("NO_COLOR") else None
    for heading, lines in explain(wanted, ours=ours):
        if heading:
            click.echo("\n" + click.style(heading, bold=True), color=colour)
        click.echo("\n".join(lines))


def _typed() -> Any:
    from .queries.asking import asked

    return asked("-")


def _print(answer: Any) -> None:
    if answer.format == "table":
        from .queries.answers import write
    else:
        from .queries.telling import tell as write
    write(answer)


def _pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"{pair!r} is no parameter; write -p key=value")
        if key in found:
            raise UsageError(f"the parameter {key!r} is given twice")
        found[key] = value
    return found


COMMANDS = (query,)
