"""One week for all nations and all runs of a block: the primitive on which all else stands."""

from __future__ import annotations

<<<<<<< HEAD
=======
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import EllipsisType
from typing import TypeAlias

>>>>>>> 10b5535 (Let events change nations, take them out and bring them in, and multiply any number; declare what an event holds once)
import numpy as np

from sim.rules import force
from sim.rules.ladder import Rung
from sim.rules.quantity import Quantity
from sim.rules.willingness import mood as next_mood
<<<<<<< HEAD
=======
from sim.scenario.course import scenario_in, weeks_of_course
from sim.scenario.inputs import Inputs, sample
from sim.scenario.scenario import PHASES, NationProfile, Scenario
from sim.scenario.script import Script, number_by_week, write_script
from sim.week.chance import Luck
>>>>>>> 10b5535 (Let events change nations, take them out and bring them in, and multiply any number; declare what an event holds once)
from sim.week.deliberate import Ledger, deliberate
from sim.week.move import Decision, move, vote
<<<<<<< HEAD
from sim.week.outlook import Outlook
from sim.week.setting import (
    Setting,
    State,
    climate,
    disposition,
    footing_of,
    look_at,
    may_deploy,
    new_government,
    question,
)
from sim.week.state import Government
from sim.week.world import move_world

WEEKS_IN_YEAR = 52

=======
from sim.week.outlook import Climate, Outlook
from sim.week.outside import stay_out
from sim.week.positions import Footing, Positions, footing, look
from sim.week.prepare import prepare
from sim.week.presence import first_levels
from sim.week.state import Government, World
from sim.week.world import first_world, move_world

WEEKS_IN_YEAR = 52

Place: TypeAlias = "int | EllipsisType"
"""Position of one nation on the nation axis, or all of them."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a week starts from: any run can be continued from it."""

    week: int
    world: World
    government: Government


@dataclass(frozen=True, slots=True)
class Setting:
    """A scenario made ready for a block of runs: what holds, what is scripted, what chance brings.

    ``legality`` is what the mandate of each week is worth, ``(week, run)``; ``later`` is what
    holds from a week on in which something else is asked, brought or weighed.
    """

    scenario: Scenario
    given: Given
    script: Script
    luck: Luck
    legality: Array
    later: Mapping[int, Given] = field(default_factory=dict)

    def given_in(self, week: int) -> Given:
        """Return what holds in a week."""
        since = max((start for start in self.later if start <= week), default=None)
        return self.given if since is None else self.later[since]


def settle(scenario: Scenario, draws: Draws, *, held: bool = False) -> Setting:
    """Make a scenario ready for the runs of ``draws``; ``held`` leaves only chance."""
    inputs = sample(scenario, draws, held=held)
    script = write_script(scenario, inputs, draws, held=held)
    start = scenario_in(scenario, 0)
    return Setting(
        scenario,
        prepare(start, sample(start, draws, held=held), draws),
        script,
        Luck(scenario, draws),
        _legality(scenario, script, inputs, draws, held=held),
        later=_later_givens(scenario, draws, held=held),
    )


def _legality(
    scenario: Scenario, script: Script, inputs: Inputs, draws: Draws, *, held: bool
) -> Array:
    """Return what the mandate of each week is worth, ``(week, run)``, 0-1."""
    by_mandate = {
        mandate: number_by_week(f"legality.{mandate}", scenario, inputs, draws, held)
        for mandate in dict.fromkeys(ask.mandate for ask in script.asks)
    }
    return np.stack([by_mandate[ask.mandate][week] for week, ask in enumerate(script.asks)])


def _later_givens(scenario: Scenario, draws: Draws, *, held: bool) -> dict[int, Given]:
    """Return what holds from each week on in which something else is asked, brought or weighed."""
    later = {}
    for week in weeks_of_course(scenario):
        changed = scenario_in(scenario, week)
        later[week] = prepare(changed, sample(changed, draws, held=held), draws)
    return later


def first_state(setting: Setting) -> State:
    """Return where everything stands on the first day, before any week has passed."""
    given, scenario = setting.given, setting.scenario
    government = first_government(setting)
    positions = _look(government, _stands(government, given), given)
    world = first_world(
        given=given,
        script=setting.script,
        positions=positions,
        phase=PHASES.index(scenario.phase),
    )
    return State(0, world, government)


def first_government(setting: Setting) -> Government:
    """Return where governments start: framework nations higher, doubtful members lower."""
    nation = setting.given.endowment
    nothing = nation.disposition * 0
    none = np.zeros(np.shape(nothing), np.int8)
    start = np.array([[_first_rung(profile)] for profile in setting.scenario.nations], np.int8)
    government = Government(
        rung=start + none,
        offer=nothing,
        troops=nothing,
        debated=none,
        approved=nothing > 0,
        setback=nothing,
        readiness=none,
        mood=nothing,
        disposition=nation.disposition,
        votes_lost=none.astype(np.int16),
        presence=first_levels(setting.scenario, np.shape(nothing)[-1]),
    )
    return stay_out(government, setting.script.outside_in(0))


def _first_rung(nation: NationProfile) -> Rung:
    """Return where a nation starts; a framework nation has its name on the force."""
    if nation.attributes["leadership"].value >= 1:
        return Rung.CONDITIONAL
    return Rung.SUPPORTS if nation.member else Rung.REFUSES

>>>>>>> 10b5535 (Let events change nations, take them out and bring them in, and multiply any number; declare what an event holds once)

def pass_week(
    state: State, setting: Setting, *, imposed: Decision | None = None
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
    """
    week, government = state.week + 1, state.government
    given = setting.given_in(week)
    chance = setting.luck.week(week)
    stands = footing_of(government, given)
    positions = look_at(government, stands, given, setting.script.offers_in(week))
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
    return State(week, world, stay_out(moved, setting.script.outside_in(week))), ledger


def troops_at(government: Government, lowest: Rung) -> Quantity:
    """Return the troops of all nations at a rung or above, ``(run,)``, persons."""
    counted = force.at_least(rung=government.rung, lowest=lowest)
    return force.total(troops=np.where(counted, government.troops, 0))
<<<<<<< HEAD
=======


def _stands(government: Government, given: Given) -> Footing:
    return footing(government.rung, government.presence, given.endowment.row, given.tables)


def _look(
    government: Government, stands: Footing, given: Given, offered: Array | None = None
) -> Positions:
    nation = given.endowment
    return look(
        footing=stands,
        troops=np.asarray(government.troops),
        leadership=np.asarray(nation.leadership),
        enabler_share=np.asarray(nation.enabler_share),
        given=given,
        offered=offered,
    )


def climate(week: int, setting: Setting, positions: Positions, place: Place = ...) -> Climate:
    """Return what governments look at this week beside the world.

    ``place`` is one nation's position, for its scalars in a run on its own; all nations if not
    given, ``(nation, run)``.
    """
    about, script = setting.given_in(week).circumstances, setting.script
    return Climate(
        minimum=about.minimum,
        maximum=about.maximum,
        committed=positions.committed,
        partners=np.asarray(positions.partners)[place],
        leaders=np.asarray(positions.leaders)[place],
        campaign=_zero_if_all_zero(script.campaign[week][place]),
        legality=setting.legality[week],
        support_change=_zero_if_all_zero(script.support[week][place]),
    )


def disposition(before: Quantity, week: int, setting: Setting, place: Place = ...) -> Quantity:
    """Return inclinations after this week's events and elections, points.

    ``before`` are those of last week; ``place`` is one nation's position, all if not given.
    """
    script = setting.script
    if week in script.leanings:
        before = before + script.leanings[week][place]
    if week in script.turns:
        shift = setting.given_in(week).coefficients.election_shift
        before = before + shift * script.turns[week][place]
    return before


def _zero_if_all_zero(row: Array) -> Quantity:
    """Return numbers by nation, or a single 0 if all are 0, which is quick to add."""
    return row if np.any(row) else 0.0
>>>>>>> 10b5535 (Let events change nations, take them out and bring them in, and multiply any number; declare what an event holds once)
