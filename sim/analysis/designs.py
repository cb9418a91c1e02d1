"""Designs of a force under several courses of events: what each comes to, run by run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
import numpy.typing as npt

from sim.arrays.block import one_blas_thread
from sim.arrays.ensemble import BLOCK
from sim.arrays.tally import MEASURES
from sim.arrays.weeks import run_to
from sim.draws import Draws
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.rules.ladder import Rung
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary
from sim.week.inference import settle

Design = Mapping[str, Value]
"""What a coalition chooses, by key: ``mission``, ``location``, ``force.minimum`` and so on."""

LEAST_RUNG = dict(zip(MEASURES, (Rung.PLEDGED, Rung.AUTHORISED, Rung.DEPLOYED), strict=True))
"""The rung from which troops count, by measure."""


@dataclass(frozen=True)
class Trial:
    """Every design tried under every course, on the same worlds.

    Attributes
    ----------
    designs, courses
        What was tried, and under which courses of events.
    measure
        Which troops are counted, one of `MEASURES`.
    troops
        Troops at each course's deadline, ``(design, course, run)``, persons; run k has the same
        luck everywhere.
    seed
        What fixes every draw.
    force, odds
        Troops that a design must bring, and the chance of it that is enough, 0-1.
    held
        Whether uncertain inputs were held at their means.
    """

    designs: tuple[Design, ...]
    courses: tuple[Scenario, ...]
    measure: str
    troops: npt.NDArray[np.int32]
    seed: int
    force: int
    odds: float
    held: bool = False

    def __repr__(self) -> str:
        """Say in a line what was tried."""
        tried = _plural(len(self.designs), "design")
        under = _plural(len(self.courses), "course")
        return f"<Trial of {tried} under {under}: {self.runs:,} runs of seed {self.seed}>"

    @property
    def runs(self) -> int:
        """Number of runs of each design under each course."""
        return self.troops.shape[-1]

    @property
    def enough(self) -> npt.NDArray[np.bool_]:
        """Whether the troops come to the force, ``(design, course, run)``."""
        return self.troops >= self.force


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def cross(choices: Mapping[str, Sequence[Value]]) -> tuple[Design, ...]:
    """Return every combination of choices, the last key changing first.

    Examples
    --------
    >>> len(cross({"mission": ["monitoring", "deterrence"], "force.minimum": [5000, 10000]}))
    4
    """
    return tuple(dict(zip(choices, values, strict=True)) for values in product(*choices.values()))


def label(design: Design) -> str:
    """Say a design in a few words.

    Examples
    --------
    >>> label({"mission": "monitoring", "location": "rear", "force.minimum": 10000})
    'monitoring, rear, 10,000'
    """
    return ", ".join(
        value.replace("_", " ") if isinstance(value, str) else _number(value)
        for value in design.values()
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"


def apply_designs(
    designs: Sequence[Design], courses: Sequence[Scenario]
) -> list[tuple[int, int, Scenario]]:
    """Return every design under every course: their places, and the scenario.

    Raises
    ------
    ScenarioError
        If a course has no such key, or it cannot have that value.
    """
    return [
        (place, at, vary(course, design))
        for place, design in enumerate(designs)
        for at, course in enumerate(courses)
    ]


def troops_at_deadline(
    scenario: Scenario, measure: str, draws: Draws, *, held: bool = False
) -> npt.NDArray[np.int32]:
    """Return the troops of a measure at the deadline, ``(run,)``, persons.

    As an ensemble counts them, but nothing else is counted, and weeks after it are not run.
    """
    with one_blas_thread():
        setting = settle(scenario, draws, held=held)
        government = run_to(setting, scenario.deadline).government
    counts = np.asarray(government.rung) >= LEAST_RUNG[measure]
    return (np.asarray(government.troops) * counts).sum(axis=0, dtype=np.float64).astype(np.int32)


def try_designs(  # noqa: PLR0913  (every option is a choice of the user)
    designs: Sequence[Design],
    courses: Sequence[Scenario],
    *,
    measure: str = "authorised",
    force: int = 10_000,
    odds: float = 0.5,
    runs: int = 500,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> Trial:
    """Try every design under every course, with the same luck.

    Raises
    ------
    ScenarioError
        If a course has no such key, or it cannot have that value.
    """
    scenarios = apply_designs(designs, courses)
    spans = [(first, min(BLOCK, runs - first)) for first in range(0, runs, BLOCK)]
    work = [(place, at, each, span) for place, at, each in scenarios for span in spans]
    troops = np.zeros((len(designs), len(courses), runs), np.int32)
    found = _troops_in_order([(each, span) for *_, each, span in work], measure, seed, held, jobs)
    for (place, at, _, (first, count)), counted in zip(work, found, strict=True):
        troops[place, at, first : first + count] = counted
        if progress is not None:
            progress(count)
    return Trial(tuple(designs), tuple(courses), measure, troops, seed, force, odds, held)


def _troops_in_order(
    work: Sequence[tuple[Scenario, tuple[int, int]]],
    measure: str,
    seed: int,
    held: bool,
    jobs: Jobs,
) -> Iterator[npt.NDArray[np.int32]]:
    """Yield the troops of every piece of work in order, computed here or by worker processes."""
    return map_in_order(partial(_troops_of, measure, seed, held), work, jobs)


def _troops_of(
    measure: str, seed: int, held: bool, work: tuple[Scenario, tuple[int, int]]
) -> npt.NDArray[np.int32]:
    scenario, span = work
    return troops_at_deadline(scenario, measure, Draws(seed, *span), held=held)
