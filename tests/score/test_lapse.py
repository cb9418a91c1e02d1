"""How often conditions came back that words had left out, and what follows for their lapse."""

import pytest

from sim.scenario.reading.positions import read_positions, shipped_table
from sim.scenario.table import parameters
from sim.score.lapse import come_back, likely_lapses, main, mentions, quantiles

SHIPPED = list(mentions(read_positions(shipped_table()).statements))


def test_the_shipped_chance_of_a_lapse_is_what_the_record_says():
    low, middle, high = quantiles(likely_lapses(SHIPPED))
    row = parameters()["lapse"]
    assert row.value == pytest.approx(middle, abs=0.05)
    assert (row.low, row.high) == pytest.approx((low, high), abs=0.05)


def test_what_always_comes_back_does_not_lapse_and_what_never_does_may_have():
    steady = [(True, False, True, False, True)] * 20
    gone = [(True, True, True, False, False, False)] * 20
    assert quantiles(likely_lapses(steady))[1] < 0.1
    assert quantiles(likely_lapses(gone))[1] > 0.5


def test_days_left_out_are_counted_anew_once_a_condition_is_named():
    assert come_back([(True, False, True, False, False)]) == {0: (0, 2), 1: (1, 2)}


def test_the_command_prints_counts_and_the_chance(capsys):
    main()
    assert "chance of a lapse: middle 0." in capsys.readouterr().out
