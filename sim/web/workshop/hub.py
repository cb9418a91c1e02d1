"""Who is connected, and what is sent to them: the latest snapshot, however slow they are."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sim.game import Game
from sim.web.room.odds import Odds, Why
from sim.web.room.room import Room
from sim.web.server.aside import Computes
from sim.web.server.background import stop
from sim.web.server.limiter import is_own
from sim.web.workshop.views import Briefs, console_view, public_view, seat_view

LOG = logging.getLogger("uvicorn.error")

Role = Literal["screen", "play", "console"]

SNAPSHOT_PAUSE: Final = 0.03
"""Seconds in which several changes are gathered into one snapshot."""

SILENCE: Final = 12.0
"""Seconds without a word after which a connection is given up."""

MOST_CONNECTIONS: Final = 600
"""Connections at once, but for the facilitator's."""

CONNECTIONS_PER_ADDRESS: Final = 300
"""Of these, connections from one address that is not this machine's own."""

CONNECTIONS_PER_DEVICE: Final = 8
"""Of these, connections of one device."""

MESSAGE_PAUSE: Final = 0.25
"""Seconds between a screen's messages: a screen that sends more waits."""


@dataclass(eq=False)
class Connection:
    """A screen that is shown the game; it holds at most one snapshot that was not sent yet."""

    role: Role
    seat: str = ""
    token: str = ""
    proxy: bool = False
    address: str = ""
    _parts: dict[str, str] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)
    _waiting: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, part: str, text: str) -> None:
        """Queue a part of the snapshot; it replaces a part of its name that still waits.

        What the screen shows by now is not sent again: a connection brings all of it or ends.
        """
        if self._shown.get(part) == text:
            self._parts.pop(part, None)
            return
        self._parts[part] = text
        self._waiting.set()

    def take(self, **more: str) -> str:
        """Return the parts that wait, and more, as JSON, and empty the queue."""
        parts = {**more, **self._parts}
        self._shown, self._parts = {**self._shown, **self._parts}, {}
        return "{" + ",".join(f'"{name}":{text}' for name, text in parts.items()) + "}"

    async def send(self, socket: WebSocket) -> None:
        """Send the parts that wait through a socket, until it ends."""
        with contextlib.suppress(WebSocketDisconnect):  # whoever listens to it sees that, too
            while True:
                await self._waiting.wait()
                self._waiting.clear()
                if self._parts:
                    await socket.send_text(self.take())


class Hub:
    """Sends every connection the whole of what it shows, whenever any of it changes.

    Parameters
    ----------
    room
        The game.
    aside
        Where the odds are computed, and why they moved.
    """

    def __init__(self, room: Room, aside: Computes) -> None:
        self.room = room
        self.briefs = Briefs()
        self.odds = Odds(aside, self.announce)
        self.why = Why(aside, self.announce)
        self.ahead: Callable[[Game], None] = lambda _: None
        self._connections: set[Connection] = set()
        self._news = asyncio.Event()
        room.on_change = self.announce
        room.people_here = self.people_here

    def is_full_for(self, new: Connection) -> bool:
        """Return whether there is no place for a connection; the facilitator's always has one."""
        if new.role == "console" or new.proxy:
            return False
        there = [
            known for known in self._connections if known.role != "console" and not known.proxy
        ]
        same_device = sum(bool(known.token) and known.token == new.token for known in there)
        local = is_own(new.address)
        same_address = sum(known.address == new.address and not local for known in there)
        return (
            len(there) >= MOST_CONNECTIONS
            or same_device >= CONNECTIONS_PER_DEVICE
            or same_address >= CONNECTIONS_PER_ADDRESS
        )

    def announce(self) -> None:
        """Have a snapshot sent to all, soon.

        This only raises a flag, so it may be called at any time, also while the server ends.
        """
        self._news.set()

    async def send_news(self) -> None:
        """Send snapshots to all whenever something has changed, until cancelled."""
        while True:
            await self._news.wait()
            await asyncio.sleep(SNAPSHOT_PAUSE)
            self._news.clear()
            try:
                await self._send_snapshots()
            except Exception:
                LOG.exception("A snapshot cannot be sent; the next change sends all of it.")

    async def _send_snapshots(self) -> None:
        self._drop_empty_seats()
        self._put_parts(list(self._connections))
        self.compute_ahead()  # before the briefs: a room whose briefs take long asks no later
        await self._put_briefs(list(self._connections))

    def compute_ahead(self) -> None:
        """Have computed aside what screens are to show of the game as it stands."""
        self.odds.request(self.room.game)
        self.why.request(self.room.game)
        self.ahead(self.room.game)

    def _put_parts(self, connections: list[Connection]) -> None:
        """Queue what is public, and the console's and the seats' parts, for these connections."""
        game, odds = self.room.game, self.odds.visible(self.room.game)
        text = public_view(game, self.room, odds, self.why.visible(game))
        own = ""
        for connection in connections:
            connection.put("public", text)
            if connection.role == "console":
                own = own or console_view(game, self.room, self._consoles(), odds)
                connection.put("console", own)
            elif device := self.room.seating.device(connection.token):
                connection.put("desk", seat_view(self.room, device))

    async def _put_briefs(self, connections: list[Connection]) -> None:
        """Queue each seat's brief for its own devices; a new public snapshot goes first."""
        game = self.room.game
        seats = sorted({connection.seat for connection in connections if connection.seat})
        texts = await asyncio.to_thread(self.briefs.all_of, game, seats)
        for connection in connections:
            if connection.seat in texts:
                connection.put("me", texts[connection.seat])
        await asyncio.to_thread(self.briefs.prepare, game, seats)

    def people_here(self, seat: str) -> set[int]:
        """Return the people of a seat who are connected."""
        tokens = [known.token for known in self._connections if known.seat == seat]
        devices = (self.room.seating.device(token) for token in tokens)
        return {device.person for device in devices if device is not None}

    def _consoles(self) -> int:
        return sum(known.role == "console" for known in self._connections)

    def _drop_empty_seats(self) -> None:
        for connection in list(self._connections):
            if connection.role != "play" or connection.proxy:
                continue
            if self.room.seating.device(connection.token) is None:
                connection.put("gone", "true")
                connection.seat = ""

    async def enter(self, connection: Connection) -> None:
        """Show a connection everything, and from now on every change."""
        self._connections.add(connection)
        self._put_parts([connection])
        await self._put_briefs([connection])
        self._update_others(connection)

    def leave(self, connection: Connection) -> None:
        """Let go of a connection."""
        self._connections.discard(connection)
        self._update_others(connection)

    async def serve(self, connection: Connection, socket: WebSocket) -> None:
        """Serve a socket until it ends or falls silent."""
        sender = asyncio.create_task(connection.send(socket))
        try:
            await self.enter(connection)
            await self._listen(socket, sender)
        except (WebSocketDisconnect, TimeoutError, RuntimeError, ValueError, KeyError):
            pass  # it comes back by itself, and is sent everything anew
        finally:
            with contextlib.suppress(asyncio.CancelledError):  # whoever ends it waits for the rest
                await stop(sender)
            self.leave(connection)
            if socket.application_state is WebSocketState.CONNECTED:
                with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                    await socket.close()

    async def _listen(self, socket: WebSocket, sender: asyncio.Task[None]) -> None:
        while not sender.done():
            await asyncio.wait_for(socket.receive_text(), SILENCE)
            await socket.send_text('{"pong":true}')
            await asyncio.sleep(MESSAGE_PAUSE)

    def _update_others(self, who: Connection) -> None:
        """Tell consoles, and those at the same seat, who is there."""
        mates = [
            known for known in self._connections if known.seat == who.seat and known is not who
        ]
        consoles = [known for known in self._connections if known.role == "console"]
        if others := [*consoles, *(mates if who.seat else [])]:
            self._put_parts(others)
