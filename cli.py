"""The command line: a command parses, calls one function of a room, prints.

Everything but click is imported inside the command that needs it: `comity --help` loads nothing else.
Exit codes: 0 done; 1 problems in the data, or a difference where one was asked for; 2 wrong usage;
3 the machine or the network. Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import ComityError, MachineError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


class _Path(click.Path):
    """A path as pathlib has it, which is loaded for a command that is given one (6 ms)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, checked by click."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")
_ANY = _Path()
_FOLDER = _Path(exists=True, file_okay=False)
_FILE = _Path(dir_okay=False)
_EARLIER = _Path(exists=True)
_EXPORTS = ("json-ld", "rdf-xml", "nq", "graphml", "gexf", "csv")
_LONGEST = 900  # characters of a line of a message
_HELP = getattr(click.exceptions, "NoArgsIsHelpError", ())  # click 8.1 prints the help itself


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    :param arguments: what stands behind `comity`
    :return: the exit code
    """
    _open_streams()
    try:
        code = comity.main(list(arguments), prog_name="comity", standalone_mode=False) or 0
        sys.stdout.flush()  # a full disk is told here, not by the interpreter as it leaves
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except (BrokenPipeError, SystemExit):
        code = 0  # whoever read has gone: nothing more to say; click leaves by SystemExit then
    except (Exception, KeyboardInterrupt) as error:
        message, code = _told(error)
        with suppress(OSError):
            for line in message.splitlines() or [""]:
                click.echo(_plain(line) if isinstance(error, _HELP) else f"comity: {_plain(line)}", err=True)
    _let_go()
    return code


def _open_streams() -> None:
    """Make the three streams usable, whatever they are.

    One that was closed leads nowhere: else the next file opened would take its number, and its text. Chinese
    names print whatever the locale says; what cannot be printed is escaped, not fatal.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))
    for stream, encoding, errors in (
        (sys.stdin, "utf-8", "strict"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=encoding, errors=errors)  # type: ignore[union-attr]


def _let_go() -> None:
    """Keep no text that cannot be written: the interpreter would complain of it as it leaves."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _plain(line: str) -> str:
    """A line of a message, without what a terminal would obey, and no longer than one reads."""
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST * 2 // 3]} \N{HORIZONTAL ELLIPSIS} {line[-_LONGEST // 3 :]}"
    return line if line.isprintable() else "".join(map(_visible, line))


def _visible(character: str) -> str:
    return character if character.isprintable() or character == "\u3000" else ascii(character)[1:-1]


def _told(error: BaseException) -> tuple[str, int]:
    """What a user is told of an error, and the exit code."""
    if isinstance(error, ComityError):
        return str(error), error.exit_code
    for kind, code, told in _TOLD:
        if isinstance(error, kind):
            return told(error), code
    # A mistake of ours is told in one line too; whoever wants to mend it asks for the traceback.
    if os.environ.get("COMITY_TRACEBACK"):
        raise error
    return f"a fault of comity itself: {error!r}; report it with what COMITY_TRACEBACK=1 shows", 3


def _usage(error: click.ClickException) -> str:
    if isinstance(error, _HELP):
        return error.format_message()
    context = getattr(error, "ctx", None)
    where = f" (see {context.command_path} --help)" if context else ""
    return f"{' '.join(error.format_message().split())}{where}"


def _os_error(error: OSError) -> str:
    if error.filename:
        return f"{error.filename}: {error.strerror}; mend that and try again"
    if isinstance(error, FileNotFoundError):
        return "the folder that you stand in is gone; change to another"
    return error.strerror or str(error)


_TOLD: tuple[tuple[type[BaseException], int, Callable[[Any], str]], ...] = (
    (click.Abort, 3, lambda _: "interrupted"),
    (KeyboardInterrupt, 3, lambda _: "interrupted"),
    (click.ClickException, 2, _usage),
    (MemoryError, 3, lambda _: "out of memory; ask for less, or give the machine more"),
    (OSError, 3, _os_error),
)


def _graph(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that asks a graph."""
    where = click.option("--graph", "where", metavar="WHERE", help="A release, or an RDF file.")
    verbose = click.option("--verbose", is_flag=True, help="Say on standard error which release answered.")
    return where(verbose(command))


def _dataset(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("dataset", type=_ANY, required=False)(command)


def _folder(dataset: Path | None) -> Path:
    """The dataset that is meant: the one named, else that of the checkout, else the bundled one."""
    if dataset is not None:
        if not dataset.is_dir():
            raise UsageError(f"{dataset} is no folder; name the one that holds dataset.yaml")
        return dataset
    from pathlib import Path

    from .bundled import FOLDER

    here = Path.cwd()
    return FOLDER.relative_to(here) if FOLDER.is_relative_to(here) else FOLDER


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def comity() -> None:
    """Who agreed what with whom, in which office, before whom, and what came of it.

    \b
    Example: comity find 廣東
    """


@comity.command()
@_dataset
@click.option("--out", type=_ANY, help="The release (default: release/<dataset>).")
@click.option("--allow-shrink", is_flag=True, help="Replace a release even by one that lost more than 5 %.")
def build(dataset: Path | None, out: Path | None, *, allow_shrink: bool) -> None:
    """Make a release of a dataset.

    \b
    Example: comity build --out release/greater-bay-area
    """
    from pathlib import Path

    from .builder.release import build as build_release

    folder = _folder(dataset)
    out = out or Path("release") / folder.resolve().name
    click.echo(build_release(folder, out, allow_shrink=allow_shrink))


@comity.command()
@_dataset
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--texts", type=_FOLDER, help="A folder with the sources' texts: check against them.")
@click.option("--shacl", is_flag=True, help="Ask the shapes of the ontology, too (pySHACL).")
@click.option("--against", type=_EARLIER, help="An earlier release: no id of it may be missing.")
@click.option("--release", type=_FOLDER, help="Hash a release and count its store instead.")
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

    problems = check_dataset(_folder(dataset), shacl=shacl, **more)
    found = problems.sorted()
    if found or form == "json":
        click.echo(render(found, form))
    return 1 if (found if strict else problems.errors()) else 0


@comity.command()
@_dataset
def coverage(dataset: Path | None) -> int:
    """Tell which lines of each source are in the graph, skipped for a reason, or open.

    \b
    Example: comity coverage
    """
    from .builder.check import read_or_fail
    from .builder.coverage import coverage as ledger

    found = ledger(read_or_fail(_folder(dataset)))
    for source in found:
        click.echo(str(source))
    return 1 if any(source.open for source in found) else 0


@comity.command()
@click.argument("source")
@click.argument("lines")
@click.option("--text", type=_Path(exists=True, dir_okay=False), required=True)
@click.option("--dataset", type=_ANY, help="Where the source's document is.")
def pin(source: str, lines: str, text: Path, dataset: Path | None) -> None:
    """Write the locator of a passage: its lines, its length, its digest.

    \b
    Example: comity pin hkwwp-2017-11-19 163-165 --text page.txt
    """
    from .builder.pinning import pinned

    click.echo(pinned(_folder(dataset), source, lines, text))


@comity.command()
@click.argument("folder", type=_ANY)
def init(folder: Path) -> None:
    """Write a new dataset that checks and builds, to be written over.

    \b
    Example: comity init mine
    """
    from .builder.start import start

    for path in start(folder):
        click.echo(path)


@comity.command()
@_dataset
@click.option("--check", "only", is_flag=True, help="Change nothing; exit 1 if a file is not in order.")
def fmt(dataset: Path | None, only: bool) -> int:
    """Put the keys of a dataset's files in order.

    \b
    Example: comity fmt --check
    """
    from .builder.layout import put_in_order

    changed = put_in_order(_folder(dataset), write=not only)
    for path in changed:
        click.echo(path)
    return 1 if changed and only else 0


@comity.command()
@click.argument("name", metavar="[NAME or FILE or -]", required=False)
@click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="A parameter; one or more.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@_graph
def query(name: str | None, pairs: tuple[str, ...], form: str, where: str | None, verbose: bool) -> None:
    """Answer a query of the catalogue, of a file, or of standard input; without a name, list the catalogue.

    \b
    A word that ends in .rq or holds a / is a file, any other a name of the catalogue.
    Example: comity query agreements-signed -p session=2017-11-18-hkgd-plenary-20
    """
    if name is None:
        if pairs:
            raise UsageError("-p gives a parameter to a query; name the query first")
        from .queries.asking import listing

        click.echo(listing(), nl=False)
        return
    from .queries.child import ask
    from .queries.limits import from_environment

    given, place = _pairs(pairs), _ready(where, verbose)
    typed = _typed() if name == "-" else None  # the child has no standard input
    drawn = not sys.stdout.isatty()

    def make() -> Any:
        from .queries.asking import asked, prepare

        wanted, trusted = typed or asked(name)
        task = prepare(wanted, given, where=place, format=form, trusted=trusted)
        return task._replace(drawn=drawn)

    _print(ask(make, from_environment()))


def _typed() -> Any:
    from .queries.asking import asked

    return asked("-")


def _print(answer: Any) -> None:
    if answer.format == "table":
        from .queries.answers import write
    else:
        from .queries.telling import tell as write
    write(answer)


@comity.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@_graph
def find(text: str, limit: int, where: str | None, verbose: bool) -> None:
    """Find entities by a name: Traditional, Simplified, English, pinyin, or a part of it.

    \b
    Example: comity find guangdong
    """
    from .terminal import hits

    found = _opened(where, verbose).find(text, limit)
    click.echo(hits(found), nl=False)
    if not found:
        click.echo("no name holds that", err=True)


@comity.command()
@click.argument("entity")
@_graph
def show(entity: str, where: str | None, verbose: bool) -> None:
    """Show one entity: its names, and its facts with their evidence.

    \b
    Example: comity show gba-framework-2017
    """
    from .terminal import entity as text_of_entity

    click.echo(text_of_entity(_opened(where, verbose).show(entity)), nl=False)


@comity.command()
@click.argument("a")
@click.argument("b")
@_graph
def path(a: str, b: str, where: str | None, verbose: bool) -> None:
    """Show how two entities are related, hop by hop, each with its evidence.

    \b
    Example: comity path lam-cheng-yuet-ngor xi-jinping
    """
    from .terminal import hops

    graph = _opened(where, verbose)
    if graph.resolve(a) == graph.resolve(b):
        raise UsageError(f"{a} and {b} are the same; name two")
    found = graph.path(a, b)
    click.echo(hops(found), nl=False)
    if not found:
        click.echo("no claims lead from one to the other", err=True)


@comity.command()
@click.argument("name")
@click.argument("entities", nargs=-1)
@click.option("-o", "--out", type=_FILE, help="The file (default: NAME.html).")
@click.option("--depth", type=click.IntRange(1, 3), default=1, show_default=True, help="Of ego: how far.")
@click.option("--open", "show_it", is_flag=True, help="Open the page in a browser.")
@_graph
def view(
    name: str, entities: tuple[str, ...], *, out: Path | None, depth: int, show_it: bool, **graph: Any
) -> None:
    """Write a relationship view as one HTML page that works without a network.

    \b
    Views: overview, ego ENTITY, agreement INSTRUMENT, institutions, path A B, timeline
    Example: comity view ego cn-hk-cmab -o ego.html
    """
    from pathlib import Path

    from .viz import write_view

    page = write_view(_opened(**graph), out or Path(f"{name}.html"), name, *entities, depth=depth)
    click.echo(page)
    if show_it:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())


@comity.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(_EXPORTS))
@click.option("-o", "--out", type=_ANY, required=True, help="The file; a folder for csv.")
@click.option("--exact", is_flag=True, help="csv: cells as they are, formulas and all.")
@_graph
def export(form: str, out: Path, exact: bool, where: str | None, verbose: bool) -> None:
    """Write the graph in another form: json-ld, rdf-xml, nq, graphml, gexf, csv.

    \b
    Example: comity export csv -o tables
    """
    from .graph import export as export_graph

    for written in export_graph(_opened(where, verbose), form, out, exact=exact):
        click.echo(written)


@comity.command()
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


def _opened(where: str | None, verbose: bool) -> Any:
    from . import open_graph

    return open_graph(_ready(where, verbose))


def _ready(where: str | None, verbose: bool) -> str:
    """Which graph answers: said when asked for, and when the sources of a checkout are newer."""
    from .graph.opening import chosen, stale

    found = where or chosen() or _cached()
    if verbose:
        click.echo(f"answered by {found}", err=True)
    if newer := stale(found):
        click.echo(f"{newer} is newer than {found}; `comity build` takes it in", err=True)
    return found


def _cached() -> str:
    """The bundled dataset in the user's cache, built there when nothing else is named or at hand."""
    from . import open_graph

    return open_graph().where
