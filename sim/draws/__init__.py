"""Named random draws: every draw has an address, so any of them can be made alone.

A draw is addressed by (seed, stream name, run) and, for weekly ones, the week. Streams are named
after what they decide (``mood/GBR``), never by order, so neither the order of nations nor the
number of runs, chunks or workers changes a draw. The generator is NumPy's counter-based Philox
(Salmon et al. 2011, doi:10.1145/2063384.2063405), its key made from seed and stream name, its
counter from the run.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from sim.compiled import philox
from sim.compiled.worth import Worth
from sim.draws.keys import key_of, keys_of
from sim.draws.tables import PRECISION, Floats, as_uniform, normal_table, uniform_table

__all__ = [
    "ANY_OF",
    "DRAWN",
    "PRECISION",
    "SEED",
    "Draws",
    "Floats",
    "MixedDraws",
    "RunNumbers",
    "Words",
    "as_uniform",
    "choose_run",
    "longest",
    "mix",
    "normal_table",
    "plain_seed",
    "root_seed",
    "uniform_table",
]

Words: TypeAlias = npt.NDArray[np.uint64]
RunNumbers: TypeAlias = npt.NDArray[np.int64]

Mixed = TypeVar("Mixed")

SEED = 2025
"""Seed of a model that is given none."""

ANY_OF = 1_000_000
"""Runs of which a model that is given neither seed nor run takes any."""

_WORDS_PER_COUNT = 4
_LANES = 4
_MANTISSA_SHIFT = 40
_UNIT = PRECISION(2.0**-24)

DRAWN: Final = Worth(5_000_000)
"""Words drawn by this process: after some three blocks of a scenario, compiling has paid."""


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

    @cached_property
    def told_apart(self) -> tuple[object, ...]:
        """What tells these draws from others, quick to look up by."""
        return self.seed, self.first, self.count

    def words(self, stream: str) -> Words:
        """Return one 64-bit word per run, shape ``(run,)``."""
        bits, state = self._philox
        state["state"]["key"][:] = key_of(self.seed, stream)
        bits.state = state
        skipped = self.first % _WORDS_PER_COUNT
        return bits.random_raw(skipped + self.count)[skipped:]

    def compiles(self, streams: int) -> bool:
        """Count streams about to be drawn; return whether machine code draws them.

        It makes the words of a block of runs, and so none of draws whose words are others.
        """
        plain = type(self).words is Draws.words
        return plain and DRAWN.count(streams * self.count)

    def uniforms(self, streams: Sequence[str]) -> Floats:
        """Return `uniform` draws of many streams, ``(stream, run)``."""
        if self.compiles(len(streams)):
            return philox.draw_uniforms(keys_of(self.seed, *streams), self.first, self.count)
        return np.array([self.uniform(each) for each in streams], PRECISION)

    def normals(self, streams: Sequence[str]) -> Floats:
        """Return `normal` draws of many streams, ``(stream, run)``."""
        if self.compiles(len(streams)):
            keys = keys_of(self.seed, *streams)
            return philox.look_up_draws(normal_table(), keys, self.first, self.count)
        return np.array([self.normal(each) for each in streams], PRECISION)

    def look_up(self, table: Floats, streams: Sequence[str], weeks: int) -> Floats:
        """Return what a table has for `weekly` draws of many streams, ``(week, stream, run)``."""
        blocks = -(-weeks // _LANES)
        if self.compiles(len(streams) * blocks):
            names = [f"{each}/{block}" for each in streams for block in range(blocks)]
            words = keys_of(self.seed, *names).reshape(len(streams), blocks, 2)
            return philox.look_up_all_draws(table, words, self.first, self.count)[:weeks]
        found = np.empty((weeks, len(streams), self.count), table.dtype)
        for place, stream in enumerate(streams):
            found[:, place] = np.take(table, self.weekly(stream, weeks), mode="wrap")
        return found

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
    def told_apart(self) -> tuple[object, ...]:
        """What tells these draws from others, quick to look up by."""
        others = [(name, runs.tobytes()) for name, runs in sorted(self.others.items())]
        ranks = [(name, by.tobytes()) for name, by in sorted(self.ranks.items())]
        return self.seed, self.runs.tobytes(), tuple(others), tuple(ranks)

    def __hash__(self) -> int:
        """Return a hash that is alike for draws that are."""
        return hash(self.told_apart)

    def __eq__(self, other: object) -> bool:
        """Return whether every draw is the same."""
        return isinstance(other, MixedDraws) and self.told_apart == other.told_apart

    def words(self, stream: str) -> Words:
        """Return one 64-bit word per run, shape ``(run,)``, each that of the run it is taken of."""
        runs = longest(self.others, stream, self.runs)
        first = int(runs.min())
        return Draws(self.seed, first, int(runs.max()) - first + 1).words(stream)[runs - first]

    def under(self, name: str) -> Draws:
        """Return these draws with nothing mixed in but what concerns streams under a name."""
        about = dict.fromkeys([*_above(name), *self._below.get(name, ())])
        others = {key: self.others[key] for key in about if key in self.others}
        ranks = {key: self.ranks[key] for key in about if key in self.ranks}
        return replace(self, others=others, ranks=ranks) if others or ranks else self._unmixed

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """The names that are mixed in under each name that covers them."""
        below: dict[str, list[str]] = {}
        for name in (*self.others, *self.ranks):
            for above in _above(name):
                below.setdefault(above, []).append(name)
        return below

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
    seed, runs, others, ranks
        As for `MixedDraws`.

    Examples
    --------
    >>> mixed = mix(1, [0, 0], others={"mood": [0, 7]}, ranks={"number/threat": [np.nan, 1]})
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
    return next((mixed[name] for name in _above(stream) if name in mixed), nothing)


def _above(stream: str) -> Iterator[str]:
    """Yield a name and all that cover it, the longest first."""
    while stream:
        yield stream
        stream = stream.rpartition("/")[0]


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
