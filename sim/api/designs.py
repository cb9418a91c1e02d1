"""Designs of a force compared under several courses of events: tables, and all of it as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from sim.analysis.designs import Design, Trial, cross, try_designs
from sim.analysis.regret import regrets, robustness
from sim.api.answer import Answer
from sim.api.runs import Which, as_scenario
from sim.arrays.tally import MEASURES
from sim.executors.jobs import Jobs, too_few
from sim.reports.asked import AskedFacts
from sim.reports.facts import Origin, by_name
from sim.reports.subjects.robust import ROBUST, designs_in_words
from sim.results.table import Table
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value

WASHINGTON: Final = (
    "no-us", "intelligence-only", "air-and-intelligence", "full-backstop", "late-backstop",
    "reversal",
)  # fmt: skip
"""Shipped scenarios that differ in what Washington does: the courses where none are named."""

DESIGNS: Final[Mapping[str, tuple[Value, ...]]] = {
    "mission": ("deterrence", "peacekeeping", "monitoring"),
    "location": ("forward", "rear", "outside"),
    "force.minimum": (5_000, 10_000, 20_000),
}
"""What a coalition may choose, where nothing else is asked for."""

RUNS: Final = 500
"""Runs of each design under each course, unless said otherwise."""

ABOUT: Final = ("measure", "force", "odds", "runs", "seed", "held")
"""What is said of a trial beside its courses."""


@dataclass(frozen=True)
class DesignComparison(Answer):
    """Designs of a force compared under several courses of events, as tables.

    Attributes
    ----------
    trial
        What was tried: designs, courses, and the troops of every run.
    options
        What it was asked with, as plain data: its page carries it, so that it can be asked again.
    robustness, regrets
        The tables of these names (docs/tables.md).
    """

    PARTS: ClassVar = ("robustness", "regrets")
    SUBJECT: ClassVar = ROBUST

    trial: Trial
    options: Mapping[str, Any]
    robustness: Table
    regrets: Table

    def __repr__(self) -> str:
        """Say in a line what is compared."""
        return repr(self.trial).replace("<Trial of", "<DesignComparison of")

    @property
    def courses(self) -> tuple[Scenario, ...]:
        """The courses of events."""
        return self.trial.courses

    @property
    def about(self) -> dict[str, Any]:
        """What is compared, as JSON can hold it."""
        trial = self.trial
        about = {name: getattr(trial, name) for name in ABOUT}
        return {"courses": [course.name for course in trial.courses], **about}

    @property
    def origin(self) -> Origin:
        """The draws that it comes from."""
        return Origin(self.trial.runs, self.trial.seed, self.trial.held)

    @property
    def facts(self) -> AskedFacts:
        """What the chart and the page read."""
        trial = self.trial
        count = len(trial.courses)
        title = f"Under {count} course{'' if count == 1 else 's'} of events"
        return AskedFacts(
            replace(trial.courses[0], title=title),
            by_name(self.tables.values()),
            self.origin,
            {**self.about, "titles": {course.name: course.title for course in trial.courses}},
        )

    def __str__(self) -> str:
        """Say the answer in a line or two."""
        return designs_in_words(self.about, self.tables)


def compare_designs(  # noqa: PLR0913  (every option is a choice of the user)
    *courses: Which,
    designs: Mapping[str, Sequence[Value]] | Sequence[Design] = DESIGNS,
    force: int = 10_000,
    odds: float = 0.5,
    measure: str = "authorised",
    runs: int = RUNS,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> DesignComparison:
    """Say which design of a force is robust over courses of events, such as what Washington does.

    Parameters
    ----------
    *courses
        Scenarios, or paths or names of them, under each of which every design is tried; the shipped
        ones that differ in what Washington does if there are none.
    designs
        What a coalition may choose, by key (`sim.scenario.variables`): all combinations are tried.
        Or a list of designs, each a mapping of the same keys.
    force
        Troops that a design must bring, persons.
    odds
        Chance of that which is enough, 0-1; counted course by course.
    measure
        Which troops count: ``committed``, ``authorised`` or ``in_place`` at the deadline.
    runs, seed, held, jobs
        As for `ensemble`; run k has the same luck in all.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ScenarioError
        If a course has no such key, or it cannot have that value.
    ValueError
        If there is no such measure or design, or a number is out of its bounds.

    Examples
    --------
    >>> found = compare_designs(
    ...     "no-us", "full-backstop", designs={"mission": ["deterrence", "monitoring"]}, runs=40
    ... )
    >>> sorted(found.robustness.column("mission"))
    ['deterrence', 'monitoring']
    """
    every = cross(designs) if isinstance(designs, Mapping) else tuple(designs)
    few = runs < 1 or too_few(jobs)
    if measure not in MEASURES or not 0 <= odds <= 1 or force < 0 or few:
        msg = f"out of bounds: {measure=}, {odds=}, {force=}, {runs=}, {jobs=}"
        raise ValueError(msg)
    if not every or any(design.keys() != every[0].keys() for design in every):
        msg = "designs must be one at least, and all choose the same keys"
        raise ValueError(msg)
    trial = try_designs(
        every,
        [as_scenario(course) for course in courses or WASHINGTON],
        measure=measure,
        force=force,
        odds=odds,
        runs=runs,
        seed=seed,
        held=held,
        jobs=jobs,
        progress=progress,
    )
    tried = [dict(design) for design in trial.designs]
    options = {"designs": tried, **{name: getattr(trial, name) for name in ABOUT}}
    return DesignComparison(trial, options, robustness(trial), regrets(trial))
