"""Means that fit the record: no army is held to less than it once did, nor stopped by a rule."""

import numpy as np
import pytest

from sim.draws import Draws
from sim.estimate.forces import contingents
from sim.estimate.known import Everyone
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables
from sim.rules import force
from sim.scenario.inputs import sample
from sim.scenario.reading.read import load
from sim.scenario.shipped import folder

SCENARIO = load("text-as-it-stands")
EVERYONE = Everyone(Tables(folder() / "data"), DATE, POLLS_UNTIL)
INPUTS = sample(SCENARIO, Draws(2025, 0, 8_000))
BRINGS = INPUTS.attributes
RATIO = force.planning_ratio(common=INPUTS.numbers["rotation"], own=BRINGS["rotation"])
CAPACITY = force.capacity(
    rotation=RATIO,
    **{name: BRINGS[name] for name in ("army", "deployable", "home_reserve", "abroad")},
)
NATIONS = list(enumerate(SCENARIO.nations))
NAMES = [nation.iso3 for nation in SCENARIO.nations]
SMALL = ("ALB", "EST", "LTU", "LUX", "LVA", "MNE", "SVN")
COMPANY = 80


@pytest.mark.parametrize(("place", "nation"), NATIONS, ids=NAMES)
def test_the_middle_capacity_is_no_less_than_the_record_scaled_by_the_army(place, nation):
    # even a peak that was counted once, at its whole size
    army = nation.attributes["army"].value
    record = [each.share * army for each in contingents(EVERYONE.tables, nation.iso3)]
    assert np.median(CAPACITY[place]) >= max(record, default=0)


@pytest.mark.parametrize(("place", "nation"), NATIONS, ids=NAMES)
def test_no_army_of_a_thousand_is_stopped_by_its_means(place, nation):
    if nation.attributes["army"].value > 1_000:
        assert np.mean(CAPACITY[place] < INPUTS.numbers["smallest"]) < 0.01


@pytest.mark.parametrize("iso3", SMALL)
def test_a_small_ally_can_send_a_company(iso3):
    assert np.median(CAPACITY[NAMES.index(iso3)]) >= COMPANY


def test_planning_ratios_are_drawn_for_each_nation_beside_a_common_part():
    own = np.corrcoef(BRINGS["rotation"])[np.triu_indices(len(NAMES), 1)]
    assert np.abs(own).max() < 0.06
    assert 0.1 < np.corrcoef(RATIO[0], RATIO[1])[0, 1] < 0.5


def test_memory_is_not_documented():
    for nation in SCENARIO.nations:
        army = nation.attributes["army"]
        assert army.grade != "documented" or "memory" not in army.source, nation.iso3
    assert SCENARIO.nations[NAMES.index("SWE")].attributes["army"].grade == "assumed"
    assert SCENARIO.nations[NAMES.index("ROU")].attributes["army"].grade == "estimated"


def test_turkey_has_a_fifth_of_its_army_abroad():
    abroad = SCENARIO.nations[NAMES.index("TUR")].attributes["abroad"]
    assert abroad.value == pytest.approx(0.205, abs=0.005)
    assert abroad.grade == "documented"
