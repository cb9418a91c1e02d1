"""Presence other than combat troops: kinds, nations and numbers of nations."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.presence import contributors, gives, presence
from sim.arrays.presence import presence_counts
from sim.rules.ladder import Rung
from tests.builders import a_nation, a_scenario, a_word, history


def test_a_kind_is_given_from_its_level_on_and_there_when_it_may_be(made):
    result = made(rung=np.zeros((3, 20)))
    deu = replace(
        result.scenario.nations[0],
        presence=("money", "sea", "air"),
        word=a_word("air"),
    )
    nations = (
        deu,
        *(replace(nation, presence=(), word=None) for nation in result.scenario.nations[1:]),
    )
    counts = np.zeros((3, 2, 10), int)
    counts[0, 0, :4] = [4, 5, 0, 1]
    counts[0, 1, :4] = [0, 0, 7, 3]
    result = replace(
        result,
        scenario=replace(result.scenario, nations=nations),
        tally=replace(result.tally, presence=counts),
    )
    air, money, sea = presence(result).rows()
    assert [row["kind"] for row in (air, money, sea)] == ["air", "money", "sea"]
    assert [row["said"] for row in (air, money, sea)] == ["yes", "no", "no"]
    assert [row["chance"] for row in (air, money, sea)] == [0.8, 0.55, 0.2]
    assert [row["there"] for row in (air, money, sea)] == [0.5, 0.55, 0.2]
    assert air["low"] < 0.8 < air["high"]
    kinds, *_ = (row["kinds"] for row in gives(result).rows())
    assert kinds == pytest.approx(0.8 + 0.2)  # aircraft and ships; money is no presence


def test_troops_and_presence_are_counted_beside_each_other():
    nations = [
        a_nation("AAA", presence=("money", "sea")),
        a_nation("BBB", presence=("money",)),
        a_nation("CCC", presence=("sea",)),
    ]
    scenario = a_scenario(nations)
    government = replace(
        history(scenario, runs=4)[0][-1].government,
        rung=np.array([[0, 3, 0, 0], [5, 5, 0, 0], [0, 0, 0, 0]], np.int8),
        presence=np.array([[1, 2, 2, 0], [1, 1, 1, 1], [1, 0, 1, 0]], np.int8),
    )
    counted = presence_counts(scenario, government, np.array([True, False, True, False]))
    assert counted["gives"].tolist() == [[1, 2, 0], [2, 0, 2], [2, 2, 2]]
    assert counted["contributors"].tolist() == [[2, 1, 1, 0], [1, 2, 1, 0], [1, 0, 3, 0]]
    assert counted["presence"][0, :, :3].tolist() == [[1, 0, 1], [0, 1, 1]]


def test_what_was_counted_is_what_ran(ran):
    either = [row["either"] for row in gives(ran).rows()]
    mean = {row["gives"]: row["mean"] for row in contributors(ran).rows()}
    np.testing.assert_allclose(sum(either), mean["either"])
    pledged = ran.runs.rung >= Rung.PLEDGED
    np.testing.assert_allclose(pledged.sum(axis=0).mean(), mean["troops"])
    for row in gives(ran).rows():
        assert row["instead"] <= row["presence"] <= row["either"] <= row["presence"] + row["troops"]


def test_every_run_is_counted_once(ran):
    assert (ran.tally.presence.sum(axis=(1, 2)) == 300).all()
    assert (ran.tally.contributors.sum(axis=1) == 300).all()
