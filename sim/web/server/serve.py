"""Serve an application with uvicorn, and find the addresses under which phones reach it."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack
from typing import Final

import uvicorn
from starlette.applications import Starlette

from sim.errors import OptionError
from sim.web.server.lines import HttpLine, SocketLine, allow_lines

ANYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 (compared with, not bind)
LARGEST_FRAME: Final = 16_384

_ALONE: Final = (
    (getattr(socket, "SO_EXCLUSIVEADDRUSE", 0), 1)
    if sys.platform == "win32"
    else (socket.SO_REUSEADDR, 1)
)
"""Nobody else may bind the address, and it is free again at once when a server has gone. On Windows
``SO_REUSEADDR`` would let a second server take it from the first."""


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address and port of this machine.

    Raises
    ------
    OptionError
        If the address is taken, or is none of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with ExitStack() as unless_bound:
        try:
            listening = socket.socket(family, socket.SOCK_STREAM)
            unless_bound.callback(listening.close)
            listening.setsockopt(socket.SOL_SOCKET, *_ALONE)
            listening.bind((host, port))
            listening.listen()  # or another server that begins now could bind it too
        except (OSError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or error
            msg = f"cannot listen at {host}, port {port}: {why}; name another with --host or --port"
            raise OptionError(msg) from error
        unless_bound.pop_all()
    return listening


def serve(app: Starlette, listening: socket.socket) -> None:
    """Serve an application until it is stopped."""
    allow_lines()
    server(app).run(sockets=[listening])


def server(app: Starlette) -> uvicorn.Server:
    """Return what serves an application."""
    config = uvicorn.Config(
        app,
        http=HttpLine,
        ws=SocketLine,
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def address(host: str, port: int) -> str:
    """Return where a phone finds the server.

    >>> address("127.0.0.1", 8000)
    'http://127.0.0.1:8000'
    """
    shown = own_address() if host in ANYWHERE else host
    shown = f"[{shown}]" if ":" in shown else shown
    return f"http://{shown}:{port}"


def own_address() -> str:
    """Return this machine's address on the network that it would use; loopback if on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: it only asks which way it would go
            found: str = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
        return found
