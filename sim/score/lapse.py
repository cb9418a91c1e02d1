"""How often a condition that a government left out came back: ``python -m sim.score.lapse``.

The record is what heads of government and ministers said up to 10 April 2025. A government names a
condition that stands with some chance each day on which it speaks, whatever else it says; on each
day on which it does not, the condition may lapse. Neither chance is seen: both follow from how
often conditions that were left out came back. All pairs of chances are equally likely beforehand.
"""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.scenario.positions.speakers import Standing, standing
from sim.scenario.positions.statement import SILENT, Statement
from sim.scenario.positions.word import is_fresh
from sim.scenario.reading.positions import read_positions, shipped_table
from sim.scenario.scenario import CONDITIONS

DAY: Final = datetime.date(2025, 4, 10)
"""The last day of the record."""

LEVELS: Final = np.linspace(0.005, 0.995, 100)
"""Chances that are tried, of naming a condition and of its lapse."""

INSIDE: Final = (0.1, 0.5, 0.9)
"""Parts of what is likely that lie below the figures stated."""

Floats = npt.NDArray[np.float64]
Mentions = tuple[bool, ...]


def mentions(statements: Iterable[Statement], day: datetime.date = DAY) -> Iterator[Mentions]:
    """Yield for each condition of each government on which of its days it was named.

    The first is the day on which it was first named; there is at least one more.
    """
    days: dict[str, dict[datetime.date, set[str]]] = {}
    for said in statements:
        own = said.own and standing(said.iso3, said.speaker) is not Standing.OTHER
        if own and said.position != SILENT and said.date <= day and is_fresh(day, said):
            days.setdefault(said.iso3, {}).setdefault(said.date, set()).update(said.conditions)
    for by_day in days.values():
        for condition in CONDITIONS:
            named = [condition in by_day[date] for date in sorted(by_day)]
            if condition_days := named[named.index(True) :] if True in named else []:
                yield from [tuple(condition_days)] if len(condition_days) > 1 else []


def come_back(record: Iterable[Mentions]) -> dict[int, tuple[int, int]]:
    """Return by days left out how often a condition was named on the next day, and of how many.

    >>> come_back([(True, False, True), (True, True)])
    {0: (1, 2), 1: (1, 1)}
    """
    named: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for days in record:
        left_out = 0
        for says in days[1:]:
            asked[left_out] += 1
            named[left_out] += says
            left_out = 0 if says else left_out + 1
    return {days: (named[days], asked[days]) for days in sorted(asked)}


def likely_lapses(record: Sequence[Mentions]) -> Floats:
    """Return how likely each of `LEVELS` is as the chance of a lapse, after the record."""
    naming, lapse = LEVELS[:, np.newaxis], LEVELS
    logarithm = np.zeros((len(LEVELS), len(LEVELS)))
    for days in record:
        stands = np.ones_like(logarithm)
        for says in days[1:]:
            chance = stands * naming
            logarithm += np.log(chance if says else 1 - chance)
            left = stands * (1 - naming) * (1 - lapse) / (1 - chance)
            stands = np.ones_like(logarithm) if says else left
    likely: Floats = np.exp(logarithm - logarithm.max()).sum(axis=0)
    return likely / likely.sum()


def quantiles(likely: Floats) -> list[float]:
    """Return the chances of a lapse below which so much of what is likely lies as `INSIDE` says."""
    return [float(LEVELS[np.searchsorted(np.cumsum(likely), part)]) for part in INSIDE]


def main() -> None:
    """Print what came back, and what follows for the chance of a lapse."""
    record = list(mentions(read_positions(shipped_table()).statements))
    for days, (named, asked) in come_back(record).items():
        sys.stdout.write(f"left out on {days} days: named on the next {named} of {asked} times\n")
    low, middle, high = quantiles(likely_lapses(record))
    sys.stdout.write(
        f"chance of a lapse: middle {middle:.2f}, four in five {low:.2f} to {high:.2f}\n"
    )


if __name__ == "__main__":
    main()
