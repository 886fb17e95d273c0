"""One request over HTTP: a total deadline, a cap on the answer, retries where the server asks for them.

urllib follows a redirect to any host, and takes an answer that was cut for a short one; so it is wrapped
here, once.
"""

import http.client
import urllib.error
import urllib.request
from typing import Any

from ..errors import MachineError
from .allowance import Allowance
from .credentials import Login, handlers, login_for
from .redirects import Redirects
from .refusal import brief, incomplete, refused, unreachable
from .reply import Reply, read
from .retries import patiently
from .server import shown

_NO_LOGIN = 401
_SHORTEST = 0.1  # seconds; a time-out of none would mean not to wait at all


def send(request: urllib.request.Request, allowance: Allowance) -> Reply:
    """Send a request and read the whole answer.

    Args:
        request: to an address that `server.checked` let pass.
        allowance: what it may take, retries included.

    Returns:
        an answer of status 200 to 299, whole as far as HTTP can tell.

    Raises:
        UsageError: the server says that the request is wrong (400).
        MachineError: whatever else went wrong, with the address.
    """
    where, login = shown(request.full_url), login_for(request.full_url)
    reply = _Exchange(where, login, allowance).answer(request)
    if not 200 <= reply.status < 300:
        raise refused(where, reply, login)
    return reply


class _Exchange:
    """All that passes between here and a server for one request."""

    def __init__(self, where: str, login: Login | None, allowance: Allowance) -> None:
        self._where, self._login, self._allowance = where, login, allowance
        self._opener = _opener(login)

    def answer(self, request: urllib.request.Request) -> Reply:
        if self._login and request.get_method() == "PUT":
            # A server refuses a large request while it is sent; so the login is settled first.
            where, headers = request.full_url, request.headers
            head = urllib.request.Request(where, headers=headers, method="HEAD")  # noqa: S310 # checked for the PUT
            first = self._once(head)
            if first.status == _NO_LOGIN:
                return first
        return patiently(lambda: self._once(request), self._where, self._allowance)

    def _once(self, request: urllib.request.Request) -> Reply:
        return self._allowance.within(lambda: self._asked(request))

    def _asked(self, request: urllib.request.Request) -> Reply:
        try:
            with self._opener.open(request, timeout=max(_SHORTEST, self._allowance.left)) as answer:
                return read(answer, self._where, self._allowance)
        except urllib.error.HTTPError as error:  # a login that is not taken, tried more than once
            return Reply(error.code, error.headers, b"", framed=True)
        except http.client.IncompleteRead as error:
            raise incomplete(self._where, "the connection ended before it did") from error
        except (http.client.HTTPException, ValueError) as error:
            told = brief(repr(error))
            raise MachineError(f"{self._where} does not answer as a web server: {told}") from error
        except OSError as error:
            raise self._unreachable(getattr(error, "reason", error)) from error

    def _unreachable(self, reason: object) -> MachineError:
        late = isinstance(reason, TimeoutError)
        return self._allowance.late() if late else unreachable(self._where, reason)


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
        Redirects(),
        _Errors(),
        *handlers(login),
    ):
        opener.add_handler(handler)
    return opener
