"""What every request passes first: whose host, which origin, how large, whether it is JSON."""

from __future__ import annotations

import ipaddress
import json
import math
import socket
from collections.abc import Iterable
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY: Final = 16_384
"""Bytes that a request's body may have."""

CSP: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)

HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class TooLargeError(Exception):
    """The body of a request is larger than `LARGEST_BODY`."""


class Guard:
    """Refuses foreign hosts, foreign origins and large bodies, and sets the headers of answers.

    A host is accepted if it is an address in digits, this machine's name, or named at the start:
    a page elsewhere can make a name of its own point here, but not send another's ``Host``.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        name = socket.gethostname().lower()
        self._app = app
        self._hosts = {"localhost", name, f"{name}.local", *hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refusal})
        elif refusal:
            answer = PlainTextResponse(refusal, status_code=403)
            await answer(scope, receive, _add_headers(send))
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, _limit_size(receive), _add_headers(send))
        except TooLargeError:
            answer = PlainTextResponse("too large", status_code=413)
            await answer(scope, receive, _add_headers(send))

    def _refusal(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_own_host(host):
            return "unknown host"
        origin = headers.get("origin")
        unsafe = scope["type"] == "websocket" or scope["method"] not in SAFE
        if unsafe and (origin is None or origin.partition("://")[2] != host):
            return "another origin"
        return ""

    def _is_own_host(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").lower()
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self._hosts
        return True


def _limit_size(receive: Receive) -> Receive:
    seen = 0

    async def receive_within_limit() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise TooLargeError
        return message

    return receive_within_limit


def _add_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", CSP)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return send_with_headers


DIGITS: Final = 16
"""Digits that a whole number may have; a browser tells no longer ones apart."""


def parse_json(text: str | bytes) -> Any:  # noqa: ANN401 (plain data)
    """Return what was sent, as plain data.

    Raises
    ------
    ValueError
        If it is no JSON, is nested too deep, or holds half a character, a number without end
        or one of too many digits.
    """
    try:
        data = json.loads(text, parse_int=_whole, parse_float=_finite, parse_constant=_finite)
        json.dumps(data, ensure_ascii=False).encode()
    except RecursionError as error:
        msg = "nested too deep"
        raise ValueError(msg) from error
    return data


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        msg = "too many digits"
        raise ValueError(msg)
    return int(digits)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        msg = "a number without end"
        raise ValueError(msg)
    return number
