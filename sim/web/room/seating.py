"""Who sits where, and who waits at a locked lobby until the facilitator lets them in."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.game.entries import OBSERVER, Entry, Unseat
from sim.game.message import require
from sim.web.room.setup import digest, new_pin, new_secret
from sim.web.room.store import CAME, CLEARED, LEFT, PEN, SeatLine

PEOPLE: Final = 40
"""People who may share a seat."""

OBSERVERS: Final = 300
"""People who may watch and predict without a seat."""


@dataclass(frozen=True)
class Device:
    """A phone or laptop at a seat; ``person`` tells the people of one seat apart, from 1 on."""

    seat: str
    person: int

    @property
    def player(self) -> str:
        """The key of its predictions, which names no person."""
        return f"{self.seat} {self.person}"


class Seating:
    """Devices by token; of each seat its people, its PIN and who holds the pen."""

    def __init__(self, lines: Iterable[SeatLine]) -> None:
        self._devices: dict[str, Device] = {}
        self._pins: dict[str, str] = {}
        self._pens: dict[str, int] = {}
        self._people: dict[str, set[int]] = {}
        self._last: dict[str, int] = {}
        for line in lines:
            self.take(line)

    def take(self, line: SeatLine) -> None:
        """Change who sits where as a line of the file says."""
        actions = {
            CAME: self._seat_device,
            LEFT: self._remove_device,
            PEN: self._pass_pen,
            CLEARED: self._clear_seat,
        }
        actions[line.what](line)

    def _seat_device(self, line: SeatLine) -> None:
        self._remove_device(line)
        self._devices[line.token] = Device(line.seat, line.person)
        self._people.setdefault(line.seat, set()).add(line.person)
        self._pins[line.seat] = line.pin
        self._last[line.seat] = max(self._last.get(line.seat, 0), line.person)

    def _remove_device(self, line: SeatLine) -> None:
        gone = Device(line.seat, line.person)
        self._devices = {token: device for token, device in self._devices.items() if device != gone}
        self._people.get(line.seat, set()).discard(line.person)

    def _pass_pen(self, line: SeatLine) -> None:
        self._pens[line.seat] = line.person

    def _clear_seat(self, line: SeatLine) -> None:
        stay = {
            token: device for token, device in self._devices.items() if device.seat != line.seat
        }
        self._devices = stay
        for known in (self._pins, self._pens, self._people):
            known.pop(line.seat, None)

    def device(self, token: str | None) -> Device | None:
        """Return the device that a token stands for."""
        return self._devices.get(digest(token)) if token else None

    def pin(self, seat: str) -> str | None:
        """Return the PIN of a seat; None if nobody has come there."""
        return self._pins.get(seat)

    def person_among(self, players: Collection[str], seat: str) -> int:
        """Return who of a seat's people is one of these players; 0 if nobody is."""
        known = (device for device in self._devices.values() if device.seat == seat)
        return next((device.person for device in known if device.player in players), 0)

    def people(self, seat: str) -> list[int]:
        """Return the people of a seat who have a device."""
        return sorted(self._people.get(seat, ()))

    def pen(self, seat: str) -> int | None:
        """Return who holds the pen of a seat: the first to come, or whom it was passed to."""
        people = self.people(seat)
        holder = self._pens.get(seat)
        return holder if holder in people else min(people, default=None)

    def arrival(
        self, seat: str, person: int, device: Device | None
    ) -> tuple[str, Device, list[SeatLine]]:
        """Return token and place of a device that comes to a seat, and the lines that say so.

        Parameters
        ----------
        seat, person
            Where, and who of its people comes back; 0 for somebody else.
        device
            What the same device was before, if anything.

        Raises
        ------
        IllegalMove
            If nobody of this number sits there, or too many sit there already.
        """
        require(person == 0 or person in self.people(seat), "no_person", person=person)
        if person == 0 and device is not None and device.seat == seat:
            person = device.person
        most = OBSERVERS if seat == OBSERVER else PEOPLE
        room = person != 0 or len(self.people(seat)) < most
        require(room, "seat_full", most=most)
        new = Device(seat, person or self._last.get(seat, 0) + 1)
        token, pin = new_secret(), self.pin(seat) or new_pin()
        came = SeatLine(CAME, seat, new.person, digest(token), pin)
        if device is None or device == new:
            return token, new, [came]
        return token, new, [came, SeatLine(LEFT, device.seat, device.person)]

    def pen_line(
        self, seat: str, person: int, by: Device | None, here: Collection[int]
    ) -> SeatLine:
        """Return the line that passes the pen of a seat to a person.

        The facilitator (``by=None``) may, and who holds it; somebody else may take it while who
        holds it is not ``here``.

        Raises
        ------
        IllegalMove
            If it is not theirs to pass, or there is no such person.
        """
        require(person in self.people(seat), "no_person", person=person)
        holder = self.pen(seat)
        takes = by is not None and by.person == person and holder not in here
        require(by is None or by.person == holder or takes, "no_pen", person=holder)
        return SeatLine(PEN, seat, person)


def clearing_lines(entry: Entry) -> list[SeatLine]:
    """Return the line that sends away the devices of a seat that an entry frees, if it does."""
    return [SeatLine(CLEARED, entry.seat)] if isinstance(entry, Unseat) else []


MOST_WAITING: Final = 60
"""People who may wait at once."""

PATIENCE: Final = 20.0
"""Seconds after which who asks no more has gone."""


@dataclass(frozen=True)
class _Knock:
    number: int
    seat: str
    heard: float
    admitted: bool = False


class Lobby:
    """The people who wait, each with a number that their phone shows, in the order they came."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._knocks: dict[str, _Knock] = {}
        self._last = 0

    def knock(self, token: str, seat: str) -> tuple[str, int] | None:
        """Return the token and the number of who waits for a seat; None if too many do.

        Who asks again with their token keeps their number.
        """
        self._forget()
        known = self._knocks.get(token)
        if known is None and len(self._knocks) >= MOST_WAITING:
            return None
        if known is None:
            token, self._last = new_secret(), self._last + 1
            known = _Knock(self._last, seat, self._now())
        self._knocks[token] = replace(known, seat=seat, heard=self._now())
        return token, known.number

    def is_admitted(self, token: str) -> bool:
        """Return whether who holds this token was let in."""
        return token in self._knocks and self._knocks[token].admitted

    def leave(self, token: str) -> None:
        """Let somebody go, who has a seat now."""
        self._knocks.pop(token, None)

    def admit(self, number: int) -> None:
        """Let in who has this number."""
        for token, known in self._knocks.items():
            if known.number == number:
                self._knocks[token] = replace(known, admitted=True)

    def refuse(self) -> None:
        """Send away all who wait."""
        self._knocks = {token: known for token, known in self._knocks.items() if known.admitted}

    def rows(self) -> list[dict[str, Any]]:
        """Return who waits: ``number`` and ``seat``."""
        self._forget()
        waiting = (known for known in self._knocks.values() if not known.admitted)
        return [{"number": known.number, "seat": known.seat} for known in waiting]

    def _forget(self) -> None:
        oldest = self._now() - PATIENCE
        self._knocks = {
            token: knock for token, knock in self._knocks.items() if knock.heard >= oldest
        }
