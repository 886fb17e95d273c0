"""`comity fmt`: keys in the order of the schema, lists flush with their key, plain text on one line.

ruamel.yaml keeps comments, quotes and folded blocks; it is slow, so only `fmt` reads with it. Like the
reader it takes every scalar for text: `True`, `~` and `007` stay as they are written.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ..errors import DataError, UsageError
from ..graph.writing import write_whole
from . import dataset, schema
from .forms import Schema
from .problems import Problems, render
from .reader import MAX_BYTES, plain, read

_WIDE = 4096  # longer than any line: a paraphrase that stands on one line stays on one
_KINDS = {"registry": "registry", "documents": "document", "decisions": "decisions"}


def formatted(data: bytes, name: str, path: str) -> bytes:
    """A file's text with its keys in order, as UTF-8 without BOM and with LF.

    :param data: the file's bytes
    :param name: the kind of file: dataset, registry, document, decisions
    :param path: the file's name, for messages
    :raises DataError: the file cannot be read
    """
    problems = Problems()
    before = read(data, path, problems)
    if before is None:
        raise DataError(render(problems.sorted()))
    text = _ordered(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), name)
    after = read(text, path, problems) if text else None
    if after is None or plain(after) != plain(before):
        raise DataError(
            f"{path}:1:1: error: not put in order, as that would change what it says; do it by hand"
        )
    return text


def _ordered(text: str, name: str) -> bytes:
    """The text with its keys in order; nothing where the other parser cannot read it."""
    from ruamel.yaml.error import YAMLError

    yaml, out = _yaml(), StringIO()
    try:
        tree = yaml.load(text)
        _order(tree, schema.FILES[name])
        for record in _records(tree) if name == "document" else []:
            _order(record, schema.RECORDS.get(str(next(iter(record), "")), {}))
        yaml.dump(tree, out)
    except YAMLError:
        return b""
    return out.getvalue().encode()


def files(folder: Path) -> list[tuple[Path, str]]:
    """The files of a dataset, each with its kind."""
    found = dataset.files(folder)
    return [(path, _KINDS.get(path.relative_to(folder).parts[0], "dataset")) for path in found]


def _read(path: Path) -> bytes:
    """A file's bytes; a link may lead out of the dataset, and a pipe never ends.

    :raises DataError: it is no plain file, or too large for any reader here
    """
    if path.is_symlink() or not path.is_file():
        raise DataError(f"{path}:1:1: error: not a plain file; put the file itself here")
    if path.stat().st_size > MAX_BYTES:
        raise DataError(f"{path}:1:1: error: over {MAX_BYTES:,} bytes; split the file")
    return path.read_bytes()


def _yaml() -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    class Text(VersionedResolver):
        """Takes every scalar for text."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            return super().resolve(kind, "text" if kind is ScalarNode else value, implicit)

    yaml = YAML(typ="rt")
    yaml.Resolver = Text
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=2, offset=0)
    return yaml


def _records(tree: Any) -> list[Any]:
    found = tree.get("records") if isinstance(tree, dict) else None
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def _order(node: Any, form: Schema) -> None:
    """Put the keys of a mapping, and of all in it, into the schema's order; unknown ones last."""
    if isinstance(node, list):
        for item in node:
            _order(item, form.get("items", {}))
    elif isinstance(node, dict):
        mapping: Any = node
        places = {key: number for number, key in enumerate(form.get("properties", {}))}
        order = sorted(mapping, key=lambda key: places.get(str(key), len(places)))
        for key in order if order != list(mapping) else []:
            mapping.move_to_end(key)
        for key, value in mapping.items():
            inner = form.get("additionalProperties") or {}
            _order(value, form.get("properties", {}).get(key, inner))


def put_in_order(folder: Path, *, write: bool) -> list[Path]:
    """Bring every file of a dataset into order.

    :param folder: the dataset
    :param write: write the files that are not in order; else only tell them
    :return: those that were not
    :raises UsageError: the folder holds no dataset: other people's YAML is left alone
    :raises DataError: files that cannot be read, all of them; then none is written
    """
    if not (folder / "dataset.yaml").is_file():
        raise UsageError(f"{folder} holds no dataset.yaml; name the folder of a dataset")
    changed: list[tuple[Path, bytes]] = []
    faults: list[str] = []
    for path, kind in files(folder):
        try:
            data = _read(path)
            text = formatted(data, kind, str(path))
        except DataError as error:
            faults.append(str(error))
            continue
        if text != data:
            changed.append((path, text))
    if faults:
        raise DataError("\n".join(faults))
    for path, text in changed if write else []:
        write_whole(path, text)
    return [path for path, _ in changed]
