"""Each seat beside its model government: what it would have done, and its reasons."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from sim.draws import Draws
from sim.game.engine.play import play, with_events
from sim.game.entries import Because
from sim.game.game import Game, Round
from sim.game.order import BY_PEOPLE
from sim.game.rounds.news import government_at
from sim.game.seen.reasons import reasons
from sim.rules.ladder import Rung
from sim.scenario.scenario import RUNGS
from sim.week.conditions import list_conditions
from sim.week.inference import settle
from sim.week.setting import Setting, State
from sim.week.terms import QUESTIONS

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


LARGEST: Final = 3
"""Terms of a ledger that count as the largest."""


def reason_rows(game: Game) -> list[dict[str, Any]]:
    """Return a row for each reason that a seat gave in a round that was revealed.

    Keys: ``seat``, ``round``, ``reason`` (a term, or ``other``), ``place`` (of that term in the
    government's ledger of the round's first week, by size and whatever its sign, from 1; None for
    ``other``), ``largest`` (the largest terms there: term and points) and ``agrees`` (whether the
    reason is among them).
    """
    rows = []
    for record in game.line.public_rounds:
        for move in record.moves:
            if isinstance(move, Because):
                place = game.scenario.codes.index(move.seat)
                ranked = _by_size(reasons(record.ledgers[0], place))
                names = [row["term"] for row in ranked]
                at = names.index(move.reason) + 1 if move.reason in names else None
                rows.append(
                    {
                        "seat": move.seat,
                        "round": record.number,
                        "reason": move.reason,
                        "place": at,
                        "largest": ranked[:LARGEST],
                        "agrees": at is not None and at <= LARGEST,
                    }
                )
    return rows


def _by_size(answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all terms of a government's reasons, the largest first."""
    terms = [term for name in QUESTIONS for term in answers[name]["terms"]]
    return sorted(terms, key=lambda term: -abs(term["points"]))
