"""Serve an application with uvicorn, and find the addresses under which phones reach it."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import Final
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from sim.errors import OptionError
from sim.web.server.lines import HttpLine, SocketLine, allow_lines

ANYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 (compared with, not bind)
LARGEST_FRAME: Final = 16_384

SWITCH: Final = 0.0005
"""Seconds that a thread which computes may keep the interpreter from the one that serves. Each send
to a screen lets go of it, and would wait Python's usual five milliseconds to have it back."""

PATH_LETTERS: Final = {*ascii_letters, *digits, *"/-._~"}

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


def serve(app: Starlette, listening: socket.socket, proxies: Sequence[str] = ()) -> None:
    """Serve an application until it is stopped.

    Parameters
    ----------
    app, listening
        What is served, and where.
    proxies
        Addresses, or networks, of proxies that are believed when they say who asks, and whether
        over a safe line. Nobody else is.
    """
    allow_lines()
    sys.setswitchinterval(SWITCH)
    server(app, proxies).run(sockets=[listening])


def server(app: Starlette, proxies: Sequence[str] = ()) -> uvicorn.Server:
    """Return what serves an application behind these proxies, if there are any."""
    config = uvicorn.Config(
        app,
        http=HttpLine,
        ws=SocketLine,
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
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


@dataclass(frozen=True)
class PublicAddress:
    """Where a server is reached through a proxy: the whole address, its host, its path.

    >>> public_address("https://games.example.org/class/")
    PublicAddress(whole='https://games.example.org/class', host='games.example.org', path='/class')
    """

    whole: str
    host: str
    path: str


def public_address(text: str) -> PublicAddress:
    """Return an address that was given for a server, in its parts.

    Raises
    ------
    OptionError
        If it is none that a browser could open, or has more than a host and a path.
    """
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    path = parts.path.rstrip("/")
    plain = set(path) <= PATH_LETTERS and "//" not in path and ".." not in path
    more = parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or not host or not plain or more:
        msg = f"{text} is no address such as https://games.example.org/class"
        raise OptionError(msg)
    return PublicAddress(f"{parts.scheme}://{parts.netloc}{path}", host, path)


def read_proxies(texts: Sequence[str]) -> tuple[str, ...]:
    """Return addresses and networks of proxies as they were given.

    Raises
    ------
    OptionError
        If one is neither.
    """
    for text in texts:
        try:
            ipaddress.ip_network(text)
        except ValueError as error:
            msg = f"--proxy {text}: {error}; an address is 127.0.0.1, a network 10.0.0.0/24"
            raise OptionError(msg) from error
    return tuple(texts)


def own_address() -> str:
    """Return this machine's address on the network that it would use; loopback if on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: it only asks which way it would go
            found: str = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
        return found
