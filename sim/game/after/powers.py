"""Washington and Kyiv beside what would have been without their people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import numpy as np

from sim.draws import Draws
from sim.game.after.effects import is_washingtons
from sim.game.engine.play import play, with_events
from sim.game.entries import KYIV, WASHINGTON, Answer
from sim.game.game import Game, Round
from sim.game.message import Message, message
from sim.game.moves.rules import REFUSAL
from sim.scenario.scenario import ENABLERS
from sim.week.inference import settle
from sim.week.setting import State

Plain: TypeAlias = dict[str, Any]


def powers_beside_scenario(game: Game, causes: Mapping[int, Iterable[Plain]]) -> list[Plain]:
    """Return a row for each round in which people decided for Washington or for Kyiv.

    Parameters
    ----------
    game
        The branch being played.
    causes
        What moved the odds, by round (`sim.game.after.causes.causes`).

    Returns
    -------
    list of dict
        ``seat``, ``round``, ``people`` and ``otherwise`` (messages: what they decided, and what had
        been without them), ``moved``, ``low`` and ``high`` (the points of chance that it made;
        None past the deadline).
    """
    rows = []
    for record in game.line.rounds:
        found = {tuple(row["seats"]): row for row in causes.get(record.number, ())}
        for seat, people, otherwise in _decisions(game, record):
            did = found.get((seat,), {})
            rows.append(
                {
                    "seat": seat,
                    "round": record.number,
                    "people": people.plain(),
                    "otherwise": otherwise.plain(),
                    **{name: did.get(name) for name in ("moved", "low", "high")},
                }
            )
    return rows


def _decisions(game: Game, record: Round) -> Iterator[tuple[str, Message, Message]]:
    """Yield seat, what its people decided, and what would have been without them."""
    if any(is_washingtons(event) for event in record.events):
        yield (
            WASHINGTON,
            message("cause.gave", us=_promises(record.states[-1])),
            message("cause.gave", us=_promises(_without_washington(game, record))),
        )
    answers = [move for move in record.moves if isinstance(move, Answer)]
    if answers:
        chance = game.scenario.numbers[REFUSAL].value
        key = "cause.accepts" if answers[-1].accepts else "cause.refuses"
        yield KYIV, message(key), message("cause.by_chance", chance=chance)


def _promises(state: State) -> dict[str, float]:
    """Return what Washington gives at the end of a week, by enabler, 0-1."""
    promised = np.asarray(state.world.promised)[:, 0]
    return {name: round(float(promised[at]), 2) for at, name in enumerate(ENABLERS)}


def _without_washington(game: Game, record: Round) -> State:
    """Return where a round had ended without what Washington's people decided in it."""
    start = game.line.starts[record.number - 1]
    events = (event for event in record.events if not is_washingtons(event))
    scenario = with_events(game.scenario, (*start.events, *events))
    setting = settle(scenario, Draws(game.seed, game.setup.run, 1))
    states, _ = play(setting, record.states[0], record.orders, record.last)
    return states[-1]
