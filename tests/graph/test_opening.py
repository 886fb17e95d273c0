import os
import shutil
from pathlib import Path

import pytest
from comity.errors import MachineError, UsageError
from comity.graph.cache import cache_folder
from comity.graph.layout import GRAPH
from comity.graph.opening import DATASET, chosen, open_graph, stale


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, no graph named, a cache of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_GRAPH", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_named(release: Path, bare: Path) -> None:
    """A release, a link to one, a file."""
    (bare / "link").symlink_to(release)

    assert [
        open_graph(where).ask("ASK { ?s ?p ?o }") for where in (release, str(bare / "link"), release / GRAPH)
    ] == [
        True,
        True,
        True,
    ]


def test_by_the_environment_then_at_hand(release: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$COMITY_GRAPH comes before the release in the folder that one stands in."""
    assert chosen() is None

    shutil.copytree(release, bare / "release" / DATASET)
    assert open_graph().where == f"release/{DATASET}"

    monkeypatch.setenv("COMITY_GRAPH", str(release))
    assert open_graph().where == str(release)


def test_newer_sources_are_told(release: Path, bare: Path) -> None:
    """Of a checkout that one stands in, and of the release of that name only."""
    built, other = shutil.copytree(release, bare / DATASET), shutil.copytree(release, bare / "other")
    assert stale(str(built)) is None

    document = bare / "sources" / DATASET / "documents" / "2017" / "a.yaml"
    document.parent.mkdir(parents=True)
    for path, when in ((document, 2000), (bare / "sources" / DATASET / "dataset.yaml", 1000)):
        path.write_text("")
        os.utime(path, (when, when))
    os.utime(built / "manifest.json", (3000, 3000))
    assert stale(f"{built}/") is None

    os.utime(built / "manifest.json", (1500, 1500))
    assert stale(str(built)) == f"sources/{DATASET}/documents/2017/a.yaml"
    assert stale(str(other)) is None


def test_the_cache_is_filled_once(release: Path, bare: Path) -> None:
    """Without any graph the bundled dataset is built into the user's cache, and again where that is
    damaged.
    """
    built = list[Path]()

    def build(out: Path) -> None:
        built.append(out)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(release, out)

    for _ in range(2):
        assert open_graph(build=build).where == str(cache_folder())
    (cache_folder() / GRAPH).unlink()
    open_graph(build=build)

    assert built == [cache_folder()] * 2
    assert cache_folder().parent == bare / "cache" / "comity"


def test_a_link_is_followed_once(release: Path, bare: Path) -> None:
    """A build that switches the link does not change what is open."""
    link = bare / "link"
    old = shutil.copytree(release, bare / "old")
    link.symlink_to(old)
    graph = open_graph(link)
    link.unlink()
    link.symlink_to(bare / "nowhere")

    assert graph.find("香港")
    assert len(graph.to_rdflib()) > 100


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("https://me:password@example.org/sparql", UsageError),
        ("HTTP://", UsageError),
        ("nowhere", UsageError),
        (".", MachineError),
    ],
)
def test_what_is_no_graph_is_refused(bare: Path, where: str, error: type[Exception]) -> None:
    """A login in an address, no address, what is not there, and a folder that is no release."""
    with pytest.raises(error):
        open_graph(where)


def test_nothing_at_hand(bare: Path) -> None:
    """Without a way to build, the message says how to get a release."""
    with pytest.raises(MachineError, match="comity build"):
        open_graph()
