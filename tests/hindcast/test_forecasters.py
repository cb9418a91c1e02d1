"""The plain forecasters, on operations small enough to work by hand."""

from dataclasses import replace

import numpy as np
import pytest

from sim.hindcast import forecasters
from sim.hindcast.cases import Answer, cases
from sim.hindcast.record import read

RECORD = read()
ISAF = next(case for case in cases(RECORD) if case.name == "ISAF_2002")


def an_operation(name, **joined):
    answers = [
        Answer(iso3, joined=bool(did), troops=None, vote="", counted=True)
        for iso3, did in joined.items()
    ]
    return replace(ISAF, name=name, answers=tuple(answers), ask=1000.0, achieved=800.0)


ONE = an_operation("ONE", DNK=1, FRA=1, IRL=0, GRC=1)
TWO = an_operation("TWO", DNK=1, FRA=0, IRL=0, GRC=1)
THREE = an_operation("THREE", DNK=1, FRA=1, IRL=0, GRC=0)


def test_the_fixed_rate_is_that_of_the_others():
    # 3 of 4 and 2 of 4 joined
    made = forecasters.fixed_rate(THREE, [ONE, TWO], RECORD)
    assert made.odds == pytest.approx(np.full(4, 5 / 8))


def test_a_total_is_the_ask_filled_as_others_were():
    made = forecasters.fixed_rate(replace(THREE, ask=500.0), [ONE, TWO], RECORD)
    assert made.total == pytest.approx(400)
    assert (made.troops * made.odds).sum() == pytest.approx(400)


def test_a_record_is_drawn_to_the_mean_as_by_four_operations():
    # Denmark 2 of 2, Ireland 0 of 2, at a mean of 5/8: (2 + 2.5) / 6 and 2.5 / 6
    made = forecasters.nation_record(THREE, [ONE, TWO], RECORD)
    assert made.odds[0] == pytest.approx(4.5 / 6)
    assert made.odds[2] == pytest.approx(2.5 / 6)


def test_a_regression_finds_what_separates():
    x = np.array([[-1.0], [-1], [1], [1]])
    found = forecasters.logistic(x, np.array([0.0, 0, 1, 1]), ridge=1.0)
    odds = forecasters.chance(x, found)
    assert found[0] == pytest.approx(0, abs=1e-6)
    # At the optimum the slope of the likelihood, 4 (1 - p), equals the penalty's, beta
    assert found[1] == pytest.approx(4 * (1 - odds[3]), abs=1e-6)


def test_the_outcome_of_the_operation_forecast_is_not_used():
    turned = an_operation("THREE", DNK=0, FRA=0, IRL=1, GRC=1)
    for make in forecasters.FORECASTERS.values():
        answers, again = make(THREE, [ONE, TWO], RECORD), make(turned, [ONE, TWO], RECORD)
        assert answers.odds == pytest.approx(again.odds)
        assert answers.total == pytest.approx(again.total)
