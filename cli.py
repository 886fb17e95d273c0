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
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from . import __version__
from .cli_options import HELP
from .errors import ComityError

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
        if isinstance(stream, TextIOWrapper):  # a program may have put another thing there
            stream.reconfigure(encoding=encoding, errors=errors)


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


class _Commands(click.Group):
    """The commands of the files `cli_…`, each file loaded no sooner than a command is looked for in it.

    `comity query` comes first: it would wait 3 ms for the others.
    """

    _files = ("cli_query", "cli_readers", "cli_makers", "cli_curators")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 # as click calls it
        """The option that shows the help."""
        return HELP

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; all are loaded where there is none, so that a near one can be told."""
        for file in self._files:
            if cmd_name in self.commands:
                break
            for command in import_module(f".{file}", __package__).COMMANDS:
                self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        self.get_command(ctx, "")
        return super().list_commands(ctx)


def _show_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"comity {__version__}")
        context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Show the version and exit.",
)
def comity() -> None:
    """Who agreed what with whom, in which office, before whom, and what came of it.

    \b
    Example: comity find 廣東
    """
