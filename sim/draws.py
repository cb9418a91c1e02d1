"""Named random draws: every draw has an address, so any of them can be made alone.

A draw is addressed by (seed, stream name, run) and, for weekly ones, the week. Streams are named
after what they decide (``mood/GBR``), never by order, so neither the order of nations nor the
number of runs, chunks or workers changes a draw. The generator is NumPy's counter-based Philox
(Salmon et al. 2011, doi:10.1145/2063384.2063405), its key made from seed and stream name, its
counter from the run.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

PRECISION = np.float32
"""Precision of every number that is drawn or computed: seven digits, twice as quick as sixteen."""

Floats: TypeAlias = npt.NDArray[np.float32]
Words: TypeAlias = npt.NDArray[np.uint64]

SEED = 2025
"""Seed of a model that is given none."""

ANY_OF = 1_000_000
"""Runs of which a model that is given neither seed nor run takes any."""

_WORDS_PER_COUNT = 4
_LANES = 4
_LANE_VALUES = 1 << 16
_MANTISSA_SHIFT = 40
_UNIT = PRECISION(2.0**-24)
_GRID = 2.0**20
_FAR = 5
"""Standard deviations beyond which no entry of the table of normals lies."""
_CELLS = 1 << 15
"""Cells to a standard deviation: narrower than the 3.7e-5 by which any two entries differ."""


@dataclass(frozen=True)
class Draws:
    """The draws of runs ``first`` to ``first + count - 1`` under one seed.

    Parameters
    ----------
    seed
        Any whole number; 0 is a seed like any other.
    first, count
        The block of runs; arrays below have ``count`` as their last axis.
    """

    seed: int
    first: int
    count: int

    @cached_property
    def _philox(self) -> tuple[np.random.Philox, Any]:
        """A generator of this block, and the state to put it in before each stream."""
        bits = np.random.Philox(key=0)
        state = bits.state
        state["buffer_pos"] = _WORDS_PER_COUNT
        state["state"]["counter"][0] = self.first // _WORDS_PER_COUNT
        return bits, state

    def words(self, stream: str) -> Words:
        """Return one 64-bit word per run, shape ``(run,)``."""
        bits, state = self._philox
        digest = blake2b(f"{self.seed}/{stream}".encode(), digest_size=16).digest()
        state["state"]["key"][:] = np.frombuffer(digest, dtype="<u8")
        bits.state = state
        skipped = self.first % _WORDS_PER_COUNT
        return bits.random_raw(skipped + self.count)[skipped:]

    def uniform(self, stream: str) -> Floats:
        """Return one uniform draw in [0, 1) per run, shape ``(run,)``."""
        return (self.words(stream) >> np.uint64(_MANTISSA_SHIFT)).astype(PRECISION) * _UNIT

    def normal(self, stream: str) -> Floats:
        """Return one standard normal draw per run, shape ``(run,)``."""
        return normal_table()[self.lane(stream)]

    def lane(self, stream: str) -> npt.NDArray[np.uint16]:
        """Return the 16 random bits from which `normal` makes a draw, shape ``(run,)``."""
        return self.words(stream).view("<u2").reshape(self.count, _LANES)[:, 0]

    def weekly(self, stream: str, weeks: int) -> npt.NDArray[np.uint16]:
        """Return 16 random bits for every week and run, shape ``(week, run)``.

        Four weeks share one word; a longer horizon adds words and changes none.
        """
        blocks = -(-weeks // _LANES)
        lanes = np.empty((blocks, _LANES, self.count), dtype=np.uint16)
        for block in range(blocks):
            words = self.words(f"{stream}/{block}").view("<u2")
            lanes[block] = words.reshape(self.count, _LANES).T
        return lanes.reshape(blocks * _LANES, self.count)[:weeks]


def as_uniform(lanes: npt.NDArray[np.uint16]) -> Floats:
    """Return 16-bit draws as numbers in (0, 1), each in the middle of its cell."""
    return (lanes.astype(PRECISION) + PRECISION(0.5)) / PRECISION(_LANE_VALUES)


@cache
def normal_table() -> Floats:
    """Return the quantile of the standard normal for every 16-bit draw, shape ``(65536,)``.

    Rounded to a binary grid so that no mathematics library's last bit shows in a result.
    """
    quantile = NormalDist().inv_cdf
    upper = [
        quantile((lane + 0.5) / _LANE_VALUES) for lane in range(_LANE_VALUES // 2, _LANE_VALUES)
    ]
    rounded = np.round(np.array(upper) * _GRID) / _GRID
    table: Floats = np.concatenate([-rounded[::-1], rounded]).astype(PRECISION)
    table.setflags(write=False)
    return table


def normal_places(numbers: Floats) -> npt.NDArray[np.int64]:
    """Return how many entries of `normal_table` lie below each number: its place among them.

    A search in the table takes twenty times as long: here a cell of a fine grid tells the place to
    within one.
    """
    place = np.take(_entries_below(), _cells(numbers), mode="wrap")
    return np.add(place, np.take(normal_table(), place, mode="wrap") < numbers, dtype=np.int64)


def _cells(numbers: Floats) -> npt.NDArray[np.intp]:
    """Return the cell of a fine grid into which each number falls; the first and last are wide."""
    steps = np.floor(np.clip(numbers, -_FAR, _FAR) * PRECISION(_CELLS))
    return steps.astype(np.intp) + _FAR * _CELLS


@cache
def _entries_below() -> npt.NDArray[np.uint16]:
    """Return how many entries of `normal_table` lie below each cell, ``(cell,)``.

    No cell holds two of them. Beyond them all, the last is left to be compared with.
    """
    inside = np.bincount(_cells(normal_table()), minlength=2 * _FAR * _CELLS + 1)
    below = np.cumsum(inside) - inside
    return np.minimum(below, _LANE_VALUES - 1).astype(np.uint16)


def root_seed(*numbers: int | None) -> int:
    """Return the first seed that is given; the usual one if none is."""
    return next((int(number) for number in numbers if number is not None), SEED)


def choose_run(run: int | None, *seeds: int | None) -> int:
    """Return which run to make: any, where neither run nor seed is given."""
    if run is not None:
        return int(run)
    unseeded = all(seed is None for seed in seeds)
    return secrets.randbelow(ANY_OF) if unseeded else 0


def plain_seed(seed: int, run: int) -> int:
    """Return the seed, for generators of others, that belongs to one run under a seed."""
    high, low = np.random.SeedSequence([seed % 2**64, run]).generate_state(2)
    return int(high) << 32 | int(low)
