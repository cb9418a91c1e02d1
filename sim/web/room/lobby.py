"""Who waits at a locked lobby until the facilitator lets them in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.web.room.setup import new_secret

MOST: Final = 60
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
        if known is None and len(self._knocks) >= MOST:
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
