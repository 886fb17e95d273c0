"""A page that a notebook shows in its place."""

from __future__ import annotations

from html import escape
from pathlib import Path

HEIGHT = 640
"""Of the frame, in pixels."""
# The page runs its own script and saves its pictures; links open beside it. The notebook is out of its reach.
_MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


class Page(str):
    """The text of a page. In Jupyter the last line of a cell shows it, in a frame and without a file.

    Attributes:
        height: of the frame in a notebook, in pixels; may be set.
    """

    height: int = HEIGHT

    @property
    def html(self) -> str:
        """The text alone."""
        return str.__str__(self)

    def save(self, path: Path | str) -> Path:
        """Write the page to a file, whole or not at all.

        Args:
            path: the file; its folder is made if it is missing.

        Returns:
            the file's path.

        Raises:
            UsageError: the path is a folder, or no file at all.
            MachineError: the file cannot be written.
        """
        from ..graph.writing import write_whole

        target = Path(path)
        write_whole(target, self.encode())
        return target

    def __repr__(self) -> str:
        return "<Page: a notebook shows it, save(path) writes it>"

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self)}" sandbox="{_MAY}" title="comity" width="100%" '
            f'height="{int(self.height)}" style="border: 1px solid #d0d7de; border-radius: 6px"></iframe>'
        )
