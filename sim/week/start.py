"""The first day: a scenario made ready, and where governments start."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from sim.draws import Draws
from sim.rules import force, gates
from sim.rules.quantity import Array, looked_up
from sim.scenario.course import prepared_parts, scenario_in, weeks_of_course
from sim.scenario.inputs import Inputs, sample
from sim.scenario.memory import Memory
from sim.scenario.scenario import PHASES, Scenario
from sim.scenario.script import Script, number_by_week, write_script
from sim.week.chance import Luck
from sim.week.given import Given
from sim.week.outside import NOBODY, Kept, stay_out, stay_short
from sim.week.positions import Positions, add_up, look_with, put_in_at
from sim.week.prepare import prepare
from sim.week.presence import place_in_tables
from sim.week.setting import Setting, State, is_outside, question
from sim.week.state import Government, World
from sim.week.world import first_world


def make_ready(scenario: Scenario, draws: Draws, *, held: bool, kept: Kept = NOBODY) -> Setting:
    """Make a scenario ready for the runs of ``draws``, with inclinations that know of no words.

    ``kept`` is whom a question keeps back, run by run.
    """
    inputs = sample(scenario, draws, held=held)
    script = write_script(scenario, inputs, draws, held=held)
    return Setting(
        scenario,
        _given_in(scenario, 0, draws, kept, held=held),
        script,
        Luck(scenario, draws),
        _legality(scenario, script, inputs, draws, held=held),
        later=_later_givens(scenario, draws, kept, held=held),
        kept=kept,
    )


def make_ready_without(setting: Setting, draws: Draws, kept: Kept, *, held: bool) -> Setting:
    """Return a setting that `make_ready` made with others kept back, its script and luck as it is.

    ``draws`` and ``held`` are those that it was made with.
    """
    scenario = setting.scenario
    return replace(
        setting,
        given=_given_in(scenario, 0, draws, kept, held=held),
        later=_later_givens(scenario, draws, kept, held=held),
        kept=kept,
    )


def _legality(
    scenario: Scenario, script: Script, inputs: Inputs, draws: Draws, *, held: bool
) -> Array:
    """Return what the mandate of each week is worth, ``(week, run)``, 0-1."""
    by_mandate = {
        mandate: number_by_week(f"legality.{mandate}", scenario, inputs, draws, held)
        for mandate in dict.fromkeys(ask.mandate for ask in script.asks)
    }
    if len(by_mandate) == 1:
        return next(iter(by_mandate.values()))
    return np.stack([by_mandate[ask.mandate][week] for week, ask in enumerate(script.asks)])


def _later_givens(scenario: Scenario, draws: Draws, kept: Kept, *, held: bool) -> dict[int, Given]:
    """Return what holds from each week on in which something else is asked, brought or weighed."""
    return {
        week: _given_in(scenario, week, draws, kept, held=held)
        for week in weeks_of_course(scenario)
    }


def _given_in(scenario: Scenario, week: int, draws: Draws, kept: Kept, *, held: bool) -> Given:
    """Return what holds in a week, as events have made it by then."""
    changed = scenario_in(scenario, week)

    def prepare_week() -> Given:
        return prepare(changed, sample(changed, draws, held=held), draws, kept.outside)

    if kept.outside is not False:
        return prepare_week()
    return _GIVENS.recall((draws, held, prepared_parts(changed)), prepare_week)


_GIVENS: Final = Memory[tuple[Draws, bool, tuple[object, ...]], Given](4)
"""What was prepared last: courses that differ in what a script lays out share it."""


def first_state(setting: Setting) -> State:
    """Return where everything stands on the first day, before any week has passed."""
    return first_sight(setting)[0]


def first_sight(setting: Setting) -> tuple[State, Positions]:
    """Return where everything stands on the first day, and what governments see of each other."""
    government, positions, world = first_look(setting)
    met = question(0, setting, positions, world, government.rung).met
    missing = gates.missing(named=government.missing, met=met)
    return State(0, world, replace(government, missing=missing)), positions


def first_look(setting: Setting) -> tuple[Government, Positions, World]:
    """Return where governments start, what they see of each other, and the world on that day.

    What they miss of their conditions is not looked at.
    """
    given, scenario = setting.given, setting.scenario
    government, nation, tables = first_government(setting), given.endowment, given.tables.presence
    place = place_in_tables(government.rung, government.presence, nation.row)
    sums = add_up(
        rung=government.rung,
        troops=np.asarray(government.troops),
        enabler_share=np.asarray(nation.enabler_share),
        put_in=tuple(put_in_at(tables.given, place)),
    )
    positions = look_with(
        sums,
        signal=np.asarray(looked_up(tables.signal, place)),
        leadership=np.asarray(nation.leadership),
        given=given,
    )
    world = first_world(
        given=given,
        script=setting.script,
        positions=positions,
        phase=PHASES.index(scenario.phase),
    )
    return government, positions, world


def first_government(setting: Setting) -> Government:
    """Return where governments start: by their own word where it is known, else by their part."""
    nation = setting.given.endowment
    nothing = nation.disposition * 0
    none = np.zeros(np.shape(nothing), np.int8)
    government = Government(
        rung=nation.start + none,
        offer=nation.first_offer,
        troops=force.stated(offer=nation.first_offer, step=setting.given.coefficients.offer_step),
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
        presence=nation.first_presence,
    )
    return stay_short(stay_out(government, is_outside(0, setting)), setting.kept.short)
