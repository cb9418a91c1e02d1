"""Charts of the force, and of what moves it, show what their tables say, worked out by hand."""

import pytest

from sim.charts.ceiling import ceiling
from sim.charts.doubt import drivers, spread
from sim.charts.enablers import enablers
from sim.charts.fan import fan
from sim.charts.funnel import funnel
from sim.charts.levers import levers
from sim.scenario.scenario import ENABLERS, Event
from tests.charts.toy import FAN, scenario, shapes_at, table, words


def trace(chart, name):
    return next(part for part in chart["data"] if part.get("name") == name)


def test_the_fan_holds_the_table_and_the_force_asked_for():
    chart = fan(FAN, scenario())
    assert trace(chart, "authorised, median")["y"] == [0, 20, 40, 60, 80, 100, 120, 140, 160]
    assert trace(chart, "in place, median")["y"][-1] == 8
    assert trace(chart, "committed, median")["y"][-1] == 240
    assert trace(chart, "8 in 10 runs")["y"][-1] == 320
    assert trace(chart, "half of the runs")["y"][-1] == 240
    (band,) = shapes_at(chart, "rect")
    assert (band["x0"], band["x1"], band["y0"], band["y1"]) == (0, 8, 10_000, 30_000)
    assert "the force asked for" in words(chart)
    assert chart["layout"]["yaxis"]["range"][1] > 30_000


def test_an_event_that_asks_for_the_same_force_leaves_the_band_whole():
    promise = Event(5, "Washington promises.", {})
    (band,) = shapes_at(fan(FAN, scenario(events=(promise,))), "rect")
    assert (band["x0"], band["x1"]) == (0, 8)


def test_a_force_asked_for_anew_moves_the_band():
    smaller = Event(5, "The ask shrinks.", {}, minimum=5_000, maximum=15_000)
    first, second = shapes_at(fan(FAN, scenario(events=(smaller,))), "rect")
    assert (first["x1"], first["y0"], first["y1"]) == (5, 10_000, 30_000)
    assert (second["x0"], second["x1"], second["y0"], second["y1"]) == (5, 8, 5_000, 15_000)


def test_enablers_stand_in_four_panels_under_what_the_mission_needs():
    rows = [(week, enabler, 0.5, 0.3, 0.2, 0.85, 0.35) for week in range(9) for enabler in ENABLERS]
    chart = enablers(
        table("enablers", "week enabler promised credible european needed missing", *rows),
        scenario(),
    )
    assert len(chart["data"]) == 16
    cover = [trace for trace in chart["data"] if "stackgroup" in trace]
    assert [trace["stackgroup"] for trace in cover] == ["1", "1", "2", "2", "3", "3", "4", "4"]
    assert words(chart)[:4] == [
        "<b>Air protection</b>", "<b>Intelligence</b>", "<b>Lift and supply</b>",
        "<b>Promise to respond</b>",
    ]  # fmt: skip
    narrow = chart["layout"]["meta"]["narrow"]
    assert narrow["xaxis4.domain"] == [0, 1]


def test_the_funnel_counts_nations_at_its_end():
    rows = [(week, 3.0, 1.0, 2.0, 20.0, 8.0) for week in range(9)]
    chart = funnel(
        table("support", "week troops pledged conditional supports refuses", *rows), scenario()
    )
    assert words(chart) == ["3.0", "1.0", "2.0", "20.0", "8.0"]
    assert next(trace["name"] for trace in chart["data"]) == "troops authorised"


def test_levers_are_the_strongest_and_those_that_users_ask_about():
    columns = (
        "name label unit measure threshold low_end high_end at_low at_high difference low high"
    )
    named = [*((f"n{n}", f"Number {n}") for n in range(20)), ("rotation", "Rotation")]
    rows = [
        (name, label, "share", measure, 10_000, 2.5, 3.5, 0.5, 0.25, -0.25, -0.305, -0.2)
        for name, label in named
        for measure in ("committed", "authorised", "in_place")
    ]
    chart = levers(table("levers", columns, *rows))
    shown = chart["layout"]["yaxis"]["ticktext"]
    assert (shown[0], shown[-1], len(shown)) == ("Rotation", "Number 0", 13)
    assert [part["name"] for part in chart["data"]] == ["Committed", "Authorised", "In place"]
    first = chart["data"][0]
    assert first["x"][0] == pytest.approx(-25)
    assert first["error_x"]["array"][0] == pytest.approx(5)
    assert first["customdata"][0][1:] == [-31, -20, "2.5", "50%", "3.5", "25%"]
    assert len({y for part in chart["data"] for y in part["y"]}) == 3 * 13


def test_drivers_are_the_strongest_by_size_with_their_direction():
    rows = [(f"n{n}", f"Number {n}", "share", 0.01 * n, 0, 1) for n in range(20)]
    rows.append(("home_public", "Public opinion", "points", -0.5, -0.6, -0.4))
    chart = drivers(table("drivers", "name label unit correlation low high", *rows))
    assert len(chart["data"][0]["x"]) == 15
    assert chart["layout"]["yaxis"]["ticktext"][-1] == "Home: Public opinion"
    assert chart["data"][0]["error_x"]["array"][-1] == pytest.approx(0.1)
    assert chart["data"][0]["marker"]["pattern"]["shape"][-1] == "/"


def test_a_spread_that_chance_overdoes_is_drawn_below_zero():
    found = table(
        "spread",
        "what variance share",
        ("total", 100, 1),
        ("chance alone", 120, 1.2),
        ("inputs", -20, -0.2),
    )
    chart = spread(found)
    low, high = chart["layout"]["xaxis"]["range"]
    assert low < -0.2
    assert high > 1.2
    assert chart["data"][0]["text"] == ["-20%", "120%"]


@pytest.mark.parametrize("strongest", [0.15, 0.25, 0.7])
def test_correlations_can_be_read_off_a_phone(strongest):
    row = ("a", "A", "", strongest, strongest - 0.1, strongest + 0.02)
    layout = drivers(table("drivers", "name label unit correlation low high", row))["layout"]
    end, step = layout["xaxis"]["range"][1], layout["meta"]["narrow"]["xaxis.dtick"]
    assert 1 <= end // step <= 2


def test_marks_of_the_ceiling_keep_apart_on_a_phone():
    row = ("willing", "all fully willing", 50_000, 60_000, 110_000, None)
    layout = ceiling(table("ceiling", "what label p10 p50 p90 share", row))["layout"]
    assert layout["meta"]["narrow"]["xaxis.nticks"] <= 2  # "50,000100,000" with one more
