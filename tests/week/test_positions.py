"""Where a government stands: what the tables say of its rung."""

from dataclasses import fields

import numpy as np

from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.week.positions import Footing, footing
from sim.week.week import settle
from tests.builders import a_nation, a_scenario

TABLES = settle(a_scenario([a_nation("AAA"), a_nation("BBB")]), Draws(1, 0, 3)).given.tables


def test_others_read_more_into_a_higher_rung_and_it_is_held_for_what_it_took():
    rungs = np.array([[int(rung)] for rung in Rung], np.int8)
    stands = footing(rungs, TABLES)
    assert (np.diff(stands.signal, axis=0) > 0).all()
    assert stands.signal[Rung.REFUSES] == 0
    np.testing.assert_array_equal(stands.hold[1:], stands.climb[:-1])
    assert stands.climb[Rung.DEPLOYED] == np.inf


def test_one_nation_stands_as_it_does_among_others():
    rungs = np.array([[5, 0, 3], [2, 2, 4]], np.int8)
    together = footing(rungs, TABLES)
    for place in np.ndindex(rungs.shape):
        alone = footing(rungs[place], TABLES)
        for field in fields(Footing):
            ours, theirs = getattr(alone, field.name), getattr(together, field.name)[place]
            assert ours == theirs
            assert ours.dtype == theirs.dtype
