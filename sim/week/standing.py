"""The terms of willingness that no week changes: one dictionary for each question."""

from __future__ import annotations

from collections.abc import Mapping

from sim.rules import home, safety, stake
from sim.rules.quantity import Quantity
from sim.scenario.inputs import Inputs
from sim.scenario.scenario import Scenario


def standing_stake(scenario: Scenario, inputs: Inputs, *, spare: Quantity) -> dict[str, Quantity]:
    """Return what is at stake for each nation whatever happens, ``(nation, run)`` a term.

    ``spare`` is how far all together exceed what is asked for, 0-1.
    """
    weights, brings = inputs.numbers, inputs.attributes
    place = weights[f"place_worth.{scenario.location}"]
    mission = weights[f"mission_worth.{scenario.mission}"]
    return {
        "stake_alliance": stake.alliance(
            weight=weights["stake_alliance"], alliance=brings["alliance"]
        ),
        "stake_leadership": stake.leadership(
            weight=weights["stake_leadership"], leadership=brings["leadership"]
        ),
        "stake_europe": stake.europe(weight=weights["stake_europe"], europe=brings["europe"]),
        "stake_nearness": stake.nearness(
            weight=weights["stake_nearness"], nearness=brings["nearness"]
        ),
        "stake_spare": stake.spare(
            weight=weights["stake_spare"], spare=spare, leadership=brings["leadership"]
        ),
        "stake_deterrence": stake.deterrence(
            weight=weights["stake_deterrence"], worth=place * mission, exposure=brings["exposure"]
        ),
    }


def standing_safety(scenario: Scenario, inputs: Inputs) -> dict[str, Quantity]:
    """Return what makes the mission safer or not for each nation whatever happens."""
    fit = inputs.attributes[f"fit_{scenario.mission}"]
    return {"safety_fit": safety.fit(weight=inputs.numbers["safety_fit"], fit=fit)}


def standing_home(inputs: Inputs) -> dict[str, Quantity]:
    """Return what carries or burdens each government at home whatever happens."""
    weights, brings = inputs.numbers, inputs.attributes
    return {
        "home_public": home.public(
            weight=weights["home_public"], public_support=brings["public_support"]
        ),
        "home_majority": home.majority(
            weight=weights["home_majority"], seat_share=brings["government_seat_share"]
        ),
        "home_record": home.record(weight=weights["home_record"], record=brings["record"]),
    }


def added(terms: Mapping[str, Quantity]) -> Quantity:
    """Return the sum of some terms, in the order they are written."""
    first, *others = terms.values()
    return sum(others, start=first)
