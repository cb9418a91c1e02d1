"""A block of runs several times over, so that several coalitions are played at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.draws import Draws, Words


@dataclass(frozen=True)
class RepeatedDraws(Draws):
    """The draws of a few runs several times over, one after another: a block of equal blocks.

    Parameters
    ----------
    seed, first
        As for `Draws`.
    count
        Runs in all: those of each block, times how often they are repeated.
    times
        How often.
    """

    times: int = 1

    @cached_property
    def told_apart(self) -> tuple[object, ...]:
        """What tells these draws from others, quick to look up by."""
        return self.seed, self.first, self.count, self.times

    @cached_property
    def _block(self) -> Draws:
        return Draws(self.seed, self.first, self.count // self.times)

    def words(self, stream: str) -> Words:
        """Return one 64-bit word per run, shape ``(run,)``, the same in every block."""
        return np.tile(self._block.words(stream), self.times)
