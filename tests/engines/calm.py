"""Runs without luck, and what they come to, for tests of what the news text says."""

from sim.scenario.scenario import ENABLERS
from tests.builders import CALM, a_scenario, history, rungs

NO_LUCK = {"peace.ceasefire_chance": 0, "peace.offensive_chance": 0, "us.openness": 0}

NOTHING = {f"us.{enabler}": 0 for enabler in ENABLERS}

EVERYTHING = {f"us.{enabler}": 1 for enabler in ENABLERS}


def calm(nations=(), weeks=20, **what):
    """Run a scenario without luck once; return its states and its ledgers."""
    return history(a_scenario(nations, weeks, **{**CALM, **NO_LUCK, **what}))


def first_week(states, rung):
    """Return the first week each nation stood at a rung or above, None for never."""
    reached = rungs(states)[:, :, 0] >= rung
    weeks = zip(reached.argmax(axis=0), reached.any(axis=0), strict=True)
    return [int(week) if ever else None for week, ever in weeks]


def in_the_end(states, of_world):
    """Return a number of the world in the last week."""
    return float(getattr(states[-1].world, of_world)[0])
