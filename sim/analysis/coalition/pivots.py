"""Whose yes makes the force: contributions of nations, block by block, on one core or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from typing import Final

import numpy as np

from sim.analysis.coalition.contributions import (
    Worth,
    drop_each,
    join_in_all_orders,
    join_in_order,
)
from sim.analysis.coalition.playing import BLOCK, Note, add_blocks, game_of, orders
from sim.analysis.statistics import Moments
from sim.arrays.ensemble import Span
from sim.arrays.sizes import two_sizes
from sim.draws import Draws, Words
from sim.executors.jobs import Jobs
from sim.scenario.scenario import NationProfile, Scenario


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


MOST_EXACT: Final = 10
"""Nations up to which all orders are gone through."""

SMALL_BLOCK: Final = 100
TOGETHER: Final = 20
"""Runs in a block where all orders are gone through, and how many coalitions are played at a time:
so many runs keep NumPy busy, and little is kept of each coalition."""

FEWEST: Final = 200
MOST_USUAL: Final = 3000
PLAYED: Final = 216_000
"""Runs to play in all, unless said otherwise: 3,000 runs of the 34 nations of a usual scenario."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What is kept of runs: contributions ``(nation, measure, value)``, worths without the first.

    ``drop`` is what each nation adds to all others, ``joining`` what it adds on joining, ``all_in``
    and ``all_out`` what the force is worth with all of them and with none.
    """

    drop: Moments
    joining: Moments
    all_in: Moments
    all_out: Moments

    def __add__(self, other: Sums) -> Sums:
        """Return those of both together."""
        names = [field.name for field in fields(Sums)]
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class Pivots:
    """What nations add to the force of a scenario.

    ``places`` are theirs on the nation axis, ``exact`` says that all orders were gone through.
    """

    scenario: Scenario
    places: tuple[int, ...]
    exact: bool
    sums: Sums

    @property
    def nations(self) -> list[NationProfile]:
        """The nations asked about."""
        return [self.scenario.nations[place] for place in self.places]

    @property
    def runs(self) -> int:
        """Number of runs, each with an order of its own unless all were gone through."""
        return self.sums.drop.runs


def plays(players: int, *, exact: bool) -> int:
    """Return how often each run is played: without each, on joining, with all and with none."""
    if not exact:
        return 1 + players + players + 1 + 2
    together = min(TOGETHER, 2**players)
    return 1 + players + -(-(2**players) // together) * together + 2


def usual_runs(players: int, *, exact: bool) -> int:
    """Return how many runs take half a minute on two cores, for so many nations asked about."""
    return max(FEWEST, min(MOST_USUAL, PLAYED // plays(players, exact=exact) // 10 * 10))


def find_pivots(  # noqa: PLR0913  (where, how often, and who is told)
    scenario: Scenario,
    places: Sequence[int],
    *,
    runs: int,
    seed: int,
    held: bool = False,
    exact: bool = False,
    jobs: Jobs = 1,
    note: Note | None = None,
    watch: Callable[[Pivots], None] | None = None,
) -> Pivots:
    """Return what nations add to the force, over so many runs.

    Parameters
    ----------
    scenario
        What is run.
    places
        Places on the nation axis of those asked about; the others do as they would.
    runs, seed, held
        As for an ensemble; run k has the same luck in all coalitions.
    exact
        Go through all orders in every run, not one.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    note
        Called with the number of runs just played, each of which is played `plays` times.
    watch
        Called with what the blocks so far come to, each time there is another.
    """
    whole = partial(Pivots, scenario, tuple(places), exact)
    block = partial(_block, scenario, tuple(places), seed, held, exact)
    times = plays(len(places), exact=exact)
    size = SMALL_BLOCK if exact else BLOCK
    so_far = None if watch is None else lambda sums: watch(whole(sums))
    return whole(
        add_blocks(block, runs, times=times, size=size, jobs=jobs, note=note, watch=so_far)
    )


def _block(
    scenario: Scenario,
    places: tuple[int, ...],
    seed: int,
    held: bool,
    exact: bool,
    span: Span,
    note: Note | None,
) -> Sums:
    draws, players = Draws(seed, *span), len(places)
    worth = Worth(two_sizes(scenario))
    codes = [scenario.codes[place] for place in places]
    game = game_of(scenario, draws, places, held=held, note=note)
    drop = drop_each(game, worth, players, draws.count)
    if exact:
        together = min(TOGETHER, 2**players)
        many = RepeatedDraws(seed, draws.first, draws.count * together, together)
        repeated = game_of(scenario, many, places, held=held, note=note)
        joining = join_in_all_orders(repeated, worth, players, draws.count, together=together)
    else:
        joining = join_in_order(game, worth, orders(draws, codes))
    nobody, everybody = (
        worth.of(game(np.full((players, draws.count), kept))[0]) for kept in (True, False)
    )
    return Sums(*map(Moments.of, (drop, joining, everybody, nobody)))
