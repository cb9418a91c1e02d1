"""The charts of results, by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.analysis.collect import comparison_tables
from sim.analysis.force import fan
from sim.charts.figure import Chart, figure
from sim.charts.gallery import ENTRIES
from sim.ensemble.ensemble import EnsembleResult
from sim.errors import ResultsError, nearest
from sim.library.pages import origin
from sim.library.tables import check_results, table
from sim.report.titled import titled, titled_compared

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


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
    >>> from sim.library.runs import ensemble
    >>> result = ensemble("no-us", runs=50)
    >>> chart("fan", result).layout.yaxis.title.text
    'Troops'
    >>> chart("fan", result).layout.title.text.endswith("short of the 10,000 asked for")
    True
    """
    check_results("chart", results)
    drawn = comparison_charts(results) if len(results) > 1 else _charts(name, *results)
    if name not in drawn:
        near = nearest(name, [*drawn, *ENTRIES])
        msg = f"there is no chart {name!r} here" + (f"; did you mean {near!r}?" if near else "")
        raise ResultsError(msg)
    return figure(drawn[name])


def _charts(name: str, result: EnsembleResult) -> dict[str, Chart]:
    """Draw a chart of one result from no more tables than it needs; nothing if it is unknown."""
    needs = ENTRIES[name].needs if name in ENTRIES else ()
    return titled(result.scenario, [table(need, result) for need in needs], origin(result))


def comparison_charts(results: Sequence[EnsembleResult]) -> dict[str, Chart]:
    """Draw every chart that compares results with the first."""
    fans = {result.scenario.name: fan(result) for result in results}
    scenarios = [result.scenario for result in results]
    return titled_compared(comparison_tables(results), fans, scenarios)
