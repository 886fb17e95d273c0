"""What is asked of a child, and what comes back; loaded by both, so nothing heavy is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .limits import Limits

if TYPE_CHECKING:
    from .header import Parameter

TABLE, TEXT = "table", "text"
_NOTHING: Mapping[str, str] = {}


class Task(NamedTuple):
    """A query to answer.

    Attributes:
        text: that the guard let pass.
        form: select, ask or construct, as the guard found.
        format: one of `FORMATS` that the form can have.
        where: the graph, as `open_graph` takes it.
        parameters: as the query declares them.
        given: what the user wrote, by name.
        trusted: whether the text is comity's own, so that it needs no network to be cut off.
        limits: what it may use.
        drawn: whether a table is drawn as text where it is evaluated.
        exact: whether csv and tsv are those of the standard, not for a spreadsheet.
        name: of a query of the catalogue.
    """

    text: str
    form: str
    format: str = TABLE
    where: str | None = None
    parameters: "tuple[Parameter, ...]" = ()
    given: Mapping[str, str] = _NOTHING
    trusted: bool = False
    limits: Limits = Limits()
    drawn: bool = False
    exact: bool = False
    name: str = ""


class Answer(NamedTuple):
    """What came of a query.

    Attributes:
        form: select, ask or construct.
        format: of the body; `text` for a table that is drawn.
        body: the answer; for a table rows as SPARQL TSV with terms in full, or `true` or `false`.
        rows: how many the body has (of a CONSTRUCT, triples).
        truncated: whether there were more.
    """

    form: str
    format: str
    body: bytes
    rows: int
    truncated: bool = False

    def notes(self) -> Iterator[str]:
        """What is to be known beside the answer: that it is empty, or cut."""
        things = "triples" if self.form == "construct" else "rows"
        if self.form != "ask" and not self.rows:
            yield f"no {things}"
        if self.truncated:
            yield f"\N{HORIZONTAL ELLIPSIS} {self.rows:,} of more {things} shown; --limit N shows more"
