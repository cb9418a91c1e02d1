"""Named random draws: every draw has an address, so any of them can be made alone.

A draw is addressed by (seed, stream name, run) and, for weekly ones, the week. Streams are named
after what they decide (``mood/GBR``), never by order, so neither the order of nations nor the
number of runs, chunks or workers changes a draw. The generator is NumPy's counter-based Philox
(Salmon et al. 2011, doi:10.1145/2063384.2063405), its key made from seed and stream name, its
counter from the run.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import blake2b
from statistics import NormalDist
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

PRECISION = np.float32
"""Precision of every number that is drawn or computed: seven digits, twice as quick as sixteen."""

Floats: TypeAlias = npt.NDArray[np.float32]
Words: TypeAlias = npt.NDArray[np.uint64]
RunNumbers: TypeAlias = npt.NDArray[np.int64]

Mixed = TypeVar("Mixed")

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

    def under(self, _name: str) -> Draws:
        """Return these draws as far as streams under a name go: what may be kept for the next time.

        A name covers the streams that begin with it: ``number`` covers ``number/threat``.
        """
        return self

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


@dataclass(frozen=True, eq=False)
class MixedDraws(Draws):
    """Draws of a block whose runs take some streams from other runs, or at ranks that are set.

    So one block holds many runs that differ in nothing but what they are meant to differ in: the
    same luck with another threat, or the same threat with another luck. Make it with `mix`.

    Parameters
    ----------
    runs
        The run whose draws each place of the block takes, ``(run,)``; whatever the order.
    others
        By the name of a stream, or of what begins the names of several, the runs whose draws are
        taken instead, ``(run,)``. The longest name that covers a stream holds.
    ranks
        By name likewise, the uniform draws that are taken instead, ``(run,)``, 0-1: 0 is the
        low end of an input and 1 its high end; NaN where it is drawn.
    """

    runs: RunNumbers
    others: Mapping[str, RunNumbers]
    ranks: Mapping[str, Floats]

    @cached_property
    def _key(self) -> tuple[object, ...]:
        others = [(name, runs.tobytes()) for name, runs in sorted(self.others.items())]
        ranks = [(name, by.tobytes()) for name, by in sorted(self.ranks.items())]
        return self.seed, self.runs.tobytes(), tuple(others), tuple(ranks)

    def __hash__(self) -> int:
        """Return a hash that is alike for draws that are."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        """Return whether every draw is the same."""
        return isinstance(other, MixedDraws) and self._key == other._key

    def words(self, stream: str) -> Words:
        """Return one 64-bit word per run, shape ``(run,)``, each that of the run it is taken of."""
        runs = longest(self.others, stream, self.runs)
        first = int(runs.min())
        return Draws(self.seed, first, int(runs.max()) - first + 1).words(stream)[runs - first]

    def under(self, name: str) -> Draws:
        """Return these draws with nothing mixed in but what concerns streams under a name."""
        others, ranks = _about(self.others, name), _about(self.ranks, name)
        return replace(self, others=others, ranks=ranks) if others or ranks else self._unmixed

    @cached_property
    def _unmixed(self) -> MixedDraws:
        return replace(self, others={}, ranks={}) if self.others or self.ranks else self

    def uniform(self, stream: str) -> Floats:
        """Return one uniform draw in [0, 1) per run, or the rank that is set, shape ``(run,)``."""
        drawn = super().uniform(stream)
        ranks = longest(self.ranks, stream, drawn)
        return np.where(np.isnan(ranks), drawn, ranks)


def mix(
    seed: int,
    runs: npt.ArrayLike,
    others: Mapping[str, npt.ArrayLike] | None = None,
    ranks: Mapping[str, npt.ArrayLike] | None = None,
) -> MixedDraws:
    """Return draws of these runs, ``(run,)``, with streams of others or at set ranks.

    Parameters
    ----------
    seed
        Whole number that fixes every draw.
    runs, others, ranks
        As for `MixedDraws`.

    Examples
    --------
    >>> mixed = mix(1, [0, 0], others={"mood": [0, 7]}, ranks={"number/threat": [np.nan, 1]})
    >>> mixed.words("mood/GBR").tolist() == Draws(1, 0, 8).words("mood/GBR")[[0, 7]].tolist()
    True
    >>> mixed.uniform("number/threat").tolist()[1]
    1.0
    """
    base = np.asarray(runs, np.int64)
    return MixedDraws(
        seed,
        int(base.min()),
        len(base),
        base,
        {name: np.asarray(by, np.int64) for name, by in (others or {}).items()},
        {name: np.asarray(by, PRECISION) for name, by in (ranks or {}).items()},
    )


def longest(mixed: Mapping[str, Mixed], stream: str, nothing: Mixed) -> Mixed:
    """Return what is mixed in under the longest name that covers a stream, or ``nothing``."""
    name = stream
    while name and name not in mixed:
        name = name.rpartition("/")[0]
    return mixed.get(name, nothing)


def _about(mixed: Mapping[str, Mixed], name: str) -> dict[str, Mixed]:
    """Return what is mixed in under names that cover this one, or that it covers."""
    return {key: by for key, by in mixed.items() if _covers(key, name) or _covers(name, key)}


def _covers(name: str, stream: str) -> bool:
    return stream == name or stream.startswith(f"{name}/")


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
