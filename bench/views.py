"""How heavy and how quick a view's page is, in turn with stock pyvis, in one browser and one run.

    python bench/views.py [--graph RELEASE] [--rounds 5] [--counts 500 2000 10000]

Made graphs (three lines a node, names in three languages, each line with a claim, a passage and a source;
seeded) are laid out, which is timed, and written twice: as a view, and as stock pyvis writes them, with the
same positions and physics off. Chromium opens both from disk, in turn, with every request that leaves refused
at once. "Ready" is from the start of the navigation to the second frame after the picture was first drawn;
"first" is the answer to a gesture at that moment, as a view starts vis-network only then. Prints medians and
their ratios; a bound that is missed is printed as MISS. The bundled dataset's views follow, without a peer.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import comity
from chromium import browser
from comity.viz import island, layout, page, view
from comity.viz.evidence import Entry, Evidence, Passage, Source
from comity.viz.model import Edge, Model, Node
from comity.viz.views import view_named

# By number of nodes: megabytes of the file; seconds to ready as a part of stock pyvis's, and as such;
# milliseconds of a search and of a legend's switch; seconds of CPU of the layout.
BOUNDS: dict[int, dict[str, float]] = {
    500: {"MB": 0.8, "ratio": 0.7, "ready": 1.0, "search": 20, "legend": 200},
    2_000: {"MB": 1.2, "ratio": 0.25, "ready": 1.5, "search": 20, "legend": 600, "layout": 2},
    10_000: {"MB": 1.7, "ratio": 0.4, "ready": 3.0, "search": 20, "layout": 12},
}
LINES_A_NODE = 3
LINES_A_PASSAGE = 4
BUNDLED = {
    "overview": (),
    "ego": ("cn-hk-cmab",),
    "agreement": ("hkgd-ip-2017",),
    "institutions": (),
    "timeline": (),
}
_CLASSES = (
    "comity:Government",
    "comity:Bureau",
    "comity:PublicBody",
    "comity:Official",
    "comity:Agreement",
    "comity:Event",
)
_PLACES = (
    ("廣東省", "广东省", "Guangdong"),
    ("深圳市", "深圳市", "Shenzhen"),
    ("珠海市", "珠海市", "Zhuhai"),
    ("香港", "香港", "Hong Kong"),
)
_MATTERS = (
    ("貿易", "贸易", "Trade"),
    ("運輸", "运输", "Transport"),
    ("教育", "教育", "Education"),
    ("環境", "环境", "Environment"),
)
_UNITS = (
    ("局", "局", "Bureau"),
    ("委員會", "委员会", "Commission"),
    ("辦公室", "办公室", "Office"),
    ("協會", "协会", "Association"),
)
_RELATIONS = (
    ("簽署方", "签署方", "party"),
    ("簽署人", "签署人", "signatory"),
    ("見證", "见证", "witness"),
    ("出席", "出席", "attendee"),
)
_TAGS = ("zh-Hant", "zh-Hans", "en")


def made(count: int) -> Model:
    """A graph of so many nodes, the same one every time."""
    dice = random.Random(count)
    nodes = [_node(number, dice) for number in range(count)]
    evidence = Evidence(
        {},
        [_passage(i) for i in range(count * LINES_A_NODE // LINES_A_PASSAGE)],
        [_source(i) for i in range(200)],
    )
    edges = [_edge(number, nodes, evidence, dice) for number in range(count * LINES_A_NODE)]
    return Model(view_named("ego")._replace(layout="map"), (nodes[0].id,), nodes, edges, evidence)


def _words(*parts: tuple[str, str, str], joint: str = "") -> dict[str, str]:
    return {
        tag: (joint or (" " if tag == "en" else "")).join(part[i] for part in parts)
        for i, tag in enumerate(_TAGS)
    }


def _node(number: int, dice: random.Random) -> Node:
    mark = (str(number),) * 3
    labels = _words(dice.choice(_PLACES), dice.choice(_MATTERS), dice.choice(_UNITS), mark)
    name = f"body/made-{number}"
    return Node(
        name, f"https://w3id.org/comity/id/{name}", _CLASSES[number % len(_CLASSES)], {}, labels, [], ""
    )


def _edge(number: int, nodes: list[Node], evidence: Evidence, dice: random.Random) -> Edge:
    """From each node in turn, mostly to one near it in number: actors have circles, not the whole world."""
    start = nodes[number % len(nodes)]
    away = dice.randint(1, 40) if dice.random() < 0.9 else dice.randrange(1, len(nodes))
    end, words = nodes[(number + away) % len(nodes)], _words(dice.choice(_RELATIONS))
    names = {tag: f"{start.labels[tag]} → {words[tag]} → {end.labels[tag]}" for tag in _TAGS}
    claim = Entry(
        number,
        f"claim/made-{number}",
        names,
        (number // LINES_A_PASSAGE,),
        {},
        (),
        (f"documents/2017/made-{number % 200}.yaml:{number}",),
    )
    evidence.entries[claim.id] = claim
    return Edge(
        f"e{number}", (start.iri, claim.id, end.iri), start.id, end.id, "made", words, "done", [claim]
    )


def _passage(number: int) -> Passage:
    lines = {
        "zh-Hant": f"第{number % 90 + 1}行",
        "zh-Hans": f"第{number % 90 + 1}行",
        "en": f"line {number % 90 + 1}",
    }
    says = {
        "zh-Hant": f"兩地商定第{number}項合作",
        "en": f"The two sides agree on matter {number}, and name who answers for it",
    }
    return Passage(f"evidence/made-{number}", number % 200, lines, says, held=True)


def _source(number: int) -> Source:
    names = {
        "zh-Hant": f"新聞公報第{number}號",
        "zh-Hans": f"新闻公报第{number}号",
        "en": f"Press release {number}",
    }
    return Source(f"source/made-{number}", names, {}, "2017-11-18", f"https://paper.example/{number}", {})


def ours(model: Model, placed: layout.Layout) -> str:
    """The page of a made graph."""
    nodes = island.nodes(model, placed)
    return page.render("Made", nodes, island.edges(model), island.view(model, placed, nodes))


def stock(model: Model, placed: layout.Layout) -> str:
    """The same graph as pyvis writes it by itself, with everything inside that it can put there."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="900px")
    for node in model.nodes:
        x, y = placed.at[node.id]
        network.add_node(
            node.id, label=node.labels["en"], title=node.labels["zh-Hant"], x=x, y=y, group=node.cls
        )
    # add_edge looks through all edges every time: minutes for 30,000.
    network.edges = [
        {"from": edge.source, "to": edge.target, "title": edge.words["en"], "arrows": "to"}
        for edge in model.edges
    ]
    network.toggle_physics(False)
    return network.generate_html(notebook=False)


READY = """(() => {
  const tell = () => { window.readyAt = performance.now(); };
  const done = () => requestAnimationFrame(() => requestAnimationFrame(tell));
  let heard = false;
  const look = () => {
    if (window.network?.once && !heard) { heard = true; window.network.once('afterDrawing', done); }
    if (!heard) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const drawn = () => { heard = true; done(); };
  new MutationObserver(drawn).observe(document, { subtree: true, attributeFilter: ['data-ready'] });
})()"""
# A search is answered when its hits are in the page and laid out, a switch when a frame shows what it did.
ANSWER = """([of, what, value]) => new Promise((tell) => {
  const target = document.querySelector(of), begun = performance.now();
  const answer = () => tell(performance.now() - begun);
  if (value !== null) target.value = value;
  if (what === 'click') target.click(); else target.dispatchEvent(new Event(what));
  document.body.offsetHeight;
  if (what === 'click') requestAnimationFrame(() => setTimeout(answer)); else answer();
})"""


# The first gesture: a turn of the wheel, until the next frame after vis-network drew what it asked for.
GESTURE = """() => new Promise((tell) => {
  const context = CanvasRenderingContext2D.prototype, { scale } = context, begun = performance.now();
  context.scale = function (...of) {
    requestAnimationFrame(() => tell(performance.now() - begun));
    return scale.apply(this, of);
  };
  const at = { clientX: innerWidth / 2, clientY: innerHeight / 2 };
  const turn = new WheelEvent('wheel', { deltaY: -300, bubbles: true, cancelable: true, ...at });
  document.elementFromPoint(at.clientX, at.clientY).dispatchEvent(turn);
})"""


@contextmanager
def opened(running: Any, path: Path) -> Iterator[tuple[Any, float]]:
    """A page, ready, and the seconds that it took."""
    context = running.new_context(viewport={"width": 1280, "height": 900})
    context.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
    )
    context.add_init_script(READY)
    tab = context.new_page()
    tab.goto(path.as_uri(), wait_until="commit")
    deadline = time.monotonic() + 120
    while (at := tab.evaluate("() => window.readyAt ?? 0")) == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    yield tab, at / 1000 if at else float("inf")
    context.close()


def answers(tab: Any) -> dict[str, float]:
    """Milliseconds of a search and of a legend's switch, each the median of a few."""
    texts = ["廣東", "贸易", "shenzhen", "bureau 1", "maoyi", "99"]
    found = {"search": [tab.evaluate(ANSWER, ["#search", "input", text]) for text in texts]}
    tab.evaluate(ANSWER, ["#search", "input", ""])
    if tab.locator("#legend button").count():
        found["legend"] = [tab.evaluate(ANSWER, ["#legend button", "click", None]) for _ in range(6)]
    return {key: statistics.median(times) for key, times in found.items()}


def measure(running: Any, folder: Path, count: int, rounds: int) -> dict[str, float]:
    """All figures of one size."""
    model, begun = made(count), time.process_time()
    placed = layout.lay_out(model)
    found = {"layout": time.process_time() - begun}
    texts = {"ours": ours(model, placed), "stock": stock(model, placed)}
    paths = {name: folder / f"{name}-{count}.html" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text, encoding="utf-8")
    times: dict[str, list[float]] = {name: [] for name in texts}
    gestures: dict[str, list[float]] = {name: [] for name in texts}
    for _ in range(rounds):
        for name, path in paths.items():
            with opened(running, path) as (tab, seconds):
                times[name].append(seconds)
                gestures[name].append(tab.evaluate(GESTURE))
    found |= {"MB": paths["ours"].stat().st_size / 1e6, "stock MB": paths["stock"].stat().st_size / 1e6}
    found |= {"ready": statistics.median(times["ours"]), "stock": statistics.median(times["stock"])}
    found["ratio"] = found["ready"] / found["stock"]
    found |= {
        "first": statistics.median(gestures["ours"]),
        "stock first": statistics.median(gestures["stock"]),
    }
    with opened(running, paths["ours"]) as (tab, _seconds):
        return found | answers(tab)


def told(count: int, found: dict[str, float]) -> str:
    """One line a figure: what it is, how much, its bound where there is one, and whether it is missed."""
    lines = [f"{count:,} nodes, {count * LINES_A_NODE:,} lines"]
    for key, value in found.items():
        bound = BOUNDS.get(count, {}).get(key)
        verdict = (
            ""
            if bound is None
            else f"  of {bound:g}"
            if value <= bound
            else f"  MISS of {bound:g}: {value / bound:.2f} times"
        )
        lines.append(f"  {key:12}{value:10.2f}{verdict}")
    return "\n".join(lines)


def bundled(running: Any, folder: Path, graph: str | None) -> Iterator[str]:
    """The dataset's own views: size, time to ready, search."""
    opened_graph = comity.open_graph(graph)
    for name, entities in BUNDLED.items():
        path = folder / f"{name}.html"
        path.write_text(view(opened_graph, name, *entities), encoding="utf-8")
        with opened(running, path) as (tab, seconds):
            parts = {"MB": path.stat().st_size / 1e6, "ready": seconds, **answers(tab)}
        yield f"{name:14}" + "".join(f"{key:>8} {value:7.2f}" for key, value in parts.items())


def main() -> None:
    """Make, open, print."""
    parser = argparse.ArgumentParser(description="Weigh and time the pages of views.")
    parser.add_argument("--graph", default=None, help="a release (default: as `comity view`)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--counts", type=int, nargs="*", default=list(BOUNDS))
    wanted = parser.parse_args()
    print(
        "MB: the file; ready and stock: seconds; first: milliseconds of a wheel's turn at once when ready;"
        " search and legend: milliseconds; layout: seconds of CPU"
    )
    with TemporaryDirectory() as folder, browser() as running:
        os.environ["XDG_CACHE_HOME"] = folder  # else a layout of the last run would be found there
        for count in wanted.counts:
            print(told(count, measure(running, Path(folder), count, wanted.rounds)), flush=True)
        for line in bundled(running, Path(folder), wanted.graph):
            print(line, flush=True)


if __name__ == "__main__":
    main()
