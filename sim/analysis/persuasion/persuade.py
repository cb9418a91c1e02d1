"""What it would take: searched on few runs, confirmed on many, and what else it would bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from sim.analysis.decision import Deliberation, deliberation
from sim.analysis.persuasion.least import Answer, confirm
from sim.analysis.persuasion.levers import Tariff, check_tariff, find_lever, moves
from sim.analysis.persuasion.package import Package
from sim.analysis.persuasion.search import Found, search
from sim.analysis.persuasion.trial import Trial, Trials, Wish
from sim.draws import Draws
from sim.executors.jobs import Jobs
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary

SEARCHED: Final = 250
"""Runs on which levers are tried."""

MOST: Final = 250
"""Trials after which no further pair is begun."""

CANDIDATES: Final = 3
"""Answers of few runs that are held against many, the cheapest first, until one holds."""

SHOWN: Final = 3
"""Nations whose gates are told where a force is wished for: those that withhold most troops."""


@dataclass(frozen=True)
class Persuaded:
    """What it would take, or what came nearest.

    Attributes
    ----------
    scenario, wish, tariff
        What was asked.
    seed, runs, searched
        The draws: runs of the confirmation, and of the search.
    found
        What the search came to.
    answer
        What does it on all runs; None if nothing within reach does.
    package
        The answer, or what came nearest.
    today, then
        Trials of all runs: as it is, and with the package.
    before, after
        All decisions at the deadline, without the package and with it.
    beyond
        What came nearest with something beside it that was no lever, and what came of that.
    """

    scenario: Scenario
    wish: Wish
    tariff: Tariff
    seed: int
    runs: int
    searched: int
    held: bool
    found: Found
    answer: Answer | None
    package: Package
    today: Trial
    then: Trial
    before: Deliberation
    after: Deliberation
    beyond: Sequence[tuple[str, Value, Trial]]

    @property
    def nations(self) -> tuple[str, ...]:
        """Whose gates are told: those wished for, or those that withhold most troops."""
        if self.wish.nations:
            return self.wish.nations
        given = self.after.given.endowment
        out = np.asarray(self.after.after.government.rung) < int(self.wish.rung)
        withheld = (np.broadcast_to(np.asarray(given.capacity), out.shape) * out).mean(axis=-1)
        codes = self.after.scenario.codes
        return tuple(codes[place] for place in np.argsort(-withheld, kind="stable")[:SHOWN])


def persuade(  # noqa: PLR0913  (every option is a choice of the user)
    scenario: Scenario,
    wish: Wish,
    levers: Sequence[str],
    tariff: Tariff,
    *,
    seed: int,
    runs: int,
    searched: int = SEARCHED,
    most: int = MOST,
    held: bool = False,
    jobs: Jobs = 1,
    tried: Callable[[float], None] = lambda _: None,
) -> Persuaded:
    """Look for the least change that brings about what is wished for.

    Parameters
    ----------
    scenario, wish
        What to start from, and what is wished for.
    levers
        Names of what may be moved.
    tariff
        What levers cost and how far they reach, where that is not as usual.
    seed, runs, held
        The draws on which the answer is confirmed.
    searched
        Runs on which it is searched for.
    most
        Trials after which no further pair is begun.
    jobs
        Processes to use, or a cluster's address; the answer is the same for any.
    tried
        Called after each trial, with the share of its runs in which the wish holds.

    Raises
    ------
    ScenarioError
        If a lever is not one of the scenario, or cannot reach so far.
    """
    check_tariff(scenario, tariff)
    names = [find_lever(scenario, name) for name in levers]
    options = moves(scenario, names, tariff)
    few = Trials(scenario, wish, seed=seed, runs=min(searched, runs), held=held, tried=tried)
    many = Trials(scenario, wish, seed=seed, runs=runs, held=held, tried=tried)
    found = search(few, options, most, jobs)
    today = many({})
    answer = None
    if today.odds < wish.odds:
        held_up = (confirm(many, package) for package in found.answers[:CANDIDATES])
        answer = next((each for each in held_up if each is not None), None)
    package = answer.package if answer else _nearest(found)
    then = many(package.changes)
    beyond = [] if then.odds >= wish.odds else [*_beyond(many, package, names)]
    draws = Draws(seed, 0, runs)
    before, after = (
        deliberation(which, 0, which.deadline, draws, held=held)
        for which in (scenario, vary(scenario, package.changes))
    )
    return Persuaded(
        scenario, wish, tariff, seed, runs, few.runs, held,
        found, answer, package, today, then, before, after, beyond,
    )  # fmt: skip


def _nearest(found: Found) -> Package:
    """Return what came nearest; an answer of few runs that many do not bear out counts as that."""
    return found.nearest or next(iter(found.answers), Package())


def _beyond(
    trials: Trials, package: Package, levers: Sequence[str]
) -> list[tuple[str, Value, Trial]]:
    """Return trials of the package with one more change that governments do not decide alone."""
    tried: list[tuple[str, Value, Trial]] = []
    for key, value in _not_levers(trials.scenario, trials.wish):
        if key not in levers:
            changes: Mapping[str, Value] = {**package.changes, key: value}
            tried.append((key, value, trials(changes)))
    return tried


def _not_levers(scenario: Scenario, wish: Wish) -> list[tuple[str, Value]]:
    """Return what opens gates but is nobody's offer: peace, and law that asks no parliament."""
    if scenario.phase == "agreement":
        peace: list[tuple[str, Value]] = []
    elif scenario.phase == "ceasefire":
        peace = [("peace.phase", "agreement")]
    else:
        peace = [("peace.phase", "ceasefire"), ("peace.phase", "agreement")]
    law: list[tuple[str, Value]] = [
        (f"{nation.iso3}.parliament", "executive_discretion")
        for nation in scenario.nations
        if nation.iso3 in wish.nations and nation.must_vote
    ]
    return peace + law


def decision_of(decided: Deliberation, code: str) -> Deliberation | None:
    """Return the decision of a nation in the same runs; None if it takes no part."""
    codes = decided.scenario.codes
    return replace(decided, place=codes.index(code)) if code in codes else None
