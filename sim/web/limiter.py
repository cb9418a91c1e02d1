"""Guessing is slowed: after a few failures an address waits, and so does everybody after many."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

EVERYBODY = "*"

MOST = 10_000
"""Names that are remembered; beyond, only the limit of all together holds."""


@dataclass
class Limiter:
    """Counts failures by address (or seat), and of all together, within a window of seconds."""

    each: int = 8
    everybody: int = 120
    window: float = 60.0
    now: Callable[[], float] = time.monotonic
    _failures: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, *names: str) -> float:
        """Return how many seconds these have to wait before the next guess; 0 if they need not."""
        limits = {**dict.fromkeys(names, self.each), EVERYBODY: self.everybody}
        return max(self._left(name, limit) for name, limit in limits.items())

    def failed(self, *names: str) -> None:
        """Note a wrong guess."""
        if len(self._failures) > MOST:
            self._failures = {EVERYBODY: self._failures[EVERYBODY]}
        for name in (*names, EVERYBODY):
            self._failures.setdefault(name, deque(maxlen=self.everybody)).append(self.now())

    def _left(self, name: str, limit: int) -> float:
        times = self._failures.get(name)
        if times is None:
            return 0.0
        start = self.now() - self.window
        while times and times[0] < start:
            times.popleft()
        if not times:
            del self._failures[name]
            return 0.0
        return times[-limit] - start if len(times) >= limit else 0.0
