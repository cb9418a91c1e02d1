"""What a notebook calls: one run, many runs, their tables, charts and report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, TypeAlias, cast

from sim import analysis
from sim.charts.figure import Chart
from sim.charts.gallery import ENTRIES, charts, compared_charts
from sim.ensemble.ensemble import EnsembleResult
from sim.ensemble.ensemble import ensemble as run_many
from sim.errors import ResultsError, nearest
from sim.results.table import Table
from sim.scenario.read import load
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

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
        Which run of that seed: run k of an ensemble with the same seed is this very run.
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

    model = CoalitionModel(_loaded(scenario), seed=seed, run=run, held=held)
    while model.running:
        model.step()
    return model


def ensemble(
    scenario: Which,
    *,
    runs: int = 2000,
    seed: int = 2025,
    held: bool = False,
    jobs: int = 1,
    keep_runs: bool | None = None,
    progress: Callable[[int], None] | None = None,
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
        Processes to use; the result is the same for any number.
    keep_runs
        Keep a row per run, which comparisons need; by default up to 20,000 runs.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ScenarioError
        If the scenario cannot be used.
    ValueError
        If ``runs`` or ``jobs`` is below 1.

    Examples
    --------
    >>> ensemble("no-us", runs=10).tally.runs
    10
    """
    return run_many(
        _loaded(scenario),
        runs=runs,
        seed=seed,
        held=held,
        jobs=jobs,
        keep_runs=keep_runs,
        progress=progress,
    )


def table(name: str, result: EnsembleResult | Sequence[EnsembleResult]) -> Table:
    """Return one of the tables that a result, or several, answers with.

    Parameters
    ----------
    name
        The question: ``headline``, ``force``, ``members`` ... of one result; ``headlines``,
        ``differences``, ``gains`` ... of several.
    result
        What was run; several compare each with the first.

    Raises
    ------
    ResultsError
        If there is no such table, or it needs more than the result holds.

    Examples
    --------
    >>> table("force", ensemble("no-us", runs=10)).column("measure")
    ['pledged', 'authorised', 'deployed']
    """
    if name not in analysis.__all__ or name in {"Table", "all_tables", "comparison_tables"}:
        near = nearest(name, analysis.__all__)
        msg = f"there is no table {name!r}" + (f"; did you mean {near!r}?" if near else "")
        raise ResultsError(msg)
    return cast("Table", getattr(analysis, name)(result))


def compare(*results: EnsembleResult) -> Table:
    """Return how the chance of each threshold differs from the first result's, run by run.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.

    Examples
    --------
    >>> first, second = (ensemble(name, runs=50) for name in ("no-us", "full-backstop"))
    >>> compare(first, second).column("against")[0]
    'no-us'
    """
    return table("differences", results)


def chart(name: str, *results: EnsembleResult) -> Figure:
    """Return one of the charts of a result, or of several compared, as a Plotly figure.

    Parameters
    ----------
    name
        ``fan``, ``thresholds``, ``map``, ``board``, ``questions`` ... of one result; ``headlines``,
        ``differences``, ``gains``, ``nation_gains``, ``fans`` of several.
    *results
        What was run; several compare each with the first.

    Raises
    ------
    ResultsError
        If there is no such chart, or the results do not hold what it shows.

    Examples
    --------
    >>> result = ensemble("no-us", runs=50)
    >>> chart("fan", result).layout.yaxis.title.text
    'Troops'
    """
    from sim.charts.figure import figure

    drawn = _drawn(results) if len(results) > 1 else _drawn_one(name, results[0])
    if name not in drawn:
        near = nearest(name, [*drawn, *ENTRIES])
        msg = f"there is no chart {name!r} here" + (f"; did you mean {near!r}?" if near else "")
        raise ResultsError(msg)
    return figure(drawn[name])


def _drawn_one(name: str, result: EnsembleResult) -> dict[str, Chart]:
    """Draw a chart of one result from no more tables than it needs; nothing if it is unknown."""
    needs = ENTRIES[name].needs if name in ENTRIES else ()
    tables = {one: _answer(one, result) for one in needs}
    return charts(tables, result.scenario)


def _answer(name: str, result: EnsembleResult) -> Table:
    if name != "spread":
        return table(name, result)
    held = run_many(result.scenario, runs=result.tally.runs, seed=result.seed, held=True)
    return analysis.spread(result, held)


def _drawn(results: Sequence[EnsembleResult]) -> dict[str, Chart]:
    compared = {one.name: one for one in analysis.comparison_tables(results)}
    fans = {one.scenario.name: analysis.fan(one) for one in results}
    titles = {one.scenario.name: one.scenario.title for one in results}
    return compared_charts(compared, fans, results[0].scenario, titles)


def _loaded(scenario: Which) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else load(scenario)
