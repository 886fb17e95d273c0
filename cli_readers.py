"""The commands of researchers and viewers that need no SPARQL: names, entities, paths, views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .cli_options import FILE, graph_options, opened
from .errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@graph_options
def find(text: str, limit: int, **graph: Any) -> None:
    """Find entities by a name: Traditional, Simplified, English, pinyin, or a part of it.

    \b
    Example: comity find guangdong
    """
    from .terminal import hits

    found = opened(**graph).find(text, limit)
    click.echo(hits(found), nl=False)
    if not found:
        click.echo("no name holds that", err=True)


@click.command()
@click.argument("entity")
@graph_options
def show(entity: str, **graph: Any) -> None:
    """Show one entity: its names, and its facts with their evidence.

    \b
    Example: comity show gba-framework-2017
    """
    from .terminal import entity as text_of_entity

    click.echo(text_of_entity(opened(**graph).show(entity)), nl=False)


@click.command()
@click.argument("a")
@click.argument("b")
@graph_options
def path(a: str, b: str, **where: Any) -> None:
    """Show how two entities are related, hop by hop, each with its evidence.

    \b
    Example: comity path lam-cheng-yuet-ngor xi-jinping
    """
    from .terminal import hops

    graph = opened(**where)
    if graph.resolve(a) == graph.resolve(b):
        raise UsageError(f"{a} and {b} are the same; name two")
    found = graph.path(a, b)
    click.echo(hops(found), nl=False)
    if not found:
        click.echo("no claims lead from one to the other", err=True)


@click.command()
@click.argument("name", metavar="NAME or FILE")
@click.argument("entities", nargs=-1)
@click.option("-o", "--out", type=FILE, help="The file (default: NAME.html).")
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="Of ego: how far.")
@click.option("--open", "show_it", is_flag=True, help="Open the page in a browser.")
@graph_options
def view(
    name: str, entities: tuple[str, ...], *, out: Path | None, depth: int, show_it: bool, **graph: Any
) -> None:
    """Write a relationship view as one HTML page that works without a network.

    \b
    Views: agreement INSTRUMENT, co-signatories, contested, ego ENTITY,
    initiative INITIATIVE, institutions, overview, path A B, plenary EVENT,
    source SOURCE, timeline
    A word that ends in .yaml or holds a / is a file that describes a view.
    Example: comity view ego cn-hk-cmab -o ego.html
    """
    from pathlib import Path

    from .viz import write_view

    page = write_view(
        opened(**graph),
        out or Path(f"{Path(name).name.removesuffix('.yaml')}.html"),
        name,
        *entities,
        depth=depth,
    )
    click.echo(page)
    if show_it:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())


COMMANDS = (find, show, path, view)
