"""Charts under what they find, for notebooks and pictures, where no page heads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sim.charts.figure import Chart, headed
from sim.charts.gallery import charts, compared_charts
from sim.report.facts import Facts, Origin, by_name
from sim.report.findings import compared_finding, fans_finding, finding
from sim.results.table import Table
from sim.scenario.scenario import Scenario


def titled(scenario: Scenario, tables: Iterable[Table], origin: Origin) -> dict[str, Chart]:
    """Draw every chart of one scenario that its tables allow, by name.

    Parameters
    ----------
    scenario : Scenario
        What was run.
    tables : iterable of Table
        Some or all of what `all_tables` makes of the result.
    origin : Origin
        How the result was made.
    """
    about = Facts(scenario, by_name(tables), origin)
    drawn = charts(about.tables, scenario)
    return {name: headed(chart, finding(name, about)) for name, chart in drawn.items()}


def titled_compared(
    compared: Iterable[Table], fans: Mapping[str, Table], scenarios: Sequence[Scenario]
) -> dict[str, Chart]:
    """Draw every chart that compares scenarios, by name.

    Parameters
    ----------
    compared : iterable of Table
        What `comparison_tables` makes of the results.
    fans : mapping of str to Table
        The table ``fan`` of each scenario by its name.
    scenarios : sequence of Scenario
        What was run; the others are compared with the first.
    """
    tables = by_name(compared)
    titles = {one.name: one.title for one in scenarios}
    deadlines = {one.name: one.deadline for one in scenarios}
    drawn = compared_charts(tables, fans, scenarios[0], titles)
    return {
        name: headed(
            chart,
            fans_finding(fans, deadlines)
            if name == "fans"
            else compared_finding(name, tables[name], titles),
        )
        for name, chart in drawn.items()
    }
