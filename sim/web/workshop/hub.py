"""Who is connected, and what is sent to them: the latest snapshot, however slow they are."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Final, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sim.web.room.odds import Odds
from sim.web.room.room import Room
from sim.web.server.background import stop
from sim.web.server.limiter import is_own
from sim.web.workshop.views import Briefs, console, desk, shared

Role = Literal["screen", "play", "console"]

PAUSE: Final = 0.03
"""Seconds in which several changes are gathered into one snapshot."""

SILENCE: Final = 12.0
"""Seconds without a word after which a connection is given up."""

MOST: Final = 600
"""Connections at once, but for the facilitator's."""

FROM_ONE: Final = 300
"""Of these, connections from one address that is not this machine's own."""

OF_ONE: Final = 8
"""Of these, connections of one device."""

BREATH: Final = 0.25
"""Seconds between a screen's words: who says more waits."""


@dataclass(eq=False)
class Connection:
    """A screen that is shown the game; it holds at most one snapshot that was not sent yet."""

    role: Role
    seat: str = ""
    token: str = ""
    proxy: bool = False
    address: str = ""
    _parts: dict[str, str] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, part: str, text: str) -> None:
        """Have a part of the snapshot sent; it replaces one of its kind that still waits."""
        self._parts[part] = text
        self._news.set()

    def taken(self, **more: str) -> str:
        """Return what is put, and more parts, as JSON; it is held no longer."""
        parts, self._parts = {**more, **self._parts}, {}
        return "{" + ",".join(f'"{name}":{text}' for name, text in parts.items()) + "}"

    async def send(self, socket: WebSocket) -> None:
        """Send what is put through a socket, until it ends."""
        while True:
            await self._news.wait()
            self._news.clear()
            await socket.send_text(self.taken())


class Hub:
    """Sends every connection the whole of what it shows, whenever any of it changes."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.briefs = Briefs()
        self.odds = Odds(self.changed)
        self._connections: set[Connection] = set()
        self._flush: asyncio.Task[None] | None = None
        self._again = False
        self._closed = False
        room.on_change = self.changed
        room.people_here = self.people_here

    def full_for(self, new: Connection) -> bool:
        """Return whether there is no place for a connection; the facilitator's always has one."""
        if new.role == "console" or new.proxy:
            return False
        there = [one for one in self._connections if one.role != "console" and not one.proxy]
        of_one = sum(bool(one.token) and one.token == new.token for one in there)
        from_one = sum(one.address == new.address and not is_own(new.address) for one in there)
        return len(there) >= MOST or of_one >= OF_ONE or from_one >= FROM_ONE

    def changed(self) -> None:
        """Have a snapshot sent to all, soon; nothing more once the hub is closed."""
        if self._closed:
            return
        self._again = True
        if self._flush is None or self._flush.done():
            self._flush = asyncio.create_task(self._send())

    async def _send(self) -> None:
        while self._again:
            await asyncio.sleep(PAUSE)
            self._again = False
            self.odds.request(self.room.game)
            self._drop_the_unseated()
            self._to(list(self._connections))
            await self._private(list(self._connections))

    def _to(self, connections: list[Connection]) -> None:
        """Put what is public, and the console's and the seats' parts, to these connections."""
        game, odds = self.room.game, self.odds.visible(self.room.game)
        text = shared(game, self.room, odds)
        own = ""
        for one in connections:
            one.put("public", text)
            if one.role == "console":
                own = own or console(game, self.room, self._consoles(), odds)
                one.put("console", own)
            elif device := self.room.seating.device(one.token):
                one.put("desk", desk(self.room, device))

    async def _private(self, connections: list[Connection]) -> None:
        """Put each seat's brief to its own devices; what is public has the right of way."""
        game = self.room.game
        seats = sorted({one.seat for one in connections if one.seat})
        for place, seat in enumerate(seats):
            if self._again and place:
                return
            text = await asyncio.to_thread(self.briefs.of, game, seat)
            for one in connections:
                if one.seat == seat:
                    one.put("me", text)
        await asyncio.to_thread(self.briefs.prepare, game, seats)

    def people_here(self, seat: str) -> set[int]:
        """Return the people of a seat who are connected."""
        mine = [one for one in self._connections if one.seat == seat]
        devices = (self.room.seating.device(one.token) for one in mine)
        return {device.person for device in devices if device is not None}

    def _consoles(self) -> int:
        return sum(one.role == "console" for one in self._connections)

    def _drop_the_unseated(self) -> None:
        for one in list(self._connections):
            if one.role == "play" and not one.proxy and self.room.seating.device(one.token) is None:
                one.put("gone", "true")
                one.seat = ""

    async def enter(self, connection: Connection) -> None:
        """Show a connection everything, and from now on every change."""
        self._connections.add(connection)
        self._to([connection])
        await self._private([connection])
        self._tell_of(connection)

    def leave(self, connection: Connection) -> None:
        """Let go of a connection."""
        self._connections.discard(connection)
        self._tell_of(connection)

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
            await asyncio.sleep(BREATH)

    def _tell_of(self, who: Connection) -> None:
        """Tell consoles, and those at the same seat, who is there."""
        mates = [one for one in self._connections if one.seat == who.seat and one is not who]
        consoles = [one for one in self._connections if one.role == "console"]
        if told := [*consoles, *(mates if who.seat else [])]:
            self._to(told)

    async def close(self) -> None:
        """Send and compute no more."""
        self._closed = True
        self.odds.close()
        await stop(self._flush)
