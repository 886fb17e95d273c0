"""A SELECT of more rows than a server hands out at once, asked for in parts that are held against its count.

Each row has a key, the beginning of a hash of its texts; a part is the rows of a range of keys. So no order
is needed, which a server would have to keep from one part to the next, and what comes twice is there twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode

from ..errors import MachineError
from .form import form_of
from .rows import Row, Rows, text_of

_LENGTHS: Final = (2, 1)  # of a key, in hexadecimal digits: of 256 keys, or of 16
_COUNTS = """%(prefixes)sSELECT ?%(key)s (COUNT(*) AS ?%(key)sRows) WHERE {
{ %(query)s
} BIND(%(hash)s AS ?%(key)s)
} GROUP BY ?%(key)s"""
_PART = """%(prefixes)sSELECT %(columns)s WHERE {
{ %(query)s
} BIND(%(hash)s AS ?%(key)s) FILTER(?%(key)s >= "%(first)s" && ?%(key)s <= "%(last)s")
}"""


def in_parts(
    text: str, begun: Rows, most: int, ask: Callable[[str], Rows], cut: Callable[[str], MachineError]
) -> Rows:
    """All rows of a query of which a server handed out some.

    Args:
        text: the query.
        begun: the rows that came.
        most: how many rows the server hands out at once.
        ask: puts a query to it, the answer whole.
        cut: makes an error of why the rows cannot be had.

    Returns:
        the rows, as many as the server counts for each range of keys, before and after.

    Raises:
        MachineError: they are to have an order or are some of many, or are not what the server counts.
    """
    told, form = f"the server sends no more than {most} rows", form_of(text)
    if form.ordered or form.sliced:
        raise cut(f"{told}; it can be asked in parts where there is no ORDER BY, LIMIT or OFFSET")
    length = next((length for length in _LENGTHS if 16**length < most), 0)
    if not length:
        raise cut(told)
    query = _Keyed(text, form.start, begun.variables, length)
    counts = query.counts(ask)
    if max(counts.values(), default=0) >= most:
        raise cut(told)
    rows = list[Row]()
    for keys in _packed(counts, most):
        part = ask(query.part(keys[0], keys[-1]))
        if len(part) != sum(counts[key] for key in keys):
            raise cut("its parts are not what the server counts")
        rows += part
    if query.counts(ask) != counts or Counter(begun) - Counter(rows):
        raise cut("the graph changed while it was asked in parts")
    if any(isinstance(term, BlankNode) for row in rows for term in row):
        raise cut("a blank node is another one in each part")
    return Rows(begun.variables, rows)


class _Keyed:
    """A query whose rows have keys.

    Args:
        text: of the query.
        start: where it begins, behind its prefixes.
        columns: its variables.
        length: of a key.
    """

    def __init__(self, text: str, start: int, columns: list[str], length: int) -> None:
        texts = ', " ", '.join(f'COALESCE(STR(?{name}), "")' for name in columns)
        self._words = {
            "prefixes": text[:start],
            "query": text[start:],
            "columns": " ".join(f"?{name}" for name in columns),
            "key": next(key for key in map("key{}".format, range(len(text))) if key not in text),
            "hash": f'SUBSTR(MD5(CONCAT({texts}, "")), 1, {length})',
        }

    def counts(self, ask: Callable[[str], Rows]) -> dict[str, int]:
        """How many rows there are of each key."""
        return {text_of(key): int(text_of(count)) for key, count in ask(_COUNTS % self._words)}

    def part(self, first: str, last: str) -> str:
        """The query for the rows of a range of keys; Virtuoso would show others than it filters by."""
        return _PART % {**self._words, "first": first, "last": last}


def _packed(counts: Mapping[str, int], most: int) -> Iterator[list[str]]:
    """Ranges of keys, each of fewer rows than are handed out at once."""
    keys, size = list[str](), 0
    for key in sorted(counts):
        if size + counts[key] >= most:
            yield keys
            keys, size = [], 0
        keys.append(key)
        size += counts[key]
    yield keys
