"""Evidence: the passages that claims rest on, with the source that each stands in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from ..ontology import CC
from .labels import Labels, best_label, tag_of
from .rows import Row, text_of

if TYPE_CHECKING:
    from .graph import Graph

MIRROR: Final = f"{CC}mirror"
"""The authority of a source whose address is shown to nobody."""

# Virtuoso loses rows where a UNION stands beside a path with `*`: the path is in a query of its own.
_EVIDENCE = """PREFIX comity: <https://w3id.org/comity/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?evidence ?item ?page ?what ?text WHERE {
  { SELECT ?evidence ?item ?page WHERE {
    VALUES ?evidence { UNDEF }
    ?evidence oa:hasSource ?item . ?item dct:isPartOf* ?page .
    FILTER NOT EXISTS { ?page dct:isPartOf ?whole }
  } }
  { ?evidence skos:prefLabel ?text BIND("lines" AS ?what) }
  UNION { ?evidence comity:paraphrase ?text BIND("paraphrase" AS ?what) }
  UNION { ?page skos:prefLabel ?text BIND("title" AS ?what) }
  UNION { ?item skos:prefLabel ?text BIND("item" AS ?what) }
  UNION { ?page schema:url ?text BIND("address" AS ?what) }
  UNION { ?page comity:authority ?text BIND("authority" AS ?what) }
  UNION { ?page dct:issued ?text BIND("issued" AS ?what) }
}"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage of a source.

    Attributes:
        iri: of the evidence.
        source: IRI of the source that it stands in: the page as a whole.
        item: IRI of the part of the page that says it; the page itself where there are no parts.
        titles: of the page, by language.
        item_titles: of the part, by language.
        lines: where it stands, by language: `lines 163-165`.
        paraphrase: what it says, by language, in the curator's words.
        address: of the page; empty where there is none, and for a mirror, whose address is not shown.
        authority: IRI of what the source is: official, press, copy or mirror.
        issued: the day of the source, as text; may be empty.
    """

    iri: str
    source: str
    item: str
    titles: Labels
    item_titles: Labels
    lines: Labels
    paraphrase: Labels
    address: str
    authority: str
    issued: str

    def title(self, *languages: str) -> str:
        """The title of the page in the first of the languages that there is; by default English first."""
        return best_label(self.titles, self.source, languages or ("en", "zh-Hant"))

    def item_title(self, *languages: str) -> str:
        """The title of the part of the page, in the same way."""
        return best_label(self.item_titles, self.item, languages or ("en", "zh-Hant"))

    def place(self, *languages: str) -> str:
        """Where the passage stands, `lines 163-165`, in the first of the languages that there is."""
        return best_label(self.lines, self.iri, languages or ("en", "zh-Hant"))


def read_evidence(graph: "Graph", iris: Iterable[str]) -> dict[str, Evidence]:
    """The passages of many claims at once.

    Args:
        graph: to ask.
        iris: addresses of evidence, each once or more.

    Returns:
        by address; what is no evidence, or has no source, is left out.
    """
    wanted = [NamedNode(iri) for iri in sorted(set(iris))]
    rows = defaultdict[str, list[Row]](list)
    for row in graph.select(_EVIDENCE, evidence=wanted) if wanted else ():
        rows[text_of(row[0])].append(row[1:])
    return {iri: evidence_of(iri, found) for iri, found in sorted(rows.items())}


def evidence_of(iri: str, rows: Iterable[Row]) -> Evidence:
    """A passage from what was read of it.

    Args:
        iri: of the evidence.
        rows: at least one: the part of the page, the page, which of its texts it is (`lines`, `paraphrase`,
            `title`, `item`, `address`, `authority`, `issued`), and the text.

    Returns:
        the passage.
    """
    said = defaultdict[str, dict[str, str]](dict)
    ends = set[tuple[str, str]]()
    for item, page, what, text in rows:
        ends.add((text_of(page), text_of(item)))
        said[text_of(what)][tag_of(text)] = text_of(text)
    page, item = min(ends)
    authority = best_label(said["authority"], "")
    address = "" if authority == MIRROR else best_label(said["address"], "")
    return Evidence(
        iri=iri,
        source=page,
        item=item,
        titles=said["title"],
        item_titles=said["item"],
        lines=said["lines"],
        paraphrase=said["paraphrase"],
        address=address if address.startswith(("http://", "https://")) else "",
        authority=authority,
        issued=best_label(said["issued"], ""),
    )
