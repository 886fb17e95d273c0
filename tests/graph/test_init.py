import subprocess
import sys

import comity.graph
import pytest


@pytest.mark.parametrize("name", comity.graph.__all__)
def test_every_name_is_there(name: str) -> None:
    """What the shop window shows is in the shop, and is no module of the same name."""
    assert type(getattr(comity.graph, name)).__name__ != "module"


def test_the_window_is_light() -> None:
    """Importing the room, its layout, its folding and its binding's scan loads no store and no other
    library.
    """
    code = (
        "import sys, comity.graph, comity.graph.layout, comity.graph.fold, comity.graph.scan; "
        "heavy = {'pyoxigraph', 'rdflib', 'networkx', 'opencc', 'pypinyin', 'yaml', 'rich'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_other_names_are_refused() -> None:
    """A misspelt name is told as Python tells it."""
    with pytest.raises(AttributeError, match="no attribute 'open_grpah'"):
        _ = comity.graph.open_grpah
