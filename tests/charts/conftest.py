"""A small ensemble, its tables and its charts, made once for all tests of charts."""

import pytest

from sim.analysis import doubt
from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.doubt import spread
from sim.analysis.force import fan
from sim.api.cascade import cascade
from sim.api.certainty import certainty
from sim.api.designs import compare_designs
from sim.api.discover import discover
from sim.api.persuade import persuade
from sim.api.pivotal import pivotal
from sim.api.sensitivity import sensitivity
from sim.arrays.ensemble import ensemble
from sim.reports.facts import ComparedFacts, Facts, Origin, PairFacts, by_name
from sim.reports.gallery import ASKED_CHARTS, CHARTS, COMPARED_CHARTS
from sim.reports.subjects.broken_promise import WHERE_SMALLER
from sim.scenario.reading.read import load

ORIGIN = Origin(120, 2025)
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
    return by_name([*all_tables(result), spread(result, held)])


@pytest.fixture(scope="session")
def charts_drawn(tables, result):
    """Every chart of one scenario, by name."""
    return drawn_all(CHARTS, Facts(result.scenario, tables, ORIGIN))


@pytest.fixture(scope="session")
def drawn_compared(results):
    """Every chart that compares scenarios, by name."""
    several = list(results.values())
    about = ComparedFacts(
        [result.scenario for result in several],
        by_name(comparison_tables(several)),
        {name: fan(result) for name, result in results.items()},
        ORIGIN,
    )
    parts = doubt.where_smaller(results["reversal"], results["no-us"])
    pair = PairFacts(parts, "A promise reversed", "No US")
    return {**drawn_all(COMPARED_CHARTS, about), "where_smaller": WHERE_SMALLER.draw(pair)}


@pytest.fixture(scope="session")
def drawn_asked():
    """Every chart of what somebody asked of a scenario."""
    few = {"levers": ["us", "mandate"], "runs": 60}
    designs = {"mission": ["deterrence", "monitoring"], "location": ["rear", "outside"]}
    asked = [
        persuade("text-as-it-stands", "ITA", **few).facts,
        pivotal("text-as-it-stands", among=["FRA", "GBR"], runs=60).facts,
        cascade("text-as-it-stands", runs=60).facts,
        discover("text-as-it-stands", where="authorised < 10000", runs=600).facts,
        compare_designs("no-us", "reversal", designs=designs, runs=40).facts,
        sensitivity("no-us", method="all", runs=20).facts,
        certainty("no-us", runs=200).facts,
    ]
    found = {
        name: chart for facts in asked for name, chart in drawn_all(ASKED_CHARTS, facts).items()
    }
    return {name: found[name] for name in ASKED_CHARTS if name in found}


def drawn_all(charts, about):
    return {name: chart.draw(about) for name, chart in charts.items() if chart.possible(about)}
