"""The tables of docs/ say what the code's tables say; what is generated has not drifted."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from comity.builder import schema
from comity.builder.dataset import Dataset, read_dataset
from comity.builder.patterns import CLAIMS, PARTS, ROLES, TYPES, Part
from comity.builder.problems import Problems
from comity.cli import comity
from comity.graph import bounds, credentials, exports, layout, opening, tables
from comity.graph.manifest import read_manifest
from comity.ontology import concepts
from comity.queries import limits
from comity.queries.header import TYPES as PARAMETER_TYPES
from comity.viz.palette import LOOKS
from comity.viz.views import VIEWS

ROOT = Path(__file__).parents[1]


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def _section(page: str, heading: str) -> str:
    """What stands under a heading, to the next one."""
    return _part(_page(page), heading)


def _part(text: str, heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of a text's tables, heads and rules left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.startswith("| ---") and not following.startswith("| ---"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def _names(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def _first(text: str) -> list[str]:
    """The names in the first cells of the tables of a text."""
    return [name for row in _rows(text) for name in _names(row[0])]


def _stands(part: Part) -> str:
    return ", ".join(f"**{subject}**" if subject in part.one else subject for subject in part.on)


# ---------------------------------------------------------------- curators.md


def test_the_table_of_keys_is_that_of_the_code() -> None:
    told = {row[0]: (row[2], row[3]) for row in _rows(_section("curators.md", "Table of keys"))}

    assert {f"`{key}`": (_stands(part), f"`{part.predicate}`") for key, part in PARTS.items()} == told


def test_registry_keys_and_types_are_those_of_the_code() -> None:
    rows = list(_rows(_section("curators.md", "Registry: one thing a file")))
    types = {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}

    assert list(schema.REGISTRY["properties"]) == [_names(row[0])[0] for row in rows if len(row) == 2]
    assert {
        f"`{name}`": (f"`registry/{type_.segment}`", f"`{type_.scheme}`" if type_.scheme else "-")
        for name, type_ in TYPES.items()
    } == types


def test_keys_of_documents_and_passages_are_those_of_the_code() -> None:
    places = {"`L12`, `L12-14`", "`P3`, `P3-4`", "`X`, `X4`"}
    keys = [row[0] for row in _rows(_section("curators.md", "Passages")) if row[0] not in places]

    assert list(schema.DOCUMENT["properties"]) == _first(_section("curators.md", "Document: the head"))
    assert [f"`{key}`" for key in schema.PASSAGE["properties"]] == keys


def test_common_keys_are_those_of_the_code() -> None:
    common = set.intersection(*(set(record["properties"]) for record in schema.RECORDS.values()))

    assert {*common, "said", "label"} == set(_first(_section("curators.md", "Keys that many records take")))


def test_roles_and_kinds_of_claims_are_those_of_the_code() -> None:
    headings = re.findall(r"^### An? (\w+): ", _page("curators.md"), re.MULTILINE)

    assert list(ROLES) == _first(_section("curators.md", "A thing"))
    assert list(CLAIMS) == headings


def test_every_example_of_the_format_is_one() -> None:
    """Each block of YAML passes the schema of what it shows."""
    found: list[str] = []
    blocks = re.findall(r"^```yaml\n(.*?)^```", _page("curators.md"), re.MULTILINE | re.DOTALL)
    for block in blocks:
        told = yaml.load(block, Loader=yaml.BaseLoader)
        found += [str(problem) for problem in _problems(told)]

    assert found == []
    assert len(blocks) > 10


# The key by which a block is known for a file of another kind than a document.
_MARKS = {"type": "registry", "licence": "dataset"}


def _problems(told: Any) -> Iterator[tuple[list[str | int], str, str]]:
    if isinstance(told, dict):
        kind = next((kind for key, kind in _MARKS.items() if key in told), "document")
        # Heads stand without their passages and records, items without their head.
        yield from (one for one in schema.problems(kind, told) if one[1] != "missing-key")
        return
    for one in told:
        first = next(iter(one))
        if first == "at":
            yield from schema.problems("document", _document(one))
        elif first in {"claim", "same", "not-same"}:
            yield from schema.problems("decisions", [one])
        else:
            yield from schema.problems(first, one)


def _document(passage: dict[str, Any]) -> dict[str, Any]:
    head = {"source": "a", "title": {"en": "a"}, "kind": "a", "publisher": "body/a", "issued": "2020"}
    rest = {"language": "en", "authority": "press", "read": "whole", "records": [{"event": "a"}]}
    return {**head, **rest, "passages": [passage]}


def test_the_editor_finds_the_schemas() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```", _page("curators.md"), re.MULTILINE | re.DOTALL)
    settings = json.loads(block)["yaml.schemas"]
    empty = [glob for glob in settings.values() if not list(ROOT.glob(glob)) and "decisions" not in glob]

    assert [file for file in settings if not (ROOT / file).is_file()] == []
    assert empty == []


# ---------------------------------------------------------------- researchers.md


def test_every_post_and_main_entity_of_the_page_is_listed_by_its_name(page_sources: Path) -> None:
    dataset = read_dataset(page_sources, Problems())
    assert isinstance(dataset, Dataset)
    segments = ("post", "gov", "joint", "person", "instrument", "event")
    known = [name for name in sorted(dataset.entities) if name.partition("/")[0] in segments]
    expected = [_listed(name, dataset.entities[name].values) for name in known]
    told = [f"| {' | '.join(row)} |" for row in _rows(_section("researchers.md", "Ids to begin with"))]

    assert sorted(expected) == sorted(told)


def _listed(name: str, values: dict[str, Any]) -> str:
    names = {**values.get("unofficial", {}), **values.get("names", {})}
    return f"| `{name}` | {names.get('en', '')} | {names.get('zh-Hant', '')} |"


def test_limits_and_types_of_parameters_are_those_of_the_code() -> None:
    settings = {
        row[0]: row[1]
        for row in _rows(_section("researchers.md", "Limits and exit codes"))
        if "COMITY" in row[0]
    }
    fields = {
        f"`{name}`": getattr(limits.Limits(), field) // unit
        for name, (field, unit) in limits._SETTINGS.items()
    }

    assert {name: f"{number:,}" for name, number in fields.items()} == settings
    assert set(PARAMETER_TYPES) == set(_first(_section("researchers.md", "Types of parameters")))


# ---------------------------------------------------------------- viewers.md


def test_every_view_and_every_sign_is_told() -> None:
    views = {row[0]: row[1] for row in _rows(_section("viewers.md", "The eleven views"))}
    signs = [row[:3] for row in _rows(_section("viewers.md", "What the signs mean")) if len(row) == 4]
    looks = [[look.en, look.hant, look.hans] for look in LOOKS.values()]

    assert {
        f"`{name}`": f"{view.title['en']} {view.title['zh-Hant']}" for name, view in VIEWS.items()
    } == views
    assert looks == signs


# ---------------------------------------------------------------- tools.md


def test_files_formats_and_tables_are_those_of_the_code() -> None:
    columns = {row[0]: _names(row[1]) for row in _rows(_section("tools.md", "Columns of the tables"))}
    shared = _names(
        re.findall(r"^Every table begins (.*?)\n\n", _page("tools.md"), re.MULTILINE | re.DOTALL)[0]
    )
    expected = {
        f"`{name}.csv`": [heading for column in own for heading in tables._headings(column)]
        for name, (_, own) in tables.TABLES.items()
    }

    assert {*layout.TEXT_FILES, layout.MANIFEST, "index/"} == set(_first(_section("tools.md", "A release")))
    assert set(exports.FORMATS) == set(_first(_section("tools.md", "Other formats")))
    assert expected == columns
    assert ["id", *tables._TAIL] == shared


# ---------------------------------------------------------------- generated pages


def test_the_page_of_the_catalogue_is_as_generated() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "catalogue_page.py"))["page"]()

    assert _page("catalogue.md") == made, "run: python tools/catalogue_page.py"


def test_the_page_of_the_ontology_is_as_generated(page_release: Path) -> None:
    made = runpy.run_path(str(ROOT / "tools" / "ontology_page.py"))["page"](
        _page("ontology.md"), page_release
    )

    assert _page("ontology.md") == made, "run: python tools/ontology_page.py"


# What of the dictionary is of the vocabulary; the rest is counted, and follows the dataset at each release.
_TOLD = {"Classes": 4, "Properties": 5}


@pytest.mark.parametrize("table", _TOLD)
def test_the_dictionary_tells_the_terms_in_use(table: str, release: Path) -> None:
    made = runpy.run_path(str(ROOT / "tools" / "dictionary.py"))["page"](release)
    told = [row[: _TOLD[table]] for row in _rows(_section("dictionary.md", table))]

    assert told == [row[: _TOLD[table]] for row in _rows(_part(made, table))], (
        "run: python tools/dictionary.py"
    )


def test_the_dictionary_counts_about_what_the_manifest_counts(release: Path) -> None:
    """One source more needs no new page; a tenth more does."""
    told = {
        _names(row[0])[0]: int(row[4].replace(",", "")) for row in _rows(_section("dictionary.md", "Classes"))
    }
    counts = read_manifest(release).counts

    assert counts == {name: pytest.approx(count, rel=0.1, abs=5) for name, count in told.items()}


def test_every_concept_scheme_is_listed() -> None:
    listed = re.findall(r"^### cc:([\w-]+)$", _page("ontology.md"), re.MULTILINE)

    assert sorted(concepts()) == sorted(listed)


@pytest.mark.parametrize(
    "page", ["curators", "researchers", "viewers", "tools", "catalogue", "ontology", "dictionary"]
)
def test_no_page_names_a_command_or_a_setting_that_does_not_exist(page: str) -> None:
    known = {*limits._SETTINGS, *bounds._SETTINGS, credentials.USER, credentials.PASSWORD, "COMITY_GRAPH"}
    known |= {opening.IRI_VARIABLE, "COMITY_TRACEBACK"}
    commands = re.findall(r"(?:`|^\$ |\| |&& )comity ([a-z]+)", _page(f"{page}.md"), re.MULTILINE)

    assert set(commands) - set(comity.list_commands(click.Context(comity))) == set()
    assert set(re.findall(r"\bCOMITY_\w+[A-Z]\b", _page(f"{page}.md"))) - known == set()
