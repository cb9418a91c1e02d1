"""The world moves: events, Washington, the peace process, the mandate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sim.rules import backstop, gates, peace
from sim.scenario.script import Script
from sim.week.chance import Chance
from sim.week.given import Given
from sim.week.positions import Positions
from sim.week.state import World
from sim.week.talks import move_peace


def first_world(*, given: Given, script: Script, positions: Positions, phase: int) -> World:
    """Return the world on the first day, before anything has moved."""
    about = given.circumstances
    none = about.clarity * 0
    no = np.full(np.shape(none), fill_value=False)
    world = World(
        promised=script.announced[0],
        won=none,
        credibility=about.standing_credibility,
        offensive=none,
        phase=np.full(np.shape(none), phase, np.int8),
        bars=no,
        tabled=no | (phase == int(peace.Phase.AGREEMENT)),
        barred=no,
        clarity=about.clarity,
        threat=none,
        risk=none,
        european=script.pool[0],
        gap=none,
    )
    return _assess(world, week=0, given=given, script=script, positions=positions)


def move_world(
    *, week: int, world: World, given: Given, script: Script, positions: Positions, chance: Chance
) -> World:
    """Return the world after this week's events, before governments have looked at it.

    Parameters
    ----------
    week
        The week that passes, from 1.
    world
        The world a week ago, each number ``(run,)`` or ``(enabler, run)``.
    given, script
        What holds for these runs, and what events bring week by week.
    positions
        What last week's public positions amount to.
    chance
        What luck brings this week to talks, war and Washington.
    """
    clarity = peace.clarity(
        clarity=world.clarity,
        planning=given.coefficients.planning_pace,
        effort=positions.effort,
        backing=given.coefficients.backing_pace,
        engagement=gates.engagement(
            promised=world.promised,
            credibility=world.credibility,
            importance=given.circumstances.importance,
        ),
        settled=script.clarity[week],
    )
    moved = replace(
        world,
        clarity=clarity,
        **_washington_moves(world, week, given, script, positions, chance),
        **move_peace(world, week, given, script, chance),
    )
    return _assess(moved, week=week, given=given, script=script, positions=positions)


def _washington_moves(
    world: World, week: int, given: Given, script: Script, positions: Positions, chance: Chance
) -> dict[str, Any]:
    """Return what of the world Washington changes: its promises and what they are worth."""
    about, weights = given.circumstances, given.coefficients
    won = backstop.won(
        won=world.won,
        step=about.diplomatic_step,
        openness=script.openness[week],
        effort=positions.effort,
        luck=chance.diplomacy,
    )
    won = backstop.kept(
        won=won, step=about.diplomatic_step, loss=about.diplomatic_loss, luck=chance.loss
    )
    promised = backstop.promised(
        announced=script.announced[week], won=won, within_reach=about.within_reach
    )
    credibility = backstop.credibility(
        credibility=world.credibility,
        standing=about.standing_credibility,
        recovery=weights.credibility_recovery,
        erosion=weights.credibility_erosion,
        withdrawn=backstop.withdrawn(before=world.promised, now=promised),
    )
    return {"won": won, "promised": promised, "credibility": credibility}


def _assess(
    world: World, *, week: int, given: Given, script: Script, positions: Positions
) -> World:
    """Return the world with the threat, the risk and the enabler gap of this week."""
    about, weights = given.circumstances, given.coefficients
    threat = peace.threat(
        standing=script.threat[week],
        weeks_left=world.offensive,
        offensive=weights.offensive_threat,
    )
    risk = peace.risk(
        place=about.place_risk,
        mission=about.mission_risk,
        threat=threat,
        by_phase=peace.by_phase(phase=world.phase, table=given.tables.phase_risk),
    )
    european = backstop.european(
        pool=script.pool[week], ready=about.ready, contributed=positions.contributed
    )
    missing = backstop.missing(
        need=about.need,
        promised=world.promised,
        credibility=world.credibility,
        european=european,
    )
    gap = backstop.gap(missing=missing, importance=about.importance)
    return replace(world, threat=threat, risk=risk, european=european, gap=gap)
