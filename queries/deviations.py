"""Questions of the catalogue that a server is known to answer wrongly: refused there, never passed on.

The list is policed both ways by `tests/servers`: a question that is not in it and has other rows fails, and
so does one that is in it and has the right ones.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from ..errors import UsageError

_UNION = "it loses rows where a UNION stands beside a path with * or ?"
_SCOPE = "its compiler loses a variable that BIND or FILTER takes from outside"

# By the beginning of what the server calls itself; measured with Virtuoso 7.2.5 (07.20.3229).
DEVIATIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "Virtuoso/": {
        "agreement-family": "it follows a path that goes both ways from everything, not from what is asked",
        "agreement-term": "it lets through rows for which a FILTER of two BOUND is false",
        "agreements-signed": "it leaves an OPTIONAL unmatched whose FILTER uses a variable of a BIND",
        "all-claims": _UNION,
        "commitments": _SCOPE,
        "fields-by-year": _UNION,
        "lost-without-source": _SCOPE,
        "name-on-day": "its MINUS takes away names of every language",
        "officeholder": _UNION,
        "source-says": f"for some passages {_UNION}",
        "statements-by": _SCOPE,
        "unknowns": _UNION,
    }
}


class Named(Protocol):
    """As much of a graph as is needed here."""

    @property
    def server(self) -> str:
        """What answered last, as it names itself."""
        ...


def refuse_deviation(graph: Named, name: str) -> None:
    """Refuse the answer of a server that is known to answer a question wrongly.

    Args:
        graph: that was asked before, so that the server is known.
        name: of the query.

    Raises:
        UsageError: it is such a server; why, and what to do instead.
    """
    for server, queries in DEVIATIONS.items():
        if graph.server.startswith(server) and name in queries:
            raise UsageError(
                f"{graph.server.partition('/')[0]} answers {name} wrongly ({queries[name]}): ask a release, "
                f"or another server"
            )
