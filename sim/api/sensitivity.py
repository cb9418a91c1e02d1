"""What the answer rests on: a tornado, Morris, Sobol, and the assumption ledger, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, ClassVar, Final

from sim.analysis.sensitivity import ledger, morris, shares, sobol, tornado
from sim.analysis.sensitivity.factors import singles
from sim.analysis.sensitivity.salib import check_extra
from sim.api.answer import Answer
from sim.api.runs import Which, as_scenario
from sim.arrays.ensemble import Progress
from sim.errors import ResultsError, closest_name
from sim.executors.jobs import Jobs, too_few
from sim.reports.facts import Origin
from sim.reports.subjects.sensitivity import SENSITIVITY, findings
from sim.results.table import Table
from sim.scenario.scenario import Scenario

METHODS: Final = ("tornado", "ledger", "morris", "sobol")
"""What can be asked, the plainest first."""

RUNS: Final[Mapping[str, int]] = {
    "tornado": tornado.RUNS,
    "ledger": shares.RUNS,
    "morris": morris.TRAJECTORIES,
    "sobol": sobol.RUNS,
}
"""Runs of each set of an experiment, unless said otherwise; of a Morris design, trajectories."""

NEED_SALIB: Final = frozenset({"morris", "sobol"})
"""Methods that need the extra ``analysis``."""

FEWEST: Final = 20
"""Runs of a set below which shares of variance would say nothing."""


@dataclass(frozen=True)
class Sensitivity(Answer):
    """What an outcome rests on, as tables.

    Attributes
    ----------
    scenario
        What was run.
    seed
        What fixed every draw.
    runs
        Runs of each set by method; of a Morris design, trajectories.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    answers
        The tables by name: ``tornado``; ``uncertainty`` and ``assumption_ledger``; ``morris``;
        ``sobol`` and ``convergence`` (docs/tables.md), as far as their methods were asked for.
    """

    SUBJECT: ClassVar = SENSITIVITY

    scenario: Scenario
    seed: int
    runs: Mapping[str, int]
    options: Mapping[str, Any] = field(repr=False)
    answers: Mapping[str, Table]

    def __repr__(self) -> str:
        """Say in a line what was asked."""
        return f"<Sensitivity of {self.scenario.name!r}: {', '.join(self.runs)}; seed {self.seed}>"

    def __str__(self) -> str:
        """Say what was found in a sentence or two."""
        return findings(self.facts)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: a line, and the first table."""
        first = next(iter(self.tables.values()))
        return f"<p>{escape(repr(self))}</p>{first._repr_html_()}"

    @property
    def about(self) -> dict[str, Any]:
        """What was asked, as plain data."""
        return {"scenario": self.scenario.name, "seed": self.seed, "runs": dict(self.runs)}

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by what they say, as far as their methods were asked for."""
        return self.answers

    @property
    def origin(self) -> Origin:
        """The draws that it comes from."""
        return Origin(max(self.runs.values()), self.seed)


def sensitivity(
    scenario: Which,
    *,
    method: str | Sequence[str] = "tornado",
    runs: int | None = None,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Progress | None = None,
    watch: Callable[[tornado.Ends], None] | None = None,
) -> Sensitivity:
    """Say what the outcome of a scenario rests on, by experiments that vary what is not known.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    method
        One or several of ``tornado`` (points of chance from each input's low end to its high end),
        ``ledger`` (shares of the variance by how well inputs are known, and what is chance),
        ``morris`` and ``sobol`` (which need the extra ``analysis``); ``all`` for all.
    runs
        Runs of each set of an experiment, or trajectories of a Morris design; `RUNS` if None.
    seed
        Whole number that fixes every draw.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    progress
        Called with the number of runs just finished; `runs_in_all` says how many there will be.
    watch
        Called by the tornado with each input alone, once both of its ends have been run.

    Raises
    ------
    ExtraNeededError
        If a method needs SALib and it is not installed.
    ResultsError
        If there is no such method.
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If ``runs`` is below 20, or ``jobs`` below 1.

    Examples
    --------
    >>> found = sensitivity("no-us", runs=20)
    >>> found.tables["tornado"].column("measure")[:2]
    ['committed', 'authorised']
    """
    loaded, asked = as_scenario(scenario), check_methods(method)
    if (runs is not None and runs < FEWEST) or too_few(jobs):
        msg = f"runs must be at least {FEWEST} and jobs at least 1; got {runs=}, {jobs=}"
        raise ValueError(msg)
    how: dict[str, Any] = {"seed": seed, "jobs": jobs, "progress": progress}
    numbers = {name: runs or RUNS[name] for name in asked}
    found: list[Table] = []
    for name, number in numbers.items():
        told = {"watch": watch} if name == "tornado" else {}
        found += _ANSWERS[name](loaded, number, how | told)
    options = {"method": list(asked), "runs": runs, "seed": seed}
    return Sensitivity(loaded, seed, numbers, options, {table.name: table for table in found})


def check_methods(method: str | Sequence[str]) -> tuple[str, ...]:
    """Return the methods asked for, each once, in the order of `METHODS`.

    Raises
    ------
    ExtraNeededError
        If one needs SALib and it is not installed.
    ResultsError
        If there is no such method.
    """
    asked = (method,) if isinstance(method, str) else tuple(method)
    for name in asked:
        if name not in (*METHODS, "all"):
            near = closest_name(name, (*METHODS, "all"))
            msg = f"there is no method {name!r}" + (f"; did you mean {near!r}?" if near else "")
            raise ResultsError(msg)
    chosen = METHODS if "all" in asked else tuple(name for name in METHODS if name in asked)
    if NEED_SALIB & {*chosen}:
        check_extra("sensitivity by Morris or Sobol")
    return chosen


def runs_in_all(scenario: Scenario, methods: Sequence[str], runs: int | None = None) -> int:
    """Return how many runs some methods take together."""
    single = len(singles(scenario))
    sets = {
        "tornado": 2 * len(tornado.tornado_factors(scenario)),
        "ledger": shares.runs_needed(ledger.ledger_groups(scenario), 1),
        "morris": single + 1,
        "sobol": 2 + len(sobol.sobol_factors(scenario)),
    }
    return sum(sets[name] * (runs or RUNS[name]) for name in methods)


def _tornado(scenario: Scenario, runs: int, how: Mapping[str, Any]) -> list[Table]:
    factors = tornado.tornado_factors(scenario)
    return [tornado.tornado(tornado.set_to_ends(scenario, factors, runs=runs, **how))]


def _ledger(scenario: Scenario, runs: int, how: Mapping[str, Any]) -> list[Table]:
    groups = ledger.ledger_groups(scenario)
    experiment = shares.run_groups(scenario, groups, runs=runs, **how)
    return [ledger.uncertainty(experiment), ledger.assumption_ledger(experiment)]


def _morris(scenario: Scenario, runs: int, how: Mapping[str, Any]) -> list[Table]:
    return [morris.morris(morris.walk(scenario, trajectories=runs, **how))]


def _sobol(scenario: Scenario, runs: int, how: Mapping[str, Any]) -> list[Table]:
    factors = sobol.sobol_factors(scenario)
    experiment = sobol.exchange(scenario, factors, runs=runs, **how)
    return [sobol.sobol(experiment), sobol.convergence(experiment)]


_ANSWERS: Final[Mapping[str, Callable[[Scenario, int, Mapping[str, Any]], list[Table]]]] = {
    "tornado": _tornado,
    "ledger": _ledger,
    "morris": _morris,
    "sobol": _sobol,
}
