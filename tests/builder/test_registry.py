"""What the heads of documents become."""

from __future__ import annotations

from comity.builder import terms
from comity.builder.registry import sources
from comity.ontology import expand


def test_a_source_names_the_file_that_it_was_curated_in(contents) -> None:
    """As seen from the dataset's folder, wherever that lies; an item stands in the file of its page."""
    named = {
        (subject, value)
        for subject, verb, value in sources(contents().dataset)
        if verb == expand("dct:source")
    }

    assert named == {
        (terms.entity("source/gazette-2020-03-03"), terms.Literal("documents/2020/gazette-2020-03-03.yaml")),
        (terms.entity("source/herald-2020-03-04"), terms.Literal("documents/2020/herald-2020-03-04.yaml")),
    }
