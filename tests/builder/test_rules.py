"""docs/rules.md cannot lie: each of its bad examples brings what stands below it, each good one nothing.

A block ```yaml begins with `# FILE`: the file of the dataset of `comity init` that it is; `, at its end`: it
is written below the file's last line; `, in part`: it takes the place of the keys that it begins. A line
`# … N times` stands for the line above it, so many times. A block ```text is what `comity check` prints; with
a file's name, a text in the folder of `--texts`, or the dataset's ids.txt. Blocks above a section's first
rule belong to its examples.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import comity.builder
import pytest
from comity.builder.check import check
from comity.builder.check.vanished import LIST
from comity.builder.problems import RULES, WARNINGS

PAGE = Path(comity.builder.__file__).parents[1] / "docs" / "rules.md"
TEMPLATE = Path(comity.builder.__file__).parent / "template"
MARK = "# <- here"
_PART = re.compile(
    r"^## (?P<section>[^\n]+)$|^### `(?P<rule>[\w-]+)`(?P<level> \(warning\))?$|^(?P<example>Bad|Good):$"
    r"|^```(?P<kind>yaml|text)(?: (?P<word>\S+))?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass
class Block:
    """A fenced block: its first line, the rest, and the word behind the fence's `yaml` or `text`."""

    kind: str
    word: str
    body: str


@dataclass
class Rule:
    """A rule as the page explains it; `base` holds the blocks that all examples of its section stand on."""

    name: str
    level: str
    base: list[Block]
    bad: list[Block] = field(default_factory=list[Block])
    good: list[Block] = field(default_factory=list[Block])


def _rules(text: str) -> list[Rule]:
    found: list[Rule] = []
    base: list[Block] = []
    into = base
    for part in _PART.finditer(text):
        if part["section"]:
            base = into = list[Block]()
        elif part["rule"]:
            found.append(Rule(part["rule"], "warning" if part["level"] else "error", base))
        elif part["example"]:
            into = found[-1].bad if part["example"] == "Bad" else found[-1].good
        else:
            into.append(Block(part["kind"], part["word"] or "", part["body"]))
    return found


RULES_TOLD = _rules(PAGE.read_text(encoding="utf-8"))


def _repeated(text: str) -> str:
    return re.sub(
        r"^(.*\n) *# … (\d+) times\n", lambda match: match[1] * int(match[2]), text, flags=re.MULTILINE
    )


def _in_part(old: str, new: str) -> str:
    """The text of a file in which the keys of a block have taken the place of its own."""
    for piece in re.split(r"^(?=\w)", new, flags=re.MULTILINE):
        key = piece.partition(":")[0]
        pattern = rf"^{re.escape(key)}:.*?(?=^\w|\Z)"
        old = re.sub(pattern, lambda _, piece=piece: piece, old, count=1, flags=re.MULTILINE | re.DOTALL)
    return old


def _write(block: Block, folder: Path) -> None:
    if block.kind == "text":
        (folder / ("dataset" if block.word == LIST else "texts") / block.word).write_text(
            block.body, encoding="utf-8"
        )
        return
    head, _, rest = block.body.partition("\n")
    name, _, how = head.removeprefix("# ").partition(", ")
    path = folder / "dataset" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = block.body if not how else path.read_text(encoding="utf-8")
    if how == "at its end":
        text += block.body
    elif how == "in part":
        text = _in_part(text, rest)
    path.write_bytes(_repeated(text).encode(block.word or "utf-8"))


def _told(blocks: list[Block], folder: Path, *, shacl: bool) -> list[str]:
    """What `comity check` prints of the dataset of `comity init` with these blocks."""
    shutil.copytree(TEMPLATE, folder / "dataset")
    (folder / "texts").mkdir()
    for block in blocks:
        _write(block, folder)
    texts = folder / "texts" if any(block.kind == "text" and block.word != LIST for block in blocks) else None
    found = check(folder / "dataset", texts, shacl=shacl).sorted()
    return [str(problem).replace(f"{folder / 'dataset'}/", "") for problem in found]


def _marked(folder: Path) -> list[str]:
    """FILE:LINE of the marked line."""
    return [
        f"{path.relative_to(folder).as_posix()}:{number}:"
        for path in folder.rglob("*.yaml")
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if line.endswith(MARK.encode())
    ]


def test_the_page_explains_every_rule_once() -> None:
    assert sorted(RULES) == sorted(rule.name for rule in RULES_TOLD)
    assert {rule.name for rule in RULES_TOLD if rule.level == "warning"} == WARNINGS


@pytest.mark.parametrize("rule", RULES_TOLD, ids=lambda rule: rule.name)
def test_bad_example_brings_what_stands_below_it(rule: Rule, tmp_path: Path) -> None:
    *blocks, output = rule.bad
    found = _told([*rule.base, *blocks], tmp_path, shacl=rule.name.startswith("shape"))

    assert found == output.body.splitlines()
    assert {line.rpartition("[")[2] for line in found} == {f"{rule.name}]"}
    assert all(f" {rule.level}: " in line for line in found)
    for place in _marked(tmp_path / "dataset"):
        assert any(line.startswith(place) for line in found)


GOOD = [rule for rule in RULES_TOLD if not rule.name.startswith("shape")]


@pytest.mark.parametrize("rule", GOOD, ids=lambda rule: rule.name)
def test_good_example_brings_nothing(rule: Rule, tmp_path: Path) -> None:
    assert _told([*rule.base, *rule.good], tmp_path, shacl=False) == []


def test_good_examples_of_the_shapes_bring_nothing(tmp_path: Path) -> None:
    """In one run, for each takes a build."""
    rules = [rule for rule in RULES_TOLD if rule not in GOOD]
    blocks = [block for rule in rules for block in (*rule.base, *rule.good)]

    assert rules
    assert _told(blocks, tmp_path, shacl=True) == []
