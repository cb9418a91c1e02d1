"""Bargains as screens show them: to all, to the two seats, and to the facilitator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import numpy as np

from sim.game.bargains.binding import resting
from sim.game.deal import Deal, Standing
from sim.game.engine.conditions import conditions
from sim.game.game import Game
from sim.game.message import Message, message
from sim.game.moves.bargaining import terms_of
from sim.game.moves.terms import world_of
from sim.week.setting import Setting, State

Plain: TypeAlias = dict[str, Any]

LIVE: Final = (Standing.OFFERED, Standing.STRUCK)
"""Bargains that can be answered, or that bind."""


def public_deals(game: Game, state: State, setting: Setting) -> list[Plain]:
    """Return the bargains that all may read: offered openly, or struck in the open.

    Keys of each: ``number``, ``round``, ``seat`` (who offers), ``to``, ``we`` and ``they`` (what
    each does, as messages), ``if`` (what must hold in the world, each with ``says`` and ``met``),
    ``standing``, ``by`` (who left it), ``public``, ``told`` (all of it as a message) and ``rests``
    (seats that the model plays, for which it does not bind now).
    """
    deals = (deal for deal in game.line.deals if deal.terms.public and deal.standing in LIVE)
    return _rows(game, deals, state, setting)


def deals_for(game: Game, seat: str, state: State, setting: Setting) -> list[Plain]:
    """Return the bargains of a seat, open and private, the latest first.

    Keys as for all, and ``mine``: what this seat does under it, as an entry has it.
    """
    now = game.line.number
    deals = [
        deal
        for deal in game.line.deals
        if seat in deal.seats and (deal.standing in LIVE or deal.round == now)
    ]
    return [
        {**_row(game, deal, state, setting), "mine": dict(_own_terms(deal, seat))}
        for deal in deals[::-1]
    ]


def _own_terms(deal: Deal, seat: str) -> Mapping[str, Any]:
    return deal.terms.we if deal.terms.seat == seat else deal.terms.they


def all_deals(game: Game, state: State, setting: Setting) -> list[Plain]:
    """Return every bargain of the branch, for the facilitator; keys as for all."""
    return _rows(game, game.line.deals, state, setting)


def deal_message(game: Game, deal: Deal) -> Message:
    """Return a bargain as a sentence for all who may read it: its terms, and how it stands."""
    first, second = deal.seats
    terms, values = terms_of(game, deal), {"seat": deal.by} if deal.by else {}
    came = message(f"bargain.is_{deal.standing.value}", **values)
    return message(
        "bargain.told", seat=first, other=second, we=terms[first], they=terms[second], came=came
    )


def _rows(game: Game, deals: Iterable[Deal], state: State, setting: Setting) -> list[Plain]:
    return [_row(game, deal, state, setting) for deal in deals]


def _row(game: Game, deal: Deal, state: State, setting: Setting) -> Plain:
    seat, other = deal.seats
    terms = terms_of(game, deal)
    return {
        "number": deal.number,
        "round": deal.round,
        "seat": seat,
        "to": other,
        "we": [says.plain() for says in terms[seat]],
        "they": [says.plain() for says in terms[other]],
        "if": _world(deal, state, setting),
        "standing": deal.standing.value,
        "by": deal.by,
        "public": deal.terms.public,
        "told": deal_message(game, deal).plain(),
        "rests": resting(game, deal),
    }


def _world(deal: Deal, state: State, setting: Setting) -> list[Plain]:
    if state.week >= setting.scenario.weeks:
        return []
    world = world_of(deal.terms, deal.terms.seat)
    stated = conditions(world, state=state, setting=setting, inside={}, brings={})
    return [{"says": says.plain(), "met": bool(np.all(holds))} for says, holds in stated]
