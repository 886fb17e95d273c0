"""Write the ids of a dataset's registry into its ids.txt, for a release: python tools/ids.py [DATASET].

An id that was listed stays: `comity check` refuses a dataset in which its file is missing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from comity.builder.check.vanished import LIST

BUNDLED = Path(__file__).parents[1] / "sources" / "greater-bay-area"


def ids(dataset: Path) -> str:
    """The text of the list: what it holds already, and every file of the registry."""
    old = (dataset / LIST).read_text(encoding="utf-8").splitlines() if (dataset / LIST).exists() else []
    files = (dataset / "registry").glob("*/*.yaml")
    return "".join(
        f"{name}\n" for name in sorted({*old, *(f"{path.parent.name}/{path.stem}" for path in files)})
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else BUNDLED
    (folder / LIST).write_text(ids(folder), encoding="utf-8", newline="\n")
