"""When peace comes, and what force there is after it: counted week by week, or from the rows."""

from importlib import import_module

import numpy as np
import pytest

from sim.arrays.ensemble import ensemble
from sim.arrays.peace import PeaceDates, runs_by_week, troops_after
from sim.arrays.tally import AFTER_PEACE, BIN
from sim.rules.peace import Phase
from sim.scenario.reading.read import load

WEEKS = 30


BLOCKS = import_module("sim.arrays.ensemble")


@pytest.fixture(scope="module")
def ran():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BLOCKS, "BLOCK", 250)
        yield ensemble(load("text-as-it-stands"), runs=600)


def test_the_first_week_of_each_phase_stays_though_it_breaks():
    dates = PeaceDates(4)
    war, ceasefire, agreement = map(int, Phase)
    for week, phases in enumerate(
        [
            (war, war, ceasefire, agreement),
            (war, ceasefire, war, war),
            (war, agreement, ceasefire, agreement),
            (war, war, war, war),
        ]
    ):
        dates.look(week, np.array(phases))
    assert dates.ceasefire.tolist() == [-1, 1, 0, 0]
    assert dates.agreement.tolist() == [-1, 2, -1, 0]
    assert runs_by_week(dates.ceasefire, 4).tolist() == [2, 1, 0, 0]


def test_only_agreements_that_leave_the_weeks_count():
    short, long = AFTER_PEACE
    last = [WEEKS - long, WEEKS - long + 1, WEEKS - short, WEEKS - short + 1, -1]
    troops = np.zeros((3, WEEKS + 1, len(last)), np.int32)
    troops[1] = np.arange(WEEKS + 1)[:, np.newaxis] * BIN
    found = troops_after(troops, np.array(last, np.int16))
    assert found.sum(axis=-1).tolist() == [[3] * 3, [1] * 3]
    assert found[0, 1].nonzero()[0].tolist() == sorted({week + short for week in last[:3]})
    assert found[1, 1].nonzero()[0].tolist() == [last[0] + long]


def test_the_counts_of_many_blocks_are_those_of_the_rows(ran):
    agreement, totals, tally = ran.runs.agreement, ran.runs.troops, ran.tally
    for week in range(ran.scenario.weeks + 1):
        assert tally.agreements[: week + 1].sum() == ((agreement >= 0) & (agreement <= week)).sum()
    for place, wait in enumerate(AFTER_PEACE):
        runs = [run for run, week in enumerate(agreement) if 0 <= week <= ran.scenario.weeks - wait]
        assert runs
        for measure in range(3):
            sent = sorted(totals[measure, agreement[run] + wait, run] // BIN for run in runs)
            bins = np.arange(tally.after_peace.shape[-1])
            assert np.repeat(bins, tally.after_peace[place, measure]).tolist() == sent


def test_an_agreement_holds_a_ceasefire_in_it(ran):
    assert (ran.tally.ceasefires.cumsum() >= ran.tally.agreements.cumsum()).all()
    assert ran.tally.ceasefires.sum() > ran.tally.agreements.sum() > 0
