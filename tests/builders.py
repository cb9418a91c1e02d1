"""Small scenarios for the tests of the engine, made in memory; every number is known exactly.

`a_scenario(nations=[a_nation("FRA")], weeks=10, stake_europe=0.4, **{"us.air": 1})` holds each
number at its round value but those named. A number is given as it is, or as (low, value, high).
"""

import datetime
import os

import numpy as np
from hypothesis import settings

from sim.draws import Draws
from sim.scenario import table
from sim.scenario.scenario import Event, NationProfile, Scenario, Uncertain, Word
from sim.week.inference import settle
from sim.week.start import first_state
from sim.week.week import pass_week
from tests.numbers import ROUND

FIRST_DAY = datetime.date(2025, 4, 10)

CALM = {"disposition_spread": 0, "common_spread": 0, "mood_spread": 0, "vote_luck": 0}
"""No luck of governments: whatever differs between two runs, the world did it."""

MIDDLING = {
    "army": 40_000, "deployable": 0.25, "rotation": 1, "abroad": 0.02, "home_reserve": 0.2,
    "us_dependence": 0.5,
    "risk_aversion": 0.5, "exposure": 0.5, "nearness": 0.5, "leadership": 0, "europe": 0.8,
    "alliance": 0.8, "small": 0.2, "majority": 0.5, "public_support": 0.5,
    "government_seat_share": 0.55, "record": 0.6, "customary": 1, "mandate_need": 0.3,
    "fit_deterrence": 0, "fit_peacekeeping": 0, "fit_monitoring": 0, "enabler_share": 0.05,
}  # fmt: skip
"""A nation like many: it would go, if much else were well. What is not named is in the middle."""

KEEN = {"us_dependence": 0, "public_support": 1, "record": 1}
"""What makes a nation go, whatever Washington does."""


THOROUGH = os.environ.get("HYPOTHESIS_PROFILE", "ci") == "thorough"
"""Whether to try many more examples, and others each time."""


def examples(count):
    """Try so many examples, the same ones every time; twenty times as many where thorough."""
    return settings(
        max_examples=20 * count if THOROUGH else count, derandomize=not THOROUGH, deadline=None
    )


def number(given):
    """Make a number exact, or uncertain where it is given as (low, value, high)."""
    if isinstance(given, Uncertain):
        return given
    low, value, high = given if isinstance(given, tuple) else (given, given, given)
    return Uncertain(float(value), float(low), float(high))


def a_nation(
    iso3="AAA",
    *,
    member=True,
    groups=(),
    must_vote=False,
    elections=(),
    presence=(),
    word=None,
    **attributes,
):
    """Make a middling nation but for what is said of it; it has the means for no presence."""
    assert attributes.keys() <= table.attributes().keys(), attributes
    middle = {name: sum(row.bounds) / 2 for name, row in table.attributes().items()}
    brings = {**middle, **MIDDLING, "parliament_weeks": 3 if must_vote else 0, **attributes}
    return NationProfile(
        iso3=iso3,
        name=iso3.title(),
        member=member,
        groups=tuple(groups),
        parliament="prior_approval_required" if must_vote else "executive_discretion",
        elections=tuple(elections),
        attributes={name: number(value) for name, value in brings.items()},
        presence=tuple(presence),
        word=word,
    )


def a_word(*substitutes, position="undecided", conditions=(), doubt=0, left_out=()):
    """Make what a government had said by the first day: its position, and what it offered."""
    return Word(
        position,
        FIRST_DAY,
        "minister",
        "So it said.",
        "a test",
        tuple(conditions),
        substitutes,
        doubt,
        left_out=tuple(left_out),
    )


def an_event(week, *, numbers=None, **happens):
    """Make an event; `numbers` are those of the world that it sets."""
    changed = {name: number(value) for name, value in (numbers or {}).items()}
    return Event(week=week, says="It happens.", numbers=changed, **happens)


def a_scenario(
    nations=(),
    weeks=10,
    *,
    events=(),
    deadline=None,
    minimum=10_000,
    maximum=30_000,
    mission="deterrence",
    location="rear",
    mandate="coalition",
    phase="war",
    date=FIRST_DAY,
    outside=(),
    **numbers,
):
    """Make a scenario with every number round and exact but those given."""
    known = {**{name: row.value for name, row in table.numbers().items()}, **ROUND}
    assert numbers.keys() <= known.keys(), numbers.keys() - known.keys()
    return Scenario(
        name="test",
        title="Test",
        asks="",
        teaches="",
        date=date,
        weeks=weeks,
        deadline=weeks if deadline is None else deadline,
        minimum=minimum,
        maximum=maximum,
        mission=mission,
        location=location,
        mandate=mandate,
        phase=phase,
        nations=tuple(sorted(nations or [a_nation()], key=lambda nation: nation.iso3)),
        numbers={name: number(value) for name, value in {**known, **numbers}.items()},
        events=tuple(sorted(events, key=lambda event: event.week)),
        outside=tuple(outside),
    )


def history(scenario, *, seed=1, first=0, runs=1, held=False, start=None, imposed=None):
    """Run a block of runs on arrays; return its states, first day first, and its ledgers."""
    setting = settle(scenario, Draws(seed, first, runs), held=held)
    states, ledgers = [start or first_state(setting)], []
    for week in range(states[0].week + 1, scenario.weeks + 1):
        state, ledger = pass_week(states[-1], setting, imposed=(imposed or {}).get(week))
        states.append(state)
        ledgers.append(ledger)
    return states, ledgers


def rungs(states):
    """Return where governments stood, ``(week, nation, run)``."""
    shape = np.shape(states[-1].government.rung)
    return np.stack([np.broadcast_to(state.government.rung, shape) for state in states])


def troops(states, lowest=0):
    """Return what each nation states at a rung or above, ``(week, nation, run)``, persons."""
    shape = np.shape(states[-1].government.troops)
    counted = [
        np.where(state.government.rung >= lowest, state.government.troops, 0) for state in states
    ]
    return np.stack([np.broadcast_to(count, shape) for count in counted])
