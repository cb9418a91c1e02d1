"""Whose turn it is to have levers computed: fair between addresses, one at a time for each viewer.

Every ensemble takes all processes for a tenth of a second. So each address has few in hand at
once, however many names of viewers it makes up: whoever floods the page waits for itself.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

COMPUTED_PER_ADDRESS: Final = 2
"""Questions of one address that are computed at once: of two sides, or of one and what is ahead."""

WAITING_PER_ADDRESS: Final = 200
"""Questions of one address that may wait: those of a class behind one router."""

WAITING_ALTOGETHER: Final = 1000
"""Questions of all addresses together that may wait."""

VIEWERS_PER_ADDRESS: Final = 500
"""Viewers of one address that are remembered."""


class TooManyError(Exception):
    """Too many questions wait: more than are ever asked by hand."""


@dataclass
class _Address:
    """An address: its viewers, each with its last question and a lock, and its places."""

    places: asyncio.Semaphore = field(
        default_factory=lambda: asyncio.Semaphore(COMPUTED_PER_ADDRESS)
    )
    viewers: OrderedDict[str, tuple[int, asyncio.Lock]] = field(default_factory=OrderedDict)
    waiting: int = 0

    def ask(self, viewer: str) -> tuple[int, asyncio.Lock]:
        before, lock = self.viewers.pop(viewer, (0, asyncio.Lock()))
        self.viewers[viewer] = before + 1, lock
        while len(self.viewers) > VIEWERS_PER_ADDRESS:
            self.viewers.popitem(last=False)
        return before + 1, lock

    def is_last(self, viewer: str, turn: int) -> bool:
        return self.viewers.get(viewer, (turn,))[0] == turn


class Turns:
    """Gives turns to viewers, by their addresses; an address at which nobody waits is forgotten."""

    def __init__(self) -> None:
        self._addresses: dict[str, _Address] = {}

    @asynccontextmanager
    async def turn(self, address: str, viewer: str) -> AsyncIterator[bool]:
        """Wait for a turn; give False if the viewer has asked for something else meanwhile.

        Raises
        ------
        TooManyError
            If too many wait already, of this address or of all.
        """
        here = self._addresses.get(address) or _Address()
        if here.waiting >= WAITING_PER_ADDRESS or self._waiting() >= WAITING_ALTOGETHER:
            raise TooManyError
        self._addresses[address] = here
        here.waiting += 1
        try:
            turn, lock = here.ask(viewer)
            async with lock:
                if not here.is_last(viewer, turn):
                    yield False
                    return
                async with here.places:
                    yield True
        finally:
            here.waiting -= 1
            if not here.waiting:
                self._addresses.pop(address, None)

    def _waiting(self) -> int:
        return sum(address.waiting for address in self._addresses.values())
