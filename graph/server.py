"""The address of a server: as it may be asked, and as it may be shown."""

import urllib.parse

from ..errors import UsageError


def checked(url: str) -> str:
    """An address of a server, as it may be asked.

    Args:
        url: what a user wrote.

    Returns:
        the same.

    Raises:
        UsageError: it is no http or https address, or holds a password.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        fit = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        parts, fit = urllib.parse.SplitResult("", "", "", "", ""), False
    if parts.username is not None or "@" in parts.netloc:
        raise UsageError(
            f"an address with a login is refused ({parts.hostname}): set COMITY_REMOTE_USER and "
            f"COMITY_REMOTE_PASSWORD, or write it into ~/.netrc"
        )
    if not fit or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(f"{shown(url)} is no address of a server: write it as https://example.org/sparql")
    return url


def shown(url: str) -> str:
    """An address for a message: what follows its question mark may be a key.

    Args:
        url: any.

    Returns:
        it, without its query.
    """
    return url.partition("?")[0]
