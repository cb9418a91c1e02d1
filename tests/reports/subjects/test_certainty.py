"""The charts, captions and findings of what certainty costs."""

import json
from dataclasses import replace

import pytest

import sim
from sim.charts.figure import figure
from sim.reports.asked import AskedFacts
from sim.reports.subjects.certainty import CERTAINTY
from sim.reports.words import FINDING_LETTERS
from tests.builders import a_nation, a_scenario


@pytest.fixture(scope="module")
def certainty():
    nations = [a_nation(code, public_support=1, record=1) for code in ("FRA", "GBR", "ITA")]
    scenario = a_scenario(nations=nations, weeks=8, rotation=(2.0, 3.0, 6.0))
    return sim.certainty(scenario, within=0.02, force=4000, odds=0.3, runs=400)


def with_rows(certainty, name, rows):
    """Facts in which a table has these rows."""
    table = certainty.facts.tables[name]
    columns = {column: [row[column] for row in rows] for column in table.columns}
    tables = {**certainty.facts.tables, name: replace(table, columns=columns)}
    return AskedFacts(certainty.scenario, tables, certainty.facts.origin, certainty.about)


def test_every_chart_is_drawn_and_says_what_it_shows(certainty):
    for chart in CERTAINTY.charts:
        assert chart.possible(certainty.facts), chart.name
        made = figure(json.loads(json.dumps(chart.draw(certainty.facts), allow_nan=False)))
        assert all(trace.name for trace in made.data)
        assert len(chart.heading(certainty.facts)) <= FINDING_LETTERS
        assert f'id="{chart.name}"' in certainty.page()
    caption = CERTAINTY.charts[0].caption(certainty.facts)
    assert "4,000 troops are authorised" in caption
    assert "odds of 30%" in caption.replace("from ", "")
    assert "2 points to either side" in CERTAINTY.charts[1].caption(certainty.facts)


def test_bars_are_as_long_as_the_table_says_the_first_at_the_top(certainty):
    rows = certainty.runs_needed.rows()
    drawn = {trace["name"]: trace for trace in CERTAINTY.charts[1].draw(certainty.facts)["data"]}
    shown = [row for row in rows if row["measure"] == "authorised"]
    assert drawn["Authorised"]["x"][::-1] == [row["needed"] for row in shown]
    first = certainty.unknowns.rows()[0]
    drawn = {trace["name"]: trace for trace in CERTAINTY.charts[0].draw(certainty.facts)["data"]}
    assert drawn["Part of the doubt"]["x"][-1] == first["variance"]
    assert drawn["Worth of knowing it first"]["x"][-1] == first["value"]


def test_the_most_telling_unknown_is_named_and_none_where_none_is_clear(certainty):
    base = {**certainty.unknowns.rows()[0], "value": 0.0, "value_low": 0.0, "value_high": 0.0}
    clear = {**base, "label": "Rotation", "variance": 0.2, "variance_low": 0.1,
             "variance_high": 0.3}  # fmt: skip
    vague = {**clear, "label": "Other", "variance": 0.4, "variance_low": -0.1}
    facts = with_rows(certainty, "certainty_unknowns", [vague, clear])
    assert CERTAINTY.heading(facts) == "“Rotation” is 20% of the doubt"
    twins = with_rows(certainty, "certainty_unknowns", [clear, {**clear, "label": "Twin"}])
    assert CERTAINTY.heading(twins) == "The most telling unknown is 20% of the doubt"
    none = with_rows(certainty, "certainty_unknowns", [vague])
    assert CERTAINTY.heading(none) == "None of 1 unknowns clearly takes any doubt"
    assert "None clearly takes any." in CERTAINTY.charts[0].caption(none)


def test_the_runs_of_the_most_uncertain_chance_head_the_chart(certainty):
    rows = [{**row, "needed": place} for place, row in enumerate(certainty.runs_needed.rows())]
    facts = with_rows(certainty, "certainty_runs", rows)
    assert CERTAINTY.charts[1].heading(facts) == "8 runs narrow every chance to 2 points"


def test_a_point_is_said_as_one(certainty):
    facts = replace(certainty.facts, about={**certainty.about, "within": 0.01})
    assert CERTAINTY.charts[1].heading(facts).endswith("to 1 point")
