"""A table of a release's index, gathered by what its first column names."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TypeVar

from ..errors import MachineError
from ..ontology import ID
from .layout import MEND, read

_T = TypeVar("_T")


def gathered(path: str, row: Callable[..., _T]) -> Mapping[str, tuple[_T, ...]]:
    """What a table says of each thing.

    Args:
        path: of lines of cells between tabs, the first an address below `ID`.
        row: makes something of the other cells; ValueError and TypeError tell that they are none of its kind.

    Returns:
        by IRI, what was made, in the order of the table.

    Raises:
        MachineError: the table is missing or damaged.
    """
    content = read(path)
    found = defaultdict[str, list[_T]](list)
    try:
        for line in content.decode().split("\n")[:-1]:
            name, *cells = line.split("\t")
            found[ID + name].append(row(*cells))
    except (TypeError, ValueError) as error:
        raise MachineError(f"{path} is damaged ({error}): {MEND}") from error
    return {iri: tuple(rows) for iri, rows in found.items()}
