"""The Chromium of this machine, as measurements, pictures and tests start it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from comity.errors import MachineError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)


def program() -> str:
    """Where it is: as `COMITY_CHROMIUM` says, else by one of its names; empty where there is none."""
    return os.environ.get("COMITY_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")


@contextmanager
def browser() -> Iterator[Any]:
    """It runs, for the time of the block.

    Raises:
        MachineError: this machine has none.
    """
    from playwright.sync_api import sync_playwright

    if not (found := program()):
        raise MachineError("no Chromium found; set COMITY_CHROMIUM to its path")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()
