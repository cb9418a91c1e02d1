"""The room: the game as it stands, its file, who sits where; every change goes through here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from sim.game import Phase, apply, fold, from_plain, typical_run
from sim.game.course.record import CourseLine
from sim.game.entries import OBSERVER, Advance, Entry, Extend, HandOver, Open
from sim.game.entries import Seat as TakeSeat
from sim.game.fold import ACTS
from sim.game.message import require
from sim.game.moves.rules import RULES
from sim.game.options import LIMITS
from sim.scenario.scenario import Scenario
from sim.web.room.clock import Clock, with_end
from sim.web.room.register import Register
from sim.web.room.seating import Device, Lobby, Seating, clearing_lines
from sim.web.room.setup import Setup, same
from sim.web.room.store import Store

CLOCK: Final = "clock"
"""Who advances a phase whose time is up."""

FACILITATOR: Final = "facilitator"

EVERYBODYS: Final = frozenset({"predict"})
"""Kinds of move that each of a seat's people makes, whoever holds the pen."""

NOBODYS: Final = frozenset({"open", "predict"})
"""Kinds of entry that not even the facilitator makes."""


class Room:
    """One game that a class plays.

    Parameters
    ----------
    scenario, setup, store
        What is played, how it was set up, and the file that holds its log.
    now
        The time in seconds; without it the machine's, without its jumps.
    """

    def __init__(
        self,
        scenario: Scenario,
        setup: Setup,
        store: Store,
        now: Callable[[], float] | None = None,
    ) -> None:
        self.setup = setup
        self.register = Register(store.course_lines())
        self.lobby = Lobby()
        self.on_change: Callable[[], None] = lambda: None
        self.people_here: Callable[[str], Collection[int]] = lambda _: ()
        self._store = store
        self._lock = asyncio.Lock()
        self.game = fold(scenario, setup.seed, store.entries())
        self.seating = self._read_seating()
        latest = max((entry.at for entry in self.game.entries), default=0.0)
        self.now = now or (Clock(latest, steady=time.time) if setup.deadlines else Clock(latest))
        if self.game.rules is None:
            self._open()

    def _read_seating(self) -> Seating:
        """Return who sits where, by the file; nobody sits where the game has no seat."""
        lines = self._store.seat_lines()
        for line in lines:
            require(line.seat in (*self.game.seats, OBSERVER), "no_seat", seat=line.seat)
        return Seating(lines)

    def _open(self) -> None:
        run = typical_run(self.game.scenario, self.setup.seed)
        entry = Open(at=self.now(), weeks=self.setup.weeks, rounds=self.setup.rounds, run=run)
        changed = apply(self.game, entry)
        self._store.append(entry, actor=FACILITATOR)
        self.game = changed

    def is_facilitator(self, secret: str) -> bool:
        """Return whether this is the facilitator's secret."""
        return same(secret, self.setup.secret)

    def device(self, cookies: Mapping[str, str]) -> Device | None:
        """Return the device that a browser with these cookies is."""
        return self.seating.device(cookies.get(self.setup.cookie))

    @property
    def place(self) -> str:
        """Where the game stands, in a word that changes with branch, round and phase."""
        line = self.game.line
        return f"{self.game.current} {line.number} {line.phase.value}"

    @property
    def due(self) -> float | None:
        """When the round ends, or else its phase, in a game over days; None while no clock runs."""
        line = self.game.line
        ahead = (deadline for deadline in self.setup.deadlines if deadline > self.now())
        if line.phase in (Phase.BRIEF, Phase.NEGOTIATE) and line.clock.ends_at is not None:
            return next(ahead, None)
        return line.clock.ends_at

    async def move(self, device: Device, plain: Mapping[str, Any], key: str) -> None:
        """Make a seat's move, for the seat that the device is bound to and no other.

        Of those who share a seat one holds the pen and moves; each predicts for themselves.

        Raises
        ------
        IllegalMove
            If the rules do not allow it; nothing has changed then.
        """
        kind = str(plain.get("kind"))
        require(kind in RULES, "not_a_seats")
        holder = self.seating.pen(device.seat)
        require(kind in EVERYBODYS or holder == device.person, "no_pen", person=holder)
        self.register.act(device.player)
        named = {"player": device.player} if kind == "predict" else {}
        given = {**plain, **named, "seat": device.seat, "proxy": False, "at": self.now()}
        await self._enter(from_plain(given), actor=device.player, key=key)

    async def act(self, plain: Mapping[str, Any], key: str, place: str | None = None) -> None:
        """Do what the facilitator wants done; moves in a seat's place are among it.

        Parameters
        ----------
        plain, key
            The entry, and what tells it from any other.
        place
            Where the facilitator saw the game, if it is to go on from there: that is refused once
            somebody else, or the clock, has gone on.

        Raises
        ------
        IllegalMove
            If the rules do not allow it; nothing has changed then.
        """
        kind = str(plain.get("kind"))
        known = kind in ACTS or kind in RULES
        require(known and kind not in NOBODYS, "not_a_facilitators")
        proxy = {"proxy": True} if kind in RULES else {}
        entry = from_plain({**plain, **proxy, "at": self.now()})
        if kind == "begin":
            await self._seat_the_absent(key)
        await self._enter(
            entry, actor=FACILITATOR, key=key, still=lambda: place in (None, self.place)
        )

    async def _seat_the_absent(self, key: str) -> None:
        """Keep the seats that are to stand still until their people come from the model."""
        for seat in self.register.course.roster.still_seats():
            if seat not in self.game.seated and self.game.line.phase is Phase.LOBBY:
                takes = TakeSeat(at=self.now(), seat=seat)
                await self._enter(takes, actor=FACILITATOR, key=f"{key} {seat}")

    async def tick(self) -> None:
        """Go on to the next phase if the time of this one is up."""
        if self._is_due():
            entry, key = Advance(at=self.now()), f"{self.game.current} {len(self.game.entries)}"
            await self._enter(entry, actor=CLOCK, key=key, still=self._is_due)

    async def hand_over(self, seat: str, key: str, still: Callable[[], bool]) -> None:
        """Let the model play a seat by the clock, once for each key, if that ``still`` holds."""
        await self._enter(HandOver(at=self.now(), seat=seat), actor=CLOCK, key=key, still=still)

    async def give_back(self, seconds: float) -> None:
        """Lengthen the phase by a time in which nothing ran, so that nobody loses it.

        A round that ends at a date is not lengthened, nor a clock that rests.
        """
        if self.setup.deadlines or self.game.line.clock.ends_at is None:
            return
        entry = Extend(at=self.now(), seconds=min(seconds, LIMITS.extension))
        await self._enter(entry, actor=CLOCK, key=f"slept {len(self.game.entries)}")

    def _is_due(self) -> bool:
        ends, phase = self.game.line.clock.ends_at, self.game.line.phase
        return ends is not None and ends <= self.now() and phase is not Phase.ENDED

    async def join(
        self, seat: str, pin: str, *, person: int = 0, device: Device | None = None, code: str = ""
    ) -> tuple[str, Device] | None:
        """Give a device a seat that is free, or with the right PIN one that is taken.

        Who comes with a personal code of the roster needs no PIN, and comes back as who they were.

        Parameters
        ----------
        seat, pin
            Which seat, and its PIN.
        person
            Who of the seat's people comes back, whose other device is worth nothing from then on;
            0 for somebody else.
        device
            What the same device was before: it leaves that place.
        code
            The personal code, of somebody who sits there by the roster.

        Returns
        -------
        tuple of str and Device
            The token that binds the device to the seat; None if the PIN is wrong.

        Raises
        ------
        IllegalMove
            If there is no such seat or person, or the game is over.
        """
        async with self._lock:
            if not code and not self.is_open(seat, pin):
                return None
            players = self.register.course.players(code) if code else []
            person = self.seating.person_among(players, seat) if code else person
            token, new, lines = self.seating.arrival(seat, person, device)
            entry = self._seat_entry(seat)
            changed = apply(self.game, entry) if entry else self.game
            came = self.register.arrival(new.player, code, self.now())
            await asyncio.to_thread(
                self._store.append, entry, actor=FACILITATOR, seating=lines, course=came
            )
            self.game = changed
            for line in lines:
                self.seating.take(line)
            self.register.take(came)
        self.on_change()
        return token, new

    def is_open(self, seat: str, pin: str) -> bool:
        """Return whether a seat is free to sit at, or this is its PIN."""
        known = self.seating.pin(seat)
        return known is None or seat == OBSERVER or same(pin, known)

    def is_barred(self, seat: str) -> bool:
        """Return whether the lobby is locked for who has no PIN of this seat, and no code."""
        free = self.seating.pin(seat) is None or seat == OBSERVER
        return self.register.course.locked and free

    async def note(self, lines_of: Callable[[], list[CourseLine]]) -> None:
        """Put lines of the class's record on disk, and only then change it."""
        async with self._lock:
            lines = lines_of()
            await asyncio.to_thread(self._store.append, None, course=lines)
            self.register.take(lines)
        self.on_change()

    def _seat_entry(self, seat: str) -> Entry | None:
        if seat == OBSERVER:
            return None
        require(seat in self.game.seats, "no_seat", seat=seat)
        return None if seat in self.game.seated else TakeSeat(at=self.now(), seat=seat)

    async def pass_pen(self, seat: str, person: int, by: Device | None = None) -> None:
        """Pass the pen of a seat to one of its people.

        The facilitator may, and who holds it; somebody else may take it while who holds it is away.

        Raises
        ------
        IllegalMove
            If it is not theirs to pass, or there is no such person.
        """
        async with self._lock:
            line = self.seating.pen_line(seat, person, by, self.people_here(seat))
            await asyncio.to_thread(self._store.append, None, seating=[line])
            self.seating.take(line)
        self.on_change()

    async def _enter(
        self, entry: Entry, *, actor: str, key: str, still: Callable[[], bool] = lambda: True
    ) -> None:
        """Check an entry, put it on disk, and only then change the game; once for each key.

        It is refused if what it was meant for holds no longer (``still``) when its turn comes.
        """
        async with self._lock:
            if self._store.has(actor, key):
                return
            require(still(), "meanwhile")
            entry = with_end(self.game, entry, self.setup, self.now())
            slow, now = entry.kind in ACTS and ACTS[entry.kind].slow, self.game
            changed = await asyncio.to_thread(apply, now, entry) if slow else apply(now, entry)
            lines = clearing_lines(entry)
            there = self.register.attendance(self.game, changed, self.people_here, self.now())
            await asyncio.to_thread(
                self._store.append, entry, actor=actor, key=key, seating=lines, course=there
            )
            self.game = changed
            self.register.take(there)
            for line in lines:
                self.seating.take(line)
        self.on_change()

    def close(self) -> None:
        """Close the game's file."""
        self._store.close()
