"""Workers that died, and what was done again for it: it changes no result, but should be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Losses:
    """What this process has seen of workers that died.

    ``times`` is how often some did, each time one or several; ``pieces`` are those that were then
    sent out again.
    """

    times: int = 0
    pieces: int = 0

    def note(self, *, anew: bool, pieces: int) -> None:
        """Note pieces of work that were lost, ``anew`` if not by the same death as the last."""
        self.times += anew
        self.pieces += pieces

    def forget(self) -> None:
        """Begin anew, as a command does."""
        self.times = self.pieces = 0

    def describe(self) -> dict[str, int]:
        """Return the same by name, nothing where no worker died."""
        return {"times": self.times, "pieces": self.pieces} if self.times else {}


LOSSES: Final = Losses()
"""What this process has seen."""
