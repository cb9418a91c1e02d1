"""How large the force is, when, and with what chance: worked by hand on ten runs."""

import numpy as np
import pytest

from sim.analysis.force import fan, first_week, force, headline, thresholds
from sim.analysis.statistics import wilson

# Ten runs that end with 0, 5,000, ... 45,000 troops authorised; a week earlier with half of it.
AT_DEADLINE = np.arange(10) * 5_000


@pytest.fixture
def ten(made):
    troops = np.zeros((3, 5, 10), int)
    troops[:2, 2] = AT_DEADLINE // 2
    troops[:2, 3] = AT_DEADLINE
    troops[:2, 4] = AT_DEADLINE + 1_000
    troops[2, 4] = AT_DEADLINE
    return made(troops)


def by(table, *names):
    """Index the rows of a table."""
    return {tuple(row[name] for name in names): row for row in table.rows()}


def test_the_headline_counts_runs_at_the_deadline(ten):
    rows = by(headline(ten), "measure", "threshold")
    assert [rows["authorised", size]["chance"] for size in (10_000, 20_000, 30_000)] == [
        0.8, 0.6, 0.4,
    ]  # fmt: skip
    assert all(row["chance"] == 0 for key, row in rows.items() if key[0] == "in_place")


def test_every_chance_has_its_interval_and_number_of_runs(ten):
    row = by(headline(ten), "measure", "threshold")["authorised", 10_000]
    assert (row["chance"], row["low"], row["high"]) == tuple(map(float, wilson(8, 10)))
    assert row["runs"] == 10


def test_the_chance_of_each_size_is_told_for_each_week(ten):
    rows = by(thresholds(ten), "week", "measure", "threshold")
    assert len(rows) == 5 * 3 * 3
    assert [rows[week, "authorised", 20_000]["chance"] for week in range(5)] == [
        0, 0, 0.2, 0.6, 0.6,
    ]  # fmt: skip
    assert rows[4, "in_place", 30_000]["chance"] == 0.4


def test_the_fan_of_one_measure_is_that_part_of_the_whole(ten):
    whole = [row for row in fan(ten).rows() if row["measure"] == "authorised"]
    assert list(fan(ten, ["authorised"]).rows()) == whole


def test_the_fan_shows_the_middle_of_the_runs(ten):
    row = by(fan(ten), "week", "measure")[3, "authorised"]
    assert row == {
        "week": 3, "measure": "authorised",
        "p10": 0, "p25": 10_000, "p50": 20_000, "p75": 35_000, "p90": 40_000,
    }  # fmt: skip


def test_the_force_at_the_deadline_in_four_numbers(ten):
    committed, authorised, in_place = force(ten).rows()
    assert committed["median"] == 20_000
    assert authorised == {
        "measure": "authorised", "median": 20_000, "p10": 0, "p90": 40_000, "mean": 22_500.0,
        "runs": 10,
    }  # fmt: skip
    assert in_place["mean"] == 0


def test_a_force_that_assembled_and_fell_apart_was_there_once(made):
    troops = np.zeros((3, 5, 2), int)
    troops[1, 1:3, 0] = 12_000
    fell_apart = made(troops)
    assert by(headline(fell_apart), "measure", "threshold")["authorised", 10_000]["chance"] == 0
    row = first_week(fell_apart).rows()[0]
    assert (row["threshold"], row["chance"], row["median"]) == (10_000, 0.5, 1)


def test_the_first_week_is_missing_where_too_few_runs_get_there(ten):
    small, middle, large = first_week(ten).rows()
    assert (small["p10"], small["median"], small["p90"]) == (2, 2, None)
    assert (middle["p10"], middle["median"], middle["p90"]) == (2, 3, None)
    assert (large["chance"], large["p10"], large["median"]) == (0.4, 3, None)


def test_what_happens_after_the_deadline_does_not_count(made):
    troops = np.zeros((3, 5, 1), int)
    troops[1, 4] = 50_000
    assert all(row["chance"] == 0 for row in first_week(made(troops)).rows())


def test_a_summary_answers_as_the_rows_do(ten, made):
    summary = made(ten.runs.troops, kept=False)
    for question in (headline, thresholds, fan, force, first_week):
        assert question(summary) == question(ten)


def test_a_real_ensemble_agrees_with_its_rows(ran):
    rows = ran.runs.troops[1, ran.scenario.deadline]
    authorised = by(force(ran), "measure")["authorised",]
    assert authorised["median"] == np.quantile(rows, 0.5, method="inverted_cdf")
    assert authorised["mean"] == pytest.approx(rows.mean())
    assert by(headline(ran), "measure", "threshold")["authorised", 10_000]["chance"] == (
        np.mean(rows >= 10_000)
    )
