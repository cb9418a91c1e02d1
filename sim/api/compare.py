"""Scenarios compared with the first, run by run: tables, and all of them as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sim.analysis.collect import TABLES
from sim.api.answer import Tables
from sim.api.runs import Which, ensemble
from sim.arrays.ensemble import EnsembleResult
from sim.executors.jobs import Jobs
from sim.results.table import Table

RUNS: Final = 2000
"""Runs of each scenario, unless said otherwise."""


@dataclass(frozen=True)
class Comparison(Tables):
    """Scenarios compared with the first, run by run with the same luck, as tables.

    Attributes
    ----------
    results
        What was run, the first one first.
    differences, headlines, gains, nation_gains, divergence, first_to_part, partings, pairing
        The tables of these names (docs/tables.md).
    """

    PARTS: ClassVar = (
        "differences", "headlines", "gains", "nation_gains", "divergence", "first_to_part",
        "partings", "pairing",
    )  # fmt: skip

    results: tuple[EnsembleResult, ...]
    differences: Table
    headlines: Table
    gains: Table
    nation_gains: Table
    divergence: Table
    first_to_part: Table
    partings: Table
    pairing: Table

    def __repr__(self) -> str:
        """Say in a line what is compared."""
        first, *others = (repr(result.scenario.name) for result in self.results)
        return (
            f"<Comparison of {', '.join(others)} with {first}: "
            f"{self.results[0].tally.runs:,} runs of seed {self.results[0].seed}>"
        )

    @property
    def about(self) -> dict[str, Any]:
        """What is compared, as JSON can hold it: scenarios, runs, seed, held."""
        first = self.results[0]
        names = [result.scenario.name for result in self.results]
        return {
            "scenarios": names, "runs": first.tally.runs, "seed": first.seed, "held": first.held,
        }  # fmt: skip


def compare(
    *scenarios: Which | EnsembleResult,
    runs: int = RUNS,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Compare scenarios with the first, run by run with the same luck.

    Parameters
    ----------
    *scenarios
        Two or more: scenarios, or paths or names of them, which are run; or results. Their nations
        may differ.
    runs, seed, held, jobs, progress
        How scenarios are run, as for `ensemble`; results keep how they were run.

    Raises
    ------
    ResultsError
        If results cannot be compared run by run.
    ScenarioError
        If a scenario cannot be used.
    TypeError
        If there are fewer than two, or something else is among them.

    Examples
    --------
    >>> row = compare("no-us", "full-backstop", runs=50).differences.rows()[0]
    >>> row["against"], row["up"] - row["down"] == round(row["difference"] * 50)
    ('no-us', True)
    """
    if len(scenarios) < 2:  # noqa: PLR2004
        msg = f"compare takes two scenarios or results, or more; got {len(scenarios)}"
        raise TypeError(msg)
    results = tuple(
        each
        if isinstance(each, EnsembleResult)
        else ensemble(
            each, runs=runs, seed=seed, held=held, jobs=jobs, keep_runs=True, progress=progress
        )
        for each in scenarios
    )
    return Comparison(results, **{name: TABLES[name](results) for name in Comparison.PARTS})
