"""The first day: a scenario made ready, where governments start, and what their words tell."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np

from sim.draws import Draws, Floats
from sim.rules import force
from sim.rules.ladder import Rung
from sim.scenario.ask import weeks_of_change
from sim.scenario.inputs import sample
from sim.scenario.scenario import PHASES, Scenario
from sim.scenario.script import Script, write_script
from sim.scenario.table import parameters
from sim.week.chance import Luck
from sim.week.deliberate import deliberate
from sim.week.given import Given
from sim.week.outlook import Outlook
from sim.week.prepare import prepare
from sim.week.presence import first_levels
from sim.week.setting import Setting, State, climate, footing_of, look_at
from sim.week.state import Government
from sim.week.words import candid, infer_dispositions
from sim.week.world import first_world


def settle(scenario: Scenario, draws: Draws, *, held: bool = False) -> Setting:
    """Make a scenario ready for the runs of ``draws``; ``held`` leaves only chance.

    Dispositions agree with what governments had said, in the world in which they said it.
    """
    setting = _settle_unheard(scenario, draws, held=held)
    if all(nation.word is None for nation in scenario.nations):
        return setting
    endowment = replace(
        setting.given.endowment, disposition=dispositions(scenario, draws, held=held)
    )
    return replace(setting, given=replace(setting.given, endowment=endowment))


def dispositions(scenario: Scenario, draws: Draws, *, held: bool = False) -> Floats:
    """Return inclinations in points that agree with what governments had said, ``(nation, run)``.

    They are inferred on the first day of the world in which it was said, which knows all nations
    of this scenario, with this scenario's coefficients.
    """
    spoken_in = scenario.spoken or scenario
    coefficients = {name: scenario.numbers[name] for name in parameters()}
    world = replace(
        spoken_in, numbers={**spoken_in.numbers, **coefficients}, events=(), spoken=None
    )
    found = _KEPT_DISPOSITIONS.get(world, draws, held=held)
    if world.codes == scenario.codes:
        return found
    return found[[world.codes.index(code) for code in scenario.codes]]


def _settle_unheard(scenario: Scenario, draws: Draws, *, held: bool) -> Setting:
    """Return a scenario made ready, with inclinations that know of no words."""
    inputs = sample(scenario, draws, held=held)
    script = write_script(scenario, inputs, draws, held=held)
    legality = np.stack([inputs.numbers[f"legality.{ask.mandate}"] for ask in script.asks])
    return Setting(
        scenario,
        prepare(scenario, inputs, draws),
        script,
        Luck(scenario, draws),
        legality,
        later=_later_givens(scenario, script, draws, held=held),
    )


def _later_givens(
    scenario: Scenario, script: Script, draws: Draws, *, held: bool
) -> dict[int, Given]:
    """Return what holds from each week on in which something else is asked of the force."""
    later = {}
    for week in weeks_of_change(script.asks):
        changed = replace(scenario, **asdict(script.asks[week]))
        later[week] = prepare(changed, sample(changed, draws, held=held), draws)
    return later


class _Kept:
    """The dispositions inferred last: courses that are compared share the world of the words."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: list[tuple[Scenario, Draws, bool, Floats]] = []

    def get(self, world: Scenario, draws: Draws, *, held: bool) -> Floats:
        """Return the dispositions in a world, inferred if they are not among those kept."""
        for kept_world, kept_draws, kept_held, found in self._kept:
            if kept_draws == draws and kept_held == held and kept_world == world:
                return found
        found = _infer_dispositions(world, draws, held=held)
        self._kept = [(world, draws, held, found), *self._kept[: self._most - 1]]
        return found


_KEPT_DISPOSITIONS = _Kept(4)


def _infer_dispositions(world: Scenario, draws: Draws, *, held: bool) -> Floats:
    setting = _settle_unheard(world, draws, held=held)
    given = setting.given
    state = first_state(setting)
    positions = look_at(state.government, footing_of(state.government, given), given)
    silence = np.zeros_like(given.endowment.disposition)
    ledger = deliberate(
        Outlook(
            nation=given.endowment,
            world=state.world,
            climate=climate(0, setting, positions),
            coefficients=given.coefficients,
            setback=silence,
        ),
        disposition=silence,
        mood=silence,
    )
    return infer_dispositions(
        known=ledger.willingness,
        given=given,
        luck=np.stack([draws.lane(f"disposition/{code}") for code in world.codes]),
        meant=candid(world, sample(world, draws, held=held).numbers, draws),
        has_word=np.array([[nation.word is not None] for nation in world.nations]),
    )


def first_state(setting: Setting) -> State:
    """Return where everything stands on the first day, before any week has passed."""
    given, scenario = setting.given, setting.scenario
    government = first_government(setting)
    positions = look_at(government, footing_of(government, given), given)
    world = first_world(
        given=given,
        script=setting.script,
        positions=positions,
        phase=PHASES.index(scenario.phase),
    )
    return State(0, world, government)


def first_government(setting: Setting) -> Government:
    """Return where governments start: by their own word where it is known, else by their part."""
    nation = setting.given.endowment
    nothing = nation.disposition * 0
    none = np.zeros(np.shape(nothing), np.int8)
    pledged = force.at_least(rung=nation.start, lowest=Rung.PLEDGED)
    smallest = np.maximum(nation.core, setting.given.coefficients.smallest)
    offer = np.where(pledged, smallest, nothing)
    return Government(
        rung=nation.start + none,
        offer=offer,
        troops=force.stated(offer=offer, step=setting.given.coefficients.offer_step),
        debated=none,
        approved=nothing > 0,
        setback=nothing,
        readiness=none,
        mood=nothing,
        disposition=nation.disposition,
        votes_lost=none.astype(np.int16),
        reasons_at_loss=none - np.int8(1),
        bound=nation.bound | (nothing > 0),
        missing=nation.named + none.astype(np.int16),
        insistence=none,
        presence=first_levels(setting.scenario, np.shape(nothing)[-1]),
    )
