"""Where the records of claims are written: file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import comity
import pytest
from comity.errors import MachineError
from comity.graph.records import read_records

DATASET = Path(comity.__file__).parent / "sources" / "greater-bay-area"
PARTY = "https://w3id.org/comity/id/claim/hkgd-youth-2017.party.cn-hk"


def test_a_claim_leads_to_the_line_that_tells_it(page_release: Path) -> None:
    graph = comity.open_graph(page_release)

    (place,) = graph.records[PARTY]

    file, _, line = place.rpartition(":")
    written = (DATASET / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert "cn-hk" in written


def test_two_records_of_one_claim_are_both_told(page_release: Path) -> None:
    told = [places for places in comity.open_graph(page_release).records.values() if len(places) > 1]

    assert told
    assert all(list(places) == sorted(places, key=_order) for places in told)


def _order(place: str) -> tuple[str, int]:
    file, _, line = place.rpartition(":")
    return file, int(line)


def test_every_claim_of_a_release_has_a_record(page_release: Path) -> None:
    graph = comity.open_graph(page_release)
    rows = graph.select("SELECT ?c { ?c <https://w3id.org/comity/ns#standing> ?s }")

    assert {claim.value for (claim,) in rows} == set(graph.records)


def test_a_file_of_rdf_knows_no_records(page_release: Path) -> None:
    assert comity.open_graph(page_release / "facts.ttl").records == {}


def test_a_damaged_list_is_refused(page_release: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(page_release, tmp_path / "copy", symlinks=False))
    (copied / "index/records.tsv").write_text("claim/x\n", encoding="utf-8")

    with pytest.raises(MachineError, match=r"records\.tsv is damaged"):
        read_records(str(copied))
