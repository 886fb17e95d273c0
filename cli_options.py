"""What several commands take: a path, a dataset, a graph; and how a graph is chosen and opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from .errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class PathType(click.ParamType):  # pyright: ignore[reportMissingTypeArgument] # older ones take none
    """A path as pathlib has it, which is loaded for a command that is given one (6 ms).

    A click.Path is made then, too: it loads locale (1 ms) to translate its name.
    """

    def __init__(self, name: str = "path", **asked: bool) -> None:
        self.name, self._asked = name, asked

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, checked by click."""
        from pathlib import Path

        return Path(os.fsdecode(self._checked().convert(value, param, ctx)))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """As click completes a path."""
        return self._checked().shell_complete(ctx, param, incomplete)

    def _checked(self) -> click.Path:
        return click.Path(**self._asked)  # pyright: ignore[reportArgumentType] # its other arguments are no bool


def _show_help(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


HELP = click.Option(
    ["-h", "--help"],
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_help,
    help="Show this message and exit.",
)
"""Of every command. click would make one anew for each, and load locale (1 ms) to translate its words."""


class QuickCommand(click.Command):
    """A command of which short options are found at once.

    click looks each up among the long ones first, and since 8.5 its error for that loads difflib to name what
    is alike: 5 ms, which nobody reads.
    """

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 # as click calls it
        """The option that shows the help."""
        return HELP

    def make_parser(self, ctx: click.Context) -> Any:
        """The parser, in which a short option is a long one, too."""
        parser: Any = super().make_parser(ctx)
        parser._long_opt |= parser._short_opt
        return parser


ANY = PathType()
FOLDER = PathType("directory", exists=True, file_okay=False)
FILE = PathType("file", dir_okay=False)


def graph_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that asks a graph."""
    help_ = "A release, an RDF file, or a SPARQL endpoint."
    where = click.option("--graph", "where", metavar="WHERE", help=help_)
    iri = click.option("--graph-iri", metavar="IRI", help="Of an endpoint: the graph to ask.")
    verbose = click.option("--verbose", is_flag=True, help="Say on standard error what answered.")
    return where(iri(verbose(command)))


def dataset_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument of every command that reads a dataset."""
    return click.argument("dataset", type=ANY, required=False)(command)


def folder_of(dataset: Path | None) -> Path:
    """The dataset that is meant: the one named, else that of the checkout, else the bundled one."""
    if dataset is not None:
        if not dataset.is_dir():
            raise UsageError(f"{dataset} is no folder; name the one that holds dataset.yaml")
        return dataset
    from pathlib import Path

    from .bundled import FOLDER

    here = Path.cwd()
    return FOLDER.relative_to(here) if FOLDER.is_relative_to(here) else FOLDER


def opened(where: str | None, verbose: bool, graph_iri: str | None) -> Any:
    """The graph that is asked, opened."""
    from . import open_graph

    return open_graph(ready(where, verbose, graph_iri), graph_iri=graph_iri)


def ready(where: str | None, verbose: bool, graph_iri: str | None = None) -> str:
    """Which graph answers: said when asked for, and when the sources of a checkout are newer."""
    from .graph.opening import chosen, require_endpoint, stale

    found = where or chosen() or _cached()
    if graph_iri:
        require_endpoint(found)
    if verbose:
        click.echo(f"answered by {found}{f', {graph_iri}' if graph_iri else ''}", err=True)
    if newer := stale(found):
        click.echo(f"{newer} is newer than {found}; `comity build` takes it in", err=True)
    return found


def _cached() -> str:
    """The bundled dataset in the user's cache, built there when nothing else is named or at hand."""
    from . import open_graph

    return open_graph().where
