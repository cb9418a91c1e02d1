"""Rivals against cases worked out by hand."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from sim.scenario.scenario import Word
from sim.score.answers import crowd_chances
from sim.score.forecasters import rivals
from sim.score.questions import Question
from sim.score.rivals.bargaining import compromise, weighted_mean
from sim.score.rivals.plain import (
    OPENED,
    Drift,
    a_tenth,
    as_before,
    climatology,
    drift_between,
    even_total,
    nothing_moves,
    persist,
    uniform,
)
from sim.score.rivals.start import Start, start_of
from sim.score.score import score_answers
from tests.builders import a_nation, a_scenario

FIRST = datetime.date(2025, 4, 10)


def a_start(*words, troops=None, stake=None):
    codes = tuple("ABCDEFGH"[: len(words)])
    even = np.ones(len(words))
    return Start(
        codes,
        words,
        even if troops is None else np.array(troops, float),
        even if stake is None else np.array(stake, float),
    )


def test_a_start_takes_army_and_exposure_of_the_nations():
    scenario = a_scenario(
        nations=[a_nation("AAA", army=100, exposure=0.5), a_nation("BBB", army=7, exposure=1)]
    )
    start = start_of(scenario, {"BBB": "open", "XYZ": "refuses"})
    assert start.words == (None, "open")
    assert start.troops.tolist() == [100, 7]
    assert start.stake.tolist() == [0.5, 1]


def test_a_tenth_goes_to_the_neighbours_and_none_off_the_ladder():
    chances = persist(a_start("refuses", "open", "leading"), a_tenth())
    assert chances == pytest.approx(
        np.array([[0.95, 0.05, 0, 0], [0, 0.05, 0.9, 0.05], [0, 0, 0.05, 0.95]])
    )


@pytest.mark.parametrize(
    ("first", "positions", "recorded"),
    [
        (FIRST, "said", True),
        (FIRST, "none", True),
        (FIRST + datetime.timedelta(weeks=26), "said", False),
        (FIRST, "brought.csv", False),
    ],
)
def test_persistence_knows_no_moves_that_are_not_on_record(first, positions, recorded):
    scenario = replace(a_scenario(nations=[a_nation("AAA")]), date=first, positions=positions)
    start = start_of(scenario, {"AAA": "conditional"})
    made = rivals(start, scenario)
    soon = first + datetime.timedelta(weeks=3)
    for name in ("persistence", "persistence, drifting"):
        tenth = made[name](soon) == pytest.approx(persist(start, a_tenth()))
        assert tenth is not recorded


def test_without_drift_the_word_is_certain():
    chances = persist(a_start("silent", "pledged"), nothing_moves())
    assert chances.tolist() == [[0, 1, 0, 0], [0, 0, 0, 1]]


def test_words_that_moved_far_are_spread_as_far():
    chances = persist(a_start("supports"), Drift((0.1,), (0.2, 0.1)))
    assert chances == pytest.approx(np.array([[0.1, 0.6, 0.2, 0.1]]))


def test_an_unknown_word_gets_the_shares_of_the_known():
    chances = persist(a_start("refuses", "refuses", "pledged", None), nothing_moves())
    assert chances[3] == pytest.approx([2 / 3, 0, 0, 1 / 3])


def moving(day):
    """Four governments: up one, up two, down one, as before; and a fifth that spoke later."""
    then = {"A": "refuses", "B": "undecided", "C": "open", "D": "silent"}
    now = {"A": "supports", "B": "leading", "C": "supports", "D": "undecided", "E": "pledged"}
    return now if day >= FIRST else then


def test_drift_is_counted_over_those_who_spoke_on_both_days():
    drift = drift_between(moving, OPENED, FIRST)
    assert drift == Drift((0.25, 0, 0), (0.25, 0.25, 0))


def test_drift_looks_as_far_back_as_the_question_lies_ahead_or_is_a_tenth():
    assert as_before(moving, FIRST, 7) == drift_between(moving, OPENED, FIRST) != a_tenth()
    assert as_before(moving, FIRST, 8) == a_tenth()
    assert drift_between(lambda _: {}, OPENED, FIRST) == a_tenth()


def test_the_compromise_is_the_mean_by_army_and_stake():
    # weights 1 * 1, 2 * 0.5, 2 * 1 at 0, 2, 3 (leading counts as a pledge)
    start = a_start("refuses", "conditional", "leading", troops=[1, 2, 2], stake=[1, 0.5, 1])
    assert weighted_mean(start) == pytest.approx((0 + 2 + 2 * 3) / 4)
    assert compromise(start) == pytest.approx(np.array([[0, 0, 1, 0]] * 3))


def test_a_compromise_of_nobody_with_weight_is_the_plain_mean():
    start = a_start("refuses", "conditional", troops=[0, 0])
    assert weighted_mean(start) == pytest.approx(1)


def test_plain_forecasters():
    start = a_start("refuses", "supports", "silent", "leading")
    assert uniform(start).tolist() == [[0.25] * 4] * 4
    assert climatology(start).tolist() == [[0.25, 0.5, 0, 0.25]] * 4
    assert even_total(30_000).mean() == pytest.approx(15_000)


def test_crowds_are_asked_only_what_they_were_asked(tmp_path):
    table = tmp_path / "crowds.csv"
    table.write_text(
        "question,forecaster,date,probability,horizon,source\n"
        "ceasefire in effect before 2026,One,2025-03-31,0.2,2025-12-31,x\n"
        "ceasefire in effect before 2026,Two,2025-03-31,0.6,2025-12-31,x\n"
        "a ceasefire is broken within a month,One,2025-03-31,0.5,30 days,x\n",
        encoding="utf-8",
    )
    asked = Question("ceasefire", datetime.date(2025, 12, 31), 0)
    said = crowd_chances(asked, table)
    assert said == pytest.approx({"crowd One": 0.2, "crowd Two": 0.6, "crowds, mean": 0.4})
    for other in (
        Question("ceasefire", datetime.date(2026, 4, 9), 0),
        Question("agreement", datetime.date(2025, 12, 31), 0),
    ):
        assert crowd_chances(other, table) == {}


def test_nothing_new_counts_who_had_offered_a_presence_as_well():
    brings = {
        "AAA": ("refuses", ("air", "money")),
        "BBB": ("supports", ("money", "logistics")),
        "CCC": ("pledged", ()),
        "DDD": ("leading", ("sea",)),
    }
    nations = tuple(
        replace(a_nation(code), word=Word(word, FIRST, "government", "", "", substitutes=offers))
        for code, (word, offers) in brings.items()
    )
    scenario = replace(a_scenario(weeks=5), nations=nations)
    day = scenario.date + datetime.timedelta(weeks=5)
    kinds = ("nations_present", "nations_committed", "nations_in_place")
    asked = [Question(kind, day, 0) for kind in kinds]
    rows = score_answers([scenario], (), asked, runs=10, seed=3).tables["score_totals"].rows()
    said = {row["question"]: row["middle"] for row in rows if row["forecaster"] == "nothing new"}
    assert said == {"nations_present": 3, "nations_committed": 2, "nations_in_place": 0}
