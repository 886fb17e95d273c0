"""README and docs cannot lie: every command and example in them runs, and prints what stands beside it.

How a page is run is told in tools/console.py, which brings outputs up to date.
"""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import click
import pytest
from console import BLOCK, PAGES, Desk, matches

PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@PAGE
def test_commands_print_what_stands_beside_them(page: Path, release: Path, tmp_path: Path) -> None:
    """Mend by: python tools/console.py RELEASE."""
    desk = Desk(tmp_path, release)
    for command, shown, printed in desk.page(page.read_text(encoding="utf-8")):
        assert matches(shown, printed), f"$ {command}\nprints\n" + "\n".join(printed)


@PAGE
def test_python_sessions_print_what_stands_beside_them(
    page: Path, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_GRAPH", str(release))
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    code = "\n".join(block["body"] for block in BLOCK.finditer(text) if block["kind"] == "pycon")
    session = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    out: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        session, out=out.append
    )

    assert "".join(out) == ""


def test_every_command_has_its_place_in_the_docs_and_an_example_in_its_help() -> None:
    from comity.cli import comity

    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    names = comity.list_commands(click.Context(comity))  # which loads them

    assert [name for name in names if f"comity {name}" not in text] == []
    assert [
        name for name, command in comity.commands.items() if "Example: comity " not in (command.help or "")
    ] == []


def test_links_between_pages_lead_somewhere() -> None:
    broken: list[str] = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")

    assert broken == []
