"""Where a government stands: what the tables say of its rung."""

from dataclasses import fields

import numpy as np

from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.scenario import PRESENCE
from sim.week.inference import settle
from sim.week.positions import Footing, footing
from tests.builders import a_nation, a_scenario

DRAWS = Draws(1, 0, 3)
GIVEN = settle(a_scenario([a_nation("AAA"), a_nation("BBB", presence=PRESENCE)]), DRAWS).given
TABLES, ROWS = GIVEN.tables, GIVEN.endowment.row


def test_others_read_more_into_a_higher_rung_and_it_is_held_for_what_it_took():
    rungs = np.array([[int(rung)] for rung in Rung], np.int8)
    stands = footing(rungs, 0 * rungs, ROWS[:1, :1], TABLES)
    signal = stands.signal
    assert (np.diff(signal, axis=0) > 0).all()
    assert signal[Rung.REFUSES] == 0
    np.testing.assert_array_equal(stands.hold[1:], stands.climb[:-1])
    assert stands.climb[Rung.DEPLOYED] == np.inf


def test_one_nation_stands_as_it_does_among_others():
    rungs = np.array([[5, 0, 3], [2, 2, 4]], np.int8)
    levels = np.array([[0, 0, 0], [9, 0, 4]], np.int8)
    together = footing(rungs, levels, ROWS, TABLES)
    for place in np.ndindex(rungs.shape):
        alone = footing(rungs[place], levels[place], ROWS[place], TABLES)
        for field in fields(Footing):
            ours, theirs = getattr(alone, field.name), getattr(together, field.name)[(..., *place)]
            assert np.array_equal(ours, theirs)
            assert ours.dtype == theirs.dtype
