"""Ids that an earlier release had: whoever cited one still finds it, as a file, retired or not.

`ids.txt` of a dataset lists those of its last release, one a line, so that no release is needed to check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...graph import open_graph
from ...ontology import ID, PREFIXES, SEGMENTS
from ..dataset import Dataset
from ..problems import Place, Problems
from ..reader import MAX_BYTES

LIST = "ids.txt"
_IDS = f"""SELECT DISTINCT ?thing WHERE {{
{{ ?thing a ?class }} UNION {{ ?thing <{PREFIXES["dct"]}isReplacedBy> ?heir }}
FILTER(STRSTARTS(STR(?thing), "{ID}")) }}"""


def check(dataset: Dataset, problems: Problems, release: Path | None = None) -> None:
    """Note every id that is neither a file nor a retired one.

    :param release: an earlier one; by default the list of the dataset, if it has any
    """
    former = _listed(dataset.folder / LIST) if release is None else _of_release(release)
    for place, name in former:
        if name not in dataset.entities:
            message = f"{name} was released; bring registry/{name}.yaml back, with merged-into"
            problems.add(place, "vanished", message)


def _listed(path: Path) -> Iterator[tuple[Place, str]]:
    if path.is_file():
        with path.open("rb") as file:
            lines = file.read(MAX_BYTES).decode("utf-8", "replace").splitlines()
        yield from ((Place(str(path), number), name) for number, name in enumerate(lines, 1) if name.strip())


def _of_release(release: Path) -> Iterable[tuple[Place, str]]:
    rows = open_graph(release).select(_IDS)
    names = {getattr(row[0], "value", "").removeprefix(ID) for row in rows}
    return [(Place(str(release)), name) for name in sorted(names) if name.partition("/")[0] in SEGMENTS]
