"""The commands of curators: from sources to a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .cli_options import ANY, FOLDER, PathType, dataset_argument, folder_of
from .errors import MachineError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

_EARLIER = PathType(exists=True)


@click.command()
@dataset_argument
@click.option("--out", type=ANY, help="The release (default: release/<dataset>).")
@click.option("--allow-shrink", is_flag=True, help="Replace a release even by one that lost more than 5 %.")
def build(dataset: Path | None, out: Path | None, *, allow_shrink: bool) -> None:
    """Make a release of a dataset.

    \b
    Example: comity build --out release/greater-bay-area
    """
    from pathlib import Path

    from .builder.release import build as build_release

    folder = folder_of(dataset)
    out = out or Path("release") / folder.resolve().name
    click.echo(build_release(folder, out, allow_shrink=allow_shrink))


@click.command()
@dataset_argument
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--texts", type=FOLDER, help="A folder with the sources' texts: check against them.")
@click.option("--shacl", is_flag=True, help="Ask the shapes of the ontology, too.")
@click.option("--against", type=_EARLIER, help="An earlier release: no id of it may be missing.")
@click.option("--release", type=FOLDER, help="Hash a release and count its store instead.")
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
def check(
    dataset: Path | None, *, form: Any, release: Path | None, shacl: bool, strict: bool, **more: Any
) -> int:
    """Tell every problem of a dataset, with its place and its mend.

    \b
    Example: comity check --format github
    """
    if release is not None:
        if dataset or form != "text" or shacl or strict or any(more.values()):
            raise UsageError("--release looks at a built release alone; leave the dataset and the others out")
        from .graph import verify_deep

        damages = verify_deep(release)
        if damages:
            raise MachineError("\n".join(damages))
        return 0
    from .builder.check import check as check_dataset
    from .builder.problems import render

    problems = check_dataset(folder_of(dataset), shacl=shacl, **more)
    found = problems.sorted()
    if found or form == "json":
        click.echo(render(found, form))
    return 1 if (found if strict else problems.errors()) else 0


@click.command()
@dataset_argument
def coverage(dataset: Path | None) -> int:
    """Tell which lines of each source are in the graph, skipped for a reason, or open.

    \b
    Example: comity coverage
    """
    from .builder.check import read_or_fail
    from .builder.coverage import coverage as ledger

    found = ledger(read_or_fail(folder_of(dataset)))
    for source in found:
        click.echo(str(source))
    return 1 if any(source.open for source in found) else 0


@click.command()
@click.argument("source")
@click.argument("lines")
@click.option("--text", type=PathType("file", exists=True, dir_okay=False), required=True)
@click.option("--dataset", type=ANY, help="Where the source's document is.")
def pin(source: str, lines: str, text: Path, dataset: Path | None) -> None:
    """Write the locator of a passage: its lines, its length, its digest.

    \b
    Example: comity pin hkwwp-2017-11-19 163-165 --text page.txt
    """
    from .builder.pinning import pinned

    click.echo(pinned(folder_of(dataset), source, lines, text))


@click.command()
@click.argument("folder", type=ANY)
def init(folder: Path) -> None:
    """Write a new dataset that checks and builds, to be written over.

    \b
    Example: comity init mine
    """
    from .builder.start import start

    for path in start(folder):
        click.echo(path)


@click.command()
@dataset_argument
@click.option("--check", "only", is_flag=True, help="Change nothing; exit 1 if a file is not in order.")
def fmt(dataset: Path | None, only: bool) -> int:
    """Put the keys of a dataset's files in order.

    \b
    Example: comity fmt --check
    """
    from .builder.layout import put_in_order

    changed = put_in_order(folder_of(dataset), write=not only)
    for path in changed:
        click.echo(path)
    return 1 if changed and only else 0


COMMANDS = (build, check, coverage, pin, init, fmt)
