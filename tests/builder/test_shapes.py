"""`comity check --shacl` leads from what a shape finds to the place that it comes from."""

from __future__ import annotations

from pathlib import Path

from comity.builder.check import read
from comity.builder.check.shapes import place_of
from comity.builder.problems import Problems
from comity.builder.terms import entity

GAZETTE = "documents/2020/gazette-2020-03-03.yaml"
NODES = {
    "tenure/doe-jane.northport-mayor": f"{GAZETTE}:34:3",
    "claim/harbour-agreement.party.northport": f"{GAZETTE}:55:11",
    "gov/northport": "registry/gov/northport.yaml:1:1",
    "source/gazette-2020-03-03": f"{GAZETTE}:1:1",
    "source/gazette-2020-03-03.report": f"{GAZETTE}:1:1",
    "evidence/gazette-2020-03-03.4-5": f"{GAZETTE}:24:3",
    "selector/gazette-2020-03-03.4-5": f"{GAZETTE}:24:3",
    "evidence/herald-2020-03-04.p1": "documents/2020/herald-2020-03-04.yaml:11:3",
    "evidence/gazette-2020-03-03.77": f"{GAZETTE}:1:1",
    "time/2017": "dataset.yaml:1:1",
    "amount/USD-2000000-about": "dataset.yaml:1:1",
}


def test_every_node_has_a_place(towns) -> None:
    folder = towns()
    found = read(folder, Problems())
    assert found is not None
    dataset, claims = found
    places = {name: str(place_of(entity(name), dataset, claims)) for name in NODES}

    assert {name: place.replace(f"{folder}/", "") for name, place in places.items()} == NODES


def test_what_shapes_find_is_told_at_the_record(told, text, tmp_path: Path) -> None:
    herald = "documents/2020/herald-2020-03-04.yaml"
    relayed = (
        "- statement: relayed\n  speaker: person/doe-jane\n  kind: relays\n  date: 2020-03-02\n"
        "  label: {en: A wish is passed on}\n  at: P1\n"
    )
    counted = "- event: 2020-03-02-plenary\n  stated-count: 5\n  count-of: Initiative\n  at: P1\n"
    found = told({herald: text(herald) + relayed + counted}, shacl=True)

    assert found == [
        f"{herald}:26:3: error: The statement relays and names no other statement; record what was relayed, "
        "and `said:` on it. (claim:doe-jane.2020-03-02.relayed, shape:statement) [shape]",
        "registry/event/2020-03-02-plenary.yaml:1:1: warning: The source states 5 and the graph lists 0; "
        "look for what is missing or counted twice. (event:2020-03-02-plenary, shape:count) [shape-warning]",
    ]
