"""The tables that results answer with, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sim.analysis import doubt
from sim.analysis.collect import TABLES
from sim.analysis.declare import Needs
from sim.arrays.ensemble import KEPT, EnsembleResult, ensemble
from sim.errors import ResultsError, closest_name
from sim.results.table import Table

COUNTS: Final = {
    Needs.RESULT: 1,
    Needs.INPUTS: 1,
    Needs.ROWS: 1,
    Needs.FIRST: 1,
    Needs.HELD: 1,
    Needs.AGAIN: 1,
    Needs.PAIR: 2,
}
"""Of how many results a table is made, unless of any number."""

NAMES: Final = tuple(
    sorted(
        name
        for name, declared in TABLES.items()
        if declared.needs in COUNTS or declared.needs is Needs.SEVERAL
    )
)
"""Every table that results answer with."""


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
    >>> from sim.scenario.reading.read import load
    >>> table("force", ensemble(load("no-us"), runs=10)).column("measure")
    ['committed', 'authorised', 'in_place']
    """
    check_results("table", results)
    if name not in NAMES:
        near = closest_name(name, NAMES)
        msg = f"there is no table {name!r}" + (f"; did you mean {near!r}?" if near else "")
        raise ResultsError(msg)
    declared = TABLES[name]
    if declared.needs is Needs.SEVERAL:
        return declared(results)
    count = COUNTS[declared.needs]
    if len(results) != count:
        msg = f"table {name!r} is about {count} result{'s'[: count - 1]}; got {len(results)}"
        raise ResultsError(msg)
    return spread(*results) if declared.needs is Needs.HELD else declared(*results)


def check_results(what: str, given: Iterable[object]) -> list[EnsembleResult]:
    """Return what was given, if it is results.

    Raises
    ------
    TypeError
        If it is none, or something else is among it; ``what`` was asked for.
    """
    things = list(given)
    results = [thing for thing in things if isinstance(thing, EnsembleResult)]
    others = [type(thing).__name__ for thing in things if not isinstance(thing, EnsembleResult)]
    if others or not results:
        got = others[0] if others else "nothing"
        msg = f"{what} takes what sim.ensemble(...) returns, one result or several; got {got}"
        raise TypeError(msg)
    return results


def spread(result: EnsembleResult) -> Table:
    """Return how much of the spread is chance: runs the scenario again with inputs held."""
    runs = min(result.tally.runs, KEPT)
    held = ensemble(result.scenario, runs=runs, seed=result.seed, held=True, keep_runs=False)
    return doubt.spread(result, held)
