"""Make README's pictures from real views: `python tools/picture.py` writes them into docs.

    python tools/picture.py [--graph RELEASE] [--view NAME ENTITY ... --out FILE]

Needs Chromium ($COMITY_CHROMIUM, or one of the usual names on the path) and playwright.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import comity
from comity.bench.chromium import browser
from comity.errors import ComityError
from comity.viz import write_view

DOCS = Path(__file__).parents[1] / "docs"
# By file: the view, and what it is about.
PICTURES = {
    DOCS / "agreement.png": ["agreement", "gba-framework-2017"],
    DOCS / "overview.png": ["overview"],
}
SIZE = {"width": 1180, "height": 860}
SHARPNESS = 1.5  # px of the picture to one of the page


def main() -> int:
    """Write the pictures; the exit code is that of the error, if there is one."""
    wanted = arguments()
    pictures = {wanted.out: wanted.view} if wanted.view else PICTURES
    try:
        for out, view in pictures.items():
            shoot(wanted, view, out)
            print(out)
    except ComityError as wrong:
        print(wrong, file=sys.stderr)
        return wrong.exit_code
    return 0


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Make a picture of a view.")
    parser.add_argument("--graph", default=None, help="a release or a file (default: as `comity view`)")
    parser.add_argument("--view", nargs="+", help="its name, and what it is about (default: README's two)")
    parser.add_argument("--language", default="en", help="en, zh-Hant or zh-Hans (default: en)")
    parser.add_argument("--out", type=Path, default=Path("picture.png"), help="the file to write")
    return parser.parse_args()


def shoot(wanted: argparse.Namespace, view: list[str], out: Path) -> None:
    """Write the view to a temporary file, open it, and keep what is seen."""
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        page = write_view(comity.open_graph(wanted.graph), Path(folder) / "page.html", *view)
        tab = running.new_page(viewport=SIZE, device_scale_factor=SHARPNESS, color_scheme="light")
        tab.goto(f"{page.as_uri()}#lang={wanted.language}")
        tab.wait_for_selector("body[data-ready]")
        tab.screenshot(path=out)


if __name__ == "__main__":
    sys.exit(main())
