"""Who pulled whom in: tables, the network, and one run's history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from sim.analysis.coalition.cascade import find_history
from sim.analysis.coalition.pulls import find_pulls
from sim.analysis.collect import TABLES
from sim.api.answer import DrawnAnswer, largest_half_width
from sim.api.runs import Which, as_scenario
from sim.executors.jobs import Jobs, too_few
from sim.reports.subjects.coalition import CASCADE, cascade_in_words
from sim.results.table import Table
from sim.scenario.scenario import Scenario

RUNS: Final = 2000
"""Runs looked at, unless said otherwise."""


@dataclass(frozen=True)
class Cascade(DrawnAnswer):
    """Who pulls whom in, as tables.

    Attributes
    ----------
    scenario, runs, seed, held
        What was run.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    edges, nations
        The tables ``cascade_edges`` and ``cascade_nations`` (docs/tables.md).
    """

    PARTS: ClassVar = ("edges", "nations")
    SUBJECT: ClassVar = CASCADE

    scenario: Scenario
    runs: int
    seed: int
    held: bool
    options: Mapping[str, Any] = field(repr=False)
    edges: Table = field(repr=False)
    nations: Table = field(repr=False)

    def __repr__(self) -> str:
        """Say in a line what was looked at."""
        return (
            f"<Cascade of {self.scenario.name!r}: {len(self.edges)} edges, {self.runs:,} runs of "
            f"seed {self.seed}>"
        )

    def __str__(self) -> str:
        """Say the answer in a line."""
        return cascade_in_words(self.facts)

    @property
    def error(self) -> float:
        """The largest half-width of a 95 % interval of a share of runs with a pull, 0-1."""
        return largest_half_width(self.edges)

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, as plain data, and the error reached."""
        names = ("runs", "seed", "held", "error")
        return {"scenario": self.scenario.name, **{name: getattr(self, name) for name in names}}

    def history(self, run: int) -> Table:
        """Return who pulled whom in, in one run: the table ``cascade_run``."""
        return history(self.scenario, run, seed=self.seed, held=self.held)


def cascade(
    scenario: Which,
    *,
    runs: int = RUNS,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> Cascade:
    """Say who pulls whom in: each commitment taken away in turn, and who drops with it.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    runs
        Number of runs.
    seed, held
        What fixes every draw, and whether inputs are held at their means.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    progress
        Called with the number of runs just looked at for a nation; each is for every nation.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If ``runs`` or ``jobs`` is below 1.

    Examples
    --------
    >>> found = cascade("text-as-it-stands", runs=20)
    >>> all(row["pulled"] > 0 for row in found.edges.rows())
    True
    """
    loaded = as_scenario(scenario)
    if runs < 1 or too_few(jobs):
        msg = f"runs and jobs must be at least 1; got {runs=}, {jobs=}"
        raise ValueError(msg)
    found = find_pulls(loaded, runs=runs, seed=seed, held=held, jobs=jobs, note=progress)
    tables = {name: TABLES[f"cascade_{name}"](loaded, found) for name in Cascade.PARTS}
    how = {"runs": runs, "seed": seed, "held": held}
    return Cascade(scenario=loaded, runs=runs, seed=seed, held=held, options=how, **tables)


def history(scenario: Which, run: int, *, seed: int = 2025, held: bool = False) -> Table:
    """Return who pulled whom in, in one run of a seed: the table ``cascade_run``.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    """
    loaded = as_scenario(scenario)
    return TABLES["cascade_run"](loaded, find_history(loaded, run, seed=seed, held=held))
