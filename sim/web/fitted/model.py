"""A scenario's answers to its levers, fitted: run, fitted, and tried on what was kept apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np

from sim.analysis.response import Response, fit
from sim.analysis.statistics import Z
from sim.executors.jobs import Jobs
from sim.results.identity import version
from sim.scenario.scenario import Scenario
from sim.web.explore.answers import Plain
from sim.web.explore.events import US
from sim.web.explore.levers import list_happenings, read_setting
from sim.web.fitted.answers import Floats, Order, answers_to, free, order_of, squeeze
from sim.web.fitted.sets import PEACE, Levers, is_apart, lay_sets, numbers_of, peace_week

SETS: Final = 960
"""Sets of levers that are run, unless said otherwise."""

RUNS: Final = 1000
"""Runs of each."""

AUTHORISED: Final = "authorised"

WITHIN: Final = 0.95
"""Share of the sets kept apart that lie within the interval shown."""


@dataclass(frozen=True)
class Fitted:
    """What a page needs to answer, and how far it is off.

    Attributes
    ----------
    order, response
        In which order answers stand, and the response, shares as angles.
    base
        What becomes of the scenario with no lever moved: the model's own answer.
    half
        Half of the interval of each chance, as an angle: what is off in `WITHIN` of the sets kept
        apart, and the error of counting the runs, ``(chance,)``.
    off
        By how much the chance that heads the page was off in each set kept apart, ``(set,)``.
    troops
        By how many troops the middle of the runs at the end was off on average.
    sets, runs, seed
        How many sets it was fitted to, how often each was run, and the seed.
    """

    scenario: Scenario
    order: Order
    response: Response
    base: Plain
    half: Floats
    off: Floats
    troops: float
    sets: int
    runs: int
    seed: int

    @property
    def about(self) -> dict[str, Any]:
        """How it was made and how far it is off, for its page."""
        return {
            "sets": self.sets,
            "runs": self.runs,
            "apart": len(self.off),
            "mean": round(float(100 * self.off.mean()), 1),
            "most": round(float(100 * np.quantile(self.off, 0.9)), 1),
            "troops": 10 * round(self.troops / 10),
            "week": peace_week(self.scenario),
            "seed": self.seed,
            "version": version(),
        }

    @property
    def happens(self) -> dict[str, list[Plain]]:
        """What happens, by whether Washington's levers are moved (0, 1) and where peace moves."""
        return {
            f"{int(moved)} {peace}": _happens(self.scenario, moved, peace)
            for moved, peace in product((False, True), PEACE)
        }


def fit_levers(
    scenario: Scenario,
    *,
    sets: int = SETS,
    runs: int = RUNS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Fitted:
    """Run a scenario at many sets of levers, fit a response, and try it on those kept apart.

    Raises
    ------
    ExtraNeededError
        If SciPy is not installed.
    """
    laid = lay_sets(scenario, sets, seed)
    found = list(answers_to(scenario, laid, runs=runs, seed=seed, jobs=jobs, progress=progress))
    order = order_of(found[0])
    shares = order.shares()
    settings = np.array([numbers_of(levers, scenario) for levers in laid])
    answers = squeeze(np.array([order.numbers(answer) for answer in found]), shares)
    apart = np.array([is_apart(number) for number in range(len(laid))])
    lead = next(at for at, (measure, _) in enumerate(order.chances) if measure == AUTHORISED)
    response = fit(settings[~apart], answers[~apart], lead)
    guessed = response(settings[apart])
    count = len(order.chances)
    wrong = np.quantile(np.abs(guessed - answers[apart])[:, :count], WITHIN, axis=0)
    counted = Z / (2 * np.sqrt(runs))  # of an angle, whatever the chance
    off = np.abs(free(guessed, shares) - free(answers[apart], shares))
    middle = count + 2 * len(order.weeks) - 1  # the last week of the second band of the fan
    return Fitted(
        scenario, order, response, found[0], np.hypot(wrong, counted),
        off[:, lead], float(off[:, middle].mean()),
        int((~apart).sum()), runs, seed,
    )  # fmt: skip


def _happens(scenario: Scenario, moved: bool, peace: str) -> list[Plain]:
    """Return what the time axis says; of Washington it depends only on whether it is moved."""
    levers: Levers = {}
    if moved:
        levers["sliders"] = dict.fromkeys(US, 1.0)
    if peace:
        levers |= {"peace": peace, "peace_week": peace_week(scenario)}
    setting = read_setting(levers, scenario)
    return [
        {"week": happening.event.week, "says": happening.says.plain()}
        for happening in list_happenings(scenario, setting)
        if happening.says
    ]
