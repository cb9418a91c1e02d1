"""Charts of nations show what their tables say: small tables, worked out by hand."""

from dataclasses import replace

import pytest

from sim.charts.board import board, likeliest_rungs, odds_by_week
from sim.charts.burden import burden
from sim.charts.conditions import conditions
from sim.charts.offers import offers
from sim.charts.parliaments import parliaments
from sim.charts.questions import questions
from sim.reports.facts import Facts, Origin
from sim.reports.gallery import CHARTS
from sim.scenario.scenario import RUNGS
from tests.charts.toy import scenario, shapes_at, table, words


def facts(*tables) -> Facts:
    return Facts(scenario(), {table.name: table for table in tables}, Origin(1, 1))


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


def test_words_about_a_pledge_stand_under_all_bars_and_cover_none():
    rows = [(f"N{n}", f"Nation {n}", n, 0, 0, 0, 0, n) for n in range(3)]
    found = table("questions", "iso3 name stake safety company home disposition willingness", *rows)
    layout = questions(found, scenario())["layout"]
    (said,) = [note for note in layout["annotations"] if "pledge" in note["text"]]
    assert (said["yref"], said["y"], said["yanchor"]) == ("y", -1, "middle")
    assert layout["yaxis"]["range"][0] <= -1.5


def test_words_about_token_contingents_are_narrower_on_a_phone():
    layout = offers(MEMBERS)["layout"]
    lines = layout["meta"]["narrow"]["annotations.0.text"].split("<br>")
    assert " ".join(lines) == " ".join(layout["annotations"][0]["text"].split("<br>"))
    assert max(map(len, lines)) < len("usually under 100 troops") - 4


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
