"""Reads the file that describes a view: YAML, checked key by key; whatever is odd is told with its line.

A file may come from anybody: it is small, shallow, plain text, without anchors, tags or a second document,
and every value is text until the record says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import DataError, UsageError
from ..queries.catalogue import load, names
from .details import Words
from .palette import LOOKS
from .views import GROUPS, TAKEN, Column, View

MOST_BYTES = 64_000
DEEPEST = 6
LONGEST = 200  # characters of a title
MOST_COLUMNS = 12
LANGUAGES = ("en", "zh-Hant", "zh-Hans")
ENDING = ".yaml"
# What a row of a view query tells; the rest of the columns may be left out.
_NEEDED = ("from", "relation", "to", "claim")

Way = tuple[str | int, ...]  # keys and places that lead to a value
Read = Callable[[Any, Way], Any]
Lines = dict[Way, int]  # line of each value


def read_view(path: Path | str, shown: str = "") -> View:
    """The view that a file describes.

    Args:
        path: of the file; the view is named after it.
        shown: how messages name the file (default: as `path` has it).

    Returns:
        the view.

    Raises:
        UsageError: there is no such file, or it cannot be read.
        DataError: file:line: what is wrong, and what to write.
    """
    file = shown or str(path)
    try:
        with Path(path).open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise UsageError(f"{file}: {told}; name the file of a view, or a view of `comity view`") from error
    return described(data, file, Path(path).name.removesuffix(ENDING))


def described(data: bytes, file: str, name: str) -> View:
    """The view that a text describes.

    Args:
        data: bytes of the file.
        file: its name, for messages.
        name: of the view.

    Returns:
        the view.

    Raises:
        DataError: file:line: what is wrong, and what to write.
    """
    if len(data) > MOST_BYTES:
        raise DataError(f"{file}: more than {MOST_BYTES:,} bytes; a view is described in a few lines")
    value, lines = _Tree(_text(data, file), file).read()
    try:
        view = View(name, **_record(value, (), KEYS, ("title", "query", "layout")))
        _check(view)
    except _WrongError as wrong:
        raise DataError(f"{file}:{_line(wrong.way, lines)}: {wrong}") from None
    return view


class _WrongError(Exception):
    """What a file says that cannot be, and the way to it."""

    def __init__(self, way: Way, message: str) -> None:
        super().__init__(message)
        self.way = way


def _text(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{file}:{data[: error.start].count(10) + 1}: not UTF-8; save the file as UTF-8"
        ) from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.rstrip("\r").isprintable():
            raise DataError(f"{file}:{number}: a character that cannot be seen; write plain text")
    return text


def _line(way: Way, lines: Lines) -> int:
    while way and way not in lines:
        way = way[:-1]
    return lines.get(way, 1)


def _record(value: Any, way: Way, fields: dict[str, Read], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values of a mapping that has these keys and no others, by the names of the fields."""
    if not isinstance(value, dict):
        raise _WrongError(way, f"write keys with values: {', '.join(fields)}")
    for key in value:
        if key not in fields:
            raise _WrongError((*way, key), f"no key {key!r} here: write {', '.join(fields)}")
    for key in needed:
        if key not in value:
            raise _WrongError(way, f"the key {key!r} is missing")
    return {key.replace("-", "_"): fields[key](one, (*way, key)) for key, one in value.items()}


def _word(value: Any, way: Way) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        raise _WrongError(way, f"write a text of 1 to {LONGEST} characters")
    return value.strip()


def _one_of(choices: Callable[[], Iterable[str]], what: str) -> Read:
    def read(value: Any, way: Way) -> str:
        if value not in (fit := list(choices())):
            raise _WrongError(way, f"no {what} {value!r}: write {', '.join(fit)}")
        return value

    return read


def _many(read: Read, most: int = 40) -> Read:
    def read_all(value: Any, way: Way) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise _WrongError(way, f"write a list of at most {most}: [one, another]")
        return tuple(read(one, (*way, number)) for number, one in enumerate(value))

    return read_all


def _title(value: Any, way: Way) -> Words:
    return _record(value, way, dict.fromkeys(LANGUAGES, _word), LANGUAGES) and dict(value)


def _flag(value: Any, way: Way) -> bool:
    return _one_of(lambda: ("true", "false"), "switch")(value, way) == "true"


def _takes(value: Any, way: Way) -> tuple[str, ...]:
    words = _many(_one_of(lambda: TAKEN, "kind of entity"))(
        value if isinstance(value, list) else [value], way
    )
    return tuple(segment for word in words for segment in TAKEN[word])


def _classes(value: Any, way: Way) -> tuple[str, ...]:
    words = _many(_one_of(lambda: (*GROUPS, *LOOKS), "class"))(value, way)
    return tuple(cls for word in words for cls in GROUPS.get(word, (word,)))


def _column(value: Any, way: Way) -> Column:
    found = _record(value, way, {"title": _title, "classes": _classes})
    return Column(found.get("title", {}), found.get("classes", ()))


def _queries() -> Iterator[str]:
    """The queries of the catalogue whose rows a view can draw."""
    for name in names():
        if name.startswith("view-"):
            head = load(name).text.partition("SELECT")[2].partition("WHERE")[0].split()
            if all(f"?{column}" in head for column in _NEEDED):
                yield name


def _folds() -> Iterable[str]:
    from .fold import FOLDS

    return FOLDS


def _layouts() -> Iterable[str]:
    from .layout import LAYOUTS

    return LAYOUTS


KEYS: dict[str, Read] = {
    "title": _title,
    "query": _one_of(_queries, "query for views"),
    "layout": _one_of(_layouts, "layout"),
    "takes": _many(_takes, 2),
    "example": _word,
    "columns": _many(_column, MOST_COLUMNS),
    "folded": _many(_column, MOST_COLUMNS),
    "depths": lambda value, way: int(_one_of(lambda: ("1", "2", "3"), "depth")(value, way)),
    "fold": _one_of(_folds, "way to fold"),
    "relations": _many(_word),
    "say-relations": _flag,
    "standing": _one_of(lambda: ("accepted", "any"), "standing"),
}


def _check(view: View) -> None:
    """What the keys say together."""
    from .layout import LAYOUTS

    layout = LAYOUTS[view.layout]
    asked = [one.name for one in load(view.query).parameters if not one.default]
    if len(view.takes) < max(layout.takes, len(asked)):
        about = f"is about {layout.takes}" if layout.takes else f"needs {', '.join(asked)} for its query"
        raise _WrongError(("takes",), f"the layout {view.layout} {about}: write what the view takes")
    if len(view.takes) > len(asked) and not layout.reaches:
        raise _WrongError(
            ("takes",), f"the query {view.query} does not ask for what the view takes; leave it out"
        )
    if layout.columns and not view.columns:
        raise _WrongError(("layout",), f"the layout {view.layout} needs columns")
    if layout.centre and all(column.classes for column in view.columns):
        raise _WrongError(
            ("columns",),
            f"the layout {view.layout} needs a column without classes, for what the view is about",
        )


class _Tree:
    """Texts, lists and dictionaries out of the parser's events, with the line of each."""

    def __init__(self, text: str, file: str) -> None:
        import yaml

        self.yaml, self.file, self.lines = yaml, file, Lines()
        self.events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def read(self) -> tuple[Any, Lines]:
        yaml = self.yaml
        try:
            next(self.events)
            start = next(self.events)
            if isinstance(start, yaml.StreamEndEvent):
                self._refuse(start, "the file is empty; write title, query and layout")
            value = self._value(next(self.events), ())
            next(self.events)
            if not isinstance(after := next(self.events), yaml.StreamEndEvent):
                self._refuse(after, "a second document; keep one view to a file")
        except yaml.YAMLError as error:
            line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            raise DataError(
                f"{self.file}:{line}: no YAML ({getattr(error, 'problem', error)}); mend the line"
            ) from None
        return value, self.lines

    def _refuse(self, event: Any, message: str) -> Any:
        raise DataError(f"{self.file}:{event.start_mark.line + 1}: {message}")

    def _value(self, event: Any, way: tuple[str | int, ...]) -> Any:
        yaml = self.yaml
        self.lines[way] = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "an anchor or alias (& or *); write the text out")
        if getattr(event, "tag", None):
            self._refuse(event, "a tag (!); write the plain text")
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if len(way) >= DEEPEST:
            self._refuse(event, "nested too deep for a view")
        return self._map(way) if isinstance(event, yaml.MappingStartEvent) else self._list(way)

    def _list(self, way: tuple[str | int, ...]) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), self.yaml.SequenceEndEvent):
            found.append(self._value(event, (*way, len(found))))
        return found

    def _map(self, way: tuple[str | int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), self.yaml.MappingEndEvent):
            key = self._value(event, (*way, ""))
            if not isinstance(key, str):
                self._refuse(event, "a key is a word")
            if key in found:
                self._refuse(event, f"the key {key!r} stands twice; keep one")
            found[key] = self._value(next(self.events), (*way, key))
        return found
