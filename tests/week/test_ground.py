"""What is looked up only for those who moved is what all would be told."""

from dataclasses import fields, replace

import numpy as np
import pytest

from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.presence import LEVELS
from sim.scenario.scenario import PRESENCE
from sim.week.ground import Ground
from sim.week.inference import settle
from sim.week.positions import Footing
from sim.week.setting import footing_of
from sim.week.start import first_state
from tests.builders import a_nation, a_scenario

NATIONS, RUNS = [a_nation("AAA"), a_nation("BBB", presence=PRESENCE)], 40
SETTING = settle(a_scenario(NATIONS), Draws(1, 0, RUNS))
OTHERS = settle(a_scenario(NATIONS, **{"signal.pledged": 0.9}), Draws(1, 0, RUNS))


def stands(rung, presence):
    government = first_state(SETTING).government
    return replace(government, rung=rung.astype(np.int8), presence=presence.astype(np.int8))


@pytest.mark.parametrize("movers", [0, 1, 5, 2 * RUNS])
def test_a_ground_says_what_all_tables_say_however_many_moved(movers):
    luck, ground = np.random.default_rng(7), Ground()
    rung = luck.integers(0, len(Rung), (2, RUNS))
    presence = luck.integers(0, LEVELS, (2, RUNS))
    for week in range(6):
        given = (SETTING if week < 4 else OTHERS).given
        government = stands(rung, presence)
        kept, anew = ground.renew(government, given), footing_of(government, given)
        for field in fields(Footing):
            name = field.name
            np.testing.assert_array_equal(getattr(kept, name), getattr(anew, name), name)
        rung, presence = rung.copy(), presence.copy()
        moved = luck.choice(2 * RUNS, movers, replace=False)
        rung.reshape(-1)[moved] = luck.integers(0, len(Rung), movers)
        presence.reshape(-1)[moved[::2]] = luck.integers(0, LEVELS, len(moved[::2]))
