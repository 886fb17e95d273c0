"""One request over HTTP: a total deadline, a cap on the answer, retries where the server asks for them.

urllib has a time-out for each read, none for the whole; it follows a redirect to any host, and takes an
answer that was cut for a short one. So it is wrapped here, once.
"""

import email.utils
import http.client
import os
import queue
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from email.message import Message
from itertools import count
from typing import Any, Final, NamedTuple

from ..errors import MachineError, UsageError
from .credentials import Login, handlers, hidden, login_for, origin

_MB = 2**20
_CHUNK = 2**16
_RETRIED: Final = (429, 503)
_NO_LOGIN = 401
RETRIES: Final = 3
_MOST_REDIRECTS = 5
_LONGEST_EXCERPT = 200


class Bounds(NamedTuple):
    """What one answer may take.

    Attributes:
        seconds: from the first byte sent to the last one read, retries included.
        size: of the answer, in bytes.
    """

    seconds: float = 60
    size: int = 64 * _MB


_SETTINGS = {"COMITY_REMOTE_SECONDS": ("seconds", 1), "COMITY_REMOTE_MB": ("size", _MB)}


def bounds_from(environment: Mapping[str, str] = os.environ) -> Bounds:
    """The bounds, with what the environment sets.

    Args:
        environment: by default this process's; COMITY_REMOTE_SECONDS and COMITY_REMOTE_MB count.

    Returns:
        the bounds.

    Raises:
        UsageError: a setting is no whole number from 1.
    """
    bounds = Bounds()
    for setting, (field, unit) in _SETTINGS.items():
        if text := environment.get(setting):
            if re.fullmatch("[1-9][0-9]{0,6}", text) is None:
                raise UsageError(f"{setting}={text} is no whole number from 1: write digits, or unset it")
            bounds = bounds._replace(**{field: int(text) * unit})
    return bounds


class Reply(NamedTuple):
    """A whole answer.

    Attributes:
        status: 200 and the like.
        headers: of the answer.
        body: to its last byte.
        framed: whether the server said where the body ends; else it ends where the connection did.
    """

    status: int
    headers: Message
    body: bytes
    framed: bool

    @property
    def content_type(self) -> str:
        """Without its parameters: `text/turtle`."""
        return self.headers.get_content_type() if self.headers.get("Content-Type") else ""


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


def send(request: urllib.request.Request, bounds: Bounds) -> Reply:
    """Send a request and read the whole answer.

    Args:
        request: to an address that `checked` let pass.
        bounds: what it may take, retries included.

    Returns:
        an answer of status 200 to 299, whole as far as HTTP can tell.

    Raises:
        UsageError: the server says that the request is wrong (400).
        MachineError: whatever else went wrong, with the address.
    """
    deadline, login = time.monotonic() + bounds.seconds, login_for(request.full_url)
    reply = _answered(request, login, deadline, bounds)
    if not 200 <= reply.status < 300:
        raise _refused(shown(request.full_url), reply, login)
    return reply


def _answered(request: urllib.request.Request, login: Login | None, deadline: float, bounds: Bounds) -> Reply:
    """The first answer that does not ask to come again later, or the last that is waited for."""
    where, opener = shown(request.full_url), _opener(login)

    def once(asked: urllib.request.Request) -> Reply:
        return _within(deadline, lambda: _once(opener, asked, deadline, bounds), _late(where, bounds))

    if login and request.get_method() == "PUT":
        # A server refuses a large request while it is sent; so the login is settled first.
        first = once(urllib.request.Request(request.full_url, headers=request.headers, method="HEAD"))  # noqa: S310
        if first.status == _NO_LOGIN:
            return first
    for attempt in count():
        reply = once(request)
        if reply.status not in _RETRIED or attempt == RETRIES:
            return reply
        pause = _pause(reply, attempt)
        if time.monotonic() + pause >= deadline:
            raise MachineError(f"{where} is busy ({reply.status}): it asks to wait {pause:.0f} s; do so")
        time.sleep(pause)
    raise AssertionError


def _within(deadline: float, work: Callable[[], Reply], late: MachineError) -> Reply:
    """Work in a thread, which is left alone when time is up: looking up a name cannot be interrupted."""
    done: queue.SimpleQueue[Reply | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except BaseException as error:  # raised again where the caller waits
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        outcome = done.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        raise late from None
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def _once(
    opener: urllib.request.OpenerDirector, request: urllib.request.Request, deadline: float, bounds: Bounds
) -> Reply:
    where = shown(request.full_url)
    try:
        with opener.open(request, timeout=max(0.1, deadline - time.monotonic())) as answer:
            return _read(answer, where, deadline, bounds)
    except urllib.error.HTTPError as error:  # a login that is not taken, tried more than once
        return Reply(error.code, error.headers, b"", framed=True)
    except urllib.error.URLError as error:
        raise _unreachable(where, error.reason, bounds) from error
    except http.client.IncompleteRead as error:
        raise _incomplete(where, "the connection ended before it did") from error
    except (http.client.HTTPException, ValueError) as error:
        raise MachineError(f"{where} does not answer as a web server: {_brief(repr(error))}") from error
    except OSError as error:
        raise _unreachable(where, error, bounds) from error


def _read(answer: Any, where: str, deadline: float, bounds: Bounds) -> Reply:
    wanted, framed = answer.length, bool(answer.chunked) or answer.length is not None
    chunks, size = list[bytes](), 0
    while chunk := answer.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > bounds.size:
            raise MachineError(
                f"the answer of {where} is over {bounds.size / _MB:g} MB: ask for less, "
                f"or raise COMITY_REMOTE_MB"
            )
        if time.monotonic() > deadline:
            raise _late(where, bounds)
    if wanted is not None and size < wanted:
        raise _incomplete(where, f"{size:,} of {wanted:,} bytes came")
    if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise MachineError(f"{where} answers in an encoding that was not asked for: take that up with it")
    return Reply(answer.status, answer.headers, b"".join(chunks), framed)


class _Followed(urllib.request.Request):
    """A request that a redirect led to."""

    followed = 0


class _Redirects(urllib.request.BaseHandler):
    """Follows a redirect within the same scheme, host and port, the question with it; no other."""

    def http_error_301(self, request: Any, answer: Any, code: int, _message: str, headers: Message) -> Any:
        answer.close()
        target = urllib.parse.urljoin(request.full_url, headers.get("Location", ""))
        followed = getattr(request, "followed", 0) + 1
        if origin(target) != origin(request.full_url):
            raise MachineError(
                f"{shown(request.full_url)} leads elsewhere ({code} to {_brief(shown(target))}): "
                f"name that address yourself if you trust it"
            )
        if followed > _MOST_REDIRECTS:
            raise MachineError(f"{shown(request.full_url)} leads round in a circle: name its last address")
        data, method = (None, "GET") if code == 303 else (request.data, request.get_method())
        again = _Followed(checked(target), data, request.headers, method=method)
        again.followed = followed
        return self.parent.open(again, timeout=request.timeout)

    http_error_302 = http_error_303 = http_error_307 = http_error_308 = http_error_301


class _Errors(urllib.request.BaseHandler):
    """Hands back whatever status there is: what it means is said elsewhere."""

    def http_error_default(self, _request: Any, answer: Any, _code: int, _message: str, _headers: Any) -> Any:
        return answer


def _opener(login: Login | None) -> urllib.request.OpenerDirector:
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
        _Errors(),
        *handlers(login),
    ):
        opener.add_handler(handler)
    return opener


def _pause(reply: Reply, attempt: int) -> float:
    """How long the server asks to wait: seconds, or a day and time; 1, 2 and 4 s where it does not say."""
    asked = reply.headers.get("Retry-After", "").strip()
    if re.fullmatch("[0-9]{1,6}", asked):
        return float(asked)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(asked).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return float(2**attempt)


def _late(where: str, bounds: Bounds) -> MachineError:
    return MachineError(
        f"{where} took more than {bounds.seconds:g} s: ask for less, or raise COMITY_REMOTE_SECONDS"
    )


def _unreachable(where: str, reason: object, bounds: Bounds) -> MachineError:
    if isinstance(reason, TimeoutError):
        return _late(where, bounds)
    told = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return MachineError(f"cannot reach {where}: {_brief(told.lower() or 'no reason given')}")


def _incomplete(where: str, why: str) -> MachineError:
    return MachineError(f"the answer of {where} is incomplete ({why}): ask again, or for less")


def incomplete(url: str, why: str) -> MachineError:
    """What is told of an answer that is not whole.

    Args:
        url: of the server.
        why: how that is known.

    Returns:
        the error, for the caller to raise.
    """
    return _incomplete(shown(url), why)


_MEANINGS = {
    401: "needs a login: set COMITY_REMOTE_USER and COMITY_REMOTE_PASSWORD, or write it into ~/.netrc",
    403: "does not let you do that; ask whoever runs it",
    404: "has nothing there; check the address",
}


def _refused(where: str, reply: Reply, login: Login | None) -> UsageError | MachineError:
    excerpt = _brief(hidden(re.sub(r"<[^>]*>", " ", reply.body[:4096].decode(errors="replace")), login))
    meaning = _MEANINGS.get(reply.status, "")
    if reply.status == 401 and login is not None:
        meaning = f"does not take the login of {login.user}; check it"
    told = "; ".join(filter(None, (meaning, excerpt))) or "without a word of why"
    kind = UsageError if reply.status == 400 else MachineError
    return kind(f"{where} answers {reply.status}: {told}")


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT]}\N{HORIZONTAL ELLIPSIS}"
