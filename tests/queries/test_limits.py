"""Settings of the limits, read from the environment."""

import pytest
from comity.errors import UsageError
from comity.queries.limits import Limits, from_environment


def test_defaults() -> None:
    """Without settings, five seconds, 10,000 rows, 16 MB, 1 GB."""
    assert Limits(5, 10_000, 16 * 2**20, 2**30) == from_environment({})


def test_settings() -> None:
    """Each setting sets its own limit."""
    settings = {
        "COMITY_QUERY_SECONDS": "60",
        "COMITY_QUERY_ROWS": "5",
        "COMITY_QUERY_ANSWER_MB": "1",
        "COMITY_QUERY_MEMORY_MB": "2",
    }

    assert Limits(60, 5, 2**20, 2 * 2**20) == from_environment(settings)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "five", "٥", "1" * 12])
def test_nonsense_is_refused(text: str) -> None:
    """With the setting's name."""
    with pytest.raises(UsageError, match=r"COMITY_QUERY_SECONDS=.* is no whole number"):
        from_environment({"COMITY_QUERY_SECONDS": text})
