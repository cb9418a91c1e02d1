"""A bargain binds: what both sides owe under it once a round is resolved, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeAlias

import numpy as np

from sim.game.deal import Deal, Standing
from sim.game.engine.conditions import conditions, conditions_hold
from sim.game.engine.play import setting_of
from sim.game.entries import (
    KYIV,
    WASHINGTON,
    Answer,
    Bargain,
    Contribute,
    Engage,
    Give,
    Lobby,
    Move,
    PledgeIf,
)
from sim.game.game import Game, Line
from sim.game.message import Message, message
from sim.game.moves.bargaining import terms_of
from sim.game.moves.standing import engagement_of, help_of
from sim.game.moves.terms import Side, sides_of, world_of
from sim.scenario.presence import presence_ladder
from sim.week.setting import Setting, State


def binding_deals(game: Game, line: Line) -> list[Deal]:
    """Return the bargains in force: struck, and no seat rests that people had signed for."""
    return [
        deal for deal in line.deals if deal.standing is Standing.STRUCK and not resting(game, deal)
    ]


def resting(game: Game, deal: Deal) -> list[str]:
    """Return the seats of a bargain that people signed for and the model plays now."""
    signed = deal.seats[:1] if deal.by_model else deal.seats
    return [seat for seat in signed if not game.has_people(seat)]


def deal_pledges(game: Game, line: Line) -> dict[str, tuple[PledgeIf, ...]]:
    """Return what each nation's bargains make it pledge, on conditions.

    A nation goes if what must hold in the world does, if the other side goes too where it owes
    that, and if Washington gives what it owes.
    """
    pledges: dict[str, tuple[PledgeIf, ...]] = {}
    for deal in binding_deals(game, line):
        sides = sides_of(deal.terms)
        for seat, other in (deal.seats, deal.seats[::-1]):
            if sides[seat].rung is not None:
                pledge = _pledge(deal.terms, seat, sides[seat], other, sides[other])
                pledges[seat] = (*pledges.get(seat, ()), pledge)
    return pledges


def _pledge(terms: Bargain, seat: str, side: Side, other: str, owed: Side) -> PledgeIf:
    world = world_of(terms, seat)
    nations = (other,) if owed.rung is not None else ()
    rung = side.rung or world.rung
    return replace(world, rung=rung, troops=side.troops, us=dict(owed.us), nations=nations)


def carry_out(game: Game, line: Line) -> Line:
    """Return a branch in which each side has also moved as it owes, wherever it has not done so.

    What is owed once (points, an enabler, a vote) is done once; the rest holds in every round.
    Nothing is done before what must hold in the world does.
    """
    moves, deals = list(line.moves), list(line.deals)
    for deal in binding_deals(game, line):
        if not _world_holds(game, line, deal.terms):
            continue
        sides = sides_of(deal.terms)
        for seat, other in (deal.seats, deal.seats[::-1]):
            for owed in _owed_moves(
                game, replace(line, moves=tuple(moves)), deal, seat, other, sides
            ):
                moves = [made for made in moves if (made.seat, made.slot) != (seat, owed.slot)]
                moves.append(owed)
        deals[deal.number] = replace(deal, done=(*deal.done, line.number))
    return replace(line, moves=tuple(moves), deals=tuple(deals))


def _world_holds(game: Game, line: Line, terms: Bargain) -> bool:
    """Return whether what a bargain asks of the world holds in the run that is played."""
    pledge, setting = world_of(terms, terms.seat), setting_of(game, line)
    holds = conditions_hold(pledge, state=line.state, setting=setting, inside={}, brings={})
    return bool(np.all(holds))


def _owed_moves(
    game: Game, line: Line, deal: Deal, seat: str, other: str, sides: Mapping[str, Side]
) -> Iterator[Move]:
    """Yield the moves that a seat owes and has not made."""
    side = sides[seat]
    if side.us:
        yield _engagement(line, side)
    if side.accepts is not None and seat == KYIV:
        yield Answer(seat=KYIV, accepts=side.accepts)
    if side.presence is not None and _gives_less(game, line, seat, side.presence):
        yield Give(seat=seat, presence=side.presence)
    if deal.done:
        return
    if side.enabler is not None:
        yield Contribute(seat=seat, enabler=side.enabler)
    if side.points:
        yield _spending(line, seat, side.on or other, side.points)


def _engagement(line: Line, side: Side) -> Engage:
    own = engagement_of(line)
    levels = dict(own.us) if own else {}
    most = {name: max(level, levels.get(name, 0)) for name, level in side.us.items()}
    said = next((move.says for move in line.moves if isinstance(move, Engage)), "")
    return Engage(seat=WASHINGTON, us={**levels, **most}, says=said)


def _gives_less(game: Game, line: Line, seat: str, presence: str) -> bool:
    given = help_of(line, seat)
    means = presence_ladder(game.scenario.nations[game.scenario.codes.index(seat)])
    return given is None or means.index(given.presence) < means.index(presence)


def _spending(line: Line, seat: str, on: str, points: int) -> Lobby:
    there = (move for move in line.moves if isinstance(move, Lobby) and move.seat == seat)
    own = sum(move.points for move in there if move.on == on)
    return Lobby(seat=seat, on=on, points=own + points)


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
