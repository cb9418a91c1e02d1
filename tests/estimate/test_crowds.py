"""What crowds said of a ceasefire, and that the baseline says the same when it is asked."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sim.estimate import crowds
from sim.estimate.crowds import Offensives
from sim.estimate.tables import Tables
from sim.rules.peace import Phase
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain
from sim.scenario.shipped import folder
from sim.scenario.table import settings
from tests.builders import history

ROWS = Tables(folder() / "data").rows("crowd_forecasts")
RUNS = 3_000
WEEKS_OF_2025 = 39
"""Whole weeks from the forecasts of 31 March to the end of the year."""

MONTH = 4

NO_OFFENSIVES = Offensives(chance=0, weeks=8, delay=0.6)


def crowd_odds(question):
    """Return what the crowds said, lowest first."""
    return sorted(float(row["probability"]) for row in ROWS if row["question"] == question)


def test_a_steady_chance_adds_up_week_by_week():
    assert crowds.ceasefire_by(0.1, 2, NO_OFFENSIVES) == pytest.approx(0.19)
    assert crowds.broken_by(0.1, 2, 0) == pytest.approx(0.19)
    # with a half chance of an agreement: 0.05, then 0.45 left of which 0.05
    assert crowds.broken_by(0.1, 2, 0.5) == pytest.approx(0.05 + 0.45 * 0.05)


def test_an_offensive_puts_a_ceasefire_off():
    always = Offensives(chance=1, weeks=2, delay=1)
    # two weeks of offensive, one free of it, and so on
    assert crowds.ceasefire_by(0.1, 2, always) == 0
    assert crowds.ceasefire_by(0.1, 3, always) == pytest.approx(0.1)
    assert crowds.ceasefire_by(0.1, 6, always) == pytest.approx(0.19)


def test_a_forecast_covers_the_days_it_says():
    year = {"date": "2025-03-31", "horizon": "2025-12-31"}
    assert crowds.forecast_weeks(year) == pytest.approx(275 / 7)
    assert crowds.forecast_weeks({"horizon": "30 days"}) == pytest.approx(30 / 7)
    chance, weeks = crowds.in_whole_weeks(0.75, 2.5)
    assert weeks == 2
    assert chance == pytest.approx(1 - 0.25 ** (2 / 2.5))


def test_a_weekly_chance_gives_back_what_was_said():
    weekly = crowds.weekly_chance(0.5, lambda chance: crowds.broken_by(chance, 4, 0.05))
    assert crowds.broken_by(weekly, 4, 0.05) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("name", "estimate"),
    [
        ("peace.ceasefire_chance", crowds.ceasefire_chance),
        ("peace.break_chance", crowds.break_chance),
    ],
)
def test_the_settings_are_what_the_rule_makes_of_the_forecasts(name, estimate):
    row = settings()[name]
    assert estimate(ROWS) == (row.default.low, row.value, row.default.high)
    assert row.grade == "estimated"
    assert all(crowd["forecaster"] in row.source for crowd in ROWS)


# The baseline, asked what the crowds were asked


@cache
def phases(name=None, chance=None):
    """Return the phases of the baseline, ``(week, run)``, one of its chances held at a number."""
    scenario = load("text-as-it-stands")
    held = {} if name is None else {name: Uncertain(chance, chance, chance)}
    scenario = replace(scenario, nations=scenario.nations[:1], numbers={**scenario.numbers, **held})
    states, _ = history(scenario, runs=RUNS)
    return np.stack([np.broadcast_to(state.world.phase, RUNS) for state in states])


def stopped_by(phase, week):
    """Return the share of runs in which the shooting had stopped by a week."""
    return (phase[: week + 1] != Phase.WAR).any(axis=0).mean()


def broken_within(phase, weeks):
    """Return the share of ceasefires after which there is war again within so many weeks."""
    begins = (phase[1:-weeks] != Phase.WAR) & (phase[: -weeks - 1] == Phase.WAR)
    starts = [(week + 1, run) for week, run in zip(*np.nonzero(begins), strict=True)]
    war = [(phase[week : week + weeks + 1, run] == Phase.WAR).any() for week, run in starts]
    return np.mean(war)


@pytest.mark.parametrize("place", range(3))
def test_the_baseline_stops_shooting_as_often_as_each_crowd_said(place):
    chance = crowds.ceasefire_chance(ROWS)[place]
    asked = stopped_by(phases("peace.ceasefire_chance", chance), WEEKS_OF_2025)
    assert asked == pytest.approx(crowd_odds(crowds.CEASEFIRE)[place], abs=0.03)


@pytest.mark.parametrize("place", range(3))
def test_its_ceasefires_break_as_often_as_each_crowd_said(place):
    chance = crowds.break_chance(ROWS)[place]
    asked = broken_within(phases("peace.break_chance", chance), MONTH)
    assert asked == pytest.approx(crowd_odds(crowds.BROKEN)[place], abs=0.04)


def test_as_drawn_it_lies_among_the_crowds():
    lowest, _, highest = crowd_odds(crowds.CEASEFIRE)
    assert lowest + 0.05 < stopped_by(phases(), WEEKS_OF_2025) < highest - 0.05
    lowest, _, highest = crowd_odds(crowds.BROKEN)
    assert lowest + 0.05 < broken_within(phases(), MONTH) < highest - 0.05
