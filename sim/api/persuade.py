"""What it would take to bring nations, or a force, in: tables, and a scenario that can be run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar

from sim.analysis.collect import TABLES
from sim.analysis.persuasion.levers import Tariff, usual_levers
from sim.analysis.persuasion.persuade import Persuaded
from sim.analysis.persuasion.persuade import persuade as look_for
from sim.analysis.persuasion.trial import RUNG_OF, Wish
from sim.api.answer import DrawnAnswer
from sim.api.explain import find_nation
from sim.api.runs import Which, as_scenario
from sim.executors.jobs import Jobs, too_few
from sim.reports.subjects.persuade import PERSUADE, answer_in_words
from sim.results.table import Table
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import overlay, vary


@dataclass(frozen=True)
class Persuasion(DrawnAnswer):
    """What it would take, or what came nearest, as tables.

    Attributes
    ----------
    scenario, wish
        What was asked.
    found
        Whether something within reach does it.
    changes
        The changes, key to value: of the answer, or of what came nearest; empty where it holds
        already.
    cost
        What they cost.
    runs, seed, held
        The draws.
    left
        Pairs of levers that were not looked at, for want of trials.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    answer, odds, levers, pairs, gates, conditions, beyond, others
        The tables ``persuade_answer`` and so on (docs/tables.md).
    """

    PARTS: ClassVar = (
        "answer", "odds", "levers", "pairs", "gates", "conditions", "beyond", "others",
    )  # fmt: skip
    SUBJECT: ClassVar = PERSUADE

    scenario: Scenario
    wish: Wish
    found: bool
    changes: Mapping[str, Value]
    cost: float
    runs: int
    seed: int
    held: bool
    left: int
    options: Mapping[str, Any] = field(repr=False)
    answer: Table = field(repr=False)
    odds: Table = field(repr=False)
    levers: Table = field(repr=False)
    pairs: Table = field(repr=False)
    gates: Table = field(repr=False)
    conditions: Table = field(repr=False)
    beyond: Table = field(repr=False)
    others: Table = field(repr=False)

    def __repr__(self) -> str:
        """Say in a line what it takes."""
        done = "does it" if self.found else "comes nearest"
        changed = ", ".join(f"{key}={_short(value)}" for key, value in self.changes.items())
        return f"<Persuasion in {self.scenario.name!r}: {changed or 'no change'} {done}>"

    @property
    def varied(self) -> Scenario:
        """The scenario with the changes made."""
        return vary(self.scenario, self.changes)

    @property
    def overlay(self) -> str:
        """A scenario file with the changes: ``willing run`` reads it as `varied`."""
        return overlay(self.scenario, self.changes)

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, and the answer in short, as plain data."""
        return {
            "scenario": self.scenario.name,
            "nations": list(self.wish.nations),
            "force": self.wish.force,
            "measure": self.wish.measure,
            "odds": self.wish.odds,
            "found": self.found,
            "changes": dict(self.changes),
            "cost": self.cost,
            "runs": self.runs,
            "seed": self.seed,
            "held": self.held,
            "pairs_left": self.left,
        }

    def __str__(self) -> str:
        """Say the answer in a line."""
        return answer_in_words(self.scenario, self.about, self.tables)

    def _repr_html_(self) -> str:
        """Show it in a notebook: the answer in a line, the changes and the odds."""
        return f"<p>{escape(str(self))}</p>{self.answer._repr_html_()}{self.odds._repr_html_()}"


def persuade(  # noqa: PLR0913  (every option is a choice of the user)
    scenario: Which,
    *nations: str,
    to: str = "committed",
    odds: float = 0.8,
    force: int | None = None,
    prices: Mapping[str, float] | None = None,
    reach: Mapping[str, tuple[float, float]] | None = None,
    levers: Sequence[str] | None = None,
    also: Sequence[str] = (),
    runs: int = 2000,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    tried: Callable[[float], None] = lambda _: None,
) -> Persuasion:
    """Look for the least change that brings nations, or a force, in.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    *nations
        Codes or English names of the nations that are to be in, all in the same run.
    to
        By what they are in at the deadline: ``committed``, ``authorised`` or ``in_place``.
    odds
        Share of runs in which that is to hold.
    force
        Troops that there are to be, by the same measure, beside or instead of nations.
    prices
        What levers cost, of their full range, or of another choice; 1 where it is not given.
    reach
        Lowest and highest value within reach of a number, by key; else all of a share, and from
        half to twice what any other number is.
    levers
        What may be moved, by key; what somebody can decide if None.
    also
        What may be moved beside that.
    runs
        Runs on which the answer is confirmed; it is searched for on the first of them.
    seed, held
        What fixes every draw, and whether inputs are held at their means.
    jobs
        Processes to use, or the address of a Dask scheduler; the answer is the same for any.
    tried
        Called after each trial, with the share of its runs in which it holds: for those who wait.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used, or a lever is none of its.
    ResultsError
        If the scenario has no such nation.
    ValueError
        If nothing is wished for, or a number makes no sense.

    Examples
    --------
    >>> taken = persuade("text-as-it-stands", "ITA", levers=["mandate"], runs=50)
    >>> taken.found, dict(taken.changes)
    (False, {'mandate': 'un'})
    """
    loaded = as_scenario(scenario)
    codes = [loaded.codes[find_nation(loaded, nation)] for nation in nations]
    wish = _wish(to, odds, tuple(dict.fromkeys(codes)), force)
    chosen = usual_levers(loaded, wish.nations) if levers is None else levers
    tariff = Tariff(prices or {}, reach or {})
    if runs < 1 or too_few(jobs) or any(price <= 0 for price in tariff.prices.values()):
        msg = f"runs and jobs from 1, and prices above 0; got {runs=}, {jobs=}, {prices=}"
        raise ValueError(msg)
    asked = look_for(
        loaded,
        wish,
        (*chosen, *also),
        tariff,
        seed=seed,
        runs=runs,
        held=held,
        jobs=jobs,
        tried=tried,
    )
    options = {
        "nations": list(wish.nations),
        "to": to,
        "odds": odds,
        "force": force,
        "prices": dict(tariff.prices),
        "reach": {key: list(ends) for key, ends in tariff.reach.items()},
        "levers": None if levers is None else list(levers),
        "also": list(also),
        "runs": runs,
        "seed": seed,
        "held": held,
    }
    return _as_tables(asked, options)


def _wish(measure: str, odds: float, nations: tuple[str, ...], force: int | None) -> Wish:
    if not nations and force is None:
        msg = "name nations to bring in, or a force"
        raise ValueError(msg)
    if measure not in RUNG_OF or not 0 < odds <= 1 or (force is not None and force < 1):
        msg = (
            f"troops count as {', '.join(RUNG_OF)}, odds lie above 0 and up to 1, a force has a "
            f"soldier at least; got {measure!r}, {odds}, {force}"
        )
        raise ValueError(msg)
    return Wish(measure, odds, nations, force)


def _as_tables(asked: Persuaded, options: Mapping[str, Any]) -> Persuasion:
    return Persuasion(
        scenario=asked.scenario,
        wish=asked.wish,
        found=asked.then.odds >= asked.wish.odds,
        changes=asked.package.changes,
        cost=asked.package.cost,
        runs=asked.runs,
        seed=asked.seed,
        held=asked.held,
        left=asked.found.left,
        options=options,
        **{name: TABLES[f"persuade_{name}"](asked) for name in Persuasion.PARTS},
    )


def _short(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:g}"
