"""How large the force is, how soon, and with what chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import (
    AUTHORISED,
    persons,
    quantiles,
    runs_reaching,
    week_axis,
    whole,
)
from sim.analysis.declare import (
    HIGH,
    LOW,
    MEASURE,
    P10,
    P90,
    QUANTILES,
    RUNS,
    SIZE_ODDS,
    THRESHOLD,
    WEEK,
    Column,
    Columns,
    Needs,
    named_table,
)
from sim.analysis.statistics import wilson
from sim.arrays.ensemble import EnsembleResult
from sim.arrays.sizes import sizes_counted
from sim.arrays.tally import BIN, MEASURES, Runs

FAN_SHARES = {"p10": 0.1, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p90": 0.9}
DEADLINE_SHARES = {"median": 0.5, "p10": 0.1, "p90": 0.9}
NEVER = np.inf


@named_table(
    Needs.RESULT,
    "The chance that troops committed (if there is peace), authorised (the force is assembled) "
    "and in place reach each threshold in week {result.scenario.deadline}, the deadline.",
    *SIZE_ODDS,
)
def headline(result: EnsembleResult) -> Columns:
    """Return the chance (95 % Wilson) that troops reach each threshold by the deadline.

    What counts is the total in the week of the deadline.
    """
    return odds_of_sizes(result, sizes_counted(result.scenario))


def odds_of_sizes(result: EnsembleResult, sizes: Sequence[int]) -> Columns:
    """Return the chance (95 % Wilson) of these sizes at the deadline, measure by measure."""
    counts = result.tally.troops[:, result.scenario.deadline]
    rows = [(measure, size) for measure in MEASURES for size in sizes]
    happened = [runs_reaching(counts[MEASURES.index(measure)], size) for measure, size in rows]
    chance, low, high = (part.tolist() for part in wilson(happened, result.tally.runs))
    return {
        "measure": [measure for measure, _ in rows],
        "threshold": [size for _, size in rows],
        "chance": chance,
        "low": low,
        "high": high,
        "runs": [result.tally.runs] * len(rows),
    }


@named_table(
    Needs.RESULT,
    "Four fifths of the runs lie between p10 and p90. Totals are counted to the ten.",
    MEASURE,
    Column("median", "persons", "half of the runs stay at or below this"),
    P10,
    P90,
    Column("mean", "persons", "mean over runs"),
    RUNS,
)
def force(result: EnsembleResult) -> Columns:
    """Return quantiles and mean over runs of troops at the deadline."""
    counts = result.tally.troops[:, result.scenario.deadline]
    spread = quantiles(counts, list(DEADLINE_SHARES.values()))
    return {
        "measure": MEASURES,
        **{name: persons(spread[..., place]) for place, name in enumerate(DEADLINE_SHARES)},
        "mean": counts @ (np.arange(counts.shape[-1]) * BIN) / result.tally.runs,
        "runs": [result.tally.runs] * len(MEASURES),
    }


@named_table(
    Needs.RESULT,
    "Half of the runs lie between p25 and p75, four fifths between p10 and p90. Each week is "
    "counted by itself: no line is a single run.",
    WEEK,
    MEASURE,
    *QUANTILES,
)
def fan(result: EnsembleResult, measures: Sequence[str] = MEASURES) -> Columns:
    """Return quantiles over runs of troops by week, of all measures or of some."""
    weeks = week_axis(result)
    counts = result.tally.troops[[MEASURES.index(measure) for measure in measures]]
    spread = quantiles(counts[:, weeks], list(FAN_SHARES.values())).transpose(1, 0, 2)
    return {
        "week": np.repeat(weeks, len(measures)),
        "measure": list(measures) * len(weeks),
        **{name: persons(spread[..., place]) for place, name in enumerate(FAN_SHARES)},
    }


@named_table(
    Needs.RESULT,
    "The chance that troops stand at each threshold or above in each week; it can fall again, "
    "since governments may step back.",
    WEEK,
    *SIZE_ODDS,
)
def thresholds(result: EnsembleResult) -> Columns:
    """Return the chance (95 % Wilson) that troops stand at each threshold or above, by week."""
    counts, weeks, sizes = result.tally.troops, week_axis(result), sizes_counted(result.scenario)
    happened = np.stack([runs_reaching(counts, size)[:, weeks] for size in sizes], axis=-1)
    chance, low, high = wilson(happened.transpose(1, 0, 2), result.tally.runs)
    return {
        "week": np.repeat(weeks, len(MEASURES) * len(sizes)),
        "measure": [name for _ in weeks for name in MEASURES for _ in sizes],
        "threshold": [size for _ in weeks for _ in MEASURES for size in sizes],
        "chance": chance.ravel(),
        "low": low.ravel(),
        "high": high.ravel(),
        "runs": [result.tally.runs] * chance.size,
    }


@named_table(
    Needs.FIRST,
    "The chance that authorised troops reach each threshold at any time by the deadline, and "
    "the week by which half, a tenth and nine tenths of all runs have; empty where fewer do.",
    THRESHOLD,
    Column("chance", "share", "share of runs that reach it by the deadline"),
    LOW,
    HIGH,
    Column("median", "week", "week by which half of all runs have reached it"),
    Column("p10", "week", "week by which a tenth of all runs have reached it"),
    Column("p90", "week", "week by which nine tenths of all runs have reached it"),
    RUNS,
)
def first_week(result: EnsembleResult) -> Columns:
    """Return when authorised troops first reach each threshold, with what chance (95 % Wilson)."""
    counts, runs = result.tally.first_reached, result.tally.runs
    sizes = sizes_counted(result.scenario)
    chance, low, high = wilson(counts[:, :-1].sum(axis=1), runs)
    weeks = quantiles(counts, [0.5, 0.1, 0.9]).T
    weeks = np.where(weeks < counts.shape[-1] - 1, weeks, np.nan)
    return {
        "threshold": sizes,
        "chance": chance,
        "low": low,
        "high": high,
        "median": whole(weeks[0]),
        "p10": whole(weeks[1]),
        "p90": whole(weeks[2]),
        "runs": [runs] * len(sizes),
    }


def weeks_to(threshold: int, rows: Runs, last: int) -> npt.NDArray[np.float64]:
    """Return the first week, to the last, with that many authorised, ``(run,)``; or infinite."""
    enough = rows.troops[AUTHORISED, : last + 1] >= threshold
    return np.where(enough.any(axis=0), enough.argmax(axis=0), NEVER)


FAN_COLUMNS: Final = ("week", "p10", "p50", "p90")
"""Columns of the table ``fan`` that a screen draws."""


def fan_columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return those columns of rows of the table ``fan``, troops by week."""
    kept = list(rows)
    return {name: [row[name] for row in kept] for name in FAN_COLUMNS}
