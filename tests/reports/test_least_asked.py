"""Titles, findings and tables speak of the force that a scenario asks for, not of 10,000."""

from dataclasses import replace

import pytest

from sim.analysis.collect import all_tables, comparison_tables
from sim.analysis.force import first_week, force, headline
from sim.analysis.peace import if_peace
from sim.arrays.ensemble import ensemble
from sim.arrays.sizes import sizes_counted
from sim.cli.compared import contrast
from sim.cli.summary import summary
from sim.reports.facts import ComparedFacts, Facts, by_name
from sim.reports.gallery import COMPARED_SUBJECTS
from sim.reports.subjects.compared_force import compared_title_finding
from sim.reports.subjects.force import FORCE, title_finding
from sim.reports.subjects.force import headline as outcome
from sim.reports.words import fitting_wording
from sim.scenario.reading.read import load
from sim.scenario.scenario import Event
from tests.reports.making import ORIGIN

RUNS = 30


@pytest.fixture(scope="module")
def asked():
    """The same world, asked for 5,000, for 10,000 and for 25,000."""
    world = load("full-backstop")
    return {
        size: ensemble(
            replace(world, name=f"least-{size}", minimum=size, maximum=30_000), runs=RUNS
        )
        for size in (5_000, 10_000, 25_000)
    }


def test_sizes_counted_are_the_three_and_what_is_asked_for(asked):
    scenarios = [result.scenario for result in asked.values()]
    assert sizes_counted(scenarios[1]) == (10_000, 20_000, 30_000)
    assert sizes_counted(*scenarios) == (5_000, 10_000, 20_000, 25_000, 30_000)
    event = Event(5, "The ask shrinks.", {}, minimum=2_000)
    assert sizes_counted(replace(scenarios[1], events=(event,)))[0] == 2_000


def test_each_size_has_its_row_in_every_table(asked):
    for size, result in asked.items():
        rows = {row["threshold"]: row for row in first_week(result).rows()}
        ends = {
            row["threshold"]: row
            for row in headline(result).rows()
            if row["measure"] == "authorised"
        }
        assert list(rows) == list(ends) == list(sizes_counted(result.scenario))
        assert rows[size]["chance"] >= ends[size]["chance"]
        assert {row["threshold"] for row in if_peace(result).rows()} == {size}


@pytest.mark.parametrize("size", [5_000, 25_000])
def test_a_report_speaks_of_what_its_scenario_asks_for(asked, size):
    result = asked[size]
    facts = Facts(result.scenario, by_name(all_tables(result)), ORIGIN)
    found = [fitting_wording(title_finding(facts)), outcome(facts)]
    found += [chart.heading(facts) for chart in FORCE.charts]
    for said in found:
        assert f"{size:,}" in said
        assert "10,000" not in said


def test_a_comparison_holds_all_against_what_the_first_asks_for(asked, capsys):
    results = [asked[5_000], asked[25_000]]
    facts = ComparedFacts(
        [result.scenario for result in results],
        by_name(comparison_tables(results)),
        {},
        ORIGIN,
    )
    assert "5,000" in fitting_wording(compared_title_finding(facts))
    paired = next(subject for subject in COMPARED_SUBJECTS if subject.name == "paired")
    assert "the chance of 5,000" in fitting_wording(paired.finding(facts))
    contrast(results)
    said = " ".join(capsys.readouterr().out.split())
    for size in sizes_counted(*(result.scenario for result in results)):
        assert f" {size:,} " in said
    assert "each asks for (least-5000: 5,000, least-25000: 25,000) at the deadline" in said
    assert "5,000 and 10,000: percentage points" in said


def test_a_scenario_beside_itself_has_the_same_row_twice(asked, capsys):
    contrast([asked[10_000], asked[10_000]])
    rows = capsys.readouterr().out.splitlines()[4:6]
    assert rows[0] == rows[1]
    middle = next(row for row in force(asked[10_000]).rows() if row["measure"] == "authorised")
    assert rows[0].endswith(f" {middle['median']:,}")


def test_a_summary_says_when_the_least_force_is_reached(asked, capsys):
    summary(asked[25_000])
    said = " ".join(capsys.readouterr().out.split())
    assert "25,000, the least asked for: committed" in said
    assert "25,000 authorised: " in said
