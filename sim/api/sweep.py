"""A scenario at many points: what comes of it at each, as tables and charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from sim.analysis.counts import THRESHOLDS
from sim.analysis.sweep.odds import sweep_crossings, sweep_lines
from sim.analysis.sweep.outcome import Outcome, sweep_pieces
from sim.analysis.sweep.plan import plan
from sim.analysis.sweep.points import How
from sim.analysis.sweep.rounds import BLOCK, run_rounds
from sim.analysis.sweep.spec import Values
from sim.analysis.sweep.tables import (
    sweep_chances,
    sweep_failures,
    sweep_points,
    sweep_runs,
)
from sim.api.answer import Tables
from sim.api.runs import Which, as_scenario
from sim.charts.figure import figure
from sim.executors.jobs import Jobs
from sim.reports.facts import Origin
from sim.reports.sweep import finding, sweep_charts, sweep_page
from sim.results.identity import scenario_folder, scenario_hash, version
from sim.results.record import record
from sim.results.table import Table
from sim.scenario.document import document
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

RUNS: Final = 500
"""Runs of each point, unless said otherwise."""

POINTS: Final = 64
"""Points of a sample, unless said otherwise."""


@dataclass(frozen=True)
class Sweep(Tables):
    """A scenario at many points, as tables; those that few ask for are made when asked for.

    Attributes
    ----------
    outcome
        Every run of every point, and how they were made.
    """

    PARTS: ClassVar = ("points", "chances", "crossings", "lines", "failures")

    outcome: Outcome

    def __repr__(self) -> str:
        """Say in a line what was swept."""
        outcome = self.outcome
        keys = ", ".join(outcome.design.keys)
        stopped = ", stopped early" if outcome.stopped else ""
        failed = f", {len(outcome.failures)} blocks failed" if outcome.failures else ""
        return (
            f"<Sweep of {keys} in {outcome.scenario.name!r}: {len(outcome.rows):,} points "
            f"({outcome.design.how}), {outcome.total_runs:,} runs, seed {outcome.seed}"
            f"{stopped}{failed}>"
        )

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.outcome.scenario

    @cached_property
    def points(self) -> Table:
        """The table ``sweep_points``: inputs, mean troops and all chances, a row for each point."""
        return sweep_points(self.outcome)

    @cached_property
    def chances(self) -> Table:
        """The table ``sweep_chances``: a row for each point, measure and threshold."""
        return sweep_chances(self.outcome)

    @cached_property
    def crossings(self) -> Table:
        """The table ``sweep_crossings``: where the odds are even along one number."""
        return sweep_crossings(self.outcome)

    @cached_property
    def lines(self) -> Table:
        """The table ``sweep_lines``: where the odds are even across two numbers."""
        return sweep_lines(self.outcome)

    @cached_property
    def runs(self) -> Table:
        """The table ``sweep_runs``: a row for each point and run."""
        return sweep_runs(self.outcome)

    @cached_property
    def failures(self) -> Table:
        """The table ``sweep_failures``: runs that broke off."""
        return sweep_failures(self.outcome)

    @property
    def charts(self) -> dict[str, Figure]:
        """Its charts as Plotly figures, by name, such as ``authorised-10000``."""
        return {name: figure(chart) for name, chart in sweep_charts(self.outcome).items()}

    def _repr_html_(self) -> str:
        """Return it as a notebook shows it: what it finds, and its first points."""
        found = finding(self.outcome, "authorised", THRESHOLDS[0])
        return f"<h4>{escape(found)}</h4><p>{escape(repr(self))}</p>{self.points._repr_html_()}"

    @property
    def about(self) -> dict[str, Any]:
        """What was swept and how, as plain data."""
        outcome = self.outcome
        return {
            "scenario": outcome.scenario.name,
            "how": outcome.design.how,
            "keys": list(outcome.design.keys),
            "points": len(outcome.rows),
            "runs": outcome.asked,
            "done": outcome.total_runs,
            "failed": sum(failure.runs for failure in outcome.failures),
            "stopped": outcome.stopped is not None,
            "seed": outcome.seed,
            "held": outcome.held,
        }

    def manifest(self) -> dict[str, Any]:
        """Return what the manifest says of it: the scenario in full, keys, points, runs, seed."""
        points = [
            {**({"name": point.name} if point.name else {}), "values": dict(point.values)}
            for point in self.outcome.design.points
        ]
        return {
            "kind": "sweep",
            "name": self.scenario.name,
            "hash": self.hash,
            **{key: value for key, value in self.about.items() if key != "scenario"},
            "axes": {axis.key: list(axis.values) for axis in self.outcome.design.axes},
            "points": points,
            "counts": self.outcome.runs,
            "scenario": document(self.scenario),
        }

    def page(self, command: str = "") -> str:
        """Return its charts and tables as a page of HTML that opens with no network.

        ``command`` is what was typed to make it, as the page says it.
        """
        outcome = self.outcome
        carried = record(self.manifest(), self.tables.values(), command)
        each = max(1, min(outcome.runs))
        how = Origin(each, outcome.seed, outcome.held, version(), command, carried)
        return sweep_page(outcome, how)

    @cached_property
    def hash(self) -> str:
        """Ten letters that stand for the scenario, the points and how often they are run."""
        points = [dict(point.values) for point in self.outcome.design.points]
        asked = {"runs": self.outcome.asked, "held": self.outcome.held}
        return scenario_hash(self.scenario, sweep=points, **asked)

    def folder(self, root: str | PathLike[str] = "results") -> Path:
        """Return the folder it belongs in: ``<root>/<scenario>/sweep-<hash>-s<seed>``."""
        name = f"sweep-{self.hash}-s{self.outcome.seed}"
        return scenario_folder(self.scenario, Path(root)) / name


def sweep(  # noqa: PLR0913  (every option is a choice of the user)
    scenario: Which,
    vary: Mapping[str, Values] | None = None,
    *,
    points: str | PathLike[str] | None = None,
    sample: How | None = None,
    count: int = POINTS,
    runs: int = RUNS,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    block: int = BLOCK,
    progress: Callable[[int], None] | None = None,
    pieces: str | PathLike[str] | None = None,
) -> Sweep:
    """Run a scenario at many points, each with the same luck, and return the outcome of each.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    vary
        Values by key: a list of them, or text, ``0:1:5`` (five values from 0 to 1), ``un,none``,
        or empty for the range that the scenario states, or every word. Of several keys every
        combination is run.
    points
        Instead: a table of points (.csv), a column for each key and a row for each point.
    sample
        ``lhs`` or ``sobol``: points that fill the space between the ends of ``vary`` instead of a
        grid.
    count
        Points of a sample.
    runs
        Runs of each point; run k of every point has the same luck.
    seed
        Whole number that fixes every draw, and the sample.
    held
        Hold uncertain inputs at their means.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    block
        Runs of a point before the next has its turn: if it is broken off (Ctrl-C), what was done
        is returned, and no point is more than this ahead of another.
    progress
        Called with the number of runs just finished.
    pieces
        Folder in which finished pieces of the work are kept until all is done: the same call goes
        on where an earlier one was stopped.

    Raises
    ------
    OptionError
        If a value cannot be, or neither ``vary`` nor ``points`` says what is varied.
    ScenarioError
        If the scenario, a key or the table of points cannot be used.

    Examples
    --------
    >>> sweep("no-us", {"us.air": [0, 1]}, runs=20).points.column("us.air")
    [0.0, 1.0]
    """
    loaded = as_scenario(scenario)
    design = plan(loaded, vary or {}, points=points, how=sample, count=count, seed=seed)
    how: dict[str, Any] = {"runs": runs, "seed": seed, "held": held, "block": block}
    shelf = None if pieces is None else sweep_pieces(Path(pieces), loaded, design, **how)
    outcome = run_rounds(loaded, design, **how, jobs=jobs, progress=progress, shelf=shelf)
    if shelf is not None and outcome.stopped is None:
        shelf.clear()
    return Sweep(outcome)
