"""Claims put to the model: runs in rising numbers, until each is decided, and the verdicts."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sim.analysis.claims import sequential
from sim.analysis.claims.history import Reading, Values, read_runs
from sim.analysis.declare import RUNS, Column, Needs, TableRows, named_table
from sim.arrays.ensemble import BLOCK, Progress, Span
from sim.draws import Draws
from sim.errors import ResultsError
from sim.executors.jobs import Jobs
from sim.executors.pieces import map_in_order
from sim.scenario.claims.claim import PEACE, Claim, Condition
from sim.scenario.scenario import Scenario

FIRST_LOOK: Final = 500
"""Runs before claims are looked at for the first time; then twice as many, and so on."""

_COMPARE: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip

Counts: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

Read: TypeAlias = Mapping[int, Mapping[Reading, Values]]
"""What was read of each scenario, by its identity: two may have the same name."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the scenario it is about, and those it compares that with by their names."""

    claim: Claim
    scenario: Scenario
    others: Mapping[str, Scenario]

    def __post_init__(self) -> None:
        """Check that every scenario has the weeks that are read of it."""
        for condition in self.claim.conditions:
            for scenario in self._scenarios(condition):
                if condition.week is not None and condition.week > scenario.weeks:
                    msg = f"{self.claim}: {scenario.name} has {scenario.weeks} weeks only"
                    raise ResultsError(msg)

    def _scenarios(self, condition: Condition) -> list[Scenario]:
        return [self.scenario, *([self.others[condition.other]] if condition.other else [])]

    def readings(self) -> Iterator[tuple[Scenario, Reading]]:
        """Yield all that is read of each scenario."""
        for condition in self.claim.conditions:
            for scenario in self._scenarios(condition):
                yield scenario, reading(condition, scenario)

    def hold(self, conditions: Sequence[Condition], read: Read) -> Flags:
        """Return in which runs all of some conditions hold, ``(run,)``."""
        met = [self._holds(condition, read) for condition in conditions]
        return np.logical_and.reduce(met)

    def _holds(self, condition: Condition, read: Read) -> Flags:
        own, *other = (
            read[id(scenario)][reading(condition, scenario)]
            for scenario in self._scenarios(condition)
        )
        if condition.subject in PEACE:
            return own > 0
        bound = other[0] + condition.number if other else condition.number
        return np.asarray(_COMPARE[condition.relation](own, bound))


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a claim: in how many of how many runs that counted, of how many in all."""

    case: Case
    happened: int = 0
    counted: int = 0
    runs: int = 0

    @property
    def verdict(self) -> str:
        """Whether the claim is true, false or undecided."""
        if not self.counted:
            return sequential.UNDECIDED
        return sequential.verdict(self.case.claim, self.happened, self.counted)


def reading(condition: Condition, scenario: Scenario) -> Reading:
    """Return what a condition reads of a scenario."""
    week = scenario.deadline if condition.week is None else condition.week
    if not condition.by:
        return Reading(condition.subject, week)
    return Reading(condition.subject, week, "least" if "<" in condition.relation else "most")


def decide(
    cases: Sequence[Case],
    *,
    runs: int,
    seed: int,
    jobs: Jobs = 1,
    progress: Progress | None = None,
) -> list[Finding]:
    """Return the verdict on each claim.

    Parameters
    ----------
    cases
        The claims.
    runs
        The most runs that a claim may take.
    seed
        Fixes every draw: run k is that of `willing run`.
    jobs
        Processes to use; the findings are the same for any number.
    progress
        Called with the number of runs just finished, of each scenario that still has open claims.
    """
    findings = [Finding(case) for case in cases]
    done, end = 0, min(FIRST_LOOK, runs)
    while done < runs:
        still_open = [
            at for at, finding in enumerate(findings) if finding.verdict == sequential.UNDECIDED
        ]
        if not still_open:
            break
        counts = _count([cases[at] for at in still_open], seed, (done, end - done), jobs)
        for at, (happened, counted) in zip(still_open, counts.tolist(), strict=True):
            finding = findings[at]
            findings[at] = replace(
                finding,
                happened=finding.happened + happened,
                counted=finding.counted + counted,
                runs=end,
            )
        if progress is not None:
            progress(end - done)
        done, end = end, min(2 * end, runs)
    return findings


def _count(cases: Sequence[Case], seed: int, span: Span, jobs: Jobs) -> Counts:
    """Return in how many runs of a span each claim's event holds, and how many count."""
    first, count = span
    spans = [
        (start, min(BLOCK, first + count - start)) for start in range(first, first + count, BLOCK)
    ]
    return np.sum([*map_in_order(partial(count_block, cases, seed), spans, jobs)], axis=0)


def count_block(cases: Sequence[Case], seed: int, span: Span) -> Counts:
    """Return in how many runs of a block each claim's event holds, and how many count.

    A scenario is run once, however many claims are about it; ``(claim, 2)``.
    """
    wanted: dict[int, tuple[Scenario, set[Reading]]] = {}
    for case in cases:
        for scenario, found in case.readings():
            wanted.setdefault(id(scenario), (scenario, set()))[1].add(found)
    draws = Draws(seed, *span)
    read = {
        key: read_runs(scenario, draws, sorted(readings, key=repr))
        for key, (scenario, readings) in wanted.items()
    }
    counts = []
    for case in cases:
        holds = case.hold(case.claim.event, read)
        counts_at_all = np.ones_like(holds)
        if case.claim.given:
            counts_at_all = case.hold(case.claim.given, read)
        counts.append([np.count_nonzero(holds & counts_at_all), np.count_nonzero(counts_at_all)])
    return np.array(counts, np.int64)


@named_table(
    Needs.CLAIMS,
    "What scenarios state of their own outcome, and whether it holds: runs were added until the "
    "interval left the limit. With 95 % chance an interval holds the true chance after every "
    "number of runs at once, so that at most one verdict in twenty is wrong.",
    Column("scenario", "", "scenario that states it"),
    Column("claim", "", "what it states"),
    Column("verdict", "", "true, false or undecided"),
    Column("limit", "share", "what the claim compares the chance with"),
    Column("share", "share", "share of the runs that count in which it happened; empty if none"),
    Column("low", "share", "lower end of the 95 % interval that holds whenever one stops"),
    Column("high", "share", "upper end of the 95 % interval that holds whenever one stops"),
    Column("happened", "runs", "runs that count in which it happened"),
    Column("counted", "runs", "runs that count: all, or those in which what is given holds"),
    RUNS,
)
def claims(findings: Sequence[Finding]) -> TableRows:
    """Return the verdict on each claim, in the order in which they are stated."""
    rows = []
    for finding in findings:
        low, high = sequential.interval(finding.happened, finding.counted)
        share = finding.happened / finding.counted if finding.counted else None
        name, claim = finding.case.scenario.name, finding.case.claim
        ends = (claim.limit, share, low, high)
        rows.append(
            (
                name,
                str(claim),
                finding.verdict,
                *ends,
                finding.happened,
                finding.counted,
                finding.runs,
            )
        )
    return rows
