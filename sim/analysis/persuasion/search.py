"""The cheapest moves that do it: levers alone, in pairs, and the fewest where no pair does.

Trials share their draws, so that a better offer is better on the same worlds. A share of a lever's
way is looked for in quarters first, then halved; what a pair costs is halved likewise, each cost
shared between the two in several ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import Final

from sim.analysis.persuasion.least import cheapest_mix, least_share
from sim.analysis.persuasion.levers import Move
from sim.analysis.persuasion.package import Package, together
from sim.analysis.persuasion.trial import Known, Trial, Trials
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order

CHEAPER: Final = 0.97
"""A pair is worth a look if it costs this part of the cheapest found so far, or less."""

AS_GOOD: Final = 0.01
"""Share of runs that may be lost where the nearest is stripped of what hardly helps."""


@dataclass(frozen=True, slots=True)
class Single:
    """A move on its own: the odds of its whole way, and the least part that suffices, if any."""

    move: Move
    whole: Trial
    least: Package | None


@dataclass(slots=True)
class Found:
    """What a search found.

    ``singles`` and ``pairs`` are what was found of each; ``answers`` all packages that do it, the
    cheapest first; ``nearest`` what came nearest, None if anything does it; ``left`` the pairs that
    were not looked at, for want of time.
    """

    today: Trial
    singles: list[Single] = field(default_factory=list)
    pairs: list[Package] = field(default_factory=list)
    several: Package | None = None
    nearest: Package | None = None
    left: int = 0

    @property
    def answers(self) -> list[Package]:
        """Everything that does it, the cheapest first."""
        alone = [single.least for single in self.singles if single.least is not None]
        every = [*alone, *self.pairs, *([self.several] if self.several else [])]
        return sorted(every, key=lambda package: package.cost)


def search(trials: Trials, options: Sequence[tuple[Move, ...]], most: int, jobs: Jobs = 1) -> Found:
    """Look for the least that does it.

    Parameters
    ----------
    trials
        Tries changes.
    options
        The moves of each lever.
    most
        Trials after which no further pair is begun.
    jobs
        Processes to use for the levers alone; what is found is the same for any.
    """
    found = Found(trials({}))
    if trials.is_enough(found.today):
        return found
    every = [move for lever in options for move in lever]
    if jobs != 1:
        for known in map_in_order(partial(_look_ahead, trials.afresh()), every, jobs):
            trials.learn(known)
    found.singles = [_single(trials, move) for move in every]
    best = [_best(found, lever) for lever in options]
    useful = [single.move for single in best if single and single.whole.score > found.today.score]
    _look_at_pairs(trials, found, useful, most)
    if not found.answers:
        _look_at_all(trials, found, useful)
    return found


def _single(trials: Trials, move: Move) -> Single:
    whole = trials(move.at(1))
    if not trials.is_enough(whole):
        return Single(move, whole, None)
    share = least_share(trials, move.at) if move.divisible else 1.0
    return Single(move, whole, Package(((move, share),)))


def _look_ahead(trials: Trials, move: Move) -> Known:
    """Return all trials that a move on its own asks for."""
    trials = trials.afresh()
    _single(trials, move)
    return trials.known


def _best(found: Found, lever: tuple[Move, ...]) -> Single | None:
    """Return the move of a lever that brings most, the cheapest where several do as much."""
    of_lever = [single for single in found.singles if single.move in lever]
    return max(of_lever, key=lambda single: (single.whole.score, -single.move.cost), default=None)


def _look_at_pairs(trials: Trials, found: Found, useful: list[Move], most: int) -> None:
    """Look at pairs, those first that look best alone, for what costs less than all before."""
    alone = {id(single.move): single.whole.score for single in found.singles}
    pairs = [pair for pair in combinations(useful, 2) if not pair[0].keys & pair[1].keys]
    pairs.sort(key=lambda pair: sorted((alone[id(move)] for move in pair), reverse=True))
    while pairs:
        if trials.count >= most:
            found.left = len(pairs)
            return
        first, second = pairs.pop()
        limit = min([CHEAPER * package.cost for package in found.answers], default=None)
        mix = cheapest_mix(trials, first, second, limit)
        if mix is not None:
            found.pairs.append(mix)


def _look_at_all(trials: Trials, found: Found, useful: list[Move]) -> None:
    """Take all that helps together; strip it down to what does it, or to what came nearest."""
    whole = together(useful)
    trial = trials(whole.changes)
    if trials.is_enough(trial):
        stripped = _strip(trials, whole, trials.is_enough)
        found.several = _shrunk(trials, stripped)
        return
    every = [whole, *_whole_packages(found, useful)]
    nearest = max(every, key=lambda package: (trials(package.changes).score, -package.cost))
    enough = trials(nearest.changes).odds - AS_GOOD
    least = trials(nearest.changes).progress if enough < 0 else -float("inf")
    found.nearest = _strip(
        trials, nearest, lambda other: other.odds >= enough and other.progress >= least
    )


def _whole_packages(found: Found, useful: list[Move]) -> Iterator[Package]:
    """Yield what was tried whole: each useful move, and each pair of them."""
    for single in found.singles:
        yield Package(((single.move, 1.0),))
    for first, second in combinations(useful, 2):
        if not first.keys & second.keys and not found.left:
            yield Package(((first, 1.0), (second, 1.0)))


def _strip(trials: Trials, package: Package, enough: Callable[[Trial], bool]) -> Package:
    """Return a package without what it can do without, the dearest left out first."""
    for move in sorted((move for move, _ in package.steps), key=lambda move: -move.cost):
        fewer = package.without(move)
        if enough(trials(fewer.changes)):
            package = fewer
    return package


def _shrunk(trials: Trials, package: Package) -> Package:
    """Return a package of which each part is moved no further than it takes, the dearest first."""
    for move, _ in sorted(package.steps, key=lambda step: -step[0].cost):
        if move.divisible:
            held = package
            share = least_share(
                trials,
                lambda share: held.with_share(move, share).changes,  # noqa: B023
            )
            package = package.with_share(move, share)
    return package
