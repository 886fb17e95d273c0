"""A graph that answers: what every graph can do, wherever its triples are."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .binding import Binding, bind
from .rows import Rows
from .scan import refuse_fetching

if TYPE_CHECKING:
    import networkx
    import rdflib
    from pyoxigraph import Triple

    from .engine import Engine
    from .entity import Entity
    from .find import Hit
    from .ledger import Account
    from .manifest import Manifest
    from .route import Hop


class Graph(ABC):
    """A knowledge graph, opened for reading.

    Parameters of queries are terms of pyoxigraph, put at `VALUES ?name { UNDEF }`:

        graph.select("SELECT ?p { VALUES ?a { UNDEF } ?a comity:party ?p }", a=NamedNode("https://…"))

    Attributes:
        where: the folder or file that answers, for people.
        manifest: of a release; None for a file.
    """

    where: str
    manifest: "Manifest | None" = None

    @property
    @abstractmethod
    def engine(self) -> "Engine":
        """What evaluates the queries."""

    @property
    def server(self) -> str:
        """What answered last, as it names itself: `Virtuoso/07.20…`; empty for a graph on this machine."""
        return ""

    def select(self, text: str, **bindings: Binding) -> Rows:
        """The rows of a SELECT query.

        Args:
            text: the query; SERVICE and FROM are refused.
            bindings: parameters by name: a NamedNode, a Literal, several of them, or None for any.

        Returns:
            its rows, in its order.

        Raises:
            UsageError: it does not parse, would fetch, or a parameter is no term or has no place.
            MachineError: the store is damaged or memory is short.
        """
        return self.engine.select(self._ready(text, bindings))

    def ask(self, text: str, **bindings: Binding) -> bool:
        """Whether an ASK query has an answer; arguments and errors as in `select`."""
        return self.engine.ask(self._ready(text, bindings))

    def construct(self, text: str, **bindings: Binding) -> "list[Triple]":
        """The triples of a CONSTRUCT or DESCRIBE query; arguments and errors as in `select`."""
        return self.engine.construct(self._ready(text, bindings))

    @abstractmethod
    def find(self, text: str, limit: int = 20) -> "list[Hit]":
        """The entities whose names meet a text: exact names, then beginnings, then the rest.

        Args:
            text: part of a name, in either Chinese script, English or pinyin without tones.
            limit: how many entities at most.

        Returns:
            each entity once, with the name that was met.
        """

    @abstractmethod
    def to_rdflib(self) -> "rdflib.Graph":
        """The whole graph for rdflib, each call a new one that may be changed."""

    @property
    def records(self) -> Mapping[str, tuple[str, ...]]:
        """Where the records of each claim are written, by its IRI; only a release knows."""
        return {}

    @property
    def ledger(self) -> "Mapping[str, tuple[Account, ...]]":
        """How the lines of each source are accounted for, by its IRI; only a release knows."""
        return {}

    def resolve(self, name: str, segments: Sequence[str] | None = None) -> str:
        """The address of an entity of this graph, from how people write it.

        Args:
            name: `gov/cn-hk`, a bare slug where only one kind fits, or an address.
            segments: the kinds to choose from, as `("post",)`; by default every kind with a registry file.

        Returns:
            its address.

        Raises:
            UsageError: nothing is called that (the message says what is near), or several things are.
        """
        from .reference import resolve

        return resolve(self, name, segments)

    def show(self, entity: str) -> "Entity":
        """One entity: names, kinds, facts with their evidence, and what is contested or unknown.

        Args:
            entity: as for `resolve`; a claim or tenure is shown too.

        Returns:
            the entity.
        """
        from .entity import show

        return show(self, self.resolve(entity))

    def path(self, a: str, b: str) -> "list[Hop]":
        """How two actors, instruments, initiatives or events are related, by the fewest accepted claims.

        Args:
            a: where the path begins, as for `resolve`.
            b: where it ends.

        Returns:
            its hops, each with its claim and evidence; none where there is no path.
        """
        from .route import path

        return path(self, self.resolve(a), self.resolve(b))

    def to_networkx(self) -> "networkx.MultiDiGraph[str]":
        """Actors, instruments, initiatives and events as nodes, accepted claims as edges."""
        from .network import to_networkx

        return to_networkx(self)

    def _ready(self, text: str, bindings: dict[str, Binding]) -> str:
        refuse_fetching(text)
        return bind(text, bindings) if bindings else text
