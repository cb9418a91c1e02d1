"""How a game would go that nobody has played, or in which some nations give all they can.

Whoever leads a workshop learns what to expect of its world, whatever the class then does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays.tally import MEASURES
from sim.game.engine.play import play
from sim.game.game import Game
from sim.game.moves.checks import capacity_of, top_rung
from sim.game.order import Order
from sim.game.seen.public import Plain, totals
from sim.rules.ladder import Rung
from sim.scenario.scenario import PHASES
from sim.week.setting import State


@dataclass(frozen=True)
class Rehearsal:
    """One course of a game that nobody has played.

    Attributes
    ----------
    rounds
        A row a round: ``round``, ``first`` and ``last`` week, ``peace`` at its end, troops
        ``committed``, ``authorised`` and ``in_place``, and ``news`` (what the scenario says then).
    seats
        A row for each nation asked about: ``seat``, ``name``, ``troops`` at the end, and
        ``votes_lost``; ``committed``, ``authorised`` and ``in_place`` are the weeks in which its
        troops first were that, None if never.
    """

    rounds: tuple[Plain, ...]
    seats: tuple[Plain, ...]


def rehearsal(game: Game, asked: Sequence[str], *, willing: bool) -> Rehearsal:
    """Return how a game would go that has not begun.

    Parameters
    ----------
    game
        A game in its lobby.
    asked
        Nations to tell of, by code.
    willing
        Whether these nations give all they can from the first week; the model plays all others.
    """
    orders = tuple(_full_order(game, code) for code in asked) if willing else ()
    states, _ = play(game.line.setting, game.line.state, orders, game.last_week)
    return Rehearsal(
        rounds=tuple(_round_row(game, number, states) for number in range(1, game.rounds + 1)),
        seats=tuple(_seat_row(game, code, states) for code in asked),
    )


def _full_order(game: Game, code: str) -> Order:
    """Return the order to climb as far as means allow, with all troops there are."""
    rung = top_rung(game, code)
    troops = capacity_of(game, code) if rung >= Rung.PLEDGED else None
    return Order(code, 1, game.last_week, rung=int(rung), troops=troops)


def _round_row(game: Game, number: int, states: Sequence[State]) -> Plain:
    first = (number - 1) * game.setup.weeks + 1
    last = min(number * game.setup.weeks, game.last_week)
    return {
        "round": number,
        "first": first,
        "last": last,
        "peace": PHASES[int(np.asarray(states[last].world.phase)[0])],
        "news": [
            {"week": event.week, "says": event.says}
            for event in game.scenario.events
            if first <= event.week <= last
        ],
        **totals(states[last]),
    }


def _seat_row(game: Game, code: str, states: Sequence[State]) -> Plain:
    place = game.scenario.codes.index(code)
    rungs = [int(np.asarray(state.government.rung)[place, 0]) for state in states]
    now = states[-1].government
    return {
        "seat": code,
        "name": game.scenario.nations[place].name,
        "troops": int(np.asarray(now.troops)[place, 0]),
        "votes_lost": int(np.asarray(now.votes_lost)[place, 0]),
        **{
            name: next((week for week, rung in enumerate(rungs) if rung >= least), None)
            for name, least in _STEPS.items()
        },
    }


_STEPS = dict(zip(MEASURES, (Rung.PLEDGED, Rung.AUTHORISED, Rung.DEPLOYED), strict=True))
