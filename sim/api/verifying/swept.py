"""A sweep made again from what its manifest or its page carries: every point, with as many runs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from sim.analysis.sweep.outcome import Rows
from sim.analysis.sweep.points import MOST_POINTS, Axis, Design, How, Point
from sim.analysis.sweep.rounds import run_rounds
from sim.analysis.sweep.spec import check_value
from sim.api.sweep import Sweep
from sim.arrays.ensemble import Progress
from sim.errors import ResultsError, WillingError
from sim.executors.jobs import Jobs
from sim.results.record import check_sizes, whole
from sim.results.table import Table
from sim.scenario.document import restore
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value, find_variable

KIND: Final = "sweep"
"""What a manifest or a record calls it."""


@dataclass(frozen=True)
class Swept:
    """What a sweep says that it was made of.

    Attributes
    ----------
    scenario, design, seed, held
        As of its outcome (`sim.analysis.sweep.outcome`).
    runs
        How many runs each point was to have.
    counts
        How many runs each point has had.
    stopped
        Whether somebody broke it off.
    failed
        How many runs broke off.
    hash
        Its short hash, as stated.
    """

    scenario: Scenario
    design: Design
    runs: int
    seed: int
    held: bool
    counts: tuple[int, ...]
    stopped: bool
    failed: int
    hash: str

    @property
    def total(self) -> int:
        """How many runs it has in all."""
        return sum(self.counts)


def read_sweep(stated: Mapping[str, Any], where: str) -> Swept:
    """Return what a manifest or a record says of a sweep; nothing of it is run.

    Raises
    ------
    ResultsError
        If it says nothing that this version can read; ``where`` names it.
    """
    try:
        found = _read(stated)
        check_sizes([found.scenario], max(found.runs, found.total))
    except (
        KeyError, TypeError, ValueError, AttributeError, RecursionError, WillingError
    ) as error:  # fmt: skip
        msg = f"{where} holds no sweep that this version can read"
        raise ResultsError(msg) from error
    return found


def _read(stated: Mapping[str, Any]) -> Swept:
    scenario = restore(stated["scenario"])
    points = [_point(scenario, point) for point in stated["points"]]
    counts = tuple(whole(count) for count in stated["counts"])
    if stated["how"] not in get_args(How) or not 0 < len(points) == len(counts) <= MOST_POINTS:
        msg = "points that no sweep has"
        raise ValueError(msg)
    axes = [
        Axis(find_variable(scenario, key), tuple(_values(scenario, key, values)))
        for key, values in stated["axes"].items()
    ]
    return Swept(
        scenario=scenario,
        design=Design(stated["how"], tuple(axes), tuple(points)),
        runs=whole(stated["runs"]),
        seed=whole(stated["seed"]),
        held=bool(stated["held"]),
        counts=counts,
        stopped=bool(stated["stopped"]),
        failed=whole(stated["failed"]),
        hash=str(stated["hash"]),
    )


def _point(scenario: Scenario, point: Mapping[str, Any]) -> Point:
    values = {
        key: check_value(find_variable(scenario, key), value)
        for key, value in point["values"].items()
    }
    return Point(values, str(point.get("name", "")))


def _values(scenario: Scenario, key: str, values: Collection[Value]) -> list[Value]:
    variable = find_variable(scenario, key)
    return [check_value(variable, value) for value in values]


def sweep_again(stated: Swept, jobs: Jobs = 1, progress: Progress | None = None) -> Sweep:
    """Return a sweep made again; of one that was stopped, what it had done."""
    outcome = run_rounds(
        stated.scenario,
        stated.design,
        runs=max(stated.counts),
        seed=stated.seed,
        held=stated.held,
        jobs=jobs,
        progress=progress,
    )
    rows = tuple(
        Rows(row.troops[:, :count], row.agreement[:count])
        for row, count in zip(outcome.rows, stated.counts, strict=True)
    )
    stopped = KeyboardInterrupt() if stated.stopped else None
    return Sweep(replace(outcome, asked=stated.runs, rows=rows, stopped=stopped))


def tables_of_sweep(found: Sweep, names: Collection[str]) -> dict[str, Table]:
    """Return the tables of a sweep by name; every run's row where ``names`` has it."""
    tables = {table.name: table for table in found.tables.values()}
    return {**tables, found.runs.name: found.runs} if "sweep_runs" in names else tables
