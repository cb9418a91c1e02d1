"""One week for all nations and all runs of a block: the primitive on which all else stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.rules import force
from sim.rules.ladder import Rung
from sim.rules.quantity import Flag, Quantity
from sim.rules.willingness import mood as next_mood
from sim.week.decision import Decision
from sim.week.deliberate import Ledger, deliberate
from sim.week.given import Given
from sim.week.ground import Ground
from sim.week.move import move
from sim.week.outlook import Climate, Outlook
from sim.week.outside import stay_out, stay_short
from sim.week.positions import Footing, Positions
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
from sim.week.state import Government, World
from sim.week.vote import Question, vote
from sim.week.world import move_world

WEEKS_IN_YEAR = 52


@dataclass(frozen=True, slots=True)
class Scene:
    """All that governments act on in a week; scalars, or arrays ``(nation, run)`` and ``(run,)``.

    ``disposition`` is their inclination in points, ``shock`` what chance does to their mood,
    ``years`` how long the scenario has run.
    """

    week: int
    government: Government
    given: Given
    world: World
    question: Question
    climate: Climate
    disposition: Quantity
    shock: Quantity
    years: Quantity
    may_deploy: Flag
    new_government: Flag


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
    government, given = state.government, setting.given_in(state.week + 1)
    stands = footing_of(government, given) if ground is None else ground.renew(government, given)
    offered = offered_in(state.week + 1, setting)
    positions = (
        look_at(government, stands, given, offered)
        if seen is None
        else look_from(government, seen, given, offered)
    )
    scene = let_world_move(state, setting, positions)
    moved, ledger = act(scene, stands, imposed)
    return end_week(scene, moved, setting), ledger


def let_world_move(state: State, setting: Setting, positions: Positions) -> Scene:
    """Let the world move in a week, and return what governments then act on.

    ``positions`` are last week's, as governments see them.
    """
    week, government = state.week + 1, state.government
    given = setting.given_in(week)
    chance = setting.luck.week(week)
    world = move_world(
        week=week,
        world=state.world,
        given=given,
        script=setting.script,
        positions=positions,
        chance=chance,
    )
    return Scene(
        week=week,
        government=government,
        given=given,
        world=world,
        question=question(week, setting, positions, world, government.rung),
        climate=climate(week, setting, positions),
        disposition=disposition(government.disposition, week, setting),
        shock=chance.shock,
        years=week / WEEKS_IN_YEAR,
        may_deploy=may_deploy(world, given),
        new_government=new_government(week, setting),
    )


def act(
    scene: Scene, stands: Footing, imposed: Decision | None = None
) -> tuple[Government, Ledger]:
    """Let parliaments vote, and governments deliberate and move; return where they come to stand.

    ``stands`` is what the tables say of where they stand. What this does to one nation in one run
    reads nothing of any other.
    """
    government, given = scene.government, scene.given
    voted = vote(
        government=government,
        nation=given.endowment,
        coefficients=given.coefficients,
        question=scene.question,
        imposed=imposed,
    )
    ledger = deliberate(
        Outlook(
            nation=given.endowment,
            world=scene.world,
            climate=scene.climate,
            coefficients=given.coefficients,
            setback=voted.setback,
        ),
        disposition=scene.disposition,
        mood=next_mood(
            mood=government.mood,
            persistence=given.coefficients.mood_persistence,
            spread=given.coefficients.mood_spread,
            shock=scene.shock,
        ),
    )
    moved = move(
        government=government,
        footing=stands,
        ledger=ledger,
        voted=voted,
        nation=given.endowment,
        given=given,
        years=scene.years,
        may_deploy=scene.may_deploy,
        new_government=scene.new_government,
        imposed=imposed,
    )
    return moved, ledger


def end_week(scene: Scene, moved: Government, setting: Setting) -> State:
    """Return the state after a week, with whom events or a question keep out kept out."""
    stays = stay_short(stay_out(moved, is_outside(scene.week, setting)), setting.kept.short)
    return State(scene.week, scene.world, stays)


def troops_at(government: Government, lowest: Rung) -> Quantity:
    """Return the troops of all nations at a rung or above, ``(run,)``, persons."""
    counted = force.at_least(rung=government.rung, lowest=lowest)
    return force.total(troops=np.where(counted, government.troops, 0))
