"""The rules of bargaining on past operations: positions, power and stakes by hand."""

from dataclasses import replace

import numpy as np
import pytest

from sim.hindcast.cases import Answer, cases
from sim.hindcast.forecasters import (
    RIVALS,
    army,
    compromise,
    expected_utility,
    participation_shares,
)
from sim.hindcast.record import read

RECORD = read()
ALBA = next(case for case in cases(RECORD) if case.name == "ALBA_1997")


def an_operation(name, **joined):
    answers = [
        Answer(iso3, joined=bool(did), troops=None, vote="", counted=True)
        for iso3, did in joined.items()
    ]
    return replace(ALBA, name=name, answers=tuple(answers), ask=1000.0, achieved=800.0)


ONE, TWO = an_operation("ONE", DNK=1, GRC=0, ITA=1), an_operation("TWO", DNK=1, GRC=1, ITA=0)
THREE = an_operation("THREE", DNK=0, GRC=1, ITA=1)


def test_all_end_at_the_mean_weighted_by_army_and_nearness_and_a_leader_cares_wholly():
    assert THREE.leaders == ("ITA",)
    odds = compromise(THREE, [ONE, TWO], RECORD).odds
    assert np.ptp(odds) == 0
    shares = [*participation_shares(THREE, [ONE, TWO])[:2], 1.0]
    weights = [army(answer, THREE, RECORD) for answer in THREE.answers]
    # capitals at some 1,480 and 500 km from Tirana, over a scale of 1,500 km
    near = np.array([np.exp(-1.0), np.exp(-1 / 3), 1])
    assert odds[0] == pytest.approx(np.average(shares, weights=weights * near), abs=0.03)


def test_those_who_expect_to_lose_give_way():
    odds = expected_utility(THREE, [ONE, TWO], RECORD).odds
    start = [*participation_shares(THREE, [ONE, TWO])[:2], 1.0]
    assert min(start) <= odds.min() <= odds.max() <= 1
    assert not np.allclose(odds, start)


def test_what_came_of_the_operation_is_not_used():
    turned = an_operation("THREE", DNK=1, GRC=0, ITA=0)
    for make in RIVALS.values():
        answers, again = (make(case, [ONE, TWO], RECORD) for case in (THREE, turned))
        assert answers.odds == pytest.approx(again.odds)
        assert answers.total == pytest.approx(again.total)


def test_the_hindcast_sets_them_beside_the_model(past):
    assert list(past.over_all)[-2:] == list(RIVALS)
