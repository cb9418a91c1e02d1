"""Who sits where: a seat is held by a token, not by a connection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.web.keys import digest
from sim.web.store import Desk


@dataclass(frozen=True)
class Device:
    """A phone or laptop at a seat; ``number`` tells those of one seat apart."""

    number: int
    seat: str

    @property
    def player(self) -> str:
        """What its predictions are filed under: no name of anybody."""
        return f"{self.seat} {self.number}"


class Desks:
    """Devices by token, and the PIN of each seat that has any."""

    def __init__(self, lines: Iterable[Desk]) -> None:
        self._devices: dict[str, Device] = {}
        self._pins: dict[str, str] = {}
        for line in lines:
            if line.token is None:
                self.clear(line.seat)
            else:
                self.came(line.number, line.seat, line.token, line.pin)

    def line(self, seat: str, token: str, pin: str) -> tuple[str, str, str]:
        """Return what the file keeps of a device that comes in: never the token itself."""
        return seat, digest(token), pin

    def came(self, number: int, seat: str, token: str, pin: str | None) -> Device:
        """Let a device have a seat; ``token`` is the digest of its own."""
        self._devices[token] = device = Device(number, seat)
        self._pins[seat] = pin or ""
        return device

    def clear(self, seat: str) -> None:
        """Send all devices of a seat away; their tokens are worth nothing from now on."""
        self._devices = {token: one for token, one in self._devices.items() if one.seat != seat}
        self._pins.pop(seat, None)

    def device(self, token: str | None) -> Device | None:
        """Return the device that a token stands for."""
        return self._devices.get(digest(token)) if token else None

    def pin(self, seat: str) -> str | None:
        """Return the PIN of a seat; None if no device is there."""
        return self._pins.get(seat)

    def count(self, seat: str) -> int:
        """Return how many devices a seat has."""
        return sum(one.seat == seat for one in self._devices.values())
