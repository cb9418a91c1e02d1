"""The lines on which screens reach the server: who says nothing, or reads nothing, is let go."""

from __future__ import annotations

import asyncio
import ipaddress
import sys
from collections.abc import Iterable
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from sim.web.server.limiter import is_own

REQUEST_WAIT: Final = 15.0
"""Seconds in which a request has to be there in full, once the line is open or it has begun."""

ANSWER_WAIT: Final = 60.0
"""Seconds in which an answer has to be read."""

LINES_PER_ADDRESS: Final = 400
"""Lines from one address at once: a room behind one router has fewer; this machine has no limit."""

OPEN_FILES: Final = 8192
"""Open files that are asked of the system, which counts a line as one; often it gives 256."""

ASKING: Final = (h11.IDLE, h11.SEND_BODY)


class HttpLine(H11Protocol):
    """A line for requests."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, unless this address has lines enough."""
        super().connection_made(transport)
        if self._has_too_many_lines():
            transport.abort()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Take what came; begin to wait for the rest of a request, or wait no longer."""
        super().data_received(data)
        taken_over = self.transport.get_protocol() is not self  # by a WebSocket
        if self.conn.their_state in ASKING and not taken_over:
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """Close a line that rests, whether or not the last answer is read."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(ANSWER_WAIT, self.transport.abort)

    def _has_too_many_lines(self) -> bool:
        if self.client is None or is_own(self.client[0]):
            return False
        if self.config.proxy_headers and is_among(self.client[0], self.config.forwarded_allow_ips):
            return False  # a proxy brings the lines of many
        clients = (getattr(line, "client", None) for line in self.connections)
        return (
            sum(client is not None and client[0] == self.client[0] for client in clients)
            > LINES_PER_ADDRESS
        )

    def _wait(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(REQUEST_WAIT, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class SocketLine(WebSocketsSansIOProtocol):
    """A line for a WebSocket; what its other end does not read is not piled up here."""

    def handle_ping(self) -> None:
        """Answer a ping, or let go of who asks but reads no answers."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.transport.abort()

    def keepalive_timeout(self) -> None:
        """Let go of who is not there any more, without waiting for it to read the farewell."""
        super().keepalive_timeout()
        self.transport.abort()


def is_among(address: str, places: Iterable[str]) -> bool:
    """Return whether an address is one of these addresses, or in one of these networks.

    >>> is_among("10.0.0.7", ["192.168.1.5", "10.0.0.0/24"]), is_among("unix", ["10.0.0.0/24"])
    (True, False)
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in ipaddress.ip_network(place) for place in places)


def allow_lines() -> None:
    """Raise the system's limit of open files to `OPEN_FILES`, where it has one."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
        if soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
