"""Small ensembles and their reports, made once for all tests of reports."""

from dataclasses import replace

import pytest

from sim.analysis import doubt
from sim.analysis.collect import all_tables
from sim.arrays.ensemble import ensemble
from sim.reports import Origin, report
from sim.scenario.reading.read import load
from tests.reports.making import ORIGIN, RUNS, compare

NAMES = ("text-as-it-stands", "no-us", "reversal")


@pytest.fixture(scope="session")
def results():
    return {name: ensemble(load(name), runs=RUNS) for name in NAMES}


@pytest.fixture(scope="session")
def tables(results):
    """Every table of every result, spread among them, by scenario."""
    return {name: [*all_tables(result), _spread(result)] for name, result in results.items()}


def _spread(result):
    return doubt.spread(result, ensemble(result.scenario, runs=RUNS, held=True))


@pytest.fixture(scope="session")
def single(results, tables):
    return report(results["reversal"].scenario, tables["reversal"], ORIGIN)


@pytest.fixture(scope="session")
def compared(results):
    return compare(list(results.values()), links={"no-us": "../no-us/report.html"})


@pytest.fixture(scope="session")
def many(results):
    """A comparison of more scenarios than there are colours."""
    base = results["no-us"]
    others = [
        replace(base, scenario=replace(base.scenario, name=f"copy-{n}", title=f"Copy number {n}"))
        for n in range(12)
    ]
    return compare([*results.values(), *others])


@pytest.fixture(scope="session")
def bare(results):
    """A report on a summary, of runs that were held and stop early: as little as there can be."""
    scenario = replace(results["no-us"].scenario, weeks=6, deadline=4)
    result = ensemble(scenario, runs=20, held=True, keep_runs=False)
    return report(scenario, all_tables(result), Origin(20, 1, held=True))
