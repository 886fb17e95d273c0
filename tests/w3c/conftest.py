"""Which tests of the suites are run, each on the ways that users have."""

from __future__ import annotations

import pytest

from .suites import cases
from .ways import ways


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of its own for each test of the suites, by its name in the register."""
    if "case" in metafunc.fixturenames:
        made = [(case, way) for case in cases() for way in ways(case)]
        ids = [f"{case.name}-{way}" for case, way in made]
        metafunc.parametrize(("case", "way"), made, ids=ids)
