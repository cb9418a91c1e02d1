"""What governments' words tell of them, inferred in the world in which they were said.

It is inferred once and carried into every scenario that shares that world: change what Washington
gives, and the same government moves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from sim.compiled.function import CompiledFunction, RefusedError
from sim.compiled.program import Program
from sim.compiled.worth import Worth
from sim.draws import Draws
from sim.rules.ladder import Rung
from sim.scenario.inputs import sample
from sim.scenario.memory import Memory
from sim.scenario.scenario import Scenario
from sim.scenario.table import parameters
from sim.week.given import Endowment
from sim.week.inclination import FirstDay, Known, infer_first_day
from sim.week.outside import NOBODY, Kept
from sim.week.presence import kinds_by_nation
from sim.week.ranks import normals, ranks, spread_of
from sim.week.setting import Setting, climate
from sim.week.start import first_look, make_ready, make_ready_without
from sim.week.words import candid, has_word, turns

PASSES = 3
"""How often the first day is worked out: pledges depend on inclinations, and they on pledges."""


def settle(scenario: Scenario, draws: Draws, *, held: bool = False, kept: Kept = NOBODY) -> Setting:
    """Make a scenario ready for the runs of ``draws``; ``held`` leaves only chance.

    Where governments stand agrees with what they had said, in the world in which they said it, and
    with their inclination where no word of theirs is known. ``kept`` is whom a question keeps back,
    run by run; as with events, this changes nothing of what words tell of others.
    """
    return _heed_words(make_ready(scenario, draws, held=held, kept=kept), draws, held=held)


def settle_without(setting: Setting, draws: Draws, kept: Kept, *, held: bool = False) -> Setting:
    """Return what `settle` would with others kept back, quicker: the script and luck stay.

    ``setting`` is what it returned for the same ``draws`` and ``held``.
    """
    return _heed_words(make_ready_without(setting, draws, kept, held=held), draws, held=held)


def _heed_words(setting: Setting, draws: Draws, *, held: bool) -> Setting:
    """Return a setting in which governments start where their words have them."""
    scenario = setting.scenario
    if scenario.spoken is None and all(nation.word is None for nation in scenario.nations):
        return setting
    return _start_from(setting, first_day(scenario, draws, held=held))


def first_day(scenario: Scenario, draws: Draws, *, held: bool = False) -> FirstDay:
    """Return where governments stand on the first day, by what they had said.

    It is inferred in the world in which it was said, which knows all nations of this scenario, with
    this scenario's coefficients.
    """
    spoken_in = scenario.spoken or scenario
    coefficients = {name: scenario.numbers[name] for name in parameters()}
    numbers = {**spoken_in.numbers, **coefficients}
    world = replace(spoken_in, numbers=numbers, events=(), spoken=None, outside=())
    found = FIRST_DAYS.recall((draws, held, world), lambda: _infer(world, draws, held=held))
    if world.codes == scenario.codes:
        return found
    return found.of([world.codes.index(code) for code in scenario.codes])


FIRST_DAYS: Final = Memory[tuple[Draws, bool, Scenario], FirstDay](4)
"""The first days inferred last: courses that are compared share the world of the words."""


def _infer(world: Scenario, draws: Draws, *, held: bool) -> FirstDay:
    setting = make_ready(replace(world, weeks=0), draws, held=held)  # no week of it passes
    drawn = setting.given.endowment.disposition
    numbers = sample(world, draws, held=held).numbers
    meant = candid(world, numbers, draws)
    words = has_word(world.nations)
    tells = words & np.logical_not(turns(world, numbers, draws))
    luck = ranks(drawn, spread_of(setting.given.coefficients))
    infer = _Pass((len(world.nations), draws.count))
    for _ in range(PASSES):
        given, (_, positions, first) = setting.given, first_look(setting)
        known = Known(
            given=given,
            world=first,
            climate=climate(0, setting, positions),
            silence=np.zeros_like(given.endowment.disposition),
            drawn=drawn,
            luck=luck,
            meant=meant,
            has_word=words,
            tells=tells,
            kinds=kinds_by_nation(given.tables.presence, len(world.nations)),
            normals=normals(),
        )
        day = infer(known)
        setting = _start_from(setting, day)
    infer.close()
    return day


class _Pass:
    """Passes over the first day of a block, in machine code once that is worth its time."""

    def __init__(self, shape: tuple[int, int]) -> None:
        worth = INFERRED.count(shape[0] * shape[1]) and shape[1] > 1 and not REFUSED
        self._program = Program(shape) if worth else None

    def __call__(self, known: Known) -> FirstDay:
        if self._program is None:
            return infer_first_day(known)
        try:
            day: FirstDay = self._program.call(INFER, known)
        except RefusedError as refused:
            REFUSED.append(refused)
            self._program = None
            return infer_first_day(known)
        self._program.run()
        return day

    def close(self) -> None:
        """Leave memory to the next program."""
        if self._program is not None:
            self._program.close()


INFERRED: Final = Worth(300_000)
"""Nations in a run whose first day this process has inferred: after five blocks, compiling pays."""

INFER: Final = CompiledFunction(
    infer_first_day,
    stacks=frozenset({"european", "importance", "need", "promised", "within_reach"}),
)

REFUSED: Final[list[RefusedError]] = []
"""Why the first day is not compiled, if it cannot be."""


def _start_from(setting: Setting, day: FirstDay) -> Setting:
    words, found = has_word(setting.scenario.nations), setting.given.endowment
    endowment: Endowment = replace(
        found,
        start=day.rung,
        bound=np.where(words, found.bound, day.rung > Rung.REFUSES),
        disposition=day.disposition,
        first_offer=day.offer,
        first_presence=day.presence,
    )
    return replace(setting, given=replace(setting.given, endowment=endowment))
