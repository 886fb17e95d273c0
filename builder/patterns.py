"""From record to triples: what each key and each kind of record becomes. The one table of it.

The models (what a curator may write), the checks (what a value may name) and the claims (which
triples come of it) all read these tables; nothing else knows a predicate of curated data.
"""

from __future__ import annotations

from typing import NamedTuple

ACTORS = ("gov", "body", "joint", "person")
THINGS = ("place", "gov", "body", "joint", "post", "person", "instrument", "initiative", "event")
SUBJECTS = (*THINGS, "source")


NAMED_CLAIMS = ("claim/", "tenure/")  # how the name of a claim begins, where an entity's is segment/slug


class Type(NamedTuple):
    """What a registry file may be: its segment, its class, the scheme of its kind."""

    segment: str
    cls: str
    scheme: str = ""


TYPES = {
    "place": Type("place", "comity:Place", "level"),
    "government": Type("gov", "comity:Government"),
    "bureau": Type("body", "comity:Bureau", "body-kind"),
    "public-body": Type("body", "comity:PublicBody", "body-kind"),
    "organization": Type("body", "org:Organization", "body-kind"),
    "joint-body": Type("joint", "comity:JointBody", "joint-kind"),
    "post": Type("post", "org:Post"),
    "person": Type("person", "foaf:Person"),
    "agreement": Type("instrument", "comity:Agreement", "agreement-kind"),
    "plan": Type("instrument", "comity:Plan", "plan-kind"),
    "initiative": Type("initiative", "comity:Initiative", "initiative-kind"),
    "infrastructure": Type("initiative", "comity:Infrastructure", "initiative-kind"),
    "event": Type("event", "comity:Event", "event-kind"),
}


class Link(NamedTuple):
    """A registry key that names another entity."""

    predicate: str
    segments: tuple[str, ...]
    on: str
    required: bool = False


LINKS = {
    "in": Link("schema:containedInPlace", ("place",), "place"),
    "jurisdiction": Link("comity:jurisdiction", ("place",), "gov", required=True),
    "post-in": Link("org:postIn", ("gov", "body", "joint"), "post", required=True),
    "publishes-for": Link("prov:actedOnBehalfOf", ("gov", "body", "joint"), "body"),
}


class Value(NamedTuple):
    """What the value of a key is: `kind` (a key of `models.VALUES`) and what it may name."""

    kind: str
    of: tuple[str, ...] = ()


def entity(*segments: str) -> Value:
    """An entity of the registry, of one of these segments."""
    return Value("entity", segments)


def concept(*schemes: str) -> Value:
    """A concept of one of these schemes."""
    return Value("concept", schemes)


DATE, INTEGER, AMOUNT, CLASS, TENURE = (Value(k) for k in ("date", "integer", "amount", "class", "tenure"))


class Part(NamedTuple):
    """A key of a record: its predicate, its value, the subjects it may stand on.

    `one` lists the subjects that take one value; two of them, from two records, are a conflict
    unless the part `recurs` (a tenure may be attested on many days).
    """

    predicate: str
    value: Value
    on: tuple[str, ...]
    one: tuple[str, ...] = ()
    recurs: bool = False


_MADE = ("instrument", "initiative", "event", "joint", "body")
PARTS = {
    "subject": Part("dct:subject", concept("field"), (*_MADE, "commitment", "statement")),
    "about": Part("schema:about", entity(*THINGS), (*_MADE, "commitment", "statement")),
    "location": Part(
        "schema:location",
        entity("place"),
        ("event", "initiative", "body", "joint", "commitment", "milestone"),
        ("event",),
    ),
    "date": Part("comity:date", DATE, ("event", "milestone", "figure"), ("event", "milestone", "figure")),
    "expected": Part("comity:expected", DATE, ("milestone",), ("milestone",)),
    "from": Part("comity:from", DATE, ("instrument", "tenure"), ("instrument", "tenure")),
    "until": Part("comity:until", DATE, ("instrument", "tenure"), ("instrument", "tenure")),
    "attested": Part("comity:attested", DATE, ("tenure",), ("tenure",), recurs=True),
    "signed-at": Part("comity:signedAt", entity("event"), ("instrument",), ("instrument",)),
    "made-under": Part(
        "comity:madeUnder", entity("instrument"), ("instrument", "initiative", "joint", "body", "commitment")
    ),
    "replaces": Part("dct:replaces", entity("instrument", "initiative", "body", "joint"), _MADE),
    "renews": Part("prov:wasRevisionOf", entity("instrument"), ("instrument",)),
    "part-of": Part("dct:isPartOf", entity("instrument", "initiative"), ("instrument", "initiative")),
    "under": Part("org:subOrganizationOf", entity("gov", "body", "joint"), ("gov", "body", "joint")),
    "member": Part("org:hasMember", entity(*ACTORS), ("joint", "body")),
    "session-of": Part("comity:sessionOf", entity("joint"), ("event",), ("event",)),
    "ordinal": Part("comity:ordinal", INTEGER, ("event",), ("event",)),
    "first-during": Part("comity:firstDuring", TENURE, ("event",)),
    "super-event": Part("schema:superEvent", entity("event"), ("event",)),
    "responsible": Part("comity:responsible", entity(*ACTORS), ("initiative", "commitment", "milestone")),
    "stated-count": Part("comity:statedCount", INTEGER, ("event", "instrument", "initiative"), ("event",)),
    "count-of": Part("comity:countOf", CLASS, ("event", "instrument", "initiative"), ("event",)),
    "amount": Part("schema:amount", AMOUNT, ("event", "initiative", "commitment", "figure"), ("figure",)),
    "status": Part("comity:status", concept("status"), ("event",), ("event",)),
    "creator": Part("dct:creator", entity("person", "body", "gov"), ("source",)),
    "attributed-to": Part("prov:wasAttributedTo", entity("gov", "body", "person"), ("source",)),
}

ROLES = (
    "party",
    "signatory",
    "witness",
    "chair",
    "head",
    "speaker",
    "attendee",
    "host",
    "visitor",
    "funder",
    "recipient",
    "organizer",
)
ROLE_SUBJECTS = ("instrument", "event")
# Shortcuts that the builder makes of an accepted, affirmed participation.
SHORTCUTS = {"party": "comity:party", "signatory": "comity:signatory", "witness": "comity:witness"}


class Claim(NamedTuple):
    """A kind of record that is a claim of its own.

    `first` is what the key that names the kind holds; `core` makes the claim's IRI and its own
    triples (a key without a predicate only joins the owner to it); `owner` is the key of the thing in
    whose name the IRI begins, and the property by which that thing leads to the claim (none for a
    figure, which is about it); the keys of `labelled` claims carry the curator's label.
    """

    cls: str
    first: Value
    core: dict[str, tuple[str, Value]]
    owner: tuple[str, str] = ("", "")
    labelled: bool = False


SLUG = Value("slug")
CLAIMS = {
    "tenure": Claim("comity:Tenure", entity("person"), {"post": ("comity:post", entity("post"))}),
    "commitment": Claim(
        "comity:Commitment",
        SLUG,
        {"in": ("", entity("instrument", "event", "joint", "initiative", "claim"))},
        owner=("in", "comity:commitment"),
        labelled=True,
    ),
    "milestone": Claim(
        "comity:Milestone",
        concept("milestone-kind"),
        {
            "of": ("", entity("gov", "body", "joint", "post", "instrument", "initiative", "event", "claim")),
            "status": ("comity:status", concept("status")),
        },
        owner=("of", "comity:milestone"),
    ),
    "statement": Claim(
        "comity:Statement",
        SLUG,
        {
            "speaker": ("comity:speaker", entity(*ACTORS)),
            "kind": ("comity:kind", concept("modality")),
            "date": ("comity:date", DATE),
        },
        labelled=True,
    ),
    "figure": Claim(
        "comity:Figure",
        SLUG,
        {"of": ("schema:about", entity(*THINGS, "claim"))},
        owner=("of", ""),
        labelled=True,
    ),
}
# The keys by which a participation or a statement says in which office, for whom, and where.
OFFICE = {"as": ("comity:inCapacity", entity("post")), "for": ("comity:onBehalfOf", entity(*ACTORS))}
SAID_AT = Part("comity:saidAt", entity("event"), ("statement",), ("statement",))
PARTS["said-at"] = SAID_AT
SAYABLE = ("commitment", "milestone", "statement", "figure")


def parts_on(subject: str) -> dict[str, Part]:
    """The keys that may stand on a segment or a kind of claim."""
    return {key: part for key, part in PARTS.items() if subject in part.on}


def roles_on(subject: str) -> tuple[str, ...]:
    """The roles that may stand on a segment; on a statement, `speaker` is no role but its core."""
    return ROLES if subject in ROLE_SUBJECTS else ()


# Predicate and subject (a segment or a kind of claim) of which two values are a conflict.
SINGLE = {(part.predicate, subject) for part in PARTS.values() for subject in part.one if not part.recurs}
