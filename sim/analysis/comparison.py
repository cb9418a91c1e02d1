"""What a different course of events does: to the force, to its size, to nations, and when."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import authorised_troops, flips, pairs, rows_of, whole
from sim.analysis.declare import (
    AGAINST,
    GAIN,
    HIGH,
    ISO3,
    LOW,
    MEASURE,
    NAME,
    P10,
    P50,
    P90,
    RUNS,
    SCENARIO,
    SIZE_ODDS,
    THRESHOLD,
    Column,
    Columns,
    Needs,
    TableRows,
    by_column,
    ends,
    named_table,
)
from sim.analysis.force import headline, odds_of_sizes
from sim.analysis.statistics import mean_interval, paired_chances, wilson
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.sizes import sizes_counted
from sim.arrays.tally import MEASURES
from sim.rules.ladder import Rung

Results = Sequence[EnsembleResult]
Yes = npt.NDArray[np.bool_]

DECILES = (0.1, 0.5, 0.9)


@named_table(
    Needs.SEVERAL,
    "The chance that troops reach each threshold by each scenario's deadline.",
    SCENARIO,
    *SIZE_ODDS,
)
def headlines(results: Results) -> Columns:
    """Return the headline of several results in a single table, all of the same sizes."""
    sizes = sizes_counted(*(result.scenario for result in results))
    parts = [odds_of_sizes(result, sizes) for result in results]
    return {
        "scenario": [
            result.scenario.name for result in results for _ in range(len(MEASURES) * len(sizes))
        ],
        **{
            column.name: [value for part in parts for value in part[column.name]]
            for column in headline.columns
        },
    }


@named_table(
    Needs.SEVERAL,
    "The chance in one scenario less the chance in the other, at the deadline. Run k has the "
    "same luck in both, so the interval rests on the runs that change sides, up or down.",
    SCENARIO,
    AGAINST,
    MEASURE,
    THRESHOLD,
    Column("difference", "share", "chance in scenario less chance in against"),
    LOW,
    HIGH,
    Column("up", "runs", "runs that reach it in scenario only"),
    Column("down", "runs", "runs that reach it in against only"),
    RUNS,
)
def differences(results: Results) -> Columns:
    """Return how the chance of each threshold differs from the first result's (95 %, paired).

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = [
        (
            result.scenario.name,
            first.scenario.name,
            measure,
            size,
            *flips(_reaches(result, measure, size), _reaches(first, measure, size)),
        )
        for result, first in pairs(results, "differences")
        for measure in MEASURES
        for size in sizes_counted(*(result.scenario for result in results))
    ]
    columns = by_column(rows, "scenario", "against", "measure", "threshold", "up", "down")
    return columns | _chances(columns["up"], columns["down"], results[0].tally.runs)


def _reaches(result: EnsembleResult, measure: str, threshold: int) -> Yes:
    rows = rows_of(result, "differences")
    return rows.troops[MEASURES.index(measure), result.scenario.deadline] >= threshold


def _chances(up: list[int], down: list[int], runs: int) -> dict[str, npt.NDArray[np.float64]]:
    """Return the difference of chances of each row, and its 95 % interval."""
    difference, low, high = paired_chances(up, down, runs)
    return {"difference": difference, "low": low, "high": high, "runs": np.full(len(up), runs)}


@named_table(
    Needs.SEVERAL,
    "Authorised troops at the deadline in one scenario less those in the other, run by run "
    "with the same luck; low and high enclose the mean, p10 to p90 four fifths of the runs.",
    SCENARIO,
    AGAINST,
    GAIN,
    *ends("persons", "the mean difference"),
    P10,
    P50,
    P90,
    RUNS,
)
def gains(results: Results) -> TableRows:
    """Return how authorised troops at the deadline differ from the first result's (95 %, paired).

    The quantiles are those of the difference in single runs.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = []
    for result, first in pairs(results, "gains"):
        gain = authorised_troops(result, "gains") - authorised_troops(first, "gains")
        deciles = whole(np.quantile(gain, DECILES, method="inverted_cdf"))
        names = result.scenario.name, first.scenario.name
        rows.append((*names, *mean_interval(gain), *deciles, first.tally.runs))
    return rows


@named_table(
    Needs.SEVERAL,
    "The odds that a nation may send troops at the deadline in one scenario less those in the "
    "other, run by run with the same luck.",
    SCENARIO,
    AGAINST,
    ISO3,
    NAME,
    Column("difference", "share", "odds in scenario less odds in against"),
    LOW,
    HIGH,
    RUNS,
)
def nation_gains(results: Results) -> Columns:
    """Return how each nation's odds of sending troops differ from the first result's.

    Authorised odds at the deadline (95 %, paired), of nations that take part in both.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = [
        (
            result.scenario.name,
            first.scenario.name,
            nation.iso3,
            nation.name,
            *flips(_sends(result, nation.iso3), _sends(first, nation.iso3)),
        )
        for result, first in pairs(results, "nation_gains")
        for nation in result.scenario.nations
        if nation.iso3 in first.scenario.codes
    ]
    columns = by_column(rows, "scenario", "against", "iso3", "name", "up", "down")
    return columns | _chances(columns.pop("up"), columns.pop("down"), results[0].tally.runs)


def _sends(result: EnsembleResult, code: str) -> Yes:
    nation = result.scenario.codes.index(code)
    return rows_of(result, "nation_gains").rung[nation] >= Rung.AUTHORISED


@named_table(
    Needs.SEVERAL,
    "The week by which a tenth, half and nine tenths of the runs differ in troops committed, "
    "authorised or in place; empty where fewer ever do.",
    SCENARIO,
    AGAINST,
    Column("p10", "week", "week by which a tenth of all runs differ"),
    Column("p50", "week", "week by which half of all runs differ"),
    Column("p90", "week", "week by which nine tenths of all runs differ"),
    Column("never", "share", "share of runs that never differ"),
    LOW,
    HIGH,
    RUNS,
)
def divergence(results: Results) -> TableRows:
    """Return the week in which runs first differ from the first result's in any troops.

    The interval (95 % Wilson) is that of the share that never differs.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.
    """
    rows = []
    for result, first in pairs(results, "divergence"):
        parting = _first_difference(result, first)
        weeks = whole(np.quantile(parting, DECILES, method="inverted_cdf"))
        never = map(float, wilson(np.count_nonzero(np.isinf(parting)), len(parting)))
        names = result.scenario.name, first.scenario.name
        rows.append((*names, *weeks, *never, first.tally.runs))
    return rows


def _first_difference(result: EnsembleResult, first: EnsembleResult) -> npt.NDArray[np.float64]:
    """Return the first week in which any total differs, ``(run,)``; infinite if never."""
    here, there = (rows_of(compared, "divergence").troops for compared in (result, first))
    weeks = min(here.shape[1], there.shape[1])
    differs = (here[:, :weeks] != there[:, :weeks]).any(axis=0)
    return np.where(differs.any(axis=0), differs.argmax(axis=0), np.inf)
