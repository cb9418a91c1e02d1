"""Each seat beside what the model's government would have done in its place."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.draws import Draws
from sim.game.game import Game, Played, Round
from sim.game.rounds.play import play, with_events
from sim.game.seen.reasons import reasons
from sim.scenario.scenario import RUNGS
from sim.week.week import Setting, State, settle


def beside_the_model(game: Game) -> list[dict[str, Any]]:
    """Return a row for each nation and round that people (or their pledge) decided.

    Keys: ``seat``, ``round``, ``rung`` and ``troops`` at the end of the round, ``model_rung`` and
    ``model_troops`` had the model decided for this seat alone, all else being as it was, and
    ``reasons`` (that government's, in the last week; see `sim.game.seen.reasons`).
    """
    rows = []
    for record in game.line.rounds:
        setting = _setting(game, record)
        for place, code in enumerate(game.scenario.codes):
            if record.played[code] in (Played.PEOPLE, Played.PLEDGE):
                rows.append(_row(record, setting, place, code))
    return rows


def _row(record: Round, setting: Setting, place: int, code: str) -> dict[str, Any]:
    orders = tuple(order for order in record.orders if order.nation != code)
    states, ledgers = play(setting, record.states[0], orders, record.last)
    rung, troops = _stands(record.states[-1], place)
    model_rung, model_troops = _stands(states[-1], place)
    return {
        "seat": code,
        "round": record.number,
        "rung": rung,
        "troops": troops,
        "model_rung": model_rung,
        "model_troops": model_troops,
        "reasons": reasons(ledgers[-1], place),
    }


def _setting(game: Game, record: Round) -> Setting:
    events = (*game.line.starts[record.number - 1].events, *record.events)
    scenario = with_events(game.scenario, events)
    return settle(scenario, Draws(game.seed, game.setup.run, 1))


def _stands(state: State, place: int) -> tuple[str, int]:
    government = state.government
    rung = int(np.asarray(government.rung)[place, 0])
    return RUNGS[rung], int(np.asarray(government.troops)[place, 0])
