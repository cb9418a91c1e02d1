"""The room: the game as it stands, its file, who sits where; every change goes through here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.game import Phase, apply, fold, from_plain, typical_run
from sim.game.entries import Entry, Open, SeatEntry
from sim.game.entries import Seat as TakeSeat
from sim.game.facilitator import HANDLERS, SLOW
from sim.game.illegal import require
from sim.game.seats import KINDS
from sim.scenario.scenario import Scenario
from sim.web.desks import Desks, Device
from sim.web.keys import new_pin, new_secret, same
from sim.web.phases import end_of
from sim.web.store import Store

CLOCK: Final = "clock"
"""Who advances a phase whose time is up."""

FACILITATOR: Final = "facilitator"

CLOCKED: Final = frozenset({"begin", "advance", "resolve"})
"""Entries that start a phase, so that its end has to be set."""


@dataclass(frozen=True)
class Setup:
    """What a game was set up with, once and for all.

    Attributes
    ----------
    seed
        Fixes every draw.
    secret, code
        The facilitator's secret and the room's join code.
    weeks, rounds
        Weeks that a round covers; how many rounds (None: all that fit).
    minutes
        Minutes that a round takes until it is resolved.
    """

    seed: int
    secret: str
    code: str
    weeks: int
    rounds: int | None
    minutes: float


class Room:
    """One game that a class plays.

    Parameters
    ----------
    scenario, setup, store
        What is played, how it was set up, and the file that holds its log.
    now
        The time in seconds.
    """

    def __init__(
        self,
        scenario: Scenario,
        setup: Setup,
        store: Store,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.setup, self.now = setup, now
        self.desks = Desks(store.desk())
        self.on_change: Callable[[], None] = lambda: None
        self._store = store
        self._lock = asyncio.Lock()
        self.game = fold(scenario, setup.seed, store.entries())
        if self.game.rules is None:
            self._open()

    def _open(self) -> None:
        run = typical_run(self.game.scenario, self.setup.seed)
        entry = Open(at=self.now(), weeks=self.setup.weeks, rounds=self.setup.rounds, run=run)
        opened = apply(self.game, entry)
        self._store.append(entry, actor=FACILITATOR)
        self.game = opened

    def is_facilitator(self, secret: str) -> bool:
        """Return whether this is the facilitator's secret."""
        return same(secret, self.setup.secret)

    async def move(self, device: Device, plain: Mapping[str, Any], key: str) -> None:
        """Make a seat's move, for the seat that the device is bound to and no other.

        Raises
        ------
        IllegalMove
            If the rules do not allow it; nothing has changed then.
        """
        require(plain.get("kind") in KINDS, "not_a_seats")
        named = {"player": device.player} if plain.get("kind") == "predict" else {}
        given = {**plain, **named, "seat": device.seat, "at": self.now()}
        await self._enter(from_plain(given), actor=f"device {device.number}", key=key)

    async def act(self, plain: Mapping[str, Any], key: str) -> None:
        """Do what the facilitator wants done; moves for a seat are among it.

        Raises
        ------
        IllegalMove
            If the rules do not allow it; nothing has changed then.
        """
        kind = str(plain.get("kind"))
        require(kind in HANDLERS.keys() | KINDS and kind != "open", "not_a_facilitators")
        entry = from_plain({**plain, "at": self.now()})
        await self._enter(entry, actor=FACILITATOR, key=key)

    async def tick(self) -> None:
        """Go on to the next phase if the time of this one is up."""
        clock, phase = self.game.line.clock, self.game.line.phase
        if clock.ends_at is None or clock.ends_at > self.now() or phase is Phase.ENDED:
            return
        key = f"{self.game.current} {len(self.game.entries)}"
        plain = {"kind": "advance", "at": self.now()}
        await self._enter(
            from_plain(plain), actor=CLOCK, key=key, only_after=len(self.game.entries)
        )

    async def join(self, seat: str, pin: str) -> tuple[str, Device] | None:
        """Give a device a seat that is free, or with the right PIN one that is taken.

        Returns
        -------
        tuple of str and Device
            The token that binds the device to the seat; None if the PIN is wrong.

        Raises
        ------
        IllegalMove
            If there is no such seat, or the game is over.
        """
        async with self._lock:
            known = self.desks.pin(seat)
            if known is not None and not same(pin, known):
                return None
            entry = self._taking(seat)
            changed = apply(self.game, entry) if entry else self.game
            token, pin = new_secret(), known or new_pin()
            line = self.desks.line(seat, token, pin)
            number = await asyncio.to_thread(
                self._store.append, entry, actor=FACILITATOR, desk=line
            )
            device = self.desks.came(number, *line)
            self.game = changed
        self.on_change()
        return token, device

    def _taking(self, seat: str) -> Entry | None:
        require(seat in self.game.seats, "no_seat", seat=seat)
        free = seat not in self.game.seated
        return TakeSeat(at=self.now(), seat=seat) if free else None

    async def _enter(
        self, entry: Entry, *, actor: str, key: str, only_after: int | None = None
    ) -> None:
        """Check an entry, put it on disk, and only then let it count; once for each key."""
        async with self._lock:
            if self._store.has(actor, key):
                return
            if only_after is not None and len(self.game.entries) != only_after:
                return
            entry = self._timed(entry)
            if entry.kind in SLOW:
                changed = await asyncio.to_thread(apply, self.game, entry)
            else:
                changed = apply(self.game, entry)
            cleared = _cleared(entry)
            desk = (cleared, None, None) if cleared else None
            await asyncio.to_thread(self._store.append, entry, actor=actor, key=key, desk=desk)
            self.game = changed
            if cleared:
                self.desks.clear(cleared)
        self.on_change()

    def _timed(self, entry: Entry) -> Entry:
        """Return an entry that starts a phase with the time at which that phase ends."""
        if entry.kind not in CLOCKED:
            return entry
        ends = end_of(self.game, entry.kind, self.setup.minutes, self.now())
        return replace(entry, ends_at=ends)  # type: ignore[call-arg]

    def close(self) -> None:
        """Close the game's file."""
        self._store.close()


def _cleared(entry: Entry) -> str:
    """Return the seat whose devices an entry sends away; empty if none."""
    return entry.seat if entry.kind == "unseat" and isinstance(entry, SeatEntry) else ""
