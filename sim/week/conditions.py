"""Which conditions that governments named are met this week, and which are still missing."""

from __future__ import annotations

from functools import cache

import numpy as np

from sim.rules import gates, peace
from sim.rules.gates import Condition
from sim.rules.quantity import Count, Flag
from sim.scenario.ask import Ask
from sim.scenario.scenario import CONDITIONS
from sim.week.given import Given
from sim.week.state import World

_SATISFIED_BY = {
    Condition.MANDATE_UN: ("un",),
    Condition.MANDATE_NATO: ("nato", "un"),
    Condition.MANDATE_EU: ("eu", "un"),
}
"""The mandates that suffice where one is asked for; one of the UN suffices everywhere."""


def met_by_world(*, world: World, ask: Ask, given: Given) -> Count:
    """Return the conditions that the world meets for all alike, a mask ``(run,)``."""
    return met_by_course(world=world, given=given) + met_by_ask(ask)


def met_by_course(*, world: World, given: Given) -> Count:
    """Return those that Washington, the peace process or the planners meet, a mask ``(run,)``."""
    weights, about = given.coefficients, given.circumstances
    stands_behind = gates.engagement(
        promised=world.promised, credibility=world.credibility, importance=about.importance
    )
    return _mask(
        {
            Condition.US_BACKSTOP: stands_behind >= weights.gate_backstop,
            Condition.CEASEFIRE: np.greater_equal(world.phase, int(peace.Phase.CEASEFIRE)),
            Condition.CLEAR_MANDATE: world.clarity >= weights.gate_clarity,
        }
    )


def met_by_ask(ask: Ask) -> Count:
    """Return those that what is asked of the force meets, a mask: its mandate and its place."""
    by_mandate = {name: ask.mandate in enough for name, enough in _SATISFIED_BY.items()}
    return _mask({Condition.LOCATION: ask.location != "forward", **by_mandate})


def _mask(holds: dict[Condition, Flag]) -> Count:
    first, *others = (gates.bit(condition=name, holds=flag) for name, flag in holds.items())
    return sum(others, start=first)


def met_by_others(*, rung: Count, joined: Count, level: Count) -> Count:
    """Return the mask of a government's condition that others go first, where it is met.

    ``rung`` is its own, ``(nation, run)``; ``joined`` counts all nations that have pledged,
    ``(run,)``; ``level`` is how many others it takes.
    """
    return gates.bit(
        condition=Condition.OTHERS_JOIN,
        holds=gates.enough_others(rung=rung, joined=joined, level=level),
    )


def met_by_parliament(approved: Flag) -> Count:
    """Return the mask of a government's condition that its parliament consents, where it is met."""
    return gates.bit(condition=Condition.PARLIAMENT, holds=approved)


@cache
def list_conditions(mask: int) -> tuple[str, ...]:
    """Return the conditions of one government's mask by name, in the order of `CONDITIONS`.

    >>> list_conditions(int(Condition.CEASEFIRE | Condition.US_BACKSTOP))
    ('us_backstop', 'ceasefire')
    """
    return tuple(name for name in CONDITIONS if mask & Condition[name.upper()].value)
