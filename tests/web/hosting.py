"""Workshops served from a thread of this process: a game of its own for each test, and no process.

To start one as a command takes some two seconds of a processor, most of them to import and compile
what this process has long had. What a server computes aside it computes in two processes, as the
command does, which all servers of this process share. Where the process itself is what is tested
(killed, stopped, started again), tests take `server_process`.
"""

import asyncio
import json
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socket import socket

from starlette.applications import Starlette
from websockets.sync.client import connect

from sim.web.room.room import Room
from sim.web.server.aside import Aside, Hand, Urgency
from sim.web.server.process import Process
from sim.web.server.serve import bind, server
from sim.web.workshop.app import Workshop


class Caller:
    """Speaks to a workshop at its address `base`; `secret`, `screen` and `code` open it."""

    def post(self, path, body, **headers):
        request = urllib.request.Request(
            self.base + path,
            json.dumps(body).encode(),
            {"origin": self.base, "content-type": "application/json", **headers},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer), answer.headers

    def snapshot(self, role, key="", token=""):
        """Return what a screen is first sent, all parts of it."""
        headers = {"cookie": token.header} if token else {}
        address = self.base.replace("http", "ws") + "/ws"
        with connect(address, origin=self.base, additional_headers=headers) as opened:
            opened.send(json.dumps({"role": role, "key": key}))
            seen = {}
            wanted = {"screen": "public", "console": "console", "play": "me"}[role]
            while wanted not in seen:
                seen |= json.loads(opened.recv(timeout=10))
            return seen


@dataclass(frozen=True)
class Hosted(Caller):
    """A workshop that this process serves."""

    room: Room
    base: str

    @property
    def secret(self):
        return self.room.setup.secret

    @property
    def screen(self):
        return self.room.setup.screen_key

    @property
    def code(self):
        return self.room.setup.code


class Shared:
    """A process that servers share: it does one thing at a time, and outlives each of them."""

    def __init__(self):
        self.process, self._free = Process(), threading.Lock()

    def do(self, work, *args):
        with self._free:
            return self.process.do(work, *args)

    def close(self):
        """Do nothing: the next server has use for it."""


@contextmanager
def shared_hands() -> Iterator[list[Hand]]:
    """Give those who compute aside, for as many servers as come; begun when first needed."""
    workers = Shared(), Shared()
    yield [Hand(workers[0], Urgency.CAUSES), Hand(workers[1])]
    for worker in workers:
        worker.process.close()


def address_of(listening: socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def serving(app: Starlette, listening: socket) -> Iterator[str]:
    """Serve an application on a socket of this machine, from a thread; give its address."""
    made = server(app)
    thread = threading.Thread(target=lambda: asyncio.run(made.serve(sockets=[listening])))
    thread.start()
    try:
        yield address_of(listening)
    finally:
        made.should_exit = True
        thread.join()


@contextmanager
def hosting(room: Room, hands: list[Hand]) -> Iterator[Hosted]:
    """Serve the workshop of a room; the room is closed when it ends."""
    listening = bind("127.0.0.1", 0)
    base = address_of(listening)
    aside = Aside(hands)
    with serving(Workshop(room, base, aside=aside).app(), listening):
        yield Hosted(room, base)
    aside.close()
