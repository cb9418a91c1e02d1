"""Words: where governments start, what binds them, and what it tells of their inclination."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Draws, normal_table
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.scenario.scenario import ENABLERS, POSITIONS, Uncertain
from sim.week.inference import first_day, settle
from sim.week.ranks import normals
from sim.week.start import first_state
from sim.week.words import RUNG_OF, between
from tests.builders import (
    a_nation,
    a_scenario,
    a_word,
    an_event,
    examples,
    history,
    rungs,
    troops,
)

RUNS = 400
DRAWS = Draws(7, 0, RUNS)
SPREAD = {"disposition_spread": 0.8, "mood_spread": 0}
BACKSTOP = {f"us.{enabler}": 1 for enabler in ENABLERS} | {"us.credibility": 1}


def first(*words, **numbers):
    """Return how nations with such words start, and what holds for them."""
    nations = [a_nation(3 * chr(ord("A") + place), word=word) for place, word in enumerate(words)]
    setting = settle(a_scenario(nations, **SPREAD, **numbers), DRAWS)
    return first_state(setting).government, setting.given.endowment


def test_every_position_has_a_rung():
    assert tuple(RUNG_OF) == POSITIONS


def test_a_word_places_its_government_and_doubt_only_beside_it():
    sure, _ = first(a_word(position="conditional"))
    assert (sure.rung == Rung.CONDITIONAL).all()
    doubtful, _ = first(a_word(position="conditional", doubt=0.4))
    share = [float((doubtful.rung == rung).mean()) for rung in Rung]
    assert share == pytest.approx([0, 0.2, 0.6, 0.2, 0, 0], abs=0.06)


def test_who_refuses_is_less_inclined_than_who_pledges_and_silence_tells_nothing():
    _, nation = first(a_word(position="refuses"), a_word(position="pledged"), None)
    refuses, pledged, unheard = nation.disposition
    assert refuses.max() < pledged.min()
    assert unheard.mean() == pytest.approx(0, abs=0.15)
    assert unheard.std() == pytest.approx(0.8, abs=0.1)


def test_a_word_moves_nobody_on_its_own():
    """Without luck, a government stands a year later where its word had placed it."""
    said = ["refuses", "undecided", "conditional", "pledged"]
    nations = [a_nation(3 * letter, word=a_word(position=position))
               for letter, position in zip("ABCD", said, strict=True)]  # fmt: skip
    world = {**SPREAD, "planning_pace": 0, "company_partners": 0, "company_leaders": 0,
             "company_mass": 0, "us.openness": 0, "peace.ceasefire_chance": 0,
             "peace.offensive_chance": 0, "rearmament": 0, "europe.ready": 1,
             "asked_from.executive_discretion": 1}  # fmt: skip
    states, _ = history(a_scenario(nations, weeks=20, **world), runs=50)
    assert (rungs(states)[-1] == rungs(states)[0]).all()


def test_what_is_inferred_is_inferred_in_the_world_in_which_it_was_said():
    nations = [a_nation("AAA", us_dependence=1, word=a_word(position="conditional"))]
    spoken = a_scenario(nations, **SPREAD)
    helped = replace(a_scenario(nations, **SPREAD, **BACKSTOP), spoken=spoken)
    assert np.array_equal(*(first_day(world, DRAWS).disposition for world in (helped, spoken)))
    assert (rungs(history(helped)[0])[-1] > rungs(history(spoken)[0])[-1]).all()


def test_a_condition_that_is_met_moves_its_government_at_once():
    nations = [a_nation("AAA", word=a_word(position="conditional", conditions=["us_backstop"]))]
    promised = an_event(6, numbers=BACKSTOP)
    scenario = a_scenario(nations, weeks=8, events=[promised], review_weeks=3, **SPREAD)
    states, _ = history(replace(scenario, spoken=scenario), runs=50)
    assert (rungs(states)[5] == Rung.CONDITIONAL).all()
    assert (rungs(states)[6] == Rung.PLEDGED).all()
    missing = [int(np.max(state.government.missing)) for state in states]
    assert missing[5:7] == [Condition.US_BACKSTOP, 0]


def test_what_the_first_day_meets_is_missing_to_nobody_on_it():
    nations = [a_nation("AAA", word=a_word(conditions=["us_backstop", "location"]))]
    states, _ = history(a_scenario(nations, weeks=2), runs=5)
    assert (states[0].government.missing == Condition.US_BACKSTOP).all()


def test_a_condition_that_later_words_left_out_lapses_in_some_runs():
    """In all or none where the chance is 1 or 0; one that was named last never lapses."""
    said = a_word(position="conditional", conditions=["us_backstop", "ceasefire"])
    _, nation = first(replace(said, left_out=(2, 0)), lapse=0.4)
    waits = nation.named[0] & Condition.US_BACKSTOP > 0
    assert waits.mean() == pytest.approx(0.36, abs=0.07)
    assert (nation.named[0] & Condition.CEASEFIRE > 0).all()
    both = Condition.US_BACKSTOP | Condition.CEASEFIRE
    for lapse, left in ((0, both), (1, Condition.US_BACKSTOP)):
        _, nation = first(replace(said, left_out=(0, 3)), lapse=lapse)
        assert (nation.named[0] == left).all()


def test_of_several_mandates_the_easiest_binds_that_still_stands():
    said = a_word(position="conditional", conditions=["mandate_un", "mandate_eu", "ceasefire"])
    _, nation = first(said)
    assert (nation.named[0] == Condition.MANDATE_EU | Condition.CEASEFIRE).all()
    _, nation = first(replace(said, left_out=(0, 1, 0)), lapse=1)
    assert (nation.named[0] == Condition.MANDATE_UN | Condition.CEASEFIRE).all()


def test_what_a_law_asks_for_never_lapses():
    said = a_word(position="conditional", conditions=["mandate_un", "parliament"], left_out=(9, 9))
    free, bound = (
        settle(a_scenario([a_nation("AAA", word=said, **law)], lapse=1, **SPREAD), DRAWS)
        for law in ({}, {"mandate_need": 1, "must_vote": True})
    )
    assert (free.given.endowment.named == 0).all()
    both = Condition.MANDATE_UN | Condition.PARLIAMENT
    assert (bound.given.endowment.named == both).all()


def test_how_firmly_a_condition_binds_is_drawn_and_less_firm_of_who_leads():
    """A plea of who leads is waived by its own chance alone: its candour is not asked for, too."""
    words = [a_word(position=said, conditions=["us_backstop"]) for said in ("open", "leading")]
    _, nation = first(*words, firmness=0.8, firmness_leading=0.3, sincerity=0)
    waits = (nation.named > 0).mean(axis=1)
    assert waits == pytest.approx([0.8, 0.3], abs=0.07)
    assert (nation.brings["us_dependence"][nation.named > 0] == 0).all()


def test_a_polite_no_waives_no_law():
    said = a_word(position="pledged", conditions=["mandate_un", "us_backstop"])
    nations = [a_nation("AAA", word=said, mandate_need=1)]
    nation = settle(a_scenario(nations, sincerity=0, **SPREAD), DRAWS).given.endowment
    assert (nation.named == Condition.MANDATE_UN).all()


def test_who_turns_stands_where_its_word_placed_it_and_is_as_inclined_as_if_it_had_said_nothing():
    said = a_word(position="refuses", conditions=["us_backstop"])
    drawn = {"named.others_join": 1}
    state, nation = first(said, a_word(position="refuses"), None, turn=1, **drawn)
    _, silent = first(None, None, None, turn=1, **drawn)
    assert (state.rung[:2] == Rung.REFUSES).all()
    assert not nation.bound[:2].any()
    assert (nation.named == Condition.OTHERS_JOIN).all()
    assert np.array_equal(nation.disposition, silent.disposition)
    _, held = first(said, a_word(position="refuses"), None, turn=0, **drawn)
    assert held.bound[:2].all()
    assert (held.disposition[:2] < nation.disposition[:2]).mean() > 0.9


def test_a_refusal_is_not_freed_by_what_it_no_longer_asks_for():
    said = a_word(position="refuses", conditions=["mandate_un"])
    _, nation = first(replace(said, left_out=(1,)), lapse=1)
    assert (nation.frees == 0).all()


def test_who_waits_for_washington_does_not_weigh_its_absence_twice():
    _, nation = first(a_word(position="conditional", conditions=["us_backstop"]), None)
    waits, weighs = nation.brings["us_dependence"]
    assert (waits == 0).all()
    assert (weighs > 0).all()


def test_only_what_a_government_named_itself_frees_it_of_its_refusal():
    """Of who refused and named nothing, drawn conditions may all be met: that is no reason."""
    everything = {"named.ceasefire": 1, "phase": "ceasefire"}
    _, nation = first(
        a_word(position="refuses", conditions=["ceasefire", "parliament"]),
        a_word(position="refuses"),
        **everything,
    )
    named, unnamed = nation.frees
    assert (named == Condition.CEASEFIRE).all()
    assert (unnamed == 0).all()
    assert (nation.named[1] == Condition.CEASEFIRE).all()
    words = [a_word(position="refuses", conditions=["ceasefire"]), a_word(position="refuses")]
    nations = [a_nation(3 * "AB"[place], word=word) for place, word in enumerate(words)]
    states, _ = history(a_scenario(nations, weeks=2, **SPREAD, **everything), runs=20)
    freed, still = np.asarray(states[-1].government.bound)
    assert not freed.any()
    assert still.all()


def test_who_waits_for_washington_offers_more_once_it_is_there():
    """Its condition holds back the step, and nothing the size: there it weighs what is missing."""
    asks = {"position": "pledged", "conditions": ["us_backstop"]}
    nations = [a_nation("AAA", us_dependence=1, leadership=0, word=a_word(**asks))]
    world = {**SPREAD, "sincerity": 1, "stretch": 4, "safety_word": 0}
    spoken = a_scenario(nations, weeks=12, **world)
    helped = replace(a_scenario(nations, weeks=12, **world, **BACKSTOP), spoken=spoken)
    alone, backed = (troops(history(course)[0])[-1] for course in (spoken, helped))
    assert (backed > alone).all()
    weightless = replace(spoken, numbers={**spoken.numbers, "safety_backstop": Uncertain(0, 0, 0)})
    assert (troops(history(weightless)[0])[-1] > alone).all()


@examples(30)
@given(
    low=st.floats(-4, 4),
    width=st.floats(0, 4),
    spread=st.sampled_from([0, 0.3, 1]),
    lane=st.integers(0, 2**16 - 1),
)
def test_a_draw_lies_between_its_bounds_and_rises_with_luck(low, width, spread, lane):
    bounds = {"low": np.float32([low]), "high": np.float32([low + width])}
    drawn, luckier = (
        between(
            normals=normals(), luck=np.array([luck], np.uint16), spread=np.float32(spread), **bounds
        )
        for luck in (lane, min(lane + 999, 2**16 - 1))
    )
    assert bounds["low"] <= drawn <= luckier <= bounds["high"]


def test_a_draw_without_bounds_is_what_it_was():
    luck = np.arange(0, 2**16, 97, dtype=np.uint16)
    without = np.full(luck.shape, np.float32(np.inf))
    drawn = between(
        normals=normals(), luck=luck, low=-without, high=without, spread=np.float32(0.5)
    )
    assert np.array_equal(drawn, np.float32(0.5) * normal_table()[luck])
