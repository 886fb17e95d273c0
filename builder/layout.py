"""`comity fmt`: keys in the order of the schema, and nothing else of a file changed.

ruamel.yaml keeps comments, quotes and line folds; it is slow, so only `fmt` reads with it.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ..errors import DataError
from . import schema
from .disk import replace
from .problems import Problems, render
from .reader import read

_WIDE = 4096  # longer than any line: a paraphrase that stands on one line stays on one


def formatted(data: bytes, name: str, path: str) -> bytes:
    """A file's text with its keys in order.

    :param data: the file's bytes
    :param name: the kind of file: dataset, registry, document, decisions
    :param path: the file's name, for messages
    :raises DataError: the file cannot be read
    """
    problems = Problems()
    if read(data, path, problems) is None or problems.errors():
        raise DataError(render(problems.sorted()))
    yaml = _yaml()
    tree = yaml.load(data.decode("utf-8-sig"))
    _order(tree, schema.FILES[name])
    if name == "document":
        for record in tree.get("records", []):
            _order(record, schema.RECORDS.get(next(iter(record), ""), {}))
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue().encode()


def files(folder: Path) -> list[tuple[Path, str]]:
    """The files of a dataset, each with its kind."""
    kinds = {"registry": "registry", "documents": "document", "decisions": "decisions"}
    found = [
        (path, kinds.get(path.relative_to(folder).parts[0], "")) for path in sorted(folder.rglob("*.yaml"))
    ]
    return [(path, kind or "dataset") for path, kind in found]


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def _order(node: Any, form: schema.Schema) -> None:
    """Put the keys of a mapping, and of all in it, into the schema's order; unknown ones last."""
    if isinstance(node, list):
        for item in node:
            _order(item, form.get("items", {}))
        return
    if not isinstance(node, dict):
        return
    known = list(form.get("properties", {}))
    order = sorted(node, key=lambda key: known.index(key) if key in known else len(known))
    if order != list(node):
        for key in order:
            node.move_to_end(key)
    for key, value in node.items():
        _order(value, form.get("properties", {}).get(key, form.get("additionalProperties") or {}))


def put_in_order(folder: Path, *, write: bool) -> list[Path]:
    """Bring every file of a dataset into order.

    :param folder: the dataset
    :param write: write the files that are not in order; else only tell them
    :return: those that were not
    :raises DataError: files that cannot be read, all of them
    """
    changed: list[tuple[Path, bytes]] = []
    faults: list[str] = []
    for path, kind in files(folder):
        data = path.read_bytes()
        try:
            text = formatted(data, kind, str(path))
        except DataError as error:
            faults.append(str(error))
            continue
        if text != data:
            changed.append((path, text))
    if faults:
        raise DataError("\n".join(faults))
    for path, text in changed if write else []:
        replace(path, text)
    return [path for path, _ in changed]
