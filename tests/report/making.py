"""How the reports of these tests are made."""

from sim.analysis.collect import comparison_tables
from sim.analysis.doubt import where_smaller
from sim.analysis.force import fan
from sim.report import Origin, comparison, reversals

RUNS = 150
ORIGIN = Origin(RUNS, 2025, version="0.1.0")


def compare(results, **options):
    scenarios = [one.scenario for one in results]
    by_name = {one.scenario.name: one for one in results}
    smaller = {
        (one.name, other.name): where_smaller(by_name[one.name], by_name[other.name])
        for one, other in reversals(scenarios)[:1]
    }
    fans = {one.scenario.name: fan(one) for one in results}
    found = comparison_tables(results)
    return comparison(scenarios, found, fans, ORIGIN, smaller=smaller, **options)
