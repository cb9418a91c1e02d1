"""Who is in, with what odds, and who carries the force."""

import numpy as np
import pytest

from sim.analysis.nations import board, burden, members, support

REFUSES, SUPPORTS, CONDITIONAL, PLEDGED, AUTHORISED, DEPLOYED = range(6)


@pytest.fixture
def four(made):
    """Germany never goes, France goes with few or many, Britain always does."""
    return made(
        rung=[
            [REFUSES, SUPPORTS, CONDITIONAL, PLEDGED],
            [REFUSES, AUTHORISED, AUTHORISED, DEPLOYED],
            [AUTHORISED, AUTHORISED, AUTHORISED, DEPLOYED],
        ],
        contribution=[[0, 0, 0, 900], [0, 50, 100, 3_000], [1_000, 1_000, 2_000, 2_000]],
    )


def test_odds_are_of_that_rung_or_above(four):
    gbr, fra, deu = members(four).rows()
    assert [row["iso3"] for row in (gbr, fra, deu)] == ["GBR", "FRA", "DEU"]
    assert [deu[odds] for odds in ("supports", "conditional", "committed", "authorised")] == [
        0.75, 0.5, 0.25, 0,
    ]  # fmt: skip
    assert (fra["authorised"], fra["in_place"]) == (0.75, 0.25)
    assert gbr["authorised_low"] < gbr["authorised"] == 1 == gbr["authorised_high"]


def test_a_contingent_is_counted_in_the_runs_in_which_it_may_go(four):
    gbr, fra, deu = members(four).rows()
    assert (gbr["troops_mean"], gbr["troops_p50"], gbr["troops_p90"]) == (1_500, 1_000, 2_000)
    assert (fra["troops_mean"], fra["troops_p50"], fra["troops_p90"]) == (1_050, 100, 3_000)
    assert deu["troops_mean"] is deu["troops_p50"] is deu["troops_p90"] is None


def test_of_a_summary_contingents_are_still_known(four, made):
    summary = made(rung=four.runs.rung, contribution=four.runs.contribution, kept=False)
    assert members(summary) == members(four)  # they are whole tens
    assert burden(summary) == burden(four)


def test_the_burden_adds_up_and_token_contingents_show(four):
    gbr, fra, deu = burden(four).rows()
    assert (gbr["share"], fra["share"], deu["share"]) == (6_000 / 9_150, 3_150 / 9_150, 0)
    assert deu["cumulative"] == pytest.approx(1)
    assert (gbr["token"], fra["token"], deu["token"]) == (0, 1 / 3, None)


def test_a_force_of_nobody_is_no_burden(made):
    assert burden(made(rung=np.zeros((3, 2)))).column("share") == [None] * 3


def test_the_board_shares_out_every_run(four):
    table = board(four)
    assert len(table) == 5 * 3 * 6
    last = [row for row in table.rows() if row["week"] == 4 and row["iso3"] == "DEU"]
    assert [row["rung"] for row in last] == [
        "refuses", "supports", "conditional", "pledged", "authorised", "deployed",
    ]  # fmt: skip
    assert [row["share"] for row in last] == [0.25, 0.25, 0.25, 0.25, 0, 0]


def test_the_funnel_holds_every_nation_once(four):
    row = support(four).rows()[-1]
    assert row == {
        "week": 4, "troops": 7 / 4, "pledged": 1 / 4, "conditional": 1 / 4, "supports": 1 / 4,
        "refuses": 2 / 4,
    }  # fmt: skip


def test_weeks_before_the_first_state_are_left_out(four, made):
    phases = np.zeros((5, 3), int)
    phases[2:, 0] = 4
    late = made(rung=four.runs.rung, phases=phases)
    assert sorted(set(board(late).column("week"))) == support(late).column("week") == [2, 3, 4]
