"""Why a nation decides as it does, in one run and over many: tables, and all of them as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sim.analysis.collect import TABLES
from sim.analysis.decision import deliberation
from sim.api.answer import Tables
from sim.api.runs import Which, as_scenario
from sim.draws import Draws
from sim.errors import ResultsError, closest_name
from sim.results.table import Table
from sim.scenario.scenario import NationProfile, Scenario

RUNS: Final = 500
"""Runs over which a decision is explained, unless said otherwise."""


@dataclass(frozen=True)
class Explanation(Tables):
    """One nation's decision in one week, as tables.

    Attributes
    ----------
    scenario, nation
        What was run, and whose decision it is.
    week, runs, seed, held
        Which week, over how many runs of which seed, and whether inputs were held at their means.
    run
        The run that stands in the columns ``alone``; None for none.
    terms, margins, limits, rungs, conditions, draw, partners
        The tables ``decision_terms`` and so on (docs/tables.md).
    """

    PARTS: ClassVar = ("terms", "margins", "limits", "rungs", "conditions", "draw", "partners")

    scenario: Scenario
    nation: NationProfile
    week: int
    runs: int
    seed: int
    held: bool
    run: int | None
    terms: Table
    margins: Table
    limits: Table
    rungs: Table
    conditions: Table
    draw: Table
    partners: Table

    def __repr__(self) -> str:
        """Say in a line whose decision it is."""
        alone = "" if self.run is None else f", run {self.run} beside them"
        return (
            f"<Explanation of {self.nation.iso3} in week {self.week} of {self.scenario.name!r}: "
            f"{self.runs:,} runs of seed {self.seed}{alone}>"
        )

    @property
    def about(self) -> dict[str, Any]:
        """What it is about, as JSON can hold it: scenario, nation, week, runs, seed, held, run."""
        about = {name: getattr(self, name) for name in ("week", "runs", "seed", "held", "run")}
        return {"scenario": self.scenario.name, "nation": self.nation.iso3, **about}


def explain(
    scenario: Which,
    nation: str,
    *,
    week: int | None = None,
    run: int | None = None,
    runs: int = RUNS,
    seed: int = 2025,
    held: bool = False,
) -> Explanation:
    """Say why a nation decides as it does in a week: its willingness term by term, and what binds.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    nation
        The nation's ISO 3166 code, or its name in English.
    week
        Week of the decision, from 1; the deadline if None.
    run
        A run to look at on its own, beside the others: run k of an ensemble with the same seed.
    runs
        Runs over which means and ranges are taken.
    seed
        Whole number that fixes every draw.
    held
        Hold uncertain inputs at their means.

    Raises
    ------
    ResultsError
        If the scenario has no such nation.
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If there is no such week, or ``runs`` is below 1.

    Examples
    --------
    >>> why = explain("no-us", "ITA", run=3, runs=20)
    >>> *terms, total = why.terms.column("alone")
    >>> abs(sum(terms) - total) < 1e-9
    True
    """
    loaded = as_scenario(scenario)
    place, last = find_nation(loaded, nation), week or loaded.deadline
    if not 1 <= last <= loaded.weeks or runs < 1:
        msg = f"week must be 1 to {loaded.weeks}, and runs at least 1; got {week=}, {runs=}"
        raise ValueError(msg)
    many = deliberation(loaded, place, last, Draws(seed, 0, runs), held=held)
    alone = (
        None if run is None else deliberation(loaded, place, last, Draws(seed, run, 1), held=held)
    )
    return Explanation(
        scenario=loaded,
        nation=loaded.nations[place],
        week=last,
        runs=runs,
        seed=seed,
        held=held,
        run=run,
        **{name: TABLES[f"decision_{name}"](many, alone) for name in Explanation.PARTS},
    )


def find_nation(scenario: Scenario, nation: object) -> int:
    """Return a nation's place on the nation axis, by its code or English name in any case.

    Raises
    ------
    ResultsError
        If the scenario has no such nation, with the nearest named, or if it is no text at all.
    """
    if not isinstance(nation, str):
        msg = f"a nation is named by its code or name, such as 'ITA', one by one; got {nation!r}"
        raise ResultsError(msg)
    names: dict[str, int] = {}
    for place, profile in enumerate(scenario.nations):
        names |= {profile.iso3.casefold(): place, profile.name.casefold(): place}
    if nation.casefold() not in names:
        known = [word for profile in scenario.nations for word in (profile.iso3, profile.name)]
        near = closest_name(nation, known)
        hint = f"; did you mean {near!r}?" if near else f", only {', '.join(scenario.codes)}"
        msg = f"scenario {scenario.name!r} has no nation {nation!r}{hint}"
        raise ResultsError(msg)
    return names[nation.casefold()]
