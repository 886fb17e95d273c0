import pytest
from comity.graph.entity import Entity, Name
from comity.graph.fact import Fact
from comity.graph.local import LocalGraph
from comity.ontology import ID


def fact(entity: Entity, name: str, other: str = "") -> Fact:
    """The one fact of that name to that end."""
    (found,) = [one for one in entity.by_relation()[name] if not other or one.other == ID + other]
    return found


def test_names_and_kinds(graph: LocalGraph) -> None:
    """Preferred names first, dated ones last; classes by their short names."""
    shown = graph.show("cn-ndrc")

    assert shown.entity == "body/cn-ndrc"
    assert shown.kind == "PublicBody"
    assert shown.types == ("comity:PublicBody", "foaf:Agent", "org:Organization")
    assert shown.label == "National Development and Reform Commission"
    assert shown.names == (
        Name("zh-Hant", "國家發展和改革委員會", "preferred"),
        Name("en", "National Development and Reform Commission", "preferred"),
        Name("zh-Hant", "國家發改委", "alternative"),
        Name("en", "NDRC", "alternative"),
        Name("en", "State Planning Commission", "alternative", "", "1998"),
    )


def test_registry_facts_are_marked(graph: LocalGraph) -> None:
    """Kind, place, office and matches come from the registry, seen from both ends, and have no passage."""
    government, place = graph.show("gov/cn-gd"), graph.show("place/cn-gd")

    assert [one.name for one in government.facts if one.registry] == ["jurisdiction", "postIn"]
    assert fact(government, "postIn").inward
    assert fact(place, "jurisdiction").other == f"{ID}gov/cn-gd"
    assert place.matches == ["http://www.wikidata.org/entity/Q15175"]
    assert all(one.registry != bool(one.evidence) for one in government.facts)


def test_a_claim_is_shown_from_either_end(graph: LocalGraph) -> None:
    """The party sees the agreement, the agreement the party; both with the passage."""
    of_party = fact(graph.show("gov/cn-gd"), "party")
    of_agreement = fact(graph.show("gba-framework-2017"), "party", "gov/cn-gd")

    assert (of_party.inward, of_agreement.inward) == (True, False)
    assert of_party.claim == of_agreement.claim == f"{ID}claim/gba-framework-2017.party.cn-gd"
    assert of_party.label == "Framework Agreement on the Bay Area"
    (seen,) = of_party.evidence
    assert (seen.place(), seen.place("zh-Hant")) == ("lines 163-165", "第163至165行")
    assert seen.title() == "Hong Kong Wen Wei Po, page on the plenary"
    assert seen.address == "https://example.org/page"
    assert seen.paraphrase["zh-Hant"] == "載明訂立者及見證者。"


def test_evidence_of_an_item_leads_to_its_page(graph: LocalGraph) -> None:
    """The passage stands in a column of the page: both are told, and the address is the page's."""
    (seen,) = fact(graph.show("hzmb"), "opened").evidence

    assert seen.source == f"{ID}source/hkwwp-2017-11-19"
    assert seen.item == f"{ID}source/hkwwp-2017-11-19.office"
    assert seen.item_titles == {"en": "the column on the office"}
    assert seen.address == "https://example.org/page"


def test_the_address_of_a_mirror_is_not_shown(graph: LocalGraph) -> None:
    """What a mirror holds is told, where it is kept is not."""
    (seen,) = fact(graph.show("he-lifeng"), "signatory").evidence

    assert (seen.title(), seen.address) == ("a mirrored notice", "")


def test_parts_have_passages_of_their_own(graph: LocalGraph) -> None:
    """Who is responsible is said by another passage than the commitment."""
    commitment = fact(graph.show("gba-framework-2017"), "commitment")
    responsible = next(part for part in commitment.parts if part.name == "responsible")

    assert commitment.text == {"en": "Finish the bridge", "zh-Hant": "完成大橋"}
    assert [seen.place() for seen in commitment.evidence] == ["lines 163-165"]
    assert [seen.place() for seen in responsible.evidence] == ["lines 190-192"]


def test_inference_and_origins(graph: LocalGraph) -> None:
    """How the curator got there, and how many origins agree."""
    shown = graph.show("gba-framework-2017")

    assert fact(shown, "signatory", "person/he-lifeng").inference == {
        "en": "The post is read from the title."
    }
    assert fact(shown, "witness").origins == 2


def test_what_is_open_is_marked(graph: LocalGraph) -> None:
    """Contested, unknown and denied claims are shown as such; a claim with a contested part is open too."""
    agreement = {(one.name, one.standing, one.polarity) for one in graph.show("gba-framework-2017").open}
    session = {
        (one.name, one.standing, one.polarity) for one in graph.show("2017-11-18-hkgd-plenary-20").open
    }
    (tenure,) = graph.show("lam-cheng-yuet-ngor").open

    assert agreement == {("party", "contested", "affirmed"), ("signatory", "accepted", "unknown")}
    assert session == {("location", "accepted", "unknown"), ("signedAt", "accepted", "denied")}
    assert [(part.name, part.label, part.standing) for part in tenure.parts if part.claim] == [
        ("from", "2017-06-30", "contested"),
        ("from", "2017-07-01", "contested"),
    ]


def test_rejected_claims_are_not_shown(graph: LocalGraph) -> None:
    """Neither at the thing nor at the person, neither a participation nor an assertion."""
    assert graph.show("nobody").facts == ()
    assert f"{ID}person/nobody" not in {one.other for one in graph.show("gba-framework-2017").facts}


def test_registry_facts_name_their_file(graph: LocalGraph) -> None:
    """It is that of the thing that the fact is told of."""
    government, place = graph.show("gov/cn-gd"), graph.show("place/cn-gd")

    assert (
        fact(government, "jurisdiction").file == fact(place, "jurisdiction").file == "registry/gov/cn-gd.yaml"
    )
    assert fact(government, "postIn").file == "registry/post/cn-gd-governor.yaml"
    assert {one.file for one in government.facts if one.claim} == {""}


def test_a_source_shows_the_head_of_its_document(graph: LocalGraph) -> None:
    """What it is, who issued it when, how it was read, its items; and the file in which all that stands."""
    shown = graph.show("source/hkwwp-2017-11-19")
    head = {one.name: one.label for one in shown.facts if one.registry}

    assert head == {
        "authority": "press",
        "identifier": "page.txt",
        "isPartOf": "the column on the office",
        "issued": "2017-11-19",
        "kind": "newspaper page",
        "language": "zh-Hant",
        "publisher": "National Development and Reform Commission",
        "status": "read whole",
        "url": "https://example.org/page",
    }
    assert fact(shown, "isPartOf").inward
    assert {one.file for one in shown.facts} == {"documents/2017/hkwwp-2017-11-19.yaml"}


def test_an_item_stands_in_the_document_of_its_page(graph: LocalGraph) -> None:
    (part,) = graph.show("source/hkwwp-2017-11-19.office").facts

    assert (part.name, part.inward, part.other) == ("isPartOf", False, f"{ID}source/hkwwp-2017-11-19")
    assert part.file == "documents/2017/hkwwp-2017-11-19.yaml"


def test_the_address_of_a_mirror_is_no_fact_to_show(graph: LocalGraph) -> None:
    """A document that a graph does not name leaves the file open."""
    shown = graph.show("source/mirror-2017")

    assert [(one.name, one.label, one.file) for one in shown.facts] == [
        ("authority", "mirror", ""),
        ("issued", "2017-07-01", ""),
    ]


def test_a_passage_shows_what_it_says_where_and_what_rests_on_it(graph: LocalGraph) -> None:
    """Both ends of each claim are told, since the passage is none of them."""
    shown = graph.show("evidence/hkwwp-2017-11-19.163-165")
    passage = shown.passage
    parties = {part.value for one in shown.by_relation()["party"] for part in one.parts}
    (signed,) = shown.by_relation()["signedAt"]

    assert passage is not None
    assert passage.paraphrase == {
        "en": "Names who made the agreement and who looked on.",
        "zh-Hant": "載明訂立者及見證者。",
    }
    assert (passage.address, passage.place()) == ("https://example.org/page", "lines 163-165")
    assert {f"{ID}body/cn-ndrc", f"{ID}gov/cn-gd", f"{ID}gov/cn-hk"} <= parties
    assert signed.other == f"{ID}instrument/gba-framework-2017"
    assert [part.label for part in signed.parts] == ["Signing of the framework agreement"]


def test_other_things_are_no_passages(graph: LocalGraph) -> None:
    assert graph.show("gba-framework-2017").passage is None


def test_a_tenure_is_seen_from_person_post_and_organization(graph: LocalGraph) -> None:
    """Each end sees the others."""
    from_person = fact(graph.show("ma-xingrui"), "tenure")
    from_post = fact(graph.show("cn-gd-governor"), "tenure")
    from_government = fact(graph.show("gov/cn-gd"), "tenure")

    assert from_person.other == f"{ID}post/cn-gd-governor"
    assert from_post.other == from_government.other == f"{ID}person/ma-xingrui"
    assert {part.name: part.label for part in from_government.parts}["post"] == "Governor of Guangdong"
    assert {part.name: part.label for part in from_person.parts}["attested"] == "2017-11-18"


def test_a_claim_can_be_shown(graph: LocalGraph) -> None:
    """A tenure by its own name: itself, what is said of it, and what rests on it."""
    shown = graph.show("tenure/lam-cheng-yuet-ngor.cn-hk-ce")

    assert shown.kind == "Tenure"
    assert sorted({one.name for one in shown.facts}) == ["chair", "expects", "from", "tenure"]


def test_present_status(graph: LocalGraph) -> None:
    """The state that the builder derived."""
    assert (graph.show("hzmb").status, graph.show("cn-ndrc").status) == ("planned", "")


@pytest.mark.parametrize("entity", ["gba-framework-2017", "place/cn-gd", "lam-cheng-yuet-ngor"])
def test_a_file_shows_the_same(graph: LocalGraph, file_graph: LocalGraph, entity: str) -> None:
    """A release and the file that it was made from differ only in labels of the vocabulary."""
    ends = [
        [(one.name, one.other, one.claim) for one in each.show(entity).facts] for each in (graph, file_graph)
    ]

    assert sorted(ends[0]) == sorted(ends[1])
