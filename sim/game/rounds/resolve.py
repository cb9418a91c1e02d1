"""A round is resolved: what people decided is imposed, the model's governments decide the rest."""

from __future__ import annotations

from dataclasses import replace

from sim.game.bargains import carry_out, deal_pledges
from sim.game.engine.orders import binding_pledges
from sim.game.engine.play import play, setting_of
from sim.game.entries import CallVote, Offer, PledgeIf, Stand
from sim.game.game import Clock, Game, Line, Round
from sim.game.moves.bargaining import with_backing
from sim.game.moves.checks import rung_of, troops_of
from sim.game.moves.rules import changes_of, standing_changes
from sim.game.moves.standing import (
    decider_of,
    engagement_of,
    help_of,
    moves_by,
    pledge_of,
    stance_of,
    words_of,
)
from sim.game.order import Order
from sim.game.phase import Phase
from sim.game.rounds.news import round_news
from sim.game.rounds.proposals import adopt_proposals, usual_question
from sim.game.stakes.overdrawn import overdrawn_events
from sim.rules.ladder import Rung
from sim.scenario.presence import presence_ladder
from sim.scenario.scenario import RUNGS
from sim.week.setting import Setting, State


def round_weeks(game: Game, line: Line) -> tuple[int, int]:
    """Return the first and the last week of the round being played."""
    first = (line.number - 1) * game.setup.weeks + 1
    return first, min(first + game.setup.weeks - 1, game.last_week)


def resolve_round(game: Game) -> Line:
    """Resolve the round and return the branch after it; nothing of the round is shown yet."""
    line = with_backing(game.line)
    first, last = round_weeks(game, line)
    accepted = adopt_proposals(game, line)
    adopted = replace(line, events=(*line.events, *(event for _, event in accepted)))
    line = replace(carry_out(game, adopted), events=line.events)
    weeks = (first, last)
    changed = (*standing_changes(game, line, weeks), *changes_of(game, line, weeks))
    events = (*line.events, *changed, *(event for _, event in accepted))
    line = replace(line, events=events)
    setting = setting_of(game, line)
    orders = orders_of(game, line, first, last)
    states, ledgers = play(setting, line.state, orders, last)
    record = Round(
        number=line.number,
        first=first,
        last=last,
        states=states,
        ledgers=ledgers,
        moves=line.moves,
        orders=orders,
        events=events[len(line.starts[-1].events) :],
        sealed=events[len(game.line.events) :],
        deciders={seat: decider_of(game, line, seat) for seat in game.seats},
        bound=_binding_weeks(states, setting, orders),
        proposals=line.proposals,
        adopted=tuple(number for number, _ in accepted),
        question=line.question or usual_question(line),
        predictions=line.predictions,
    )
    at_home = tuple(overdrawn_events(game.with_line(line), (*line.rounds, record)))
    sealed = (*record.sealed, *at_home)
    record = replace(record, events=(*record.events, *at_home), sealed=sealed)
    line = replace(line, events=(*line.events, *at_home))
    wire = round_news(game, line, record, setting)
    return replace(
        line,
        state=states[-1],
        setting=setting,
        phase=Phase.RESOLVE,
        clock=Clock(),
        pledges={seat: pledge for seat in game.seats if (pledge := pledge_of(line, seat))},
        standing={
            seat: tuple(said.values())
            for seat in game.seats
            if game.keeps and (said := words_of(line, seat))
        },
        engagement=engagement_of(line),
        rounds=(*line.rounds, record),
        news=(*line.news, *wire),
    )


def orders_of(game: Game, line: Line, first: int, last: int) -> tuple[Order, ...]:
    """Return what people at the nations' seats have decided for these weeks.

    A government that the model plays keeps to a bargain that it has signed, and else decides.
    """
    deals = deal_pledges(game, line)
    orders = (
        _order(game, line, code, (first, last), deals.get(code, ()))
        if game.has_people(code)
        else _signed_order(code, (first, last), deals.get(code, ()))
        for code in game.scenario.codes
    )
    return tuple(order for order in orders if order is not None)


def _signed_order(nation: str, weeks: tuple[int, int], deals: tuple[PledgeIf, ...]) -> Order | None:
    return Order(nation, *weeks, least=True, deals=deals) if deals else None


def _order(
    game: Game, line: Line, seat: str, weeks: tuple[int, int], deals: tuple[PledgeIf, ...]
) -> Order | None:
    moves = moves_by(line, seat)
    stand, offer = moves.get("stand"), moves.get("offer")
    vote = isinstance(moves.get("call_vote"), CallVote)
    level = _level_of_presence(game, line, seat)
    order = Order(seat, *weeks, vote=vote, presence=level, deals=deals)
    pledge = pledge_of(line, seat)
    if pledge is not None:
        order = replace(order, pledge=pledge)
        return _keep(game, order) if pledge.further else order
    if game.keeps:
        stance = stance_of(game, line, seat)
        return replace(order, rung=stance.rung, troops=stance.troops)
    if isinstance(stand, Stand):
        order = replace(order, rung=RUNGS.index(stand.rung))
    if isinstance(offer, Offer):
        order = replace(order, troops=offer.troops)
    decided = (order.rung, order.troops, order.presence)
    any_decided = any(part is not None for part in decided)
    return order if vote or deals or any_decided else None


def _keep(game: Game, order: Order) -> Order:
    """Return the order of a nation that had pledged: it keeps to that until its conditions hold."""
    nation = order.nation
    return replace(order, rung=int(rung_of(game, nation)), troops=troops_of(game, nation))


def _level_of_presence(game: Game, line: Line, seat: str) -> int | None:
    """Return the level of presence that a seat has decided for, in this round or earlier."""
    given = help_of(line, seat)
    nation = game.scenario.nations[game.scenario.codes.index(seat)]
    return None if given is None else presence_ladder(nation).index(given.presence) + 1


def _binding_weeks(
    states: tuple[State, ...], setting: Setting, orders: tuple[Order, ...]
) -> dict[str, int]:
    """Return the week in which each conditional pledge was met."""
    bound: dict[str, int] = {}
    codes = setting.scenario.codes
    for state in states[:-1]:
        for code, binds in binding_pledges(orders, state, setting).items():
            already = states[0].government.rung[codes.index(code)][0] >= Rung.PLEDGED  # type: ignore[index]
            if bool(binds[0]) and not already:
                bound.setdefault(code, state.week + 1)
    return bound
