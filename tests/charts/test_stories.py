"""Each chart shows what its table says: small tables, worked out by hand."""

import re
from dataclasses import replace

import pytest

from sim.charts.board import board, likeliest_rungs, odds_by_week
from sim.charts.burden import burden
from sim.charts.conditions import conditions
from sim.charts.differences import differences
from sim.charts.drivers import drivers
from sim.charts.enablers import enablers
from sim.charts.fan import fan
from sim.charts.fans import fans
from sim.charts.funnel import funnel
from sim.charts.gains import gains
from sim.charts.headlines import headlines
from sim.charts.levers import levers
from sim.charts.nation_gains import nation_gains
from sim.charts.offers import offers
from sim.charts.parliaments import parliaments
from sim.charts.questions import questions
from sim.charts.spread import spread
from sim.charts.where_smaller import where_smaller
from sim.reports.facts import Facts, Origin
from sim.reports.gallery import CHARTS
from sim.scenario.scenario import ENABLERS, RUNGS, Event
from tests.charts.toy import scenario, shapes_at, table, words

FAN = table(
    "fan",
    "week measure p10 p25 p50 p75 p90",
    *((week, "committed", 0, 0, 30 * week, 0, 0) for week in range(9)),
    *((week, "authorised", 0, 10 * week, 20 * week, 30 * week, 40 * week) for week in range(9)),
    *((week, "in_place", 0, 0, week, 0, 0) for week in range(9)),
)


def facts(*tables) -> Facts:
    return Facts(scenario(), {table.name: table for table in tables}, Origin(1, 1))


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


MEMBERS = table(
    "members",
    "iso3 name authorised troops_mean troops_p50 troops_p90",
    ("FRA", "France", 0.9, 4000, 3900, 6000),
    ("EST", "Estonia", 0.4, 30, 30, 40),
    ("POL", "Poland", 0.5, 200, 40, 700),
    ("ISL", "Iceland", 0.0, None, None, None),
)


def test_offers_rank_large_contingents_above_token_ones():
    chart = offers(MEMBERS)
    assert chart["layout"]["yaxis"]["ticktext"] == ["Estonia", "Poland", "France"]
    bars = chart["data"][0]
    assert bars["x"] == [30, 200, 4000]
    assert bars["marker"]["pattern"]["shape"] == ["/", "/", ""]
    (line,) = shapes_at(chart, "line")
    assert line["y0"] == 1.5
    assert any("token" in word for word in words(chart))
    assert chart["layout"]["yaxis2"]["ticktext"] == ["30", "200", "4,000"]
    assert "Mean" in chart["layout"]["yaxis2"]["title"]["text"]
    assert not [trace for trace in chart["data"] if trace.get("mode") == "text"]


def test_offers_do_without_quantiles_where_only_a_summary_was_kept():
    summary = replace(
        MEMBERS, columns={**MEMBERS.columns, "troops_p50": [None] * 4, "troops_p90": [None] * 4}
    )
    chart = offers(summary)
    assert chart["layout"]["yaxis"]["ticktext"] == ["Estonia", "Poland", "France"]
    assert shapes_at(chart, "line")[0]["y0"] == 0.5


def test_nothing_is_drawn_where_nobody_sends_troops():
    none = replace(MEMBERS, columns={**MEMBERS.columns, "troops_mean": [None] * 4})
    assert not CHARTS["offers"].possible(facts(none))
    assert not CHARTS["spread"].possible(facts())
    assert not CHARTS["board"].possible(facts(table("board", "share", (0.5,))))
    assert CHARTS["offers"].possible(facts(MEMBERS))


def test_the_board_shades_each_week_by_its_odds_and_tells_the_likeliest_rung():
    shares = {"FRA": (0, 0, 0.1, 0.2, 0.6, 0.1), "EST": (0.5, 0.3, 0.2, 0, 0, 0)}
    rows = [
        (week, iso3, rung, share)
        for week in range(9)
        for iso3, held in shares.items()
        for rung, share in zip(RUNGS, held, strict=True)
    ]
    found = table("board", "week iso3 rung share", *rows)
    members = table(
        "members", "iso3 name authorised", ("FRA", "France", 0.7), ("EST", "Estonia", 0.0)
    )
    chart = board(found, members, scenario())
    assert likeliest_rungs(found)["FRA", 3] == (4, 0.6)
    assert odds_by_week(found)["FRA", 3] == 0.7
    assert chart["data"][0]["z"] == [[0] * 9, [0.7] * 9]
    assert chart["layout"]["yaxis"]["ticktext"] == ["Estonia", "France"]
    assert chart["layout"]["yaxis2"]["ticktext"] == ["0%", "70%"]
    assert set(chart["data"][1]["text"]) == {"0%", "70%"}
    assert chart["data"][0]["text"][1][0] == "France, likeliest rung: authorised, in 60% of runs"


def test_questions_stand_beside_what_a_pledge_takes():
    row = ("FRA", "France", 1.5, -0.7, 0.3, 0.2, 0.1, 1.4)
    found = table("questions", "iso3 name stake safety company home disposition willingness", row)
    course = scenario()
    chart = questions(found, course)
    assert [trace["x"] for trace in chart["data"]] == [[1.5], [-0.7], [0.3], [0.2], [0.1], [1.4]]
    assert shapes_at(chart, "line")[0]["x0"] == course.numbers["climb.conditional"].value
    assert chart["layout"]["barmode"] == "relative"


def test_conditions_split_all_runs_and_leave_out_who_has_no_army():
    found = table(
        "conditions",
        "iso3 name without no_means ready winnable unwinnable p50",
        ("NLD", "Netherlands", 0.4, 0.1, 0.0, 0.25, 0.05, 0.5),
        ("LVA", "Latvia", 0.75, 0.7, 0.0, 0.0, 0.05, None),
        ("FRA", "France", 0.0, 0.0, 0.0, 0.0, 0.0, None),
        ("ISL", "Iceland", 1.0, 1.0, 0.0, 0.0, 0.0, None),
    )
    chart = conditions(found, scenario())
    assert chart["layout"]["yaxis"]["ticktext"] == ["Latvia", "Netherlands", "France"]
    bars = {trace["name"]: trace["x"] for trace in chart["data"] if trace.get("name")}
    assert bars == {
        "pledged": pytest.approx([0.25, 0.6, 1]),
        "would pledge if Washington did more": [0, 0.25, 0],
        "would not for any American help": [0.05, 0.05, 0],
        "no troops to send": [0.7, 0.1, 0],
    }
    assert [sum(parts) for parts in zip(*bars.values(), strict=True)] == pytest.approx([1, 1, 1])
    assert chart["layout"]["yaxis2"]["ticktext"] == ["", "50%", ""]


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


def test_parliaments_that_have_no_say_are_left_out():
    found = table(
        "parliaments",
        "iso3 name role wait_p50 wait_p90 lost",
        ("DEU", "Germany", "prior_approval_required", 4, 9, 0.012),
        ("FRA", "France", "notification_or_consultation", 1, 1, 0.0),
        ("IRL", "Ireland", "prior_approval_required", None, None, 0.0),
    )
    chart = parliaments(found)
    assert chart["layout"]["yaxis"]["ticktext"] == ["Germany"]
    assert chart["layout"]["yaxis2"]["ticktext"] == ["1.2%"]


def test_the_burden_adds_up():
    rows = [(f"N{n:02}", f"Nation {n}", 0.05, 0.05 * (n + 1), 0.5) for n in range(20)]
    chart = burden(table("burden", "iso3 name share cumulative token", *rows))
    assert len(chart["data"][0]["x"]) == 15
    assert chart["layout"]["yaxis"]["ticktext"][-1] == "Nation 0"


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


TITLES = {"base": "The base", "more": "More of it"}


def test_every_scenario_has_a_panel_with_its_median_and_the_first_to_compare_with():
    higher = replace(
        FAN, columns={**FAN.columns, "p50": [2 * troops for troops in FAN.columns["p50"]]}
    )
    chart = fans({"base": FAN, "more": higher}, TITLES, scenario())
    said = [re.sub("<[^>]*>", " ", text).split() for text in words(chart)]
    assert said == ["More of it 320 in week 8".split(), "The base 160 in week 8".split()]
    assert [note["xref"] for note in chart["layout"]["annotations"]] == ["x domain", "x2 domain"]
    assert [trace["y"][-1] for trace in chart["data"]] == [160, 320, 160, 160]


@pytest.mark.parametrize("count", [1, 2, 5, 16, 30])
def test_no_two_lines_of_a_panel_look_alike_and_no_two_panels_overlap(count):
    titles = {f"s{place}": f"Scenario {place}" for place in range(count)}
    chart = fans(dict.fromkeys(titles, FAN), titles, scenario())
    layout = chart["layout"]
    looks = [(trace["xaxis"], trace["line"]["color"]) for trace in chart["data"]]
    assert len(set(looks)) == len(looks) == 2 * count
    for narrow in ({}, layout["meta"]["narrow"]):
        boxes = []
        for place in range(count):
            sign = str(place + 1) if place else ""
            across, up = (
                narrow.get(f"{axis}{sign}.domain", layout[f"{axis}{sign}"]["domain"])
                for axis in ("xaxis", "yaxis")
            )
            assert 0 <= across[0] < across[1] <= 1.0001
            assert 0 <= up[0] < up[1] <= 1.0001
            boxes.append((*across, *up))
        for at, (left, right, low, high) in enumerate(boxes):
            for l2, r2, low2, high2 in boxes[at + 1 :]:
                assert right <= l2 or r2 <= left or high <= low2 or high2 <= low


def test_scenarios_are_sorted_by_value_not_by_name():
    titles = {"a": "A", "b": "B", "c": "C"}
    chances = table(
        "headlines",
        "scenario measure threshold chance low high",
        *((name, how, 10_000, odds, 0, 1) for how in ("committed", "authorised", "in_place")
          for name, odds in (("a", 0.2), ("b", 0.9), ("c", 0.5))),
    )  # fmt: skip
    assert headlines(chances, titles)["layout"]["yaxis"]["ticktext"] == ["A", "C", "B"]
    moves = table(
        "differences",
        "scenario against measure threshold difference low high up down",
        ("b", "a", "authorised", 10_000, -0.2, -0.3, -0.1, 0, 20),
        ("c", "a", "authorised", 10_000, 0.4, 0.3, 0.5, 40, 0),
    )
    chart = differences(moves, titles)
    assert chart["layout"]["yaxis"]["ticktext"] == ["B", "C"]
    assert chart["data"][0]["x"] == [-20, 40]
    assert "points" in chart["layout"]["xaxis"]["title"]["text"]
    assert "%" not in chart["layout"]["xaxis"]["tickformat"]
    more = table(
        "gains",
        "scenario against difference low high p10 p50 p90",
        ("b", "a", -200, -300, -100, -900, -200, 0),
        ("c", "a", 400, 300, 500, 0, 400, 4_000),
    )
    chart = gains(more, titles)
    assert chart["layout"]["yaxis"]["ticktext"] == ["B", "C"]
    low, high = chart["layout"]["xaxis"]["range"]
    assert low < -900
    assert high > 4_000


def test_a_nation_that_is_not_in_a_scenario_has_no_cell_there():
    found = table(
        "nation_gains",
        "scenario against iso3 name difference low high",
        ("more", "base", "FRA", "France", -0.001, 0, 0.02),
        ("less", "base", "POL", "Poland", -0.3, -0.4, -0.2),
    )
    cells = nation_gains(found, {**TITLES, "less": "Less of it"})["data"][0]
    assert cells["z"] == [[pytest.approx(-0.1), None], [None, -30]]
    assert cells["text"] == [["0", ""], ["", "-30"]]


def test_nations_are_sorted_by_how_far_their_odds_move():
    found = table(
        "nation_gains",
        "scenario against iso3 name difference low high",
        ("more", "base", "FRA", "France", 0.01, 0, 0.02),
        ("more", "base", "POL", "Poland", -0.3, -0.4, -0.2),
    )
    chart = nation_gains(found, TITLES)
    assert chart["layout"]["yaxis"]["ticktext"] == ["France", "Poland"]
    assert chart["data"][0]["text"] == [["+1"], ["-30"]]
    assert (chart["data"][0]["zmin"], chart["data"][0]["zmax"]) == (-30, 30)


def test_a_nation_that_is_not_in_a_scenario_has_an_empty_cell():
    found = table(
        "nation_gains",
        "scenario against iso3 name difference low high",
        ("more", "base", "FRA", "France", 0.01, 0, 0.02),
        ("less", "base", "POL", "Poland", -0.3, -0.4, -0.2),
    )
    chart = nation_gains(found, {**TITLES, "less": "Less of it"})
    assert chart["data"][0]["z"] == [[1, None], [None, -30]]
    assert chart["data"][0]["text"] == [["+1", ""], ["", "-30"]]


def test_parts_of_a_range_stand_in_three_thirds():
    rows = [
        ("audience_cost", "Audience cost", third, value, value - 10, value + 10)
        for third, value in (("low", -50), ("middle", 0), ("high", 70))
    ]
    chart = where_smaller(
        table("where_smaller", "name label tercile difference low high", *rows), "A", "B"
    )
    assert [trace["name"] for trace in chart["data"]] == ["low third", "middle third", "high third"]
    assert [trace["x"] for trace in chart["data"]] == [[-50], [0], [70]]
    assert chart["data"][2]["error_x"]["arrayminus"] == [10]
