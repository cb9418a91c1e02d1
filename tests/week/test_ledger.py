"""The ledger: what is explained is what was computed."""

import numpy as np
import pytest
from hypothesis import given

from tests.builders import a_nation, a_scenario, examples, history
from tests.engines.worlds import worlds

QUESTIONS = ("stake", "safety", "company", "home")


@examples(25)
@given(world=worlds())
def test_the_terms_add_up_to_the_willingness(world):
    _, ledgers = history(world.scenario(), runs=3)
    for ledger in ledgers:
        parts = [*ledger.terms.values(), ledger.disposition, ledger.mood]
        exact = sum(np.float64(part) for part in parts)
        size = sum(np.abs(np.float64(part)) for part in parts)
        assert (np.abs(ledger.willingness - exact) <= 1e-5 * np.maximum(size, 1)).all()


@examples(10)
@given(world=worlds(most_weeks=5))
def test_each_question_is_the_sum_of_the_terms_that_bear_its_name(world):
    _, ledgers = history(world.scenario(), runs=3)
    terms = ledgers[-1].terms
    assert {name.split("_")[0] for name in terms} == set(QUESTIONS)
    for question in QUESTIONS:
        own = sum(np.float64(points) for name, points in terms.items() if name.startswith(question))
        assert getattr(ledgers[-1], question) == pytest.approx(own, abs=1e-4)


def test_a_willingness_worked_by_hand():
    """A middling nation in the first week, alone, with nothing left to chance."""
    _, ledgers = history(
        a_scenario(
            [a_nation("AAA", us_dependence=0.5, nearness=0.25, fit_deterrence=0.2)],
            weeks=1,
            disposition_spread=0,
            common_spread=0,
            mood_spread=0,
            company_free_riding=0,
            **{"peace.ceasefire_chance": 0, "peace.offensive_chance": 0},
        )
    )
    terms = {name: term.item() for name, term in ledgers[0].terms.items()}
    # Europe's cover: what stands ready (0.4) and a quarter of this nation's 0.05 of the rest.
    cover = 0.4 + 0.6 * 0.05 * 0.25
    # What is missing is 0.85 of the need, less 0.6 of what Washington promised, less that cover.
    missing = {
        "air": 0.85 * 1 - 0.6 * 0 - 0.45 * cover,
        "intelligence": 0.85 * 1 - 0.6 * 0.2 - 0.35 * cover,
        "logistics": 0.85 * 0.8 - 0.6 * 0.1 - 0.6 * cover,
        "guarantee": 0.85 * 1 - 0.6 * 0 - 0.35 * cover,
    }
    weights = {"air": 0.3, "intelligence": 0.3, "logistics": 0.15, "guarantee": 0.25}
    gap = sum(weights[enabler] * lack for enabler, lack in missing.items())
    by_hand = {
        "stake_threat": 0.9 * 0.6 * 0.5,
        "stake_alliance": 0.55 * 0.8,
        "stake_shelter": 1 * 0.5 * 0.2,
        "stake_leadership": 0,
        "stake_europe": 0.35 * 0.8,
        "stake_nearness": 0.4 * 0.25,
        "stake_spare": 0,  # it could not send what is asked for
        "stake_deterrence": 0.4 * 0.7 * 1 * 0.5,
        "safety_backstop": -2.8 * 0.5 * gap,
        "safety_word": -0.5 * 0.5 * 0.4,
        "safety_escalation": -1 * (0.6 * 1 * 0.6 * 1) * 0.5,
        "safety_clarity": -0.5 * 0.7,
        "safety_fit": 0.5 * 0.2,
        "company_partners": 0,
        "company_leaders": 0,
        "company_mass": -0.4,
        "company_free_riding": 0,
        "home_public": 0,
        "home_majority": 0.4 * 0.1,
        "home_record": 0.7 * 0.2,
        "home_shift": 0,
        "home_mandate": -0.5 * 0.6 * 0.3,
        "home_election": 0,
        "home_border": -0.8 * 0.6 * 0.2 * 0.8,
        "home_setback": 0,
    }
    assert terms.keys() - by_hand.keys() == set(), "work out these terms by hand above, too"
    assert terms == pytest.approx(by_hand, abs=1e-3)
    assert ledgers[0].willingness.item() == pytest.approx(sum(by_hand.values()), abs=1e-3)
