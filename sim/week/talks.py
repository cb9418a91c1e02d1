"""The war and the talks: offensives, ceasefires, terms, agreements, and how they end."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.rules import peace
from sim.rules.quantity import Count, Flag, Quantity
from sim.scenario.scenario import PEACE_TERMS
from sim.scenario.script import NO_CHANGE, Script
from sim.week.chance import Chance
from sim.week.given import Given
from sim.week.state import World

_WAR, _CEASEFIRE, _AGREEMENT = (int(phase) for phase in peace.Phase)


def move_peace(
    world: World, week: int, given: Given, script: Script, chance: Chance
) -> dict[str, Any]:
    """Return what of the world the war and the talks change this week, by name.

    A peace process lasts from the first day, or from a return to war, to the next return to war:
    that long Moscow's terms stay the same. Kyiv answers whenever they come on the table; terms
    that it has refused come back only when talks succeed again.
    """
    drawn = peace.barred(luck=chance.terms, chance=given.circumstances.barred_chance)
    bars = _terms(world, week, script, drawn)
    weeks_left = _weeks_left(world, week, given, script, chance)
    accepted = peace.accepted(barred=bars, refusal=script.refusal[week], luck=chance.consent)
    offered = _reach_terms(world, weeks_left, given, chance)
    phase = _phase(world, weeks_left, offered & accepted, given, chance)
    by_event = script.terms[week] != NO_CHANGE
    phase = peace.concluded(phase=phase, tabled=by_event, accepted=accepted)
    phase = _scripted_phase(phase, week, script)
    agreed = (phase == _AGREEMENT) & (world.phase != _AGREEMENT)
    anew = (phase == _WAR) & (world.phase != _WAR)
    going_on = np.logical_not(anew)
    return {
        "offensive": peace.while_at_war(weeks_left=weeks_left, phase=phase),
        "phase": phase,
        "bars": peace.terms(before=bars, anew=anew, drawn=drawn),
        "tabled": (world.tabled | offered | agreed | by_event) & going_on,
        "barred": np.where(agreed, bars & accepted, world.barred & going_on),
    }


def _terms(world: World, week: int, script: Script, drawn: Flag) -> Flag:
    """Return whether terms bar the force: as an event tables them, else as drawn at the start."""
    tabled = int(script.terms[week])
    if tabled != NO_CHANGE:
        return np.full(np.shape(drawn), tabled == PEACE_TERMS.index("bar"))
    return drawn if week == 1 else world.bars


def _weeks_left(world: World, week: int, given: Given, script: Script, chance: Chance) -> Quantity:
    about = given.circumstances
    weeks_left = peace.offensive(
        weeks_left=world.offensive,
        length=np.floor(about.offensive_weeks),
        chance=about.offensive_chance,
        at_war=np.equal(world.phase, _WAR),
        luck=chance.offensive,
    )
    return np.maximum(weeks_left, script.offensive[week])


def _reach_terms(world: World, weeks_left: Quantity, given: Given, chance: Chance) -> Flag:
    """Return whether talks come to terms this week, which takes a ceasefire."""
    about = given.circumstances
    likely = peace.talks_chance(
        chance=about.agreement_chance, weeks_left=weeks_left, delay=about.offensive_delay
    )
    return np.equal(world.phase, _CEASEFIRE) & (chance.agreement < likely)


def _phase(world: World, weeks_left: Quantity, agrees: Flag, given: Given, chance: Chance) -> Count:
    """Return the phase that chance leads to, before any event."""
    about = given.circumstances
    likely = peace.talks_chance(
        chance=about.ceasefire_chance, weeks_left=weeks_left, delay=about.offensive_delay
    )
    return peace.phase(
        phase=world.phase,
        stops=chance.ceasefire < likely,
        breaks=chance.breakdown < about.break_chance,
        agrees=agrees,
        collapses=chance.collapse < about.collapse_chance,
    )


def _scripted_phase(phase: Count, week: int, script: Script) -> Count:
    """Return the phase that an event imposes, where one does; an offensive is war."""
    scripted = int(script.peace[week])
    if scripted == NO_CHANGE and script.offensive[week] > 0:
        scripted = _WAR
    return phase if scripted == NO_CHANGE else np.full(np.shape(phase), scripted, np.int8)
