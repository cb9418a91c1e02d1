"""What is kept of an ensemble: counts and sums that stay small, and a row per run if asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

MEASURES = ("committed", "authorised", "in_place")
"""What results count troops by, in the order of every measure axis and of every table.

Committed: pledged or more, which is what is there if there is peace; authorised: authorised or
deployed; in place: deployed. The rungs of the ladder keep their own names.
"""

AFTER_PEACE = (13, 26)
"""Weeks after an agreement in which the force is counted.

A quarter: the settings draw lead times of 3 to 11 weeks. Half a year: five months, the longest lead
time on record (stylised fact 9), after a debate; it leaves half of a year for peace to come.
"""

SIZES = (10_000, 20_000, 30_000)
"""Sizes of force that every result is asked about, persons."""

BIN = 10
"""Width in troops of the bins in which totals are counted; governments speak in tens."""

WORLD = ("won", "credibility", "clarity", "threat", "risk", "gap")
"""Numbers of the world whose sums are kept by week."""

Counts = npt.NDArray[np.integer[Any]]
Sums = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Runs:
    """One row per run, kept for ensembles that are not too large; last axis: run.

    Attributes
    ----------
    troops
        Totals, ``(measure, week, run)``, persons.
    rung, contribution
        Rung and troops of each nation at the deadline, ``(nation, run)``.
    first_pledged, first_authorised
        First week at that rung or above, ``(nation, run)``; -1 for never.
    agreement
        Week of the peace agreement, ``(run,)``; -1 for none.
    """

    troops: npt.NDArray[np.int32]
    rung: npt.NDArray[np.int8]
    contribution: npt.NDArray[np.int32]
    first_pledged: npt.NDArray[np.int16]
    first_authorised: npt.NDArray[np.int16]
    agreement: npt.NDArray[np.int16]

    def __repr__(self) -> str:
        """Say in a line how many rows there are."""
        return f"<Runs: {self.troops.shape[-1]:,} rows, {len(self.rung)} nations>"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts and sums over runs; the same size for ten runs and for ten million.

    Attributes
    ----------
    runs
        Number of runs counted.
    troops
        Runs by total, ``(measure, week, bin)``; no more bins than the largest total needs.
    rungs
        Runs by rung, ``(week, nation, rung)``.
    nation_troops
        Summed troops of nations that may send them, ``(week, nation)``, persons.
    phases
        Runs by phase of the peace process, ``(week, phase)``.
    deployable
        Runs in which troops may move, ``(week,)``.
    ceasefires, agreements
        Runs by the first week of a ceasefire or more, and of an agreement, ``(week,)``.
    after_peace
        Runs with an agreement that leaves so many weeks, by the total then,
        ``(wait, measure, bin)``, waits as in ``AFTER_PEACE``.
    world
        Summed numbers of the world, ``(name, week)``, names as in ``WORLD``.
    promised, credible, european, need
        Summed enablers, ``(week, enabler)``, ``need`` ``(enabler,)``; ``credible`` is what was
        promised times what the word is worth.
    terms
        Summed terms of willingness at the deadline, term to ``(nation,)``, points; empty where
        nobody asked for reasons.
    waits
        Runs by weeks from pledge to consent, ``(nation, week)``.
    votes_lost
        Runs in which parliament refused at least once, ``(nation,)``.
    blocked
        Runs in which it refused and troops are not authorised at the deadline, ``(nation,)``.
    asked
        Runs by what a nation able but not pledged at the deadline would ask of Washington,
        ``(nation, level)``: the least engagement in every enabler, levels as ``LEVELS`` in
        ``sim.week.condition``; the last entry counts those that no engagement would win. All 0
        where nobody asked for reasons.
    presence
        Runs by level of presence at the deadline, ``(nation, free, level)``: those in which troops
        may not move, and those in which they may.
    gives
        Runs in which a nation gives what `GIVES` in ``sim.arrays.presence`` lists, ``(what,
        nation)``, at the deadline.
    contributors
        Runs by how many nations do, ``(what, number)``.
    first_reached
        Runs by the first week, to the deadline, in which authorised troops reach each of the
        sizes counted (`sim.arrays.sizes`), ``(size, week)``; in the last entry those that never do.
    contingents
        Runs in which a nation may send its troops at the deadline, by how many, ``(nation, bin)``.
    named, missing, last_missing
        Runs by condition that a government named, that is not met at the deadline, and that is the
        only one not met then, ``(nation, condition)``, as in ``CONDITIONS``.
    """

    runs: int
    troops: Counts
    rungs: Counts
    nation_troops: Sums
    phases: Counts
    deployable: Counts
    ceasefires: Counts
    agreements: Counts
    after_peace: Counts
    world: Sums
    promised: Sums
    credible: Sums
    european: Sums
    need: Sums
    terms: dict[str, Sums]
    waits: Counts
    votes_lost: Counts
    blocked: Counts
    asked: Counts
    presence: Counts
    gives: Counts
    contributors: Counts
    first_reached: Counts
    contingents: Counts
    named: Counts
    missing: Counts
    last_missing: Counts

    def __repr__(self) -> str:
        """Say in a line what was counted."""
        weeks, nations = self.nation_troops.shape
        return f"<Tally of {self.runs:,} runs: {weeks} weeks, {nations} nations>"


BINNED = ("troops", "after_peace", "contingents")
"""Counts by bin, whose last axis is no longer than it needs to be."""


def add_tallies(first: Tally, second: Tally) -> Tally:
    """Return the sums of two tallies; the order fixes the last bits of the sums."""
    sums = {
        field.name: getattr(first, field.name) + getattr(second, field.name)
        for field in fields(Tally)
        if field.name not in ("terms", *BINNED)
    }
    sums |= {name: add_bins(getattr(first, name), getattr(second, name)) for name in BINNED}
    terms = {name: first.terms[name] + second.terms[name] for name in first.terms}
    return Tally(**sums, terms=terms)


def add_bins(first: Counts, second: Counts) -> Counts:
    """Return the sum of two counts by bin, of which one may have more bins than the other."""
    fewer, more = sorted((first, second), key=lambda counts: counts.shape[-1])
    total = more.copy()
    total[..., : fewer.shape[-1]] += fewer
    return total


def join_rows(parts: Sequence[Runs]) -> Runs:
    """Return the rows of several blocks of runs as one, in order."""
    if len(parts) == 1:
        return parts[0]
    columns = {
        field.name: np.concatenate([getattr(part, field.name) for part in parts], axis=-1)
        for field in fields(Runs)
    }
    return Runs(**columns)
