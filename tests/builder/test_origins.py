# ruff: noqa: E501 (one row of a table, one line)
"""A count of sources counts origins: reprints, mirrors and mouthpieces add no voice."""

from __future__ import annotations

import pytest
from comity.builder.contents import Contents
from comity.ontology import expand, shrink
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HERALD = "documents/2020/herald-2020-03-04.yaml"
OFFICE = "type: bureau\nkind: bureau\nnames:\n  zh-Hant: 海港處\n  en: Harbour Office\npublishes-for: gov/northport\n"


def source(name: str, publisher: str, authority: str, head: str = "", fact: str = "until: 2030") -> str:
    """A document that says one thing of the agreement."""
    return (
        f"source: {name}\ntitle: {{en: {name}}}\nkind: web-page\npublisher: {publisher}\nissued: 2020-03-05\n"
        f"language: en\nauthority: {authority}\n{head}read: whole\n"
        "passages:\n- at: P1\n  says: {en: It ends in that year.}\n"
        f"records:\n- instrument: harbour-agreement\n  {fact}\n  at: P1\n"
    )


def files(*documents: str) -> dict[str, str]:
    """By path; the herald's own claim of the same year is there already."""
    return {f"documents/2020/{text.partition(chr(10))[0][8:]}.yaml": text for text in documents}


def count(made: Contents) -> int:
    """How many origins the claim has that the agreement runs until 2030."""
    claims = {
        claim.iri
        for claim in made.claims
        if claim.triple
        and (shrink(claim.triple[1]), shrink(str(claim.triple[2]))) == ("comity:until", "t:2030")
    }
    (found,) = [o for s, p, o in made.everything if s in claims and p == expand("comity:originCount")]
    return int(found.text)


RELEASE = source("release", "gov/northport", "official")
COPY = source("copy", "body/gazette", "press", "copy-of: source/release\n")
COPY_OF_COPY = source("again", "body/harbour-office", "copy", "copy-of: source/copy\n")
OF_THE_HERALD = source("agency", "body/gazette", "press", "copy-of: body/herald\n")
MIRROR = source("mirror", "body/gazette", "mirror")
OTHER_MIRROR = source("other-mirror", "body/harbour-office", "copy")


@pytest.mark.parametrize(
    ("documents", "origins"),
    [
        ([], 1),
        ([RELEASE], 2),
        ([RELEASE, COPY], 2),
        ([RELEASE, COPY, COPY_OF_COPY], 2),
        ([OF_THE_HERALD], 1),
        ([MIRROR], 1),
        ([MIRROR, OTHER_MIRROR], 1),
        ([RELEASE, MIRROR, OTHER_MIRROR], 2),
        ([RELEASE, source("m", "body/gazette", "mirror", "copy-of: source/mirror\n"), MIRROR], 2),
        ([source("m", "body/gazette", "mirror", "copy-of: gov/southport-old\n")], 2),
    ],
)
def test_copies_count_with_their_originals(contents, documents: list[str], origins: int) -> None:
    """The herald says it by itself; a copy of the council's release is the council's."""
    assert count(contents(files(*documents))) == origins


def test_a_copy_speaks_for_an_original_that_says_nothing_of_it(contents) -> None:
    """The text is the council's, though of the release only another sentence was curated."""
    release = source("release", "gov/northport", "official", fact="subject: [trade]")

    assert count(contents(files(release, COPY))) == 2


def test_mirrors_alone_are_one_origin_together(contents) -> None:
    """Three pages of who knows whom may be copies of one."""
    herald = source("herald-2020-03-04", "body/herald", "copy")

    assert count(contents({**files(MIRROR, OTHER_MIRROR), HERALD: herald})) == 1


def test_a_mouthpiece_is_the_voice_of_its_master(contents) -> None:
    """What an organ publishes, and whoever copies it, is the body's for which it publishes."""
    organ = source("organ", "body/harbour-office", "official")
    found = {**files(RELEASE, organ), "registry/body/harbour-office.yaml": OFFICE}
    made = contents(found)

    assert count(made) == 2
    assert (
        "body:harbour-office", "prov:actedOnBehalfOf", "gov:northport",
    ) in {(shrink(s), shrink(p), shrink(str(o))) for s, p, o in made.everything}  # fmt: skip


def test_what_is_copied_is_in_the_graph(contents) -> None:
    made = contents(
        files(RELEASE, COPY, source("m", "body/gazette", "mirror", "copy-of: gov/southport-old\n"))
    )
    found = {(shrink(s), shrink(p), shrink(str(o))) for s, p, o in made.sources}

    assert ("source:copy", "prov:wasQuotedFrom", "source:release") in found
    assert ("source:m", "prov:wasAttributedTo", "gov:southport") in found


def test_what_an_item_is_attributed_to_goes_before_the_page(contents, text) -> None:
    """A table of the council's in a paper that copies another."""
    page = (
        source("page", "body/gazette", "press", "copy-of: body/herald\n")
        .replace("P1", "L1 44:115afceb0d0abe64", 1)
        .replace("at: P1", "at: L1")
        .replace("passages:", "text: {file: x.txt, sha256: " + "0" * 64 + ", lines: 1}\n"
                 "items:\n  table:\n    lines: [1]\n    title: {en: Table}\npassages:")
    )  # fmt: skip
    attributed = "- source: page.table\n  attributed-to: [gov/southport]\n  at: L1\n"

    assert count(contents(files(page), "plain")) == 1
    assert count(contents(files(page + attributed), "attributed")) == 2


KINDS = st.sampled_from(["official", "press", "copy", "mirror"])
REPRINT = st.tuples(KINDS, st.sampled_from(["body/gazette", "body/harbour-office", "gov/southport"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reprints=st.lists(st.tuples(REPRINT, st.integers(0, 5)), max_size=5), first=KINDS)
def test_a_reprint_never_raises_the_count(tmp_path_factory, reprints, first: str) -> None:
    """However the copies of copies hang together, and whoever prints them."""
    from comity.builder.check import read
    from comity.builder.problems import Problems

    documents, counts = [source("r0", "gov/northport", first)], list[int]()
    for number, ((authority, publisher), of) in enumerate([((first, ""), 0), *reprints]):
        if publisher:
            head = f"copy-of: source/r{of % number}\n"
            documents.append(source(f"r{number}", publisher, authority, head))
        folder = _towns(tmp_path_factory.mktemp("towns"), files(*documents))
        problems = Problems()
        found = read(folder, problems)
        assert found is not None, problems.errors()
        counts.append(count(Contents(*found)))

    assert len(set(counts)) == 1


def _towns(folder, written: dict[str, str]):
    import shutil
    from pathlib import Path

    shutil.copytree(Path(__file__).parent / "towns", folder / "towns")
    for path, text in written.items():
        (folder / "towns" / path).write_text(text, encoding="utf-8")
    return folder / "towns"


FAULTS = [
    ([COPY], ["copy.yaml:8:10: error: there is no source/release; name a document of this dataset, or whose text it is "
              "(body/…) [copy-of]"]),
    ([source("copy", "body/gazette", "press", "copy-of: body/reuters\n")],
     ["copy.yaml:8:10: error: there is no body/reuters; make registry/body/reuters.yaml [unknown-entity]"]),
    ([source("a", "body/gazette", "copy", "copy-of: source/a\n")],
     ["a.yaml:8:10: error: 'copy-of' leads from source/a back to itself; one of the links is wrong [copy-of]"]),
    ([source("a", "body/gazette", "copy", "copy-of: source/b\n"), source("b", "body/gazette", "copy", "copy-of: source/a\n"),
      source("c", "body/gazette", "copy", "copy-of: source/a\n")],
     [f"{one}.yaml:8:10: error: 'copy-of' leads from source/{one} back to itself; one of the links is wrong [copy-of]"
      for one in "ab"]),
    ([RELEASE, f"{COPY}- source: copy\n  attributed-to: [gov/southport]\n  at: P1\n"],
     ["copy.yaml:18:3: error: the head says by copy-of whose text this is; leave attributed-to to items [copy-of]"]),
]  # fmt: skip


@pytest.mark.parametrize(("documents", "problems"), FAULTS)
def test_copies_that_cannot_be(told, documents: list[str], problems: list[str]) -> None:
    found = [line for line in told(files(*documents)) if ": error: " in line]

    assert found == [f"documents/2020/{problem}" for problem in problems]


def test_who_publishes_for_itself(told) -> None:
    office = OFFICE.replace("gov/northport", "body/harbour-office")

    assert told({"registry/body/harbour-office.yaml": office}) == [
        "registry/body/harbour-office.yaml:6:16: error: 'publishes-for' leads from body/harbour-office back to "
        "itself; one of the links is wrong [entity-loop]"
    ]
