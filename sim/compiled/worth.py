"""When compiling is worth the time that it takes."""

from __future__ import annotations

from sim.compiled.machine import can_compile


class Worth:
    """Counts what this process has done, and says when compiling is worth its time.

    Parameters
    ----------
    least
        How much of it has to be done first.
    """

    def __init__(self, least: int) -> None:
        self._least = least
        self.done = 0

    def count(self, work: int) -> bool:
        """Count work that is about to be done; return whether it should be compiled."""
        self.done += work
        return self.done > self._least and can_compile()
