"""A small ensemble, its tables and its charts, made once for all tests of charts."""

import pytest

from sim.analysis import doubt
from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.doubt import spread
from sim.analysis.force import fan
from sim.charts.gallery import charts, compared_charts
from sim.charts.where_smaller import where_smaller
from sim.ensemble.ensemble import ensemble
from sim.scenario.reading.read import load

NAMES = ("text-as-it-stands", "no-us", "reversal")


@pytest.fixture(scope="session")
def results():
    return {name: ensemble(load(name), runs=120) for name in NAMES}


@pytest.fixture(scope="session")
def result(results):
    return results["reversal"]


@pytest.fixture(scope="session")
def tables(result):
    held = ensemble(result.scenario, runs=120, held=True)
    return {one.name: one for one in [*all_tables(result), spread(result, held)]}


@pytest.fixture(scope="session")
def drawn(tables, result):
    """Every chart of one scenario, by name."""
    return charts(tables, result.scenario)


@pytest.fixture(scope="session")
def drawn_compared(results):
    """Every chart that compares scenarios, by name."""
    several = list(results.values())
    compared = {one.name: one for one in comparison_tables(several)}
    titles = {name: one.scenario.title for name, one in results.items()}
    fans = {name: fan(one) for name, one in results.items()}
    found = compared_charts(compared, fans, several[0].scenario, titles)
    parts = doubt.where_smaller(results["reversal"], results["no-us"])
    return {**found, "where_smaller": where_smaller(parts, "A promise reversed", "No US")}
