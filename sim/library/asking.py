"""The tables that results answer with, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from sim import analysis
from sim.ensemble.ensemble import KEPT, EnsembleResult, ensemble
from sim.errors import ResultsError, nearest
from sim.results.table import Table

NO_QUESTIONS: Final = {"Table", "all_tables", "comparison_tables", "disclaimers"}
QUESTIONS: Final = tuple(sorted({*analysis.__all__} - NO_QUESTIONS))
SEVERAL: Final = ("differences", "divergence", "gains", "headlines", "nation_gains")
"""Tables on several results, each compared with the first."""

TWO: Final = "where_smaller"
"""The table on two results: in which part of what is uncertain the first is smaller."""


def table(name: str, *results: EnsembleResult) -> Table:
    """Return one of the tables that a result, or several, answer with.

    Parameters
    ----------
    name
        The question: ``headline``, ``force``, ``members`` ... of one result; ``headlines``,
        ``differences``, ``gains`` ... of several; ``where_smaller`` of two.
    *results
        What was run; several are compared with the first.

    Raises
    ------
    ResultsError
        If there is no such table, or it needs more than the results hold.

    Examples
    --------
    >>> from sim.scenario.read import load
    >>> table("force", ensemble(load("no-us"), runs=10)).column("measure")
    ['pledged', 'authorised', 'deployed']
    """
    results_only("table", results)
    if name not in QUESTIONS:
        near = nearest(name, QUESTIONS)
        msg = f"there is no table {name!r}" + (f"; did you mean {near!r}?" if near else "")
        raise ResultsError(msg)
    if name in SEVERAL:
        return cast("Table", getattr(analysis, name)(results))
    wanted = 1 + (name == TWO)
    if len(results) != wanted:
        msg = f"table {name!r} is about {wanted} result{'s'[: wanted - 1]}; got {len(results)}"
        raise ResultsError(msg)
    return (
        spread(*results) if name == "spread" else cast("Table", getattr(analysis, name)(*results))
    )


def compare(*results: EnsembleResult) -> Table:
    """Return how the chance of each threshold differs from the first result's, run by run.

    Raises
    ------
    ResultsError
        If the results cannot be compared run by run.

    Examples
    --------
    >>> from sim.scenario.read import load
    >>> first, second = (ensemble(load(name), runs=50) for name in ("no-us", "full-backstop"))
    >>> compare(first, second).column("against")[0]
    'no-us'
    """
    return table("differences", *results)


def results_only(what: str, given: Iterable[object]) -> list[EnsembleResult]:
    """Return what was given, if it is results.

    Raises
    ------
    TypeError
        If it is none, or something else is among it; ``what`` was asked for.
    """
    found = [one for one in given if isinstance(one, EnsembleResult)]
    others = [one for one in given if not isinstance(one, EnsembleResult)]
    if others or not found:
        got = type(others[0]).__name__ if others else "nothing"
        msg = f"{what} takes what sim.ensemble(...) returns, one result or several; got {got}"
        raise TypeError(msg)
    return found


def spread(result: EnsembleResult) -> Table:
    """Return how much of the spread is chance: runs the scenario again with inputs held."""
    runs = min(result.tally.runs, KEPT)
    held = ensemble(result.scenario, runs=runs, seed=result.seed, held=True, keep_runs=False)
    return analysis.spread(result, held)
