"""One run, week by week, or many of them, on arrays; and scenarios changed for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from sim.arrays.ensemble import EnsembleResult, keeps_rows
from sim.arrays.ensemble import ensemble as run_many
from sim.executors.jobs import Jobs
from sim.results.pieces import ensemble_pieces
from sim.scenario.reading.read import load
from sim.scenario.scenario import Scenario
from sim.scenario.variables import Value
from sim.scenario.vary import vary

if TYPE_CHECKING:
    from sim.model import CoalitionModel


Which: TypeAlias = Scenario | str | PathLike[str]
"""A scenario, or the path or name of one."""


def run(scenario: Which, *, seed: int = 2025, run: int = 0, held: bool = False) -> CoalitionModel:
    """Run a scenario once, as a Mesa model, to its last week.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    seed
        Whole number that fixes every draw.
    run
        Which run of that seed: run k of an ensemble with the same seed is this run.
    held
        Hold uncertain inputs at their means.

    Returns
    -------
    CoalitionModel
        After the last week; its ``datacollector`` has a row for every week. Make the model yourself
        to go week by week.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    """
    from sim.model import CoalitionModel

    model = CoalitionModel(as_scenario(scenario), seed=seed, run=run, held=held)
    while model.running:
        model.step()
    return model


def ensemble(
    scenario: Which,
    *,
    runs: int = 2000,
    seed: int = 2025,
    held: bool = False,
    jobs: Jobs = 1,
    keep_runs: bool | None = None,
    progress: Callable[[int], None] | None = None,
    pieces: str | PathLike[str] | None = None,
) -> EnsembleResult:
    """Run a scenario many times, on arrays.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    runs
        Number of runs; run k is the same whatever this number is.
    seed
        Whole number that fixes every draw.
    held
        Hold uncertain inputs at their means.
    jobs
        Processes to use, or the address of a Dask scheduler; the result is the same for any.
    keep_runs
        Keep a row per run, which comparisons need; by default up to 20,000 runs.
    progress
        Called with the number of runs just finished.
    pieces
        Folder in which finished pieces of the work are kept until all is done: the same call goes
        on where an earlier one was stopped.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    ResultsError
        If a piece cannot be kept.
    ValueError
        If ``runs`` or ``jobs`` is below 1.

    Examples
    --------
    >>> ensemble("no-us", runs=10).tally.runs
    10
    """
    loaded = as_scenario(scenario)
    shelf = None
    if pieces is not None:
        keep = keeps_rows(runs, keep_runs)
        shelf = ensemble_pieces(Path(pieces), loaded, runs=runs, seed=seed, held=held, keep=keep)
    result = run_many(
        loaded,
        runs=runs,
        seed=seed,
        held=held,
        jobs=jobs,
        keep_runs=keep_runs,
        progress=progress,
        shelf=shelf,
    )
    if shelf is not None:
        shelf.clear()
    return result


def as_scenario(scenario: Which) -> Scenario:
    """Return a scenario as it is, or that of a path or name."""
    return scenario if isinstance(scenario, Scenario) else load(scenario)


def with_(scenario: Which, /, **changes: Any) -> Scenario:  # noqa: ANN401  (values, or mappings)
    """Return a scenario with some of it set exactly.

    Parameters
    ----------
    scenario
        A scenario, or the path or name of one.
    **changes
        Key to value, as in a file: ``us={"air": 1}``, ``force={"minimum": 5000}``,
        ``mission="monitoring"``, ``threat=0.8``; a nation by its code, ``ITA={"army": 80000}``.
        Keys with dots can be given as ``**{"us.air": 1}``.

    Raises
    ------
    ScenarioError
        With every key that there is not, and every value that it cannot have.

    Examples
    --------
    >>> with_("no-us", us={"air": 1}, mission="monitoring").mission
    'monitoring'
    """
    return vary(as_scenario(scenario), dict(_flat(changes)))


def _flat(changes: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Value]]:
    """Yield changes by their keys in full."""
    for name, value in changes.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, value
