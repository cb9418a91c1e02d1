"""The charts, captions and findings of what the answer rests on."""

import json
from dataclasses import replace

import pytest

import sim
from sim.charts.figure import figure
from sim.cli.sensitivity import show_sensitivity
from sim.errors import ResultsError
from sim.reports.asked import AskedFacts
from sim.reports.subjects.sensitivity import CHARTS, SENSITIVITY, findings
from sim.reports.words import FINDING_LETTERS, percent
from tests.builders import a_nation, a_scenario

NAMES = ["tornado", "assumption_ledger", "total_effects", "morris_sizes"]
KEEN = {"us_dependence": 0, "public_support": 1, "record": 1}


@pytest.fixture(scope="module")
def scenario():
    nations = [a_nation(code, **KEEN) for code in ("FRA", "GBR", "ITA")]
    ranges = {"rotation": (2.0, 3.0, 6.0), "threat": (0.1, 0.5, 0.9), "sincerity": (0.2, 0.5, 0.9)}
    return a_scenario(nations=nations, weeks=8, **ranges)


@pytest.fixture(scope="module")
def found(scenario):
    return sim.sensitivity(scenario, method="all", runs=40)


@pytest.fixture(scope="module")
def still():
    """A world in which nothing ever differs."""
    calm = dict.fromkeys(("disposition_spread", "common_spread", "mood_spread", "vote_luck"), 0)
    known = a_scenario(nations=[a_nation("FRA")], weeks=4, **calm)
    return sim.sensitivity(known, method="all", runs=20)


def test_every_chart_is_drawn_and_says_what_it_shows(found):
    assert [chart.name for chart in CHARTS] == NAMES
    for chart in CHARTS:
        assert chart.possible(found.facts)
        drawn = chart.draw(found.facts)
        made = figure(json.loads(json.dumps(drawn, allow_nan=False)))
        assert [trace.name for trace in made.data] == ["Authorised", "Committed"]
        patterns = [trace["marker"]["pattern"]["shape"] for trace in drawn["data"]]
        assert patterns[0] != patterns[1]
        narrow = drawn["layout"]["meta"]["narrow"]["yaxis.ticktext"]
        assert all(len(line) <= 20 for label in narrow for line in label.split("<br>"))
        assert "10,000" in chart.caption(found.facts)
        assert len(chart.heading(found.facts)) <= FINDING_LETTERS
    assert found.chart("tornado").layout.title.text.endswith(CHARTS[0].heading(found.facts))


def test_bars_are_as_long_as_the_table_says_the_first_at_the_top(found):
    rows = [row for row in found.tables["tornado"].rows() if row["measure"] == "committed"]
    trace = CHARTS[0].draw(found.facts)["data"][1]
    assert trace["x"][::-1] == pytest.approx([100 * row["difference"] for row in rows[:14]])
    assert trace["error_x"]["array"][::-1] == pytest.approx(
        [100 * (row["high"] - row["difference"]) for row in rows[:14]]
    )
    ledger = found.tables["assumption_ledger"].rows()
    shares = [
        row["in_all"]
        for row in ledger
        if (row["outcome"], row["measure"]) == ("chance", "authorised")
    ]
    assert CHARTS[1].draw(found.facts)["data"][0]["x"][::-1] == shares


def test_the_page_holds_what_was_asked_and_opens_with_no_network(found, scenario):
    page = found.page()
    for chart in CHARTS:
        assert f'id="{chart.name}"' in page
    assert len(SENSITIVITY.heading(found.facts)) <= FINDING_LETTERS
    plain = sim.sensitivity(scenario, runs=20)
    assert 'id="tornado"' in plain.page()
    assert 'id="total_effects"' not in plain.page()
    with pytest.raises(ResultsError, match="there are tornado"):
        plain.chart("total_effects")


def test_a_world_in_which_nothing_differs_is_said_to_be_one(still):
    facts = still.facts
    assert not CHARTS[0].possible(facts)
    for chart in CHARTS[1:]:
        assert not chart.possible(facts), chart.name
    assert findings(facts) == "No input has a range."
    assert SENSITIVITY.heading(facts) == "No input has a range"
    assert "What does the answer rest on?" in still.page()


def narrowed(found, *names) -> AskedFacts:
    """What was found, as if no other tables had been asked for."""
    return replace(found.facts, tables={name: found.tables[name] for name in names})


@pytest.mark.parametrize(
    ("method", "end"),
    [
        ("morris", " inputs clearly move the odds wherever others stand"),
        ("sobol", " inputs clearly make part of the variance"),
    ],
)
def test_a_section_of_one_method_is_headed_by_what_it_finds(found, method, end):
    low = {"morris": "size_low", "sobol": "in_all_low"}[method]
    rows = [row for row in found.tables[method].rows() if row["outcome"] == "chance"]
    every = {row["name"] for row in rows}
    clear = {row["name"] for row in rows if row[low] is not None and row[low] > 0}
    heading = SENSITIVITY.heading(narrowed(found, method))
    assert heading == f"{len(clear) or 'None'} of {len(every)}{end}"
    assert len(f"None of 999{end}") <= FINDING_LETTERS


def test_shares_of_runs_that_end_alike_are_said_to_be_none(still):
    facts = narrowed(still, "sobol", "uncertainty", "assumption_ledger")
    assert SENSITIVITY.heading(facts) == "Every run ends alike: there is no variance to divide"
    assert findings(facts) == f"{SENSITIVITY.heading(facts)}."


def test_chance_is_said_of_what_varies_where_nobody_authorises(found):
    table = found.tables["uncertainty"]
    rows = [row for row in table.rows() if (row["outcome"], row["what"]) == ("chance", "chance")]
    share = next(row["in_all"] for row in rows if row["measure"] == "committed")
    pairs = zip(table.columns["measure"], table.columns["in_all"], strict=True)
    shares = [None if measure == "authorised" else value for measure, value in pairs]
    silent = replace(table, columns={**table.columns, "in_all": shares})
    facts = replace(found.facts, tables={"uncertainty": silent})
    assert percent(share) in SENSITIVITY.heading(facts)


def test_such_a_world_is_told_of_on_the_screen(still, capsys):
    show_sensitivity(still)
    shown = capsys.readouterr().out
    assert shown.count("No input has a range") == 2
    assert max(map(len, shown.splitlines())) <= 80


def test_what_moves_nothing_clearly_is_not_named(found):
    table = found.tables["tornado"]
    flat = {**table.columns, "difference": [0.0] * len(table), "low": [-0.1] * len(table),
            "high": [0.1] * len(table)}  # fmt: skip
    facts = AskedFacts(
        found.scenario, {"tornado": replace(table, columns=flat)}, found.facts.origin, found.about
    )
    assert CHARTS[0].heading(facts) == "No single input clearly moves the odds of the force"
    assert "nothing clearly" in CHARTS[0].caption(facts)
    assert SENSITIVITY.heading(facts).startswith("None of ")
