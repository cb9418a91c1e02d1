"""How the reports of these tests are made."""

from sim.analysis.collect import comparison_tables
from sim.analysis.doubt import where_smaller
from sim.analysis.force import fan
from sim.reports import Origin, comparison, reversals
from sim.reports.facts import ComparedFacts, by_name
from tests.charts.toy import scenario

RUNS = 150
ORIGIN = Origin(RUNS, 2025, version="0.1.0")


def compare(results, **options):
    scenarios = [result.scenario for result in results]
    by_name = {result.scenario.name: result for result in results}
    smaller = {
        (first.name, other.name): where_smaller(by_name[first.name], by_name[other.name])
        for first, other in reversals(scenarios)[:1]
    }
    fans = {each.scenario.name: fan(each) for each in results}
    found = comparison_tables(results)
    return comparison(scenarios, found, fans, ORIGIN, smaller=smaller, **options)


def compared(titles, *tables, fans=None, deadlines=None) -> ComparedFacts:
    """What is known of toy scenarios of these titles, from some tables that compare them."""
    weeks = deadlines or {}
    scenarios = [
        scenario(name=name, title=title, deadline=(end := weeks.get(name, 8)), weeks=max(end, 8))
        for name, title in titles.items()
    ]
    return ComparedFacts(scenarios, by_name(tables), fans or {}, ORIGIN)
