"""How heavy and how quick the page Ask is: python bench/ask.py [--graph RELEASE] [--rounds 5]

Two pages, in turn in one browser: 5,000 triples of the release, and all of it. "Ready" is from the start of
the navigation until engine and graph stand; "first" is the first answer after that, "warm" the median of ten
more to the same question: labels that hold a word, 50 rows. Prints medians; an aim that is missed is printed
as MISS.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import comity
from chromium import browser
from comity.viz.workbench import write_ask
from pyoxigraph import RdfFormat, parse, serialize

SMALL = 5_000  # triples
AIMS = {"MB": 2.5, "ready": 2.0, "warm": 0.1}  # the second two for the small page; seconds
QUESTION = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?s ?l { ?s skos:prefLabel ?l FILTER(CONTAINS(LCASE(STR(?l)), "co-operation")) } LIMIT 50"""
WARM = 10


def main() -> None:
    """Make both pages, open each in turn, print what it took."""
    parser = argparse.ArgumentParser(description="Measure the page Ask.")
    parser.add_argument("--graph", default=None, help="a release (default: as `comity query`)")
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    with TemporaryDirectory() as folder:
        pages = made(comity.open_graph(wanted.graph), Path(folder))
        measured = measure(pages, wanted.rounds)
    for name, path_size in pages.items():
        tell(name, path_size[1], measured[name])


def made(graph: Any, folder: Path) -> dict[str, tuple[Path, int]]:
    """Both pages, by what they hold, with their sizes."""
    triples = islice(parse(path=graph.text, format=RdfFormat.TURTLE), SMALL)
    few = folder / "few.nt"
    serialize((quad.triple for quad in triples), few, format=RdfFormat.N_TRIPLES)
    began = time.process_time()
    whole = write_ask(graph, folder / "whole.html")
    print(f"the whole page is made in {time.process_time() - began:.1f} s of CPU")
    small = write_ask(comity.open_graph(few), folder / "small.html")
    return {f"{SMALL:,} triples": (small, small.stat().st_size), "the release": (whole, whole.stat().st_size)}


def measure(pages: dict[str, tuple[Path, int]], rounds: int) -> dict[str, list[dict[str, float]]]:
    """Each page opened as often as there are rounds, in turn."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    with browser() as running:
        for _ in range(rounds):
            for name, (path, _size) in pages.items():
                found[name].append(once(running, path))
    return found


def once(running: Any, path: Path) -> dict[str, float]:
    """One opening: seconds to ready, to the first answer after it, and to a warm one."""
    tab = running.new_page()
    began = time.perf_counter()
    tab.goto(f"{path.as_uri()}#lang=en&text=")  # nothing is asked by itself
    tab.wait_for_selector("body[data-ready]")
    ready = time.perf_counter() - began
    tab.fill("#text", QUESTION)
    times = [asked(tab, number) for number in range(1, WARM + 2)]
    tab.close()
    return {"ready": ready, "first": times[0], "warm": statistics.median(times[1:])}


def asked(tab: Any, number: int) -> float:
    """Seconds from the click until the answer is drawn."""
    began = time.perf_counter()
    tab.click("#run")
    tab.wait_for_selector(f"body[data-answered='{number}']")
    return time.perf_counter() - began


def tell(name: str, size: int, rounds: list[dict[str, float]]) -> None:
    """One line for a page."""
    medians = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    print(f"{name}: {size / 1e6:.2f} MB{missed('MB', size / 1e6)}")
    for key, seconds in medians.items():
        aimed = missed(key, seconds) if name.startswith(f"{SMALL:,}") else ""
        print(f"  {key}: {seconds:.2f} s{aimed}")


def missed(key: str, value: float) -> str:
    """What to print behind a figure that has an aim."""
    if key not in AIMS:
        return ""
    return (
        f" (aim {AIMS[key]})"
        if value <= AIMS[key]
        else f" (aim {AIMS[key]}: MISS, {value / AIMS[key]:.2f} times)"
    )


if __name__ == "__main__":
    main()
