"""What the builder adds by rule to what sources say: nothing here is curated, nothing has an Assertion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..ontology import CC, INVERSES, TRANSITIVE, expand, labels, superclasses
from . import edtf, terms
from .claim import Claim
from .dataset import Dataset
from .document import Texts
from .patterns import SHORTCUTS
from .terms import Literal, Term, Triple

_RANK = {"occurred": 4, "cancelled": 3, "postponed": 2, "planned": 1, "under-study": 0}


def shortcuts(claims: Iterable[Claim]) -> Iterator[Triple]:
    """party, signatory, witness: from an instrument straight to the actor; not of an event."""
    instrument = terms.entity("instrument/")
    predicates = {terms.concept(role): expand(predicate) for role, predicate in SHORTCUTS.items()}
    for claim in claims:
        role = claim.value("comity:role")
        actor = claim.value("comity:participant")
        if (
            claim.holds
            and claim.owner
            and actor
            and role in predicates
            and claim.owner[0].startswith(instrument)
        ):
            yield claim.owner[0], predicates[str(role)], actor


def organizations(claims: Iterable[Claim], dataset: Dataset) -> Iterator[Triple]:
    """The body of the post that somebody holds; and whoever holds a public post is an Official."""
    for claim in claims:
        if claim.cls != "comity:Tenure":
            continue
        post = dataset.entities[str(claim.value("comity:post")).removeprefix(terms.ID)]
        body = dataset.follow(post.values["post-in"])
        yield claim.iri, expand("org:organization"), terms.entity(body)
        if claim.holds and dataset.entities[body].values["type"] != "organization":
            yield str(claim.value("org:member")), expand("rdf:type"), expand("comity:Official")


def inverses(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The inverse of each triple whose property has one that queries use."""
    pairs = {expand(forth): expand(back) for forth, back in INVERSES}
    for subject, predicate, value in triples:
        if predicate in pairs and isinstance(value, str):
            yield value, pairs[predicate], subject


def closures(triples: Iterable[Triple]) -> Iterator[Triple]:
    """What lies in a place that lies in a place, and what belongs to a body that belongs to a body."""
    for predicate in (expand(name) for name in TRANSITIVE):
        up: dict[str, set[str]] = defaultdict(set)
        for subject, verb, value in triples:
            if verb == predicate and isinstance(value, str):
                up[subject].add(value)
        for subject in list(up):
            yield from ((subject, predicate, above) for above in _above(subject, up))


def _above(start: str, up: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    level = {start}
    while level := {above for one in level for above in up.get(one, ())} - seen:
        seen |= level
    return seen


def types(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The superclasses of every class that a thing is of."""
    rdf_type, above = expand("rdf:type"), superclasses()
    for subject, predicate, value in triples:
        if predicate == rdf_type:
            yield from ((subject, rdf_type, cls) for cls in above.get(str(value), ()))


def preferred(triples: Iterable[Triple]) -> Iterator[Triple]:
    """rdfs:label beside every skos:prefLabel: Protégé and GraphDB show that one."""
    label, pref = expand("rdfs:label"), expand("skos:prefLabel")
    return ((subject, label, value) for subject, predicate, value in triples if predicate == pref)


def times(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The nodes of all dates: as the source supports them, and the days between which they lie."""
    prefix = terms.entity("time/")
    for iri in sorted(
        {value for _, _, value in triples if isinstance(value, str) and value.startswith(prefix)}
    ):
        span = edtf.parse(iri.removeprefix(prefix).replace("_", "/"))
        yield iri, expand("rdf:type"), expand("time:TemporalEntity")
        yield iri, expand("comity:edtf"), Literal(span.text)
        if span.earliest:
            yield iri, expand("comity:earliest"), terms.typed(span.earliest.isoformat(), "date")
        if span.latest:
            yield iri, expand("comity:latest"), terms.typed(span.latest.isoformat(), "date")


# What a thing is once this has occurred. That something was agreed, reviewed or negotiated makes it no more.
_MAKING = {
    terms.concept(kind)
    for kind in (
        "established",
        "opened",
        "started",
        "completed",
        "implemented",
        "settled",
        "approved",
        "expanded",
        "funded",
    )
}


def statuses(claims: Iterable[Claim], dataset: Dataset) -> Iterator[Triple]:
    """The present status of a thing: that of its newest milestone, unless a source states one outright.

    A change that occurred is as new as its date, any other as the newest source that tells of it. A plan
    that came true is none any more, though a page of the same month may still tell it. What somebody said
    has occurred makes no status.
    """
    claims = list(claims)
    dates, stated, spoken = _dates(claims, "comity:date"), _stated(claims), _spoken(claims)
    due = _dates(claims, "comity:expected", first=True)
    newest: dict[str, tuple[str, int, str]] = {}
    milestones = list(_telling(claims, spoken))
    came = {
        (thing, claim.value("comity:kind")): dates.get(claim.iri, "")
        for thing, status, claim in milestones
        if status == "occurred"
    }
    for thing, status, claim in milestones:
        done = came.get((thing, claim.value("comity:kind")), "")
        came_true = done and due.get(claim.iri, "9999") <= done
        if thing in stated or (status != "occurred" and came_true):
            continue
        day = dates.get(claim.iri, "") if status == "occurred" else _issued(claim, dataset)
        key = (day, _RANK[status], status)
        newest[thing] = max(newest.get(thing, key), key)
    for thing, (_, _, status) in newest.items():
        yield thing, expand("comity:status"), terms.concept(status)


def _telling(claims: Iterable[Claim], spoken: set[str]) -> Iterator[tuple[str, str, Claim]]:
    """The milestones that may make a status: thing, status, claim."""
    for claim in claims:
        if claim.cls == "comity:Milestone" and claim.holds and claim.owner:
            status = str(claim.value("comity:status")).removeprefix(CC)
            if status != "occurred" or (claim.iri not in spoken and claim.value("comity:kind") in _MAKING):
                yield claim.owner[0], status, claim


def _dates(claims: Iterable[Claim], predicate: str, *, first: bool = False) -> dict[str, str]:
    """The last (or first) day that each thing may have, as YYYY-MM-DD; nothing where that is open."""
    found: dict[str, str] = {}
    for claim in claims:
        if claim.triple and claim.holds and claim.triple[1] == expand(predicate):
            span = edtf.parse(str(claim.triple[2]).removeprefix(terms.entity("time/")).replace("_", "/"))
            found[claim.triple[0]] = str((span.earliest if first else span.latest) or "")
    return found


def _stated(claims: Iterable[Claim]) -> set[str]:
    """The things whose status a source states."""
    status = expand("comity:status")
    return {claim.triple[0] for claim in claims if claim.triple and claim.holds and claim.triple[1] == status}


def _spoken(claims: list[Claim]) -> set[str]:
    """The claims that rest on somebody's words only: in each of their passages they are said."""
    evidence = {claim.iri: claim.evidence for claim in claims}
    expresses = expand("comity:expresses")
    return {
        str(claim.triple[2])
        for claim in claims
        if claim.triple
        and claim.triple[1] == expresses
        and evidence.get(str(claim.triple[2]), {""}) <= claim.evidence
    }


def _issued(claim: Claim, dataset: Dataset) -> str:
    """The last day on which the newest dated source of a claim may have come out, as YYYY-MM-DD."""
    issued = (dataset.documents[name].values["issued"] for name in claim.sources)
    return max(("" if text == "unknown" else str(edtf.parse(text).latest) for text in issued), default="")


_FORMS = {
    "comity:Tenure": (("org:member", "comity:post"), "{0}, {1}", "{0}：{1}"),
    "comity:Participation": (("comity:participant", "comity:role"), "{0}: {1}", "{0}：{1}"),
    "comity:Milestone": (("owner", "comity:kind", "comity:status"), "{0}: {1} ({2})", "{0}：{1}（{2}）"),
}


def claim_labels(claims: Iterable[Claim], dataset: Dataset) -> Iterator[Triple]:
    """A label for the claims that have none of the curator's."""
    claims = list(claims)
    names = {claim.iri: claim.label for claim in claims if claim.label}
    unnamed = [claim for claim in claims if claim.cls in _FORMS and claim.iri not in names]
    # Tenures first: a milestone may be of one, `ma-xingrui.cn-gd-governor`, and is called by its words.
    for claim in sorted(unnamed, key=lambda claim: list(_FORMS).index(claim.cls)):
        names[claim.iri] = _made(claim, names, dataset)
    for claim in unnamed:
        for language, text in names[claim.iri].items():
            yield claim.iri, expand("rdfs:label"), Literal(text, language)


def _made(claim: Claim, names: dict[str, Texts], dataset: Dataset) -> Texts:
    keys, english, chinese = _FORMS[claim.cls]
    ends = [claim.owner[0] if key == "owner" and claim.owner else claim.value(key) for key in keys]
    return {
        language: form.format(*(_called(end, language, names, dataset) for end in ends))
        for language, form in (("en", english), ("zh-Hant", chinese))
    }


def _called(term: Term | None, language: str, names: dict[str, Texts], dataset: Dataset) -> str:
    if term is None:
        return {"en": "not stated", "zh-Hant": "未詳"}[language]
    name = str(term).removeprefix(terms.ID)
    if name in dataset.entities:
        return dataset.entities[name].label(language)
    known = names.get(str(term)) or labels().get(str(term), {})
    return known.get(language) or known.get("en") or name.rpartition("/")[2]
