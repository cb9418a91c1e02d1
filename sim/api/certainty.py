"""What certainty costs: runs for an interval, and what to learn before a decision, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar, Final

from sim.analysis.certainty import tables
from sim.analysis.certainty.tables import Decision
from sim.analysis.sensitivity.experiment import least_force
from sim.api.answer import Answer
from sim.api.runs import Which, as_scenario
from sim.arrays.ensemble import Progress
from sim.arrays.tally import MEASURES
from sim.errors import ResultsError
from sim.executors.jobs import Jobs, too_few
from sim.reports.facts import Origin
from sim.reports.subjects.certainty import CERTAINTY
from sim.results.table import Table
from sim.scenario.scenario import Scenario

FEWEST: Final = 200
"""Runs below which nothing could be told of an unknown."""

WORLD_SHARE: Final = 50
"""Of so many runs one stands for a world that is run again and again."""


@dataclass(frozen=True)
class Certainty(Answer):
    """What certainty costs, as tables.

    Attributes
    ----------
    scenario
        What was run.
    seed, runs
        What fixed every draw, and how many runs were counted.
    within
        Half-width that is wished for of the interval of a chance.
    decision
        What is to be decided: whether to go ahead with ``force`` troops at ``odds``.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    runs_needed, unknowns, perfect
        The tables ``certainty_runs``, ``certainty_unknowns`` and ``certainty_perfect``
        (docs/tables.md).
    """

    PARTS: ClassVar = ("runs_needed", "unknowns", "perfect")
    SUBJECT: ClassVar = CERTAINTY

    scenario: Scenario
    seed: int
    runs: int
    within: float
    decision: Decision
    options: Mapping[str, Any] = field(repr=False)
    runs_needed: Table = field(repr=False)
    unknowns: Table = field(repr=False)
    perfect: Table = field(repr=False)

    def __repr__(self) -> str:
        """Say in a line what is to be decided."""
        asked = self.decision
        return (
            f"<Certainty about {asked.force:,} {asked.measure} at odds of {asked.odds:g} in "
            f"{self.scenario.name!r}: {self.runs:,} runs of seed {self.seed}>"
        )

    def __str__(self) -> str:
        """Say in a sentence each what the charts find."""
        charts = [chart for chart in CERTAINTY.charts if chart.possible(self.facts)]
        return " ".join(f"{chart.heading(self.facts)}." for chart in charts)

    @property
    def origin(self) -> Origin:
        """The draws that it comes from."""
        return Origin(self.runs, self.seed)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a line, and what to learn first."""
        return f"<p>{escape(repr(self))}</p>{self.unknowns._repr_html_()}"

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, as plain data."""
        asked = self.decision
        return {
            "scenario": self.scenario.name,
            "seed": self.seed,
            "runs": self.runs,
            "within": self.within,
            "measure": asked.measure,
            "force": asked.force,
            "odds": asked.odds,
        }


def certainty(  # noqa: PLR0913  (every option is a choice of the user)
    scenario: Which,
    *,
    within: float = 0.01,
    measure: str = "authorised",
    force: int | None = None,
    odds: float = 0.5,
    runs: int = tables.USUAL,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> Certainty:
    """Say what certainty costs: runs for an interval, and what to learn before a decision.

    The decision is whether to go ahead with a force. If it is there, that is worth 1; to go ahead
    costs ``odds``. So who knows no more goes ahead where the chance is above ``odds``.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    within
        Half-width that is wished for of the interval of a chance, 0-1.
    measure, force
        What is counted at the deadline, and how many troops have to be there; the least force
        asked for if None.
    odds
        The chance at which going ahead is worth as much as not, 0-1.
    runs
        Runs; half of them rank unknowns, and the other half measure them.
    seed
        Whole number that fixes every draw.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    progress
        Called with the number of runs just finished; `runs_in_all` says how many there will be.

    Raises
    ------
    ResultsError
        If there is no such measure.
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If ``within`` or ``odds`` is not between 0 and 1, ``runs`` is below 200, or ``jobs`` or
        ``force`` below 1.

    Examples
    --------
    >>> found = certainty("no-us", runs=200)
    >>> found.runs_needed.column("threshold")[:3]
    [10000, 20000, 30000]
    """
    loaded = as_scenario(scenario)
    asked = Decision(measure, least_force(loaded) if force is None else force, odds)
    _check(asked, within, runs, jobs)
    evidence = tables.gather(
        loaded,
        asked,
        within=within,
        runs=runs,
        worlds=worlds_of(runs),
        seed=seed,
        jobs=jobs,
        progress=progress,
    )
    options = {
        "within": within,
        "measure": asked.measure,
        "force": asked.force,
        "odds": asked.odds,
        "runs": runs,
        "seed": seed,
    }
    return Certainty(
        scenario=loaded,
        seed=seed,
        runs=runs,
        within=within,
        decision=asked,
        options=options,
        runs_needed=tables.certainty_runs(evidence),
        unknowns=tables.certainty_unknowns(evidence),
        perfect=tables.certainty_perfect(evidence),
    )


def worlds_of(runs: int) -> int:
    """Return how many worlds are run again and again beside so many runs."""
    return max(runs // WORLD_SHARE, 2)


def runs_in_all(runs: int) -> int:
    """Return how many runs `certainty` takes."""
    return tables.evidence_runs(runs, worlds_of(runs))


def _check(asked: Decision, within: float, runs: int, jobs: Jobs) -> None:
    if asked.measure not in MEASURES:
        msg = f"there is no measure {asked.measure!r}; there are {', '.join(MEASURES)}"
        raise ResultsError(msg)
    if not (0 < within < 1 and 0 < asked.odds < 1):
        msg = f"within and odds must be between 0 and 1; got {within=}, odds={asked.odds}"
        raise ValueError(msg)
    if runs < FEWEST or too_few(jobs) or asked.force < 1:
        msg = (
            f"runs must be at least {FEWEST}, jobs and force at least 1; "
            f"got {runs=}, {jobs=}, force={asked.force}"
        )
        raise ValueError(msg)
