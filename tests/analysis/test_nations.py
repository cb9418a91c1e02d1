"""Who is in, who carries the force, who waits, and what those who hold back ask for."""

import numpy as np
import pytest

from sim.analysis import (
    board,
    burden,
    conditions,
    members,
    parliaments,
    questions,
    support,
    terms,
)

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
    assert [deu[rung] for rung in ("supports", "conditional", "pledged", "authorised")] == [
        0.75, 0.5, 0.25, 0,
    ]  # fmt: skip
    assert (fra["authorised"], fra["deployed"]) == (0.75, 0.25)
    assert gbr["authorised_low"] < gbr["authorised"] == 1 == gbr["authorised_high"]


def test_a_contingent_is_counted_in_the_runs_in_which_it_may_go(four):
    gbr, fra, deu = members(four).rows()
    assert (gbr["troops_mean"], gbr["troops_p50"], gbr["troops_p90"]) == (1_500, 1_000, 2_000)
    assert (fra["troops_mean"], fra["troops_p50"], fra["troops_p90"]) == (1_050, 100, 3_000)
    assert deu["troops_mean"] is deu["troops_p50"] is deu["troops_p90"] is None


def test_of_a_summary_the_mean_contingent_is_still_known(four, made):
    summary = made(rung=four.runs.rung, contribution=four.runs.contribution, kept=False)
    assert members(summary).column("troops_mean") == members(four).column("troops_mean")
    assert members(summary).column("troops_p50") == [None] * 3
    assert burden(summary).column("share") == burden(four).column("share")
    assert burden(summary).column("token") == [None] * 3


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


def test_parliaments_delay_and_block(made):
    waits = np.zeros((3, 5), int)
    waits[0] = [0, 0, 6, 3, 1]
    result = made(
        rung=np.zeros((3, 20)), waits=waits, votes_lost=np.array([5, 0, 0]),
        blocked=np.array([4, 0, 0]),
    )  # fmt: skip
    deu, _, gbr = parliaments(result).rows()
    assert (deu["wait_p50"], deu["wait_p90"], deu["consents"]) == (2, 3, 10)
    assert (deu["lost"], deu["blocked"]) == (0.25, 0.2)
    assert deu["blocked_low"] < 0.2 < deu["blocked_high"]
    assert (gbr["wait_p50"], gbr["consents"], gbr["role"]) == (None, 0, "executive_discretion")


def test_who_holds_back_says_what_it_would_take(made):
    rung = np.full((3, 20), 3)
    rung[0, :12] = 2  # no pledge in twelve runs, of which two are without troops to send
    rung[1, :5] = 1
    asked = np.zeros((3, 22), int)
    asked[0, [0, 10, 20, 21]] = [1, 3, 1, 5]  # nothing more, half, everything, and never
    deu, fra, gbr = conditions(made(rung=rung, asked=asked)).rows()
    parts = ("without", "no_means", "ready", "winnable", "unwinnable", "p50")
    assert [deu[one] for one in parts] == [0.6, 0.1, 0.05, 0.2, 0.25, 0.5]
    assert [fra[one] for one in parts] == [0.25, 0.25, 0, 0, 0, None]
    assert [gbr[one] for one in parts] == [0, 0, 0, 0, 0, None]


def test_no_pledge_in_one_table_is_no_pledge_in_the_other(ran):
    pledged = {row["iso3"]: row["pledged"] for row in members(ran).rows()}
    for row in conditions(ran).rows():
        parts = sum(row[one] for one in ("no_means", "ready", "winnable", "unwinnable"))
        assert parts == pytest.approx(row["without"])
        assert 1 - row["without"] == pytest.approx(pledged[row["iso3"]]), row["iso3"]


def test_terms_add_up_to_the_answers_and_the_answers_to_the_willingness(ran):
    answers = {row["iso3"]: row for row in questions(ran).rows()}
    added: dict[tuple[str, str], float] = {}
    for row in terms(ran).rows():
        key = row["iso3"], row["question"]
        added[key] = added.get(key, 0) + row["points"]
    for (code, question), points in added.items():
        assert points == pytest.approx(answers[code][question], abs=1e-9)
    for code, row in answers.items():
        whole = sum(points for (one, _), points in added.items() if one == code)
        assert row["willingness"] == pytest.approx(whole, abs=1e-9)


def test_the_willingness_explained_is_the_one_computed(ran):
    computed = ran.tally.terms["willingness"] / ran.tally.runs
    assert questions(ran).column("willingness") == pytest.approx(computed.tolist(), abs=1e-5)


def test_every_term_of_the_ledger_belongs_to_a_question(ran):
    assert set(terms(ran).column("term")) == set(ran.tally.terms) - {"willingness"}
    assert all(terms(ran).column("label"))
