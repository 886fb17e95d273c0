"""The login for a server: from the environment or netrc, given only to the server that was named."""

import base64
import ipaddress
import os
import urllib.parse
import urllib.request
from http.client import HTTPMessage
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..errors import MachineError

USER: Final = "COMITY_REMOTE_USER"
PASSWORD: Final = "COMITY_REMOTE_PASSWORD"  # noqa: S105 # the name of a variable


class Login(NamedTuple):
    """Who asks.

    Attributes:
        user: the name.
        password: never part of a message.
        origin: scheme, host and port of the only server that is given it.
    """

    user: str
    password: str
    origin: tuple[str, str, int]

    def __repr__(self) -> str:
        return f"<Login {self.user}>"


def origin(url: str) -> tuple[str, str, int]:
    """Where an address leads: scheme, host and port.

    Args:
        url: any.

    Returns:
        them; empty ones where it is no address.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return "", "", 0
    return parts.scheme, (parts.hostname or "").lower(), port


def login_for(url: str) -> Login | None:
    """The login for a server, if there is one.

    Args:
        url: of the server.

    Returns:
        that of the environment, else that of netrc for its host; None without either.

    Raises:
        MachineError: there is a netrc that cannot be read.
    """
    if user := os.environ.get(USER):
        return Login(user, os.environ.get(PASSWORD, ""), origin(url))
    found = _netrc(origin(url)[1])
    return Login(*found, origin(url)) if found else None


def _netrc(host: str) -> tuple[str, str] | None:
    import netrc

    try:
        path = os.environ.get("NETRC") or str(Path.home() / ".netrc")
    except RuntimeError:  # a user without a home has none
        return None
    try:
        entry = netrc.netrc(path).authenticators(host)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, netrc.NetrcParseError) as error:
        raise MachineError(
            f"{path} cannot be read ({type(error).__name__}): mend it, or unset NETRC"
        ) from None
    return (entry[0], entry[2] or "") if entry and entry[0] else None


def hidden(text: str, login: Login | None) -> str:
    """A text of a server without the login, which some servers repeat.

    Args:
        text: for a message.
        login: what was given.

    Returns:
        the text, the password and what stands for it taken out.
    """
    if login is None or not login.password:
        return text
    coded = base64.b64encode(f"{login.user}:{login.password}".encode()).decode()
    return text.replace(coded, "\u2026").replace(login.password, "\u2026")


def handlers(login: Login | None) -> list[urllib.request.BaseHandler]:
    """What answers a server that asks who is there; nothing is sent before it has asked once.

    Args:
        login: to give; None for none.

    Returns:
        handlers of urllib, for Basic and Digest.
    """
    if login is None:
        return []
    keys = _Keys(login)
    return [_Digest(keys), _Basic(keys)]


class _Keys(urllib.request.HTTPPasswordMgr):
    """One login for one server, whatever realm it names."""

    def __init__(self, login: Login) -> None:
        super().__init__()
        self._login = login

    def find_user_password(self, realm: str, authuri: str) -> Any:  # noqa: ARG002 # urllib's signature
        same = origin(authuri) == self._login.origin
        return (self._login.user, self._login.password) if same else (None, None)


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest; once asked, it answers beforehand, so that no large request is sent twice."""

    asked: dict[str, str] | None = None

    def retry_http_digest_auth(self, req: Any, auth: str) -> Any:
        items = urllib.request.parse_http_list(auth.partition(" ")[2])
        self.asked = urllib.request.parse_keqv_list([item for item in items if item])
        return super().retry_http_digest_auth(req, auth)

    def http_request(self, req: Any) -> Any:
        if self.asked and not req.has_header(self.auth_header):
            answer = self.get_authorization(req, self.asked)
            if answer:
                req.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return req

    https_request = http_request


class _Basic(urllib.request.HTTPBasicAuthHandler):
    """Basic sends the password as good as open: over https only, or within this machine."""

    asked = False

    def http_request(self, req: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride] # urllib has no types for it
        user, password = self.passwd.find_user_password("", req.full_url)
        if self.asked and user is not None:
            coded = base64.b64encode(f"{user}:{password}".encode()).decode()
            req.add_unredirected_header(self.auth_header, f"Basic {coded}")
        return req

    https_request = http_request

    def http_error_401(self, req: Any, fp: Any, code: int, msg: str, headers: HTTPMessage) -> Any:
        if not any(
            asked.strip().lower().startswith("basic") for asked in headers.get_all("WWW-Authenticate", [])
        ):
            return None
        if req.type != "https" and not _is_here(origin(req.full_url)[1]):
            raise MachineError(
                f"{origin(req.full_url)[1]} asks for the password unencrypted: use its https address"
            )
        self.asked = True
        return super().http_error_401(req, fp, code, msg, headers)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
