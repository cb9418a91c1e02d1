"""Guessing, and doing too much, is slowed: for one after a few times, for all after many."""

from __future__ import annotations

import ipaddress
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

EVERYBODY = "*"

MOST_NAMES = 10_000
"""Names that are remembered; beyond, only the limit of all together holds."""


@dataclass
class Limiter:
    """Counts by name (an address, a seat), and of all together, within a window of seconds."""

    per_name: int = 8
    altogether: int = 120
    window: float = 60.0
    now: Callable[[], float] = time.monotonic
    _times: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, *names: str) -> float:
        """Return how many seconds these have to wait before the next time; 0 if they need not."""
        limits = {**dict.fromkeys(names, self.per_name), EVERYBODY: self.altogether}
        return max(self._seconds_left(name, limit) for name, limit in limits.items())

    def count(self, *names: str) -> None:
        """Count a wrong guess, or whatever is limited."""
        if len(self._times) > MOST_NAMES:
            self._times = {EVERYBODY: self._times.get(EVERYBODY, deque(maxlen=self.altogether))}
        for name in (*names, EVERYBODY):
            self._times.setdefault(name, deque(maxlen=self.altogether)).append(self.now())

    def _seconds_left(self, name: str, limit: int) -> float:
        times = self._times.get(name)
        if times is None:
            return 0.0
        start = self.now() - self.window
        while times and times[0] < start:
            times.popleft()
        if not times:
            del self._times[name]
            return 0.0
        return times[-limit] - start if len(times) >= limit else 0.0


def is_own(address: str) -> bool:
    """Return whether an address is this machine's own, where no limit holds.

    >>> is_own("127.0.0.1"), is_own("::1"), is_own("192.168.1.5"), is_own("fe80::1%eth0")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
