"""Each seat beside what the model's government would have done in its place."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from sim.draws import Draws
from sim.game.decider import BY_PEOPLE
from sim.game.engine.play import play, with_events
from sim.game.game import Game, Round
from sim.game.rounds.condition_news import government_at
from sim.game.seen.reasons import reasons
from sim.rules.ladder import Rung
from sim.scenario.scenario import RUNGS
from sim.week.conditions import list_conditions
from sim.week.inference import settle
from sim.week.setting import Setting, State

Stand: TypeAlias = tuple[str, int]
"""A rung and the troops that go with it."""


def seats_beside_model(game: Game) -> list[dict[str, Any]]:
    """Return a row for each nation and round that people (or their pledge) decided.

    Keys: ``seat``, ``round``, ``rung`` and ``troops`` at the end of the round, ``model_rung`` and
    ``model_troops`` had the model decided for this seat alone, all else being as it was, and
    ``parted`` and ``week`` (whether the two came to differ, and the first week in which they did;
    else the week of the government's first step, or the last), and ``reasons`` (that government's
    in that week; see `sim.game.seen.reasons`), ``missing`` (its conditions that were not
    met) and ``bound`` (whether its public no bound it).
    """
    rows = []
    for record in game.line.rounds:
        setting = _setting(game, record)
        for place, code in enumerate(game.scenario.codes):
            if record.deciders[code] in BY_PEOPLE:
                rows.append(_row(record, setting, place, code))
    return rows


def _row(record: Round, setting: Setting, place: int, code: str) -> dict[str, Any]:
    orders = tuple(order for order in record.orders if order.nation != code)
    states, ledgers = play(setting, record.states[0], orders, record.last)
    people = [_stand(state, place) for state in record.states]
    model = [_stand(state, place) for state in states]
    parted, number = _week_to_tell(people, model)
    held = government_at(states[number], place)
    (rung, troops), (model_rung, model_troops) = people[-1], model[-1]
    return {
        "seat": code,
        "round": record.number,
        "rung": rung,
        "troops": troops,
        "model_rung": model_rung,
        "model_troops": model_troops,
        "parted": parted,
        "week": record.first + number - 1,
        "reasons": reasons(ledgers[number - 1], place),
        "missing": list_conditions(held["missing"]),
        "bound": bool(held["bound"]) and held["rung"] == Rung.REFUSES,
    }


def _week_to_tell(people: list[Stand], model: list[Stand]) -> tuple[bool, int]:
    """Return whether the two parted in a round, and its week to tell of, counted from 1."""
    weeks = range(1, len(model))
    for week in weeks:
        if people[week] != model[week]:
            return True, week
    steps = (week for week in weeks if model[week][0] != model[week - 1][0])
    return False, next(steps, len(model) - 1)


def _setting(game: Game, record: Round) -> Setting:
    events = (*game.line.starts[record.number - 1].events, *record.events)
    scenario = with_events(game.scenario, events)
    return settle(scenario, Draws(game.seed, game.setup.run, 1))


def _stand(state: State, place: int) -> Stand:
    government = state.government
    rung = int(np.asarray(government.rung)[place, 0])
    return RUNGS[rung], int(np.asarray(government.troops)[place, 0])
