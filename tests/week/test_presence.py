"""Presence week by week: who gives what, what it tells and brings, and who else may decide it."""

import numpy as np
import pytest

from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.presence import level_of_presence, presence_ladder
from sim.scenario.scenario import ENABLERS, PRESENCE
from sim.week.decision import Decision
from sim.week.inference import settle
from sim.week.presence import place_in_tables
from sim.week.start import first_state
from tests.builders import CALM, KEEN, a_nation, a_scenario, a_word, an_event, history

COLD = {"public_support": 0, "record": 0, "us_dependence": 1}
"""What keeps a nation from sending troops."""


def levels(scenario, place=0, **more):
    """Return a nation's level of presence week by week."""
    states, _ = history(scenario, **more)
    return [int(state.government.presence[place, 0]) for state in states]


def test_a_nation_gives_first_what_it_offered_then_the_safest():
    nation = a_nation(presence=("money", "logistics", "air"), word=a_word("air", "sea"))
    assert presence_ladder(nation) == ("sea", "air", "money", "logistics")
    assert level_of_presence(nation) == 1
    assert level_of_presence(a_nation(presence=("money", "training_abroad", "sea"))) == 3
    assert level_of_presence(a_nation(presence=("money", "training_abroad"))) > len(PRESENCE)


def test_who_refuses_troops_moves_sideways():
    scenario = a_scenario([a_nation(presence=PRESENCE, us_dependence=0.7)], 30, **CALM)
    state = history(scenario)[0][-1]
    assert state.government.rung[0, 0] < Rung.PLEDGED
    assert state.government.presence[0, 0] > 0


def test_a_nation_gives_no_more_than_it_has_the_means_for():
    scenario = a_scenario([a_nation(presence=("money", "sea"), **KEEN)], 12, **CALM)
    assert levels(scenario)[-1] == 2
    assert levels(a_scenario([a_nation(**KEEN)], 12, **CALM)) == [0] * 13


def test_presence_moves_at_most_one_kind_a_week():
    change = np.diff(levels(a_scenario([a_nation(presence=PRESENCE, **KEEN)], 20)))
    assert set(change) == {0, 1}


def test_what_a_government_had_offered_stands_from_the_first_day_and_is_kept():
    scenario = a_scenario([a_nation(word=a_word("air", "sea"), **COLD)], 10, **CALM)
    assert set(levels(scenario)) == {2}


def test_a_mood_does_not_give_and_take_back_in_turn():
    nation = a_nation(presence=PRESENCE)
    scenario = a_scenario([nation], 150, **{**CALM, "mood_spread": 0.1, "presence_slack": 0.7})
    turns = np.diff(np.sign(change := np.diff(levels(scenario)))[change != 0])
    assert (turns == 0).all()


def test_washington_that_leaves_takes_a_presence_with_it():
    events = [an_event(1, numbers={f"us.{name}": 1 for name in ENABLERS})]
    events += [an_event(20, numbers={f"us.{name}": 0 for name in ENABLERS})]
    nation = a_nation(presence=PRESENCE, us_dependence=1)
    week = levels(a_scenario([nation], 60, events=events, **CALM, safety_backstop=5))
    assert max(week[:20]) > week[-1]


def test_presence_tells_others_and_brings_enablers_as_troops_do_not_yet():
    given = settle(a_scenario([a_nation(presence=PRESENCE)]), Draws(1, 0, 1)).given
    tables = given.tables.presence
    for rung in Rung:
        places = [place_in_tables(int(rung), level, 0) for level in range(10)]
        assert (np.diff(tables.signal[places]) >= 0).all()
        assert (np.diff(tables.given[:, places]) >= 0).all()
    none, all_kinds = (
        place_in_tables(int(Rung.REFUSES), 0, 0),
        place_in_tables(int(Rung.REFUSES), 9, 0),
    )
    assert tables.signal[none] == 0 < tables.signal[all_kinds]
    assert (tables.given[:, none] == 0).all()
    assert (tables.given[:, all_kinds] > 0).all()
    pledged = [place_in_tables(int(Rung.PLEDGED), level, 0) for level in range(10)]
    assert len(set(tables.signal[pledged])) == 1


def test_a_presence_feeds_the_enablers_that_its_kind_is_made_of():
    def cover(*kinds):
        nations = [a_nation(word=a_word(*kinds), enabler_share=0.5, **COLD), a_nation("BBB")]
        setting = settle(a_scenario(nations, **CALM), Draws(1, 0, 1))
        return dict(zip(ENABLERS, first_state(setting).world.european[:, 0], strict=True))

    bare, air, supply = cover(), cover("air"), cover("logistics")
    assert air["air"] > bare["air"]
    assert air["air"] - bare["air"] > supply["air"] - bare["air"]
    assert supply["logistics"] > bare["logistics"]
    assert supply["guarantee"] == pytest.approx(bare["guarantee"])


def test_somebody_at_the_table_decides_a_presence():
    nan = float("nan")
    nothing = {"rung": np.full((2, 1), nan), "troops": np.full((2, 1), nan)}
    decided = Decision(**nothing, presence=np.array([[4], [nan]]))
    nations = [a_nation("AAA", presence=PRESENCE[:3], **COLD), a_nation("BBB", presence=PRESENCE)]
    scenario = a_scenario(nations, 12, **CALM, stake_europe=0)
    imposed = dict.fromkeys(range(1, 13), decided)
    ours, free = (levels(scenario, place, imposed=imposed) for place in (0, 1))
    assert ours[:5] == [0, 1, 2, 3, 3]
    assert free[-1] > 4  # the other decides for itself
