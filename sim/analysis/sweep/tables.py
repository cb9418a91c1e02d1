"""What a sweep answers with: chances and troops by point, where odds are even, and every run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sim.analysis.counts import THRESHOLDS, whole
from sim.analysis.declare import (
    RUN,
    RUNS,
    SIZE_ODDS,
    Column,
    Columns,
    Needs,
    TableRows,
    ends,
    named_table,
)
from sim.analysis.statistics import mean_interval, wilson
from sim.analysis.sweep.outcome import Outcome, Rows
from sim.arrays.tally import BIN, MEASURES

POINT: Final = Column("point", "", "number of the point, from 0")
NAME: Final = Column("name", "", "name of the point, where its table gives one")
PLACES: Final = [(measure, size) for measure in MEASURES for size in THRESHOLDS]
"""What a chance is asked of: measure and threshold, in the order of every table."""


def inputs_of(outcome: Outcome) -> tuple[Column, ...]:
    """Return a column for each key that is varied."""
    return tuple(
        Column(
            axis.key,
            axis.variable.unit,
            f"{axis.variable.label}, set exactly; empty where it stays as the scenario has it",
        )
        for axis in outcome.design.axes
    )


def _wide() -> Iterator[Column]:
    for measure in MEASURES:
        yield Column(f"{measure}_mean", "persons", f"mean over runs of troops, {measure}")
        yield from ends("persons", "that mean", f"{measure}_mean_")
    for measure, size in PLACES:
        name = f"{measure}_{size}"
        yield Column(name, "share", f"share of runs with {size:,} troops or more, {measure}")
        yield from ends("share", "that share", f"{name}_")


@named_table(
    Needs.SWEEP,
    "A row for each point: troops at the deadline, as means over its runs, and the chance of each "
    "threshold, with 95 % intervals of the error of counting so many runs. Every point has the "
    "same runs of the same seed. Means are of totals counted to the ten.",
    POINT,
    NAME,
    RUNS,
    Column("failed", "runs", "number of runs that broke off, and are not counted"),
    *_wide(),
    more=inputs_of,
    place=2,
)
def sweep_points(outcome: Outcome) -> Columns:
    """Return a row for each point: its inputs, mean troops, and all chances (95 %)."""
    columns: dict[str, Any] = _heads(outcome)
    failed = np.zeros(len(outcome.rows), int)
    for failure in outcome.failures:
        failed[failure.point] += failure.runs
    columns["runs"], columns["failed"] = outcome.runs, failed
    for place, measure in enumerate(MEASURES):
        means = [mean_interval(rows.troops[place] // BIN * BIN) for rows in outcome.rows]
        for end, ends_of in zip(("", "_low", "_high"), zip(*means, strict=True), strict=True):
            columns[f"{measure}_mean{end}"] = np.array(ends_of)
    for measure, size in PLACES:
        for end, values in zip(("", "_low", "_high"), chances(outcome, measure, size), strict=True):
            columns[f"{measure}_{size}{end}"] = values
    return columns


@named_table(
    Needs.SWEEP,
    "A row for each point, measure and threshold: the chance that so many troops are there at the "
    "deadline, with its 95 % interval.",
    POINT,
    NAME,
    *SIZE_ODDS,
    more=inputs_of,
    place=2,
)
def sweep_chances(outcome: Outcome) -> Columns:
    """Return the chance of each threshold by point and measure, a row each (95 % Wilson)."""
    points, count = len(outcome.rows), len(PLACES)
    by_place = np.array([chances(outcome, measure, size) for measure, size in PLACES])
    chance, low, high = by_place.transpose(1, 2, 0).reshape(3, points * count)
    return {
        **{name: _each(values, count) for name, values in _heads(outcome).items()},
        "measure": [measure for measure, _ in PLACES] * points,
        "threshold": [size for _, size in PLACES] * points,
        "chance": chance,
        "low": low,
        "high": high,
        "runs": _each(outcome.runs, count),
    }


@named_table(
    Needs.SWEEP,
    "A row for each point and run: troops at the deadline. Run k of every point has the same luck.",
    POINT,
    NAME,
    RUN,
    *(Column(measure, "persons", f"troops {measure} at the deadline") for measure in MEASURES),
    Column("agreement_week", "week", "week of the peace agreement; empty if none"),
    more=inputs_of,
    place=2,
)
def sweep_runs(outcome: Outcome) -> Columns:
    """Return one row per point and run."""
    counts = outcome.runs
    agreement = np.concatenate([rows.agreement for rows in outcome.rows])
    troops = np.concatenate([rows.troops for rows in outcome.rows], axis=1)
    return {
        **{
            name: [value for value, count in zip(values, counts, strict=True) for _ in range(count)]
            for name, values in _heads(outcome).items()
        },
        "run": [run for count in counts for run in range(count)],
        **dict(zip(MEASURES, troops, strict=True)),
        "agreement_week": whole(np.where(agreement < 0, np.nan, agreement)),
    }


@named_table(
    Needs.SWEEP,
    "Runs that broke off, a row for each block: they are counted nowhere else.",
    POINT,
    Column("first", "", "number of the first run of the block"),
    RUNS,
    Column("error", "", "what went wrong"),
)
def sweep_failures(outcome: Outcome) -> TableRows:
    """Return the blocks of runs that failed; none of a sound sweep."""
    return [
        (failure.point, failure.first, failure.runs, failure.error) for failure in outcome.failures
    ]


def chances(
    outcome: Outcome, measure: str, size: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the chance of a threshold by point, with its 95 % interval; NaN without runs."""
    place = MEASURES.index(measure)
    reached = [runs_reaching(rows, place, size) for rows in outcome.rows]
    return wilson(reached, outcome.runs)


def runs_reaching(rows: Rows, place: int, size: int) -> int:
    """Return in how many runs a measure, by its place, reaches a size."""
    return int(np.count_nonzero(rows.troops[place] >= size))


def _heads(outcome: Outcome) -> dict[str, list[Any]]:
    """Return what names a point: number, name, inputs."""
    points = outcome.design.points
    return {
        "point": [*range(len(points))],
        "name": [point.name for point in points],
        **{key: outcome.design.column(key) for key in outcome.design.keys},
    }


def _each(values: list[Any], times: int) -> list[Any]:
    return [value for value in values for _ in range(times)]
