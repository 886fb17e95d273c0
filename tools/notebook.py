"""Run the example notebook and keep its outputs: python tools/notebook.py RELEASE.

Cells of docs/notebook.ipynb are edited in Jupyter or by hand. What a run leaves in them is the same each
time: no clock, no numbers of cells, and of a page that a cell shows only the line that stands for it: a page
is thirty times as long as all the rest.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
FRAME = "<iframe"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def main() -> int:
    """Run it, and write it."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    made = settled(executed(Path(sys.argv[1])))
    NOTEBOOK.write_text(nbformat.writes(made) + "\n", encoding="utf-8")
    return 0


def executed(release: Path) -> Any:
    """The notebook, run in an empty folder with this release; a cell that fails is an error."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with TemporaryDirectory() as folder:
        settings = {"COMITY_GRAPH": str(release.absolute()), "IPYTHONDIR": folder, "PYTHONUTF8": "1"}
        client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}})
        return client.execute(env=os.environ | settings | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"})


def settled(notebook: Any) -> Any:
    """The same without what is different from run to run."""
    notebook.metadata = METADATA
    for number, cell in enumerate(notebook.cells, 1):
        cell.id, cell.metadata = f"cell-{number}", {}
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                _settle(output)
    return notebook


def _settle(output: Any) -> None:
    if "execution_count" in output:
        output.execution_count = None
    if FRAME in "".join(output.get("data", {}).get("text/html", "")):
        del output.data["text/html"]


if __name__ == "__main__":
    sys.exit(main())
