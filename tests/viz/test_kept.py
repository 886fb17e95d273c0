"""Layouts that are kept: found again by what they were made from; a broken cache changes nothing."""

from __future__ import annotations

import pytest
from comity.viz import kept
from comity.viz.kept import kept as keep

PLACES = [[1.0, 2.0], [3.0, 4.0]]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A cache of the test's own, in which even small layouts are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "FEWEST", 1)
    return tmp_path / "comity" / "layouts"


def never():
    raise AssertionError("made again")


def test_what_was_made_is_found_again(folder):
    """From the same input nothing is made twice; from another it is."""
    assert keep(["a"], lambda: PLACES, 2) == PLACES
    assert keep(["a"], never, 2) == PLACES
    with pytest.raises(AssertionError, match="made again"):
        keep(["b"], never, 2)
    assert len(list(folder.glob("*.json"))) == 1


@pytest.mark.parametrize(
    "rubbish", ["", "{}", "[[1, 2]]", '[["a", 1.0], [1.0, 2.0]]', "[[NaN, 1.0], [1.0, 2.0]]", "[" * 5000]
)
def test_rubbish_in_the_cache_is_made_anew(folder, rubbish):
    """A file that is cut, or of somebody else, is as if it were not there."""
    keep(["a"], lambda: PLACES, 2)
    (file,) = folder.glob("*.json")
    file.write_text(rubbish)

    assert keep(["a"], lambda: PLACES, 2) == PLACES
    assert keep(["a"], never, 2) == PLACES


def test_a_cache_that_cannot_be_written_changes_nothing(folder):
    """A file stands where the folder should be."""
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("")

    assert keep(["a"], lambda: PLACES, 2) == PLACES


def test_only_so_many_are_kept(folder, monkeypatch):
    """The oldest go."""
    monkeypatch.setattr(kept, "MOST_FILES", 2)
    for name in "abc":
        keep([name], lambda: PLACES, 2)

    assert len(list(folder.glob("*.json"))) == 2


def test_small_layouts_are_not_kept(folder, monkeypatch):
    """Looking one up is not worth a file."""
    monkeypatch.setattr(kept, "FEWEST", 3)
    keep(["a"], lambda: PLACES, 2)

    assert not folder.exists()
