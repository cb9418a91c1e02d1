"""One week for all nations and all runs of a block: the primitive on which all else stands."""

from __future__ import annotations

import numpy as np

from sim.rules import force
from sim.rules.ladder import Rung
from sim.rules.quantity import Quantity
from sim.rules.willingness import mood as next_mood
from sim.week.decision import Decision
from sim.week.deliberate import Ledger, deliberate
from sim.week.ground import Ground
from sim.week.move import move
from sim.week.outlook import Outlook
from sim.week.outside import stay_out, stay_short
from sim.week.setting import (
    Setting,
    State,
    climate,
    disposition,
    footing_of,
    is_outside,
    look_at,
    look_from,
    may_deploy,
    new_government,
    offered_in,
    question,
)
from sim.week.state import Government
from sim.week.vote import vote
from sim.week.world import move_world

WEEKS_IN_YEAR = 52


def pass_week(
    state: State,
    setting: Setting,
    *,
    imposed: Decision | None = None,
    seen: Government | None = None,
    ground: Ground | None = None,
) -> tuple[State, Ledger]:
    """Let one week pass for every nation and run, and return the new state with its reasons.

    Parameters
    ----------
    state
        Where everything stands; arrays ``(nation, run)`` and ``(run,)``.
    setting
        What holds, what is scripted and what chance brings.
    imposed
        Decisions that somebody else takes; ``(nation, run)`` or ``(nation, 1)``, NaN elsewhere.
    seen
        Where governments see each other stand, ``(nation, run)``; where they do stand if None.
    ground
        What was looked up of this block a week ago; all is looked up anew if None.
    """
    week, government = state.week + 1, state.government
    given = setting.given_in(week)
    chance = setting.luck.week(week)
    stands = footing_of(government, given) if ground is None else ground.renew(government, given)
    offered = offered_in(week, setting)
    positions = (
        look_at(government, stands, given, offered)
        if seen is None
        else look_from(government, seen, given, offered)
    )
    world = move_world(
        week=week,
        world=state.world,
        given=given,
        script=setting.script,
        positions=positions,
        chance=chance,
    )
    voted = vote(
        government=government,
        nation=given.endowment,
        coefficients=given.coefficients,
        question=question(week, setting, positions, world, government.rung),
        imposed=imposed,
    )
    ledger = deliberate(
        Outlook(
            nation=given.endowment,
            world=world,
            climate=climate(week, setting, positions),
            coefficients=given.coefficients,
            setback=voted.setback,
        ),
        disposition=disposition(government.disposition, week, setting),
        mood=next_mood(
            mood=government.mood,
            persistence=given.coefficients.mood_persistence,
            spread=given.coefficients.mood_spread,
            shock=chance.shock,
        ),
    )
    moved = move(
        government=government,
        footing=stands,
        ledger=ledger,
        voted=voted,
        nation=given.endowment,
        given=given,
        years=week / WEEKS_IN_YEAR,
        may_deploy=may_deploy(world, given),
        new_government=new_government(week, setting),
        imposed=imposed,
    )
    stays = stay_short(stay_out(moved, is_outside(week, setting)), setting.kept.short)
    return State(week, world, stays), ledger


def troops_at(government: Government, lowest: Rung) -> Quantity:
    """Return the troops of all nations at a rung or above, ``(run,)``, persons."""
    counted = force.at_least(rung=government.rung, lowest=lowest)
    return force.total(troops=np.where(counted, government.troops, 0))
