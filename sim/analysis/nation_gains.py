"""Whom a different course of events brings in or drives out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.analysis.counts import rows_of
from sim.analysis.interval import paired_chances
from sim.analysis.pairs import pairs
from sim.analysis.table import Table, tabulate
from sim.ensemble import EnsembleResult
from sim.rules.ladder import Rung


def nation_gains(results: Sequence[EnsembleResult]) -> Table:
    """Return how each nation's odds of sending troops differ from the first result's.

    Columns: scenario, against, iso3, name, difference (of authorised odds at the deadline), low,
    high (95 %, paired), runs. Nations that take part in both.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = [
        (one.scenario.name, other.scenario.name, nation.iso3, nation.name,
         *_flips(one, other, nation.iso3))
        for one, other in pairs(results, "nation_gains")
        for nation in one.scenario.nations
        if nation.iso3 in other.scenario.codes
    ]  # fmt: skip
    names = ("scenario", "against", "iso3", "name", "up", "down")
    found = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    runs = results[0].tally.runs
    difference, low, high = paired_chances(found.pop("up"), found.pop("down"), runs)
    return tabulate(
        "nation_gains",
        "The odds that a nation may send troops at the deadline in one scenario less those in the "
        "other, run by run with the same luck.",
        **found,
        difference=difference,
        low=low,
        high=high,
        runs=[runs] * len(rows),
    )


def _flips(one: EnsembleResult, other: EnsembleResult, code: str) -> tuple[int, int]:
    here, there = (_sends(result, code) for result in (one, other))
    return int(np.count_nonzero(here & ~there)), int(np.count_nonzero(there & ~here))


def _sends(result: EnsembleResult, code: str) -> np.ndarray:
    nation = result.scenario.codes.index(code)
    return rows_of(result, "nation_gains").rung[nation] >= Rung.AUTHORISED
