"""What governments' words tell of them, inferred in the world in which they were said.

It is inferred once and carried into every scenario that shares that world: change what Washington
gives, and the same government moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.draws import Draws, Floats
from sim.rules import force, gates
from sim.rules.ladder import Rung
from sim.rules.quantity import Quantity
from sim.scenario.inputs import sample
from sim.scenario.memory import Memory
from sim.scenario.scenario import Scenario
from sim.scenario.table import parameters
from sim.week.deliberate import Ledger, deliberate
from sim.week.given import Endowment, Given
from sim.week.outlook import Outlook
from sim.week.outside import NOBODY, Kept
from sim.week.presence import level_within_reach
from sim.week.ranks import ranks, spread_of
from sim.week.setting import Setting, climate
from sim.week.start import first_sight, make_ready, make_ready_without
from sim.week.ungated import ungated_willingness
from sim.week.words import binds_refusal, candid, infer_dispositions

PASSES = 3
"""How often the first day is worked out: pledges depend on inclinations, and they on pledges."""


@dataclass(frozen=True, slots=True)
class FirstDay:
    """Where governments stand on the first day beside their rung, ``(nation, run)`` each.

    ``rung`` on the ladder, ``disposition`` in points, ``offer`` in persons, ``presence`` a level.
    """

    rung: npt.NDArray[np.int8]
    disposition: Floats
    offer: Floats
    presence: npt.NDArray[np.int8]

    def of(self, rows: list[int]) -> FirstDay:
        """Return that of some nations, by their rows."""
        return FirstDay(
            self.rung[rows], self.disposition[rows], self.offer[rows], self.presence[rows]
        )


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
    found = _FIRST_DAYS.recall((draws, held, world), lambda: _infer(world, draws, held=held))
    if world.codes == scenario.codes:
        return found
    return found.of([world.codes.index(code) for code in scenario.codes])


_FIRST_DAYS: Final = Memory[tuple[Draws, bool, Scenario], FirstDay](4)
"""The first days inferred last: courses that are compared share the world of the words."""


def _infer(world: Scenario, draws: Draws, *, held: bool) -> FirstDay:
    setting = make_ready(world, draws, held=held)
    drawn = setting.given.endowment.disposition
    meant = candid(world, sample(world, draws, held=held).numbers, draws)
    luck = ranks(drawn, spread_of(setting.given.coefficients))
    has_word = np.array([[nation.word is not None] for nation in world.nations])
    for _ in range(PASSES):
        ledger = _known_terms(setting)
        disposition = infer_dispositions(
            known=ledger.willingness,
            given=setting.given,
            drawn=drawn,
            luck=luck,
            meant=meant,
            has_word=has_word,
        )
        willingness = ledger.willingness + disposition
        stands = _rung_within_reach(willingness, setting.given)
        rung = np.where(has_word, setting.given.endowment.start, stands)
        ungated = ungated_willingness(
            willingness=willingness,
            nation=setting.given.endowment,
            world=ledger.outlook.world,
            coefficients=setting.given.coefficients,
        )
        day = _first_day(setting.given, rung, ungated, disposition)
        setting = _start_from(setting, day)
    return day


def _known_terms(setting: Setting) -> Ledger:
    """Return what is known of willingness on the first day: without disposition and mood."""
    given, (state, positions) = setting.given, first_sight(setting)
    silence = np.zeros_like(given.endowment.disposition)
    seen = Outlook(
        nation=given.endowment,
        world=state.world,
        climate=climate(0, setting, positions),
        coefficients=given.coefficients,
        setback=silence,
    )
    return deliberate(seen, disposition=silence, mood=silence)


def _rung_within_reach(willingness: Quantity, given: Given) -> npt.NDArray[np.int8]:
    """Return the rung on which governments so willing stand that have said nothing."""
    nation, thresholds = given.endowment, given.tables.climb[: int(Rung.PLEDGED)]
    rung = sum(np.greater_equal(willingness, least).astype(np.int8) for least in thresholds)
    waits = np.not_equal(nation.named, gates.NOTHING)
    highest = np.where(waits, int(Rung.CONDITIONAL), int(Rung.PLEDGED))
    return np.minimum(rung, np.minimum(highest, nation.by_means)).astype(np.int8)


def _first_day(
    given: Given, rung: npt.NDArray[np.int8], willingness: Quantity, disposition: Floats
) -> FirstDay:
    """Return where governments so willing stand: what they would offer, and give beside troops."""
    nation = given.endowment
    pledged = force.at_least(rung=rung, lowest=Rung.PLEDGED)
    reach = force.reach(
        willingness=willingness, climb=given.tables.pledge, span=given.coefficients.offer_span
    )
    aim = force.aim(
        smallest=given.coefficients.smallest,
        beyond_token=nation.beyond_token,
        rearmed=1,
        core=nation.core,
        reach=reach,
    )
    presence = level_within_reach(
        willingness=np.asarray(willingness),
        tables=given.tables.presence,
        first=nation.first_presence,
    )
    offer = np.where(pledged, aim, 0).astype(disposition.dtype)
    return FirstDay(rung, disposition, offer, presence)


def _start_from(setting: Setting, day: FirstDay) -> Setting:
    endowment: Endowment = replace(
        setting.given.endowment,
        start=day.rung,
        bound=binds_refusal(setting.scenario.nations, day.rung),
        disposition=day.disposition,
        first_offer=day.offer,
        first_presence=day.presence,
    )
    return replace(setting, given=replace(setting.given, endowment=endowment))
