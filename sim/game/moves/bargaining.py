"""Bargains between seats: offered, answered, taken back, or left for all to see."""

from __future__ import annotations

from dataclasses import replace

from sim.game.deal import Deal, Standing
from sim.game.entries import Bargain, Leave, Reply
from sim.game.game import Game, Line
from sim.game.message import Message, message, require
from sim.game.moves.checks import points_left
from sim.game.moves.standing import bargains_of
from sim.game.moves.terms import check_side, check_world, read_side, say_side, sides_of
from sim.game.options import LIMITS


def offer_bargain(game: Game, move: Bargain) -> Game:
    """Offer another seat a bargain."""
    require(move.to in game.seats and move.to != move.seat, "bargain_whom")
    require(game.has_people(move.to), "bargain_model", seat=move.to)
    check_terms(game, move)
    line = game.line
    waiting = sum(
        deal.standing is Standing.OFFERED and deal.terms.seat == move.seat for deal in line.deals
    )
    require(waiting < LIMITS.bargains, "bargains_most", most=LIMITS.bargains)
    deal = Deal(len(line.deals), line.number, move)
    return game.with_line(replace(line, deals=(*line.deals, deal)))


def reply(game: Game, move: Reply) -> Game:
    """Accept or decline a bargain; once accepted it binds both seats."""
    deal = _deal(game.line, move.bargain)
    mine = deal.terms.to == move.seat and deal.standing is Standing.OFFERED
    require(mine, "no_bargain", number=move.bargain)
    if not move.accepts:
        return _with_deal(game, replace(deal, standing=Standing.DECLINED))
    require(game.has_people(deal.terms.seat), "bargain_model", seat=deal.terms.seat)
    check_terms(game, deal.terms)
    return strike(_with_deal(game, deal), deal)


def strike(game: Game, deal: Deal) -> Game:
    """Return the game in which a bargain binds, if both sides have the points that they owe."""
    for seat, side in sides_of(deal.terms).items():
        own = tuple(other for other in game.line.moves if other.seat == seat)
        left = points_left(game, game.line, seat, own)
        require(side.points <= left, "budget", points=side.points, seat=seat, left=left)
    game = _with_deal(game, replace(deal, standing=Standing.STRUCK))
    game = game.with_line(with_backing(game.line))
    return _with_news(game, deal, "news.bargain") if deal.terms.public else game


def leave(game: Game, move: Leave) -> Game:
    """Take back an offer, or leave a bargain: all are told, and it costs points."""
    deal = _deal(game.line, move.bargain)
    if deal.standing is Standing.OFFERED and deal.terms.seat == move.seat:
        return _with_deal(game, replace(deal, standing=Standing.RECALLED))
    struck = deal.standing is Standing.STRUCK and move.seat in deal.seats
    require(struck, "no_bargain", number=move.bargain)
    game = _with_deal(game, replace(deal, standing=Standing.LEFT, by=move.seat))
    line = game.line
    own = tuple(other for other in line.moves if other.seat == move.seat)
    cost = min(LIMITS.leave, max(points_left(game, line, move.seat, own), 0))
    spent = {**line.spent, move.seat: line.spent.get(move.seat, 0) + cost}
    game = game.with_line(replace(line, spent=spent))
    other = next(seat for seat in deal.seats if seat != move.seat)
    return _with_news(game, deal, "news.leaves", source=move.seat, other=other)


def with_backing(line: Line) -> Line:
    """Return the branch in which every bargain's word on a proposal of this round is kept."""
    proposals = list(line.proposals)
    for deal in line.deals:
        if deal.standing is not Standing.STRUCK or deal.round != line.number:
            continue
        for seat, side in sides_of(deal.terms).items():
            if side.backs is not None and seat not in proposals[side.backs].backers:
                there = proposals[side.backs]
                proposals[side.backs] = replace(there, backers=(*there.backers, seat))
    return replace(line, proposals=tuple(proposals))


def must_back(line: Line, seat: str, proposal: int) -> bool:
    """Return whether a bargain of this round binds a seat to back a proposal."""
    struck = [deal for deal in bargains_of(line, seat) if deal.round == line.number]
    return any(sides_of(deal.terms)[seat].backs == proposal for deal in struck)


def terms_of(game: Game, deal: Deal) -> dict[str, list[Message]]:
    """Return what each side of a bargain does as messages, by seat."""
    first, second = deal.seats
    sides = sides_of(deal.terms)
    return {
        first: say_side(game, first, second, sides[first]),
        second: say_side(game, second, first, sides[second]),
    }


def check_terms(game: Game, move: Bargain) -> None:
    """Refuse a bargain in which a side, or the world, is to do what it cannot."""
    check_side(game, move.seat, move.to, read_side(move.we))
    check_side(game, move.to, move.seat, read_side(move.they))
    check_world(game, move)


def _deal(line: Line, number: int) -> Deal:
    require(0 <= number < len(line.deals), "no_bargain", number=number)
    return line.deals[number]


def _with_deal(game: Game, deal: Deal) -> Game:
    deals = list(game.line.deals)
    deals[deal.number] = deal
    return game.with_line(replace(game.line, deals=tuple(deals)))


def _with_news(game: Game, deal: Deal, key: str, source: str = "game", **values: str) -> Game:
    first, second = deal.seats
    terms = terms_of(game, deal)
    says = message(
        key, **{"seat": first, "other": second, **values}, we=terms[first], they=terms[second]
    )
    return game.with_line(game.line.with_news(source, says))
