"""The terms that comity mints, by local name, and the tables that go with them.

A test holds each of these to `comity.ttl`; concepts are read from `concepts.ttl` by `concepts()`.
"""

from __future__ import annotations

from typing import Final

CLASSES: Final = frozenset(
    [
        "Agreement",
        "Assertion",
        "Bureau",
        "Claim",
        "Commitment",
        "Event",
        "Evidence",
        "Figure",
        "Government",
        "Infrastructure",
        "Initiative",
        "Instrument",
        "JointBody",
        "Milestone",
        "Official",
        "Participation",
        "Place",
        "Plan",
        "PublicBody",
        "Source",
        "Statement",
        "Tenure",
    ]
)
"""Local names of the classes, to be read after `comity:`."""

PROPERTIES: Final = frozenset(
    [
        "approximate",
        "attested",
        "authority",
        "commitment",
        "countOf",
        "date",
        "earliest",
        "edtf",
        "evidence",
        "expected",
        "expresses",
        "firstDuring",
        "from",
        "inCapacity",
        "inference",
        "jurisdiction",
        "kind",
        "latest",
        "madeUnder",
        "milestone",
        "object",
        "onBehalfOf",
        "ordinal",
        "originCount",
        "paraphrase",
        "participant",
        "participation",
        "party",
        "passageDigest",
        "polarity",
        "post",
        "predicate",
        "responsible",
        "role",
        "saidAt",
        "sessionOf",
        "signatory",
        "signedAt",
        "speaker",
        "standing",
        "statedCount",
        "status",
        "subject",
        "until",
        "witness",
    ]
)
"""Local names of the properties, to be read after `comity:`."""

SHORTCUTS: Final = ("party", "signatory", "witness")
"""Roles that the builder also writes as a property of the same name, from the instrument to the actor."""

INVERSES: Final = (
    ("dct:isPartOf", "dct:hasPart"),
    ("dct:replaces", "dct:isReplacedBy"),
    ("org:hasMember", "org:memberOf"),
    ("org:postIn", "org:hasPost"),
    ("org:subOrganizationOf", "org:hasSubOrganization"),
    ("schema:superEvent", "schema:subEvent"),
)
"""Pairs of properties: what is curated, and the inverse that the builder writes beside it."""

TRANSITIVE: Final = ("org:subOrganizationOf", "schema:containedInPlace")
"""Properties that the builder closes."""
