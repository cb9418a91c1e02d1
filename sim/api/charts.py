"""The charts of results by name, and lists of all charts and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from sim.analysis.collect import TABLES, comparison_tables
from sim.analysis.declare import by_column
from sim.analysis.force import fan
from sim.api.answer import Answer
from sim.api.pages import origin
from sim.api.tables import NAMES, check_results, table
from sim.arrays.ensemble import EnsembleResult
from sim.charts.figure import Chart, figure
from sim.errors import ResultsError, closest_name
from sim.reports.facts import ComparedFacts, Facts, by_name
from sim.reports.gallery import (
    ASKED_CHARTS,
    CHARTS,
    COMPARED_CHARTS,
    draw_with_headings,
)
from sim.results.table import Table

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
    >>> from sim.api.runs import ensemble
    >>> result = ensemble("no-us", runs=50)
    >>> chart("fan", result).layout.yaxis.title.text
    'Troops'
    >>> chart("fan", result).layout.title.text.endswith("short of the 10,000 asked for")
    True
    """
    check_results("chart", results)
    if len(results) > 1:
        drawn = comparison_charts(results)
    else:
        needs = CHARTS[name].tables if name in CHARTS else ()
        drawn = single_charts(results[0], [table(need, *results) for need in needs])
    if name not in drawn:
        near = closest_name(name, [*drawn, *CHARTS])
        msg = f"there is no chart {name!r} here" + (f"; did you mean {near!r}?" if near else "")
        raise ResultsError(msg)
    return figure(drawn[name])


def single_charts(result: EnsembleResult, tables: Iterable[Table]) -> dict[str, Chart]:
    """Draw every chart of one result that some of its tables allow, each under what it finds."""
    return draw_with_headings(CHARTS, Facts(result.scenario, by_name(tables), origin(result)))


def answer_charts(answers: Mapping[str, Answer]) -> dict[str, Chart]:
    """Draw every chart of answers to questions about one result, each under what it finds."""
    drawn: dict[str, Chart] = {}
    for answer in answers.values():
        drawn |= draw_with_headings(ASKED_CHARTS, answer.facts)
    return drawn


def comparison_charts(results: Sequence[EnsembleResult]) -> dict[str, Chart]:
    """Draw every chart that compares results with the first, each under what it finds."""
    scenarios = [result.scenario for result in results]
    fans = {result.scenario.name: fan(result) for result in results}
    tables = by_name(comparison_tables(results))
    about = ComparedFacts(scenarios, tables, fans, origin(results[0]))
    return draw_with_headings(COMPARED_CHARTS, about)


_DEPENDING: Final = re.compile(r"\{[^}]*\}")
"""What depends on the result in the note of a table."""


def list_tables() -> Table:
    """Return every table that `sim.table` makes: of what it is made, and what it shows.

    Examples
    --------
    >>> "headline" in list_tables().column("table")
    True
    """
    made = [TABLES[name] for name in NAMES]
    columns = {
        "table": [each.name for each in made],
        "of": [each.needs.value for each in made],
        "shows": [_DEPENDING.sub("...", each.note) for each in made],
    }
    meanings = {
        "table": "name to ask for",
        "of": "what it is made of",
        "shows": "what it shows and how to read it",
    }
    return Table("tables", columns, dict.fromkeys(columns, ""), "Tables of results.", meanings)


def list_charts() -> Table:
    """Return every chart that `sim.chart` draws: of what, and from which tables.

    Examples
    --------
    >>> "fan" in list_charts().column("chart")
    True
    """
    single = [(chart.name, "one result", " ".join(chart.tables)) for chart in CHARTS.values()]
    compared = [
        (chart.name, "several results", " ".join(chart.tables))
        for chart in COMPARED_CHARTS.values()
    ]
    columns = by_column([*single, *compared], "chart", "of", "tables")
    meanings = {
        "chart": "name to ask for",
        "of": "what it is drawn of",
        "tables": "tables that it is drawn from",
    }
    return Table("charts", columns, dict.fromkeys(columns, ""), "Charts of results.", meanings)
