"""Redirects: followed within the same scheme, host and port, the question with them; no others."""

import urllib.parse
import urllib.request
from email.message import Message
from typing import Any

from ..errors import MachineError
from .credentials import origin
from .refusal import brief
from .server import checked, shown

_MOST = 5


class _Followed(urllib.request.Request):
    """A request that a redirect led to."""

    followed = 0


class Redirects(urllib.request.BaseHandler):
    """Of urllib, which would follow one to any host, and leave the question behind."""

    def http_error_301(self, request: Any, answer: Any, code: int, _message: str, headers: Message) -> Any:
        """What its target answers; a redirect to elsewhere, or one too many, is a MachineError."""
        answer.close()
        target = urllib.parse.urljoin(request.full_url, headers.get("Location", ""))
        followed = getattr(request, "followed", 0) + 1
        if origin(target) != origin(request.full_url):
            raise MachineError(
                f"{shown(request.full_url)} leads elsewhere ({code} to {brief(shown(target))}): "
                f"name that address yourself if you trust it"
            )
        if followed > _MOST:
            raise MachineError(f"{shown(request.full_url)} leads round in a circle: name its last address")
        data, method = (None, "GET") if code == 303 else (request.data, request.get_method())
        again = _Followed(checked(target), data, request.headers, method=method)
        again.followed = followed
        return self.parent.open(again, timeout=request.timeout)

    http_error_302 = http_error_303 = http_error_307 = http_error_308 = http_error_301
