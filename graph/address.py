"""Addresses of entities, and how people write them: `gov/cn-gd`."""

from ..ontology import ID


def split_iri(iri: str) -> tuple[str, str]:
    """The segment and the slug of an entity.

    Args:
        iri: any address.

    Returns:
        `("gov", "cn-gd")`; for an address that is not comity's, an empty segment and the whole address.
    """
    segment, slash, slug = iri.removeprefix(ID).partition("/") if iri.startswith(ID) else ("", "", "")
    return (segment, slug) if slash else ("", iri)


def written(iri: str) -> str:
    """An entity as it is written on the command line.

    Args:
        iri: any address.

    Returns:
        `gov/cn-gd`; an address that is not comity's as it stands.
    """
    return "/".join(filter(None, split_iri(iri)))
