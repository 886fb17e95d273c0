"""Questions of the catalogue that a server is known to answer wrongly: refused there, never passed on.

The list is policed both ways by `tests/servers`: a question that is not in it and has other rows fails, and
so does one that is in it and has the right ones.
"""

from typing import Final, Protocol

from ..errors import UsageError

# By the beginning of what the server calls itself, then by query, with the reason. Empty: no query of the
# catalogue needs it any more, measured with Virtuoso 7.2.5 (07.20.3229) and Oxigraph's server.
DEVIATIONS: Final[dict[str, dict[str, str]]] = {}


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
