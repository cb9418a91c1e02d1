"""Whose yes makes the force: tables, charts, and all of it as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sim.analysis.coalition.pivots import MOST_EXACT, Pivots, find_pivots, usual_runs
from sim.analysis.collect import TABLES
from sim.api.answer import DrawnAnswer, largest_half_width
from sim.api.explain import find_nation
from sim.api.runs import Which, as_scenario
from sim.executors.jobs import Jobs, too_few
from sim.reports.subjects.coalition import PIVOTAL, pivotal_in_words
from sim.results.table import Table
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Pivotal(DrawnAnswer):
    """What each nation adds to the force, as tables.

    Attributes
    ----------
    scenario, among
        What was run, and the codes of the nations asked about.
    exact
        Whether all orders of joining were gone through in each run, not one drawn for it.
    runs, seed, held
        The draws.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    drop, drop_troops, shapley, shapley_troops, worth
        The tables ``pivotal_drop`` and so on (docs/tables.md).
    """

    PARTS: ClassVar = ("drop", "drop_troops", "shapley", "shapley_troops", "worth")
    SUBJECT: ClassVar = PIVOTAL

    scenario: Scenario
    among: tuple[str, ...]
    exact: bool
    runs: int
    seed: int
    held: bool
    options: Mapping[str, Any] = field(repr=False)
    drop: Table = field(repr=False)
    drop_troops: Table = field(repr=False)
    shapley: Table = field(repr=False)
    shapley_troops: Table = field(repr=False)
    worth: Table = field(repr=False)

    def __repr__(self) -> str:
        """Say in a line what was asked."""
        orders = "all orders" if self.exact else "an order each"
        return (
            f"<Pivotal of {self.scenario.name!r}: {len(self.among)} nations, {self.runs:,} runs of "
            f"seed {self.seed}, {orders}>"
        )

    def __str__(self) -> str:
        """Say the answer in a line."""
        return pivotal_in_words(self.facts)

    @property
    def error(self) -> float:
        """The largest half-width of a 95 % interval of a Shapley value in a chance, 0-1."""
        return largest_half_width(self.shapley)

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, as plain data, and the error reached."""
        return {
            "scenario": self.scenario.name,
            "among": list(self.among),
            "exact": self.exact,
            "runs": self.runs,
            "seed": self.seed,
            "held": self.held,
            "error": self.error,
        }


def pivotal(  # noqa: PLR0913  (every option is a choice of the user)
    scenario: Which,
    *,
    among: Sequence[str] | None = None,
    exact: bool | None = None,
    runs: int | None = None,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
    watch: Callable[[Pivots], None] | None = None,
) -> Pivotal:
    """Say what each nation adds to the force, alone and on joining others in any order.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    among
        Codes or English names of the nations to ask about; the others do as they would. All if
        None.
    exact
        Go through all orders of joining, not one drawn for each run; for up to ten nations if None.
    runs
        Number of runs; as many as take half a minute on two cores if None.
    seed, held
        What fixes every draw, and whether inputs are held at their means.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    progress
        Called with the number of runs just played again; each is played ``plays`` times
        (`sim.analysis.coalition.pivots.plays`).
    watch
        Called with what the runs so far come to, each time a block of them is done.

    Raises
    ------
    ResultsError
        If the scenario has no such nation.
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If ``runs`` or ``jobs`` is below 1, or all orders of too many nations are asked for.

    Examples
    --------
    >>> found = pivotal("text-as-it-stands", among=["GBR", "FRA"], runs=20)
    >>> shares = [row for row in found.shapley.rows() if row["measure"] == "committed"]
    >>> whole = found.worth.rows()[0]
    >>> total = sum(row["difference"] for row in shares if row["threshold"] == 10_000)
    >>> abs(total - (whole["all_in"] - whole["all_out"])) < 1e-9
    True
    """
    loaded = as_scenario(scenario)
    chosen = loaded.codes if among is None else among
    places = sorted({find_nation(loaded, nation) for nation in chosen})
    through = len(places) <= MOST_EXACT if exact is None else exact
    count = usual_runs(len(places), exact=through) if runs is None else runs
    if count < 1 or too_few(jobs) or not places or (through and len(places) > MOST_EXACT):
        msg = (
            f"runs and jobs must be at least 1, nations at least 1, and at most {MOST_EXACT} for "
            f"all orders; got runs={count}, {jobs=}, {len(places)} nations"
        )
        raise ValueError(msg)
    found = find_pivots(
        loaded,
        places,
        runs=count,
        seed=seed,
        held=held,
        exact=through,
        jobs=jobs,
        note=progress,
        watch=watch,
    )
    among_codes = tuple(loaded.codes[place] for place in places)
    how = {"exact": through, "runs": count, "seed": seed, "held": held}
    return Pivotal(
        scenario=loaded,
        among=among_codes,
        exact=through,
        runs=count,
        seed=seed,
        held=held,
        options={"among": list(among_codes), **how},
        **{name: TABLES[f"pivotal_{name}"](found) for name in Pivotal.PARTS},
    )
