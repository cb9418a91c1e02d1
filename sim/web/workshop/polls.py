"""Where no socket can be opened, screens ask again and again; whoever asks is connected, too."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sim.web.workshop.hub import SILENCE, Connection, Hub

Key: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True)
class _Poll:
    """A screen that asks: its connection, how many answers it was given, and when the last."""

    connection: Connection
    turn: int
    heard: float


class Polls:
    """Answers screens that ask with all that is new to them.

    A screen says how many answers it has. If one got lost on the way, it is sent everything anew.

    Parameters
    ----------
    hub
        What sends snapshots.
    now
        The time in seconds.
    """

    def __init__(self, hub: Hub, now: Callable[[], float] = time.monotonic) -> None:
        self._hub, self._now = hub, now
        self._known: dict[Key, _Poll] = {}

    async def answer(self, name: str, fresh: Connection, turn: int) -> str | None:
        """Return what is new to a screen, as JSON; None if there is no place for another.

        Parameters
        ----------
        name
            What the screen calls itself, to be told from others of its seat.
        fresh
            Who it is, as a connection that was shown nothing.
        turn
            Answers that it has.
        """
        key = (name, fresh.role, fresh.seat, fresh.token)
        known = self._known.get(key)
        if known is None and self._hub.is_full_for(fresh):
            return None
        if known is None or known.turn != turn:
            if known is not None:
                self._hub.leave(known.connection)
            known = self._known[key] = _Poll(fresh, turn, self._now())
            await self._hub.enter(fresh)
        if self._known.get(key) is known:  # else it asked again meanwhile, and that counts
            self._known[key] = replace(known, turn=turn + 1, heard=self._now())
        return known.connection.take(turn=str(turn + 1))

    def forget(self) -> None:
        """Let go of screens that ask no more."""
        for key, poll in list(self._known.items()):
            if self._now() - poll.heard > SILENCE:
                del self._known[key]
                self._hub.leave(poll.connection)
