"""Captions say what the tables say: small tables, worked out by hand."""

import re

import pytest

from sim.reports.facts import Facts, Origin, PairFacts, by_name
from sim.reports.gallery import CHARTS, COMPARED_CHARTS
from sim.reports.subjects.broken_promise import where_smaller_caption
from sim.reports.subjects.force import headline
from sim.scenario.scenario import Event
from tests.charts.toy import scenario, table
from tests.reports.making import compared


def caption(name, about) -> str:
    return CHARTS[name].caption(about)


def facts(*tables, **changes) -> Facts:
    return Facts(scenario(**changes), by_name(tables), Origin(2000, 2025))


def fan(*middles):
    rows = [(week, "authorised", 0, 1, middle, 9e4, 1e5) for week, middle in enumerate(middles)]
    placed = [(week, "in_place", 0, 0, 0, 0, 0) for week in range(len(middles))]
    return table("fan", "week measure p10 p25 p50 p75 p90", *rows, *placed)


def test_the_headline_has_numbers_and_their_interval():
    about = facts(
        table(
            "headline", "measure threshold chance low high",
            ("authorised", 10_000, 0.64, 0.62, 0.661), ("authorised", 20_000, 0.1, 0, 0.2),
            ("in_place", 10_000, 0.2, 0.18, 0.22), ("in_place", 20_000, 0, 0, 0),
        ),
        table("force", "measure median p10 p90", ("authorised", 12_340, 4_000, 21_000)),
    )  # fmt: skip
    assert headline(about) == (
        "In 2,000 runs of this scenario, at least 10,000 troops are authorised by week 8 "
        "(5 June 2025) in 64% of runs (95% interval 62 to 67%); they are in place in 20% of runs "
        "(95% interval 18 to 22%). Half of the runs end with 12,340 authorised troops or fewer, "
        "and 8 in 10 runs end between 4,000 and 21,000."
    )


@pytest.mark.parametrize(
    ("middles", "said"),
    [
        ([0] * 9, "never reaches the 10,000"),
        ([0] * 5 + [10_000] * 4, "reaches 10,000 in week 5 (15 May 2025)."),
        ([0] * 5 + [12_000, 0, 0, 0], "in week 5 (15 May 2025), but does not stay there."),
    ],
)
def test_the_fan_says_when_its_middle_reaches_the_least_force(middles, said):
    assert said in caption("fan", facts(fan(*middles)))


@pytest.mark.parametrize(
    ("middles", "first", "said"),
    [
        ([0] * 5 + [10_000] * 4, 5, "in week 5 (15 May 2025). Troops"),
        ([0] * 5 + [10_000] * 4, 4, "(15 May 2025); half of the runs have reached it at some time"),
        ([0] * 9, 7, "some time by week 7, but never more than half at once. Troops"),
        ([0] * 9, None, "asked for at the least. Troops"),
    ],
)
def test_the_fan_tells_standing_there_from_having_been_there(middles, first, said):
    reached = table("first_week", "threshold median", (10_000, first), (20_000, None))
    assert said in caption("fan", facts(fan(*middles), reached))


def test_a_chance_that_falls_is_said_to_fall():
    chances = [0, 0.1, 0.5, 0.76, 0.6, 0.5, 0.4, 0.35, 0.35]
    rows = [
        (week, measure, size, chance if measure == "authorised" else 0.0, 0.3, 0.4)
        for measure in ("authorised", "in_place")
        for size in (10_000, 20_000)
        for week, chance in enumerate(chances)
    ]
    about = facts(table("thresholds", "week measure threshold chance low high", *rows))
    assert "is highest in week 3 (1 May 2025), at 76%, and falls" in caption("thresholds", about)
    rows = [
        (week, measure, 10_000, 0.1, 0.0, 0.2)
        for measure in ("authorised", "in_place")
        for week in range(9)
    ]
    calm = facts(table("thresholds", "week measure threshold chance low high", *rows))
    assert "highest" not in caption("thresholds", calm)


def test_a_lone_carrier_is_named():
    burden = table(
        "burden",
        "iso3 name share cumulative token",
        ("FRA", "France", 1.0, 1.0, 0.0),
        ("EST", "Estonia", 0.0, 1.0, None),
    )
    assert caption("burden", facts(burden)).startswith("France alone carries all")


def test_no_army_no_condition_and_who_has_no_troops_to_send_is_named():
    conditions = table(
        "conditions", "iso3 name without no_means ready winnable unwinnable p50",
        ("NLD", "Netherlands", 0.4, 0.0, 0.0, 0.3, 0.1, 0.5),
        ("LVA", "Latvia", 0.75, 0.7, 0.0, 0.02, 0.03, 0.5),
        ("EST", "Estonia", 0.5, 0.04, 0.0, 0.0, 0.46, None),
        ("ISL", "Iceland", 1.0, 1.0, 0.0, 0.0, 0.0, None),
    )  # fmt: skip
    said = caption("conditions", facts(conditions))
    assert "most often bring a pledge from the Netherlands (30% of runs), all else" in said
    assert "a pledge fails most often in Latvia (70% of runs). " in said
    assert "For two nations of 3, in most of the runs in which they have troops" in said
    assert "Iceland" not in said


def test_the_gap_is_told_with_its_jump():
    rows = [(week, 0.6 if week < 4 else 0.1, 0.5, 0.3, 0, 0) for week in range(9)]
    about = facts(table("road", "week gap credibility clarity threat risk", *rows))
    said = caption("road", about)
    assert "the enabler gap falls from 60% to 10%" in said
    assert "the worth of Washington's word stays at 50%" in said
    assert "narrows most in week 4 (8 May 2025), by 50 points" in said


def test_peace_says_when_terms_keep_troops_out():
    rows = [(week, 0.5, 0.2, 0.3, 0.2) for week in range(9)]
    about = facts(table("peace", "week war ceasefire agreement deployable", *rows))
    assert "in 10% of runs there is an agreement whose terms do not let them" in caption(
        "peace", about
    )


def test_parliaments_that_never_consent_are_said_to():
    row = ("DEU", "Germany", "prior_approval_required", None, None, 0.0, 0.0)
    about = facts(table("parliaments", "iso3 name role wait_p50 wait_p90 lost blocked", row))
    assert caption("parliaments", about).startswith("In no run")


def test_where_no_vote_is_lost_no_parliament_is_named():
    row = ("DEU", "Germany", "prior_approval_required", 5.0, 9.0, 0.0, 0.0)
    about = facts(table("parliaments", "iso3 name role wait_p50 wait_p90 lost blocked", row))
    said = caption("parliaments", about)
    assert "No vote is lost in any run." in said
    assert "most frequent" not in said


def test_drivers_have_a_direction():
    about = facts(
        table(
            "drivers", "name label unit correlation low high",
            ("rotation", "Rotation", "", -0.4, -0.5, -0.3),
            ("stake_threat", "Threat", "", 0.2, 0.1, 0.3),
            ("smallest", "Token contingent", "", 0.01, -0.1, 0.1),
        )
    )  # fmt: skip
    said = caption("drivers", about)
    assert "“Rotation” (the higher, the fewer troops: -0.40)" in said
    assert "“Stake: Threat” (the higher, the more troops: +0.20)" in said
    assert "belong to 2 of the 3" in said


LEVERS = "name label measure threshold difference low high"


def test_levers_are_said_in_points_with_what_users_ask_about():
    rows = [
        (name, label, measure, 5_000, *gap)
        for name, label, *gaps in (
            ("stake_threat", "Threat", (0.3, 0.2, 0.4), (-0.05, -0.1, 0.02)),
            ("rotation", "Rotation", (-0.26, -0.305, -0.2), (0.0, -0.01, 0.01)),
            ("washington", "Washington", (0.21, 0.15, 0.27), (0.01, -0.05, 0.07)),
        )
        for measure, gap in zip(
            ("committed", "authorised", "in_place"), (*gaps, gaps[1]), strict=True
        )
    ]
    about = facts(table("levers", LEVERS, *rows))
    said = caption("levers", about)
    assert "The chance of 5,000 troops" in said
    assert "“Rotation”: committed -26 points (-31 to -20), authorised no point (-1 to +1)" in said
    assert "“Washington”: committed +21 points (+15 to +27), authorised +1 point" in said
    assert "committed troops: “Stake: Threat” (+30 points), “Rotation” (-26 points) and" in said
    assert "None clearly moves authorised troops" in said
    assert "Of the 9 intervals of 3 inputs 3 leave out zero" in said
    heading = CHARTS["levers"].heading(about)
    assert heading == "“Stake: Threat” moves the odds of 5,000 committed by 30 points"
    unclear = facts(table("levers", LEVERS, *(row for row in rows if row[2] != "committed")))
    assert CHARTS["levers"].heading(unclear) == (
        "No single input clearly moves the odds of the force"
    )


def test_real_results_have_a_caption_for_every_chart(results, tables):
    for name, result in results.items():
        about = Facts(result.scenario, by_name(tables[name]), Origin(150, 2025))
        for chart in CHARTS:
            said = caption(chart, about)
            assert said.endswith("."), said
            # but as a sentence's first word
            assert not re.search(r"(?<!^)(?<!\. )\bNone\b", said), said
            assert "nan" not in said.split()
            assert "  " not in said
            assert len(said) < 900


def test_events_are_told_under_charts_by_week(single):
    key = "Events: A (week 6): Washington promises a full backstop; B (week 22)"
    assert single.count(key) == sum(chart.letters for chart in CHARTS.values())


def test_differences_name_the_most_and_the_least():
    rows = [
        ("more", "base", "authorised", 10_000, 0.2, 0.18, 0.22, 22, 2, 100),
        ("less", "base", "authorised", 10_000, -0.01, -0.02, 0.004, 0, 1, 100),
    ]
    columns = "scenario against measure threshold difference low high up down runs"
    found = table("differences", columns, *rows)
    titles = {"base": "The base", "more": "More help", "less": "Less help"}
    said = COMPARED_CHARTS["differences"].caption(compared(titles, found))
    assert "upwards in “More help” (+20 points, 95% interval +18 points to +22 points)" in said
    assert "for “Less help” the interval includes no difference" in said
    assert "Of 100 runs, 22 reach it in “More help” only and 2 in “The base” only." in said


def test_a_force_that_is_nowhere_smaller_is_said_to_be_so():
    rows = [("rotation", "Rotation", third, 50, 20, 80) for third in ("low", "middle", "high")]
    found = table("where_smaller", "name label tercile difference low high", *rows)
    said = where_smaller_caption(PairFacts(found, "A", "B"))
    assert "smaller force than “B” in none of 3 parts" in said
    assert "with a larger one in 3" in said


def test_an_event_without_a_number_is_an_event():
    event = Event(3, "Nothing measurable.", {})
    assert Facts(scenario(events=(event,)), {}, Origin(1, 0)).deadline == 8
