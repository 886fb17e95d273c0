"""What answers in `bench/query.py`: comity and its peers, with the same data, each in its process."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from comity.graph.binding import bind
from made import QUESTIONS, Question
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

TRIPLES, STORE = "made.nt", "store"
Ask = Callable[[Question], Any]


def comity_on_disk(folder: Path) -> Ask:
    """As `open_graph` opens a release."""
    from comity.graph.local import LocalGraph

    graph = LocalGraph(str(folder), Store.read_only(str(folder / STORE)), str(folder / TRIPLES))
    graph.release = str(folder)
    return _comity(graph)


def comity_in_memory(folder: Path) -> Ask:
    """As `open_graph` opens a file."""
    from comity import open_graph

    return _comity(open_graph(folder / TRIPLES))


def _comity(graph: Any) -> Ask:
    return lambda asked: getattr(graph, asked.form)(asked.text, **_terms(asked))


def pyoxigraph_on_disk(folder: Path) -> Ask:
    """The same store, the same rows in hand."""
    return _pyoxigraph(Store.read_only(str(folder / STORE)))


def pyoxigraph_in_memory(folder: Path) -> Ask:
    """The same file."""
    return _pyoxigraph(_loaded(folder))


def _pyoxigraph(store: Store) -> Ask:
    def ask(asked: Question) -> Any:
        found: Any = store.query(_filled(asked))
        return bool(found) if asked.form == "ask" else list(found)

    return ask


def oxrdflib(folder: Path) -> Ask:
    """rdflib's interface over pyoxigraph's store."""
    import rdflib
    from oxrdflib.store import OxigraphStore
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    store = OxigraphStore(store=_loaded(folder))
    return _rdflib(rdflib.Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID))


def rdflib_alone(folder: Path) -> Ask:
    """rdflib's own store and evaluator."""
    import rdflib

    return _rdflib(rdflib.Graph().parse(folder / TRIPLES, format="nt"))


def _rdflib(graph: Any) -> Ask:
    def ask(asked: Question) -> Any:
        found = graph.query(_filled(asked))
        return bool(found) if asked.form == "ask" else list(found)

    return ask


ENGINES = {
    "comity, disk": comity_on_disk,
    "pyoxigraph, disk": pyoxigraph_on_disk,
    "comity, memory": comity_in_memory,
    "pyoxigraph, memory": pyoxigraph_in_memory,
    "oxrdflib": oxrdflib,
    "rdflib": rdflib_alone,
}


def make_store(folder: Path) -> None:
    """The made triples in a store on disk, as a build of comity makes one."""
    store = Store(str(folder / STORE))
    store.bulk_load(path=str(folder / TRIPLES), format=RdfFormat.N_TRIPLES)
    store.flush()
    store.optimize()


def _loaded(folder: Path) -> Store:
    store = Store()
    store.bulk_load(path=str(folder / TRIPLES), format=RdfFormat.N_TRIPLES)
    return store


def _terms(asked: Question) -> dict[str, NamedNode | Literal]:
    """The terms of a question; N-Triples are read to make them."""
    lines = "".join(f"<a:b> <a:c> {term} .\n" for term in asked.bindings.values())
    terms = [quad.object for quad in parse(lines, RdfFormat.N_TRIPLES)]
    return dict(zip(asked.bindings, terms, strict=True))


def _filled(asked: Question) -> str:
    """The text that comity asks in the end, for who takes no terms."""
    return bind(asked.text, _terms(asked))


class Late(BaseException):
    """The deadline; no engine takes it for an error of its own."""


def _is_late(*_: object) -> None:
    raise Late


def _answered(ask: Ask, name: str, seconds: float) -> dict[str, Any]:
    """One question: the CPU time until every cell of every row was in hand, and what tells the rows apart."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    begun = time.process_time()
    try:
        rows = ask(QUESTIONS[name])
        for row in rows if isinstance(rows, Iterable) else ():
            for _cell in row:
                pass
        spent = time.process_time() - begun
        signal.setitimer(signal.ITIMER_REAL, 0)
    except Late:
        return {"late": True}
    return {"ms": spent * 1000, "rows": rows if isinstance(rows, bool) else len(rows), "sum": _sum(rows)}


def _sum(rows: Any) -> int:
    """The same for the same rows in any order, whoever's terms they are."""
    if isinstance(rows, bool):
        return int(rows)
    texts = ("\t".join(str(getattr(term, "value", term)) for term in row) for row in rows)
    return sum(int.from_bytes(blake2b(text.encode(), digest_size=6).digest()) for text in texts)


def _peak() -> float:
    """Of this program, in MB; `getrusage` would count what started it, too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Load, then answer what is asked on standard input, a line a question."""
    engine, folder = sys.argv[1], Path(sys.argv[2])
    signal.signal(signal.SIGALRM, _is_late)
    begun = time.process_time()
    ask = ENGINES[engine](folder)
    print(json.dumps({"seconds": time.process_time() - begun, "peak": _peak()}), flush=True)
    for line in sys.stdin:
        name, seconds = json.loads(line)
        print(json.dumps(_answered(ask, name, seconds) | {"peak": _peak()}), flush=True)


if __name__ == "__main__":
    main()
