"""Every number moves something: none stands in a table for show.

Each is pushed to the far end of its bounds in a lively scenario, and the last week must differ.
"""

from dataclasses import fields, replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from sim.scenario import scenario, table
from sim.scenario.scenario import ENABLERS, Election
from sim.week.given import Coefficients
from sim.week.terms import WEEKLY_WEIGHTS
from tests.builders import (
    FIRST_DAY,
    KEEN,
    a_nation,
    a_scenario,
    a_word,
    an_event,
    history,
    number,
)

RUNS = 30
WEEKS = 40
NATIONS = [
    a_nation("AAA", must_vote=True, us_dependence=0.2, army=90_000, groups=scenario.GROUPS[:5]),
    a_nation("BBB", leadership=1, fit_deterrence=0.5, army=300_000, groups=scenario.GROUPS[2:]),
    a_nation("CCC", must_vote=True, groups=scenario.GROUPS, public_support=0.6),
    a_nation(
        "DDD",
        must_vote=True,
        us_dependence=0.9,
        elections=[Election(FIRST_DAY + timedelta(weeks=38), "parliament")],
    ),
    a_nation("EEE", member=False, army=3_000, exposure=0.9, public_support=0.7),
    a_nation("FFF", groups=scenario.GROUPS[::2], army=300_000, public_support=0.9, record=1),
    a_nation("GGG", public_support=0, record=0, risk_aversion=1, presence=scenario.PRESENCE),
    a_nation("HHH", public_support=0, record=0, word=a_word("sea")),
    *(
        replace(
            a_nation(f"K{place}K", **KEEN, parliament_weeks=2, enabler_share=0), parliament=role
        )
        for place, role in enumerate(scenario.PARLIAMENTS)
    ),
    *(
        a_nation(
            f"L{place}L",
            word=a_word(position="conditional", conditions=[condition], left_out=[1]),
            enabler_share=0,
        )
        for place, condition in enumerate(scenario.CONDITIONS)
    ),
    a_nation("MMM", word=a_word(position="refuses"), public_support=0.9, enabler_share=0),
    a_nation("LAA", word=a_word(position="leading", conditions=["us_backstop"])),
    a_nation("NNN", word=a_word(), leadership=0.4, fit_deterrence=0.4, enabler_share=0),
    *(
        a_nation(f"{first}{chr(ord('A') + place)}A", army=100, presence=[kind], **traits)
        for first, traits in {"I": {}, "J": KEEN}.items()
        for place, kind in enumerate(scenario.PRESENCE)
    ),
]
EVENTS = [
    an_event(4, numbers={f"us.{enabler}": 0.9 for enabler in ENABLERS}),
    an_event(20, numbers={f"us.{enabler}": 0.1 for enabler in ENABLERS}),
    an_event(25, support=-0.2),
]
LIVELY = {
    "us.openness": 0.2,
    "peace.ceasefire_chance": 0.1,
    "peace.agreement_chance": 0.1,
    "cross_party": 0,
    "lost_vote_cost": 0.3,
    "company_free_riding": 2,
    "free_riding_onset": 0.1,
    "lead_time": 2,
    "climb.supports": 0.1,
    "climb.conditional": 0.5,
    "climb.pledged": 0.6,
    "climb.authorised": 0.7,
}


FRAME = {"mission": "deterrence", "location": "rear", "mandate": "coalition", "phase": "war"}
KINDS = {
    "mission": scenario.MISSIONS,
    "location": scenario.LOCATIONS,
    "mandate": scenario.MANDATES,
    "phase": scenario.PHASES,
}


def lively(name):
    """A scenario in which a number of this name can matter, and what its last week comes to."""
    key = name.rsplit(".")[-1].removeprefix("fit_")
    return lively_in(**FRAME | {kind: key for kind, words in KINDS.items() if key in words})


@cache
def lively_in(**frame):
    """The scenario of a mission, place and so on, run once for all numbers that share it."""
    made = a_scenario(NATIONS, WEEKS, events=EVENTS, maximum=10_000, **frame, **LIVELY)
    return made, last_week(made)


def push(row, value):
    """Return the end of a number's bounds that lies farther from its value."""
    least, most = row.bounds
    return number(least if value - least > most - value else most)


def last_week(scenario):
    """Return all that stands in the last week, as one row of numbers."""
    state = history(scenario, runs=RUNS)[0][-1]
    return np.concatenate(
        [
            np.ravel(getattr(record, field.name)).astype(float)
            for record in (state.world, state.government)
            for field in fields(record)
        ]
    )


@pytest.mark.once  # a property of the rules
@pytest.mark.parametrize("name", sorted(table.numbers()))
def test_a_coefficient_or_a_setting_moves_the_outcome(name):
    before, ends = lively(name)
    moved = push(table.numbers()[name], before.numbers[name].value)
    after = replace(before, numbers={**before.numbers, name: moved})
    assert (ends != last_week(after)).any()


@pytest.mark.once  # a property of the rules
@pytest.mark.parametrize("name", sorted(table.attributes()))
def test_an_attribute_moves_the_outcome(name):
    before, ends = lively(name)
    row = table.attributes()[name]
    first, *others = before.nations
    moved = {**first.attributes, name: push(row, first.attributes[name].value)}
    after = replace(before, nations=(replace(first, attributes=moved), *others))
    assert (ends != last_week(after)).any(), f"no rule that weeks call uses {name}"


def test_every_coefficient_that_weeks_read_is_described():
    read = {field.name for field in fields(Coefficients)} - {"weights"} | {*WEEKLY_WEIGHTS}
    assert read <= table.parameters().keys()
