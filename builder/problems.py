"""Problems of a run: each with its place, its rule and its mend; all of them, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Level = Literal["error", "warning"]
Format = Literal["text", "json", "github"]

# The rules of `comity check`. What each asks for, with a bad and a good example, stands in docs/rules.md.
WARNINGS = frozenset({"unused-entity", "likely-duplicate", "one-party", "shape-warning"})
RULES = WARNINGS | {
    "encoding",
    "file-size",
    "yaml-syntax",
    "yaml-feature",
    "duplicate-key",
    "depth",
    "field-length",
    "characters",
    "unknown-key",
    "missing-key",
    "wrong-value",
    "file-name",
    "segment",
    "no-name",
    "double-name",
    "unknown-concept",
    "unknown-entity",
    "entity-loop",
    "merged",
    "passage-order",
    "passage-length",
    "passage-unused",
    "passage-says",
    "skip-see",
    "open-line",
    "digest",
    "item",
    "copy-of",
    "record-passage",
    "date",
    "key-not-here",
    "unknown-needs-whole",
    "tenure",
    "said",
    "claim",
    "milestone-date",
    "tenure-time",
    "same-claim",
    "conflict",
    "denied",
    "decision",
    "expected-count",
    "identity",
    "vanished",
    "source-text",
    "copied-text",
    "shape",
}


class Place(NamedTuple):
    """Where something stands: a file as the curator names it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: `file:line:column: what is wrong; what to write [rule]`."""

    place: Place
    rule: str
    message: str

    @property
    def level(self) -> Level:
        """An error stops a build; a warning does not."""
        return "warning" if self.rule in WARNINGS else "error"

    def __str__(self) -> str:
        return _visible(f"{self.place}: {self.level}: {self.message} [{self.rule}]")


def _visible(text: str) -> str:
    """The text in one line: a hostile file name may hold what ends it, or moves a terminal's cursor."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


@dataclass
class Problems:
    """The problems of one run; readers and rules add to it and go on."""

    found: list[Problem] = field(default_factory=list[Problem])

    def add(self, place: Place, rule: str, message: str) -> None:
        """Note a problem; `rule` is a name of `RULES`."""
        assert rule in RULES, rule
        self.found.append(Problem(place, rule, message))

    def sorted(self) -> list[Problem]:
        """All problems once, by file, line and column."""
        return sorted(set(self.found))

    def errors(self) -> list[Problem]:
        """Those that stop a build."""
        return [problem for problem in self.sorted() if problem.level == "error"]


def render(problems: Iterable[Problem], form: Format = "text") -> str:
    """Write problems for a person (`text`), a program (`json`) or a pull request (`github`)."""
    if form == "json":
        return json.dumps([_as_dict(problem) for problem in problems], ensure_ascii=False, indent=1)
    return "\n".join(_as_command(problem) if form == "github" else str(problem) for problem in problems)


def _as_dict(problem: Problem) -> dict[str, str | int]:
    place = problem.place._asdict()
    return {**place, "level": problem.level, "rule": problem.rule, "message": problem.message}


def _as_command(problem: Problem) -> str:
    file, line, column = problem.place
    name = _escaped(file).replace(",", "%2C").replace(":", "%3A")
    properties = f"file={name},line={line},col={column},title={problem.rule}"
    return _visible(f"::{problem.level} {properties}::{_escaped(problem.message)}")


def _escaped(text: str) -> str:
    """A workflow command ends at a line break, and splits at `,` and `:` in its properties."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
