"""The commands of makers of tools: a release in other forms, beside another, on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .cli_options import ANY, graph_options, opened, ready

if TYPE_CHECKING:
    from pathlib import Path

_EXPORTS = ("json-ld", "rdf-xml", "nq", "graphml", "gexf", "csv")


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(_EXPORTS))
@click.option("-o", "--out", type=ANY, required=True, help="The file; a folder for csv.")
@click.option("--exact", is_flag=True, help="csv: cells as they are, formulas and all.")
@graph_options
def export(form: str, out: Path, exact: bool, **graph: Any) -> None:
    """Write the graph in another form: json-ld, rdf-xml, nq, graphml, gexf, csv.

    \b
    Example: comity export csv -o tables
    """
    from .graph import export as export_graph

    for written in export_graph(opened(**graph), form, out, exact=exact):
        click.echo(written)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["en", "zh-Hant", "zh-Hans"]), default="en", show_default=True)
def diff(old: str, new: str, *, form: str, language: str) -> int:
    """Tell what is different between two releases, or two RDF files, by entity and claim.

    \b
    Example: comity diff release-1.0 release/greater-bay-area
    """
    from .changes import told

    words, equal = told(old, new, form, language)
    click.echo(words, nl=False)
    return 0 if equal else 1


@click.command()
@click.argument("url")
@click.option("--graph-iri", metavar="IRI", required=True, help="The graph on the server that is replaced.")
@click.option("--graph", "where", metavar="WHERE", help="The release or RDF file that is sent.")
@click.option("--sparql", "endpoint", metavar="URL", help="Where the server is asked to count.")
def publish(url: str, graph_iri: str, where: str | None, endpoint: str | None) -> None:
    """Replace a graph on a SPARQL server by a release, and count it there.

    \b
    URL is where the server keeps graphs (SPARQL 1.1 Graph Store Protocol). The login is that of the
    environment (COMITY_REMOTE_USER, COMITY_REMOTE_PASSWORD) or of ~/.netrc.
    Example: comity publish https://example.org/store --graph-iri https://example.org/graph/comity
    """
    from .graph.publishing import publish as publish_graph

    click.echo(publish_graph(ready(where, verbose=False), url, graph_iri, endpoint))


@click.command()
@click.argument("folder", metavar="DIR", type=ANY)
@click.option("--since", metavar="OLD", help="An earlier release: the site tells what changed.")
@graph_options
def site(folder: Path, since: str | None, **graph: Any) -> None:
    """Write the graph as a folder of pages, for any web host or to be opened from a disk.

    \b
    DIR is made; one that is there must be empty or a site that comity made.
    Example: comity site public
    """
    from .changes import told_apart
    from .viz.site import write_site

    found = opened(**graph)
    changes = told_apart(since, found) if since else None
    click.echo(
        write_site(found, folder, changes, tell=lambda text: click.echo(text, err=True)) / "index.html"
    )


COMMANDS = (export, diff, publish, site)
