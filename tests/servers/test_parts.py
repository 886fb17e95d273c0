"""A server that hands out a few rows at once: all of them in parts that agree with its count, or an error."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections import Counter

import pytest
from comity import MachineError
from comity.graph.remote import RemoteGraph

TEXT = "SELECT ?a WHERE { ?a ?b ?c } # all of them"
# Keys of one digit, and the rows of each; 20 rows go out at once.
ROWS = {"0": [f"urn:0-{number}" for number in range(15)], "7": ["urn:7"] * 4, "f": ["urn:f"] * 12}
MOST = 20


def answer(columns: list[str], rows: list[tuple[str, ...]], *, cut: bool = False, kind: str = "uri") -> bytes:
    """An answer to SELECT as it goes over the wire; the first column has the kind, others are literals."""
    kinds = (kind, "literal")
    bindings = [
        {name: {"type": kinds[min(place, 1)], "value": row[place]} for place, name in enumerate(columns)}
        for row in rows
    ]
    body = json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()
    told = f"X-SPARQL-MaxRows: {MOST}\r\n" if cut else ""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n{told}"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body


class Counting:
    """A server with these rows, which counts them, and answers ranges of keys."""

    def __init__(self, **rows: list[str]) -> None:
        self.rows, self.counted, self.kind, self.parts = {**ROWS, **rows}, 0, "uri", list[str]()
        self.lost = self.changed = False

    def __call__(self, request: bytes) -> bytes:
        """What it answers."""
        text = urllib.parse.parse_qs(request.partition(b"\r\n\r\n")[2].decode())["query"][0]
        if "GROUP BY" in text:
            return self._counts()
        if found := re.search(r'>= "(.)" && \S+ <= "(.)"', text):
            return self._part(*found.groups())
        some = [(row,) for rows in self.rows.values() for row in rows]
        return answer(["a"], some[:MOST], cut=True, kind=self.kind)

    def _counts(self) -> bytes:
        self.counted += 1
        counts = {key: len(rows) for key, rows in self.rows.items()}
        counts["7"] += self.changed and self.counted > 1
        return answer(["k", "n"], [(key, str(count)) for key, count in counts.items()], kind="literal")

    def _part(self, first: str, last: str) -> bytes:
        self.parts.append(first + last)
        some = [(row,) for key, rows in self.rows.items() if first <= key <= last for row in rows]
        return answer(["a"], some[self.lost :], kind=self.kind)


@pytest.fixture
def asked(misbehaving):
    """The rows that a server is brought to hand out."""

    def ask(server: Counting, text: str = TEXT):
        playing = misbehaving(
            lambda connection, number: connection.sendall(server(playing.requests[number - 1]))
        )
        return RemoteGraph(playing.url).select(text)

    return ask


def test_all_rows_come_in_as_few_parts_as_can_be(asked) -> None:
    server = Counting()
    rows = asked(server)

    assert Counter(text for (text,) in rows.texts()) == Counter(row for rows in ROWS.values() for row in rows)
    assert [server.parts, server.counted] == [["07", "ff"], 2]


FAULTS = {
    "a part that is short": ({}, {"lost": True}, TEXT, "its parts are not what the server counts"),
    "a graph that changes": ({}, {"changed": True}, TEXT, "the graph changed while it was asked in parts"),
    "a key of too many rows": ({"f": ["urn:f"] * MOST}, {}, TEXT, "sends no more than 20 rows)"),
    "blank nodes": ({}, {"kind": "bnode"}, TEXT, "a blank node is another one in each part"),
    "an order": ({}, {}, "SELECT ?a WHERE { ?a ?b ?c } ORDER BY ?a", "where there is no ORDER BY"),
    "some of them": ({}, {}, "SELECT ?a WHERE { ?a ?b ?c } LIMIT 30", "where there is no ORDER BY"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_agree_is_an_error(name: str, asked) -> None:
    rows, settings, text, told = FAULTS[name]
    server = Counting(**rows)
    for setting, value in settings.items():
        setattr(server, setting, value)

    with pytest.raises(MachineError, match=re.escape(told)):
        asked(server, text)
