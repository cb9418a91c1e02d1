"""Predictions of several classes are pooled, and scored on their own games: worked by hand."""

import pytest

from sim.score.predictions import LIMITS, Prediction, prediction_rows
from sim.score.tables import PREDICTIONS, make_tables

FIRST = {"asked": 0, "week": 17, "measure": "committed", "threshold": 10_000, "model": 0.5}
SECOND = {"asked": 17, "week": 34, "measure": "authorised", "threshold": 10_000}

ANSWERS = [
    Prediction(play=1, chances={"a": 1.0, "b": 0.6}, happened=True, **FIRST),
    Prediction(play=2, chances={"a": 0.4}, happened=False, **FIRST),
    Prediction(play=1, chances={"b": 0.2}, happened=False, model=0.1, **SECOND),
]
"""Two classes, of two players and of one; the second was asked once."""


def row(rows, forecaster, week):
    return next(r for r in rows if (r["forecaster"], r.get("week")) == (forecaster, week))


@pytest.fixture(scope="module")
def rows():
    return prediction_rows(ANSWERS)


def test_each_class_counts_alike_however_many_it_is(rows):
    pooled = row(rows, "players, pooled", 17)
    assert pooled["chance"] == pytest.approx(0.6)  # of 0.8 and 0.4, not of 1, 0.6 and 0.4
    assert pooled["brier"] == pytest.approx((0.4**2 + 0.6**2) / 2)
    assert (pooled["classes"], pooled["players"], pooled["happened"]) == (2, 3, 1)


@pytest.mark.parametrize(
    ("forecaster", "chance", "brier"),
    [
        ("players, pooled", (0.6, 0.6, 0.6), (0.26, 0.16, 0.36)),
        ("players, by class", (0.6, 0.4, 0.8), (0.1, 0.04, 0.16)),
        ("players, one by one", (0.6, 0.4, 0.8), (0.12, 0.08, 0.16)),
        ("model", (0.5, 0.5, 0.5), (0.25, 0.25, 0.25)),
        ("even chances", (0.5, 0.5, 0.5), (0.25, 0.25, 0.25)),
    ],
)
def test_scores_of_a_question_and_the_spread_between_classes(rows, forecaster, chance, brier):
    found = row(rows, forecaster, 17)
    for name, expected in (("chance", chance), ("brier", brier)):
        given = [found[f"{name}{end}"] for end in ("", "_low", "_high")]
        assert given == pytest.approx(expected)


def test_all_questions_are_averaged_within_a_class_first(rows):
    whole = row(rows, "players, by class", None)
    assert whole["brier"] == pytest.approx(((0.04 + 0.04) / 2 + 0.16) / 2)
    assert (whole["questions"], whole["answers"], whole["players"]) == (2, 3, 3)
    assert "chance" not in whole
    model = row(rows, "model", None)
    assert model["brier"] == pytest.approx(((0.25 + 0.01) / 2 + 0.25) / 2)


def test_a_single_question_has_no_row_of_all():
    assert {found["week"] for found in prediction_rows(ANSWERS[:2])} == {17}
    assert prediction_rows([]) == []


def test_the_table_declares_every_column_and_names_nobody(rows):
    (table,) = make_tables({**EMPTY, "score_predictions": rows}).values()
    assert set().union(*rows) <= set(PREDICTIONS)
    assert "a" not in {cell for column in table.columns.values() for cell in column}
    assert "not the world" in LIMITS


EMPTY = dict.fromkeys(
    ("score_positions", "score_nations", "score_yes_no", "score_totals", "score_ranges"), ()
)
