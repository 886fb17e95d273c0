"""Graphs that the tests of views look at: a small made-up one, and the bundled dataset."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import comity
import pytest
from comity.graph import Graph

HERE = Path(__file__).parent


def load_corpus():
    """The module beside this one, which no package holds."""
    spec = spec_from_file_location("viz_corpus", HERE / "corpus.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def corpus():
    return load_corpus()


@pytest.fixture(scope="session")
def small(corpus, tmp_path_factory) -> Graph:
    file = tmp_path_factory.mktemp("small") / "small.ttl"
    file.write_text(corpus.turtle(), encoding="utf-8")
    return comity.open_graph(file)


@pytest.fixture(scope="session")
def bundled(release) -> Graph:
    return comity.open_graph(release)
