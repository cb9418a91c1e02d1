"""A government that the model plays signs a bargain which its own rules would have it keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import numpy as np

from sim.draws import Draws
from sim.game.deal import Deal, Standing
from sim.game.engine.changes import us_event
from sim.game.engine.play import scenario_now, with_events
from sim.game.entries import WASHINGTON, Bargain, PledgeIf
from sim.game.game import Game
from sim.game.message import require
from sim.game.moves import bargaining, making
from sim.game.moves.terms import Side, read_side
from sim.game.options import LIMITS
from sim.rules.gates import Condition
from sim.rules.ladder import Rung
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import ENABLERS, RUNGS, Event
from sim.week.inference import settle
from sim.week.state import Government
from sim.week.week import pass_week

ASKED: Final = Side(rung=RUNGS[Rung.PLEDGED])
"""What a government that the model plays can be asked for: it settles the number of troops."""


def offer_bargain(game: Game, move: Bargain) -> Game:
    """Offer another seat a bargain; a government that the model plays answers at once.

    What it declines stays a conditional pledge of who offered it, if that was to go.
    """
    if game.has_people(move.to) or move.to not in game.scenario.codes:
        return bargaining.offer_bargain(game, move)
    require(move.to != move.seat, "bargain_whom")
    require(read_side(move.they) == ASKED, "bargain_model", seat=move.to)
    bargaining.check_terms(game, move)
    line = game.line
    deal = Deal(len(line.deals), line.number, move, Standing.DECLINED, by_model=True)
    game = game.with_line(replace(line, deals=(*line.deals, deal)))
    if would_sign(game, move):
        return bargaining.strike(game, deal)
    own = read_side(move.we)
    return game if own.rung is None else making.pledge_if(game, _pledge(move, own))


def _pledge(move: Bargain, own: Side) -> PledgeIf:
    return PledgeIf(
        at=move.at,
        proxy=move.proxy,
        seat=move.seat,
        rung=own.rung or RUNGS[Rung.PLEDGED],
        troops=own.troops,
        nations=(move.to,),
        mandates=move.mandates,
        missions=move.missions,
        locations=move.locations,
        peace=move.peace,
        public=move.public,
    )


def would_sign(game: Game, move: Bargain) -> bool:
    """Return whether a government would pledge in the coming week if the other side did its part.

    It is asked by the model's own rules, as things stand now: nothing that it named is missing but
    its parliament's consent, no public no binds it, and its willingness is what a pledge takes.
    """
    state, week = game.line.state, int(game.line.state.week) + 1
    if week > game.last_week:
        return False
    scenario = with_events(scenario_now(game), _events(game, move, week))
    setting = settle(scenario, Draws(game.seed, game.setup.run, 1))
    after, ledger = pass_week(state, setting, seen=_with_part(game, move))
    place = game.scenario.codes.index(move.to)
    rung = int(_own(state.government.rung, place))
    missing = int(_own(after.government.missing, place)) & ~int(Condition.PARLIAMENT)
    is_bound = rung == Rung.REFUSES and bool(_own(after.government.bound, place))
    climb = np.ravel(setting.given_in(week).tables.climb)
    takes = max(climb[min(rung, Rung.CONDITIONAL) : Rung.PLEDGED])
    return not missing and not is_bound and bool(_own(ledger.willingness, place) >= takes)


def _own(numbers: Any, place: int) -> Any:  # noqa: ANN401 (an array)
    """Return a nation's number in the one run that is played."""
    return np.asarray(numbers)[place, 0]


def _events(game: Game, move: Bargain, week: int) -> Iterator[Event]:
    """Yield what the offering side would change in the world."""
    own = read_side(move.we)
    if own.us:
        now = np.asarray(game.line.state.world.promised)[..., 0]
        least = {
            name: max(level, float(now[ENABLERS.index(name)])) for name, level in own.us.items()
        }
        yield us_event(week, least, "", WASHINGTON)
    if own.enabler is not None:
        yield Event(week, "", {}, offers=(own.enabler,), nations=(move.seat,))
    if own.points and own.on in ("", move.to):
        yield Event(week, "", {}, leaning=LIMITS.push * own.points, nations=(move.to,))


def _with_part(game: Game, move: Bargain) -> Government:
    """Return where governments stand, the offering one as far as it says that it would go."""
    government, own = game.line.state.government, read_side(move.we)
    if move.seat not in game.scenario.codes:
        return government
    place = game.scenario.codes.index(move.seat)
    if own.rung is not None:
        rung = _at_least(government.rung, place, RUNGS.index(own.rung))
        troops = _at_least(government.troops, place, own.troops or 0)
        government = replace(government, rung=rung, troops=troops)
    if own.presence is not None:
        level = presence_ladder(game.scenario.nations[place]).index(own.presence) + 1
        presence = _at_least(government.presence, place, level)
        government = replace(government, presence=presence)
    return government


def _at_least(numbers: Any, place: int, least: int) -> Any:  # noqa: ANN401 (an array)
    """Return numbers of all nations, one of them at least so large."""
    changed = np.array(numbers)
    changed[place] = np.maximum(changed[place], least)
    return changed
